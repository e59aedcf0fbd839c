# SPDX-License-Identifier: Apache-2.0
# One interface target with the compiler options of all our own targets.
add_library(valfri_options INTERFACE)
target_compile_features(valfri_options INTERFACE cxx_std_20)
# Reproducible numbers: no contraction into FMA, no -ffast-math, no -march=native.
target_compile_options(valfri_options INTERFACE -ffp-contract=off
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wno-sign-conversion
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # false alarms of g++ 12 on std::string at -O3 (GCC bug 105651)
  $<$<BOOL:${VALFRI_WERROR}>:-Werror>
  $<$<CONFIG:Release>:-O3>)
target_compile_definitions(valfri_options INTERFACE
  $<$<BOOL:${VALFRI_ASSERTIONS}>:_GLIBCXX_ASSERTIONS>
  $<$<BOOL:${VALFRI_STD_THREADS}>:VALFRI_STD_THREADS>)
target_include_directories(valfri_options INTERFACE ${PROJECT_SOURCE_DIR})
set(CMAKE_CXX_EXTENSIONS OFF)
if(VALFRI_SANITIZE)
  target_compile_options(valfri_options INTERFACE -fsanitize=${VALFRI_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  target_link_options(valfri_options INTERFACE -fsanitize=${VALFRI_SANITIZE})
endif()
if(VALFRI_COVERAGE)
  target_compile_options(valfri_options INTERFACE --coverage)
  target_link_options(valfri_options INTERFACE --coverage)
endif()
