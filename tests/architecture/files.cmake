# SPDX-License-Identifier: Apache-2.0
# The rules of ARCHITECTURE.md as CTest cases. Each names file and line; checks_test.py proves that each can fail.
foreach(check layers own_header_first fences domain_words no_globals purposes licence prefetches)
  add_test(NAME architecture_${check}
    COMMAND ${VALFRI_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/check.py ${check} ${PROJECT_SOURCE_DIR})
  set_tests_properties(architecture_${check} PROPERTIES LABELS architecture TIMEOUT 60)
endforeach()
add_test(NAME architecture_checks_can_fail COMMAND ${VALFRI_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/checks_test.py)
set_tests_properties(architecture_checks_can_fail PROPERTIES LABELS architecture TIMEOUT 60)

include(${CMAKE_CURRENT_LIST_DIR}/headers.cmake)
