# SPDX-License-Identifier: Apache-2.0
# The program as a user calls it. Debian's own Python, which has h5py.
add_executable(elementary ${CMAKE_CURRENT_LIST_DIR}/elementary.cpp)
target_link_libraries(elementary PRIVATE valfri_options)
foreach(name commands faults price same_bits uncertainty until)
  add_test(NAME cli_${name} COMMAND ${VALFRI_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/${name}_test.py)
  set_tests_properties(cli_${name} PROPERTIES LABELS unit TIMEOUT 300
    ENVIRONMENT "VALFRI_PROGRAM=$<TARGET_FILE:valfri>;VALFRI_SOURCE=${PROJECT_SOURCE_DIR};VALFRI_ELEMENTARY=$<TARGET_FILE:elementary>")
endforeach()
