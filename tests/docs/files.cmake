# SPDX-License-Identifier: Apache-2.0
# What the documents tell people to run, run: Debian's Python with pandas and openpyxl, R with rhdf5.
foreach(name recipes tour)
  add_test(NAME docs_${name} COMMAND ${VALFRI_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/${name}_test.py)
  set_tests_properties(docs_${name} PROPERTIES LABELS recipes TIMEOUT 300
    ENVIRONMENT "VALFRI_PROGRAM=$<TARGET_FILE:valfri>;VALFRI_SOURCE=${PROJECT_SOURCE_DIR}")
endforeach()
