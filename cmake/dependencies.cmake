# SPDX-License-Identifier: Apache-2.0
# Everything from outside, as Debian 12 packages it.
find_package(TBB REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
find_package(Boost 1.81 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(HDF5 REQUIRED IMPORTED_TARGET hdf5-serial)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
if(PROJECT_IS_TOP_LEVEL)
  find_package(GTest REQUIRED)
  find_package(benchmark REQUIRED)
  find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
  # Debian's own Python, which has h5py; another one on the path need not.
  find_program(VALFRI_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
endif()
