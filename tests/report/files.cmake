# SPDX-License-Identifier: Apache-2.0
# The report in a browser: Debian's Chromium, driven by playwright-core, judged by axe. Only where reports are built.
set(report_tests ${CMAKE_CURRENT_LIST_DIR})
if(VALFRI_REPORT_BUILT)
  set(report_study ${CMAKE_CURRENT_BINARY_DIR}/report_study)
  add_test(NAME report_dictionary COMMAND ${VALFRI_NODE} --test ${report_tests}/dictionary_test.mjs)
  set_tests_properties(report_dictionary PROPERTIES LABELS report TIMEOUT 60)
  add_test(NAME report_node_version COMMAND ${VALFRI_NODE} --test ${report_tests}/node_version_test.mjs)
  set_tests_properties(report_node_version PROPERTIES LABELS report TIMEOUT 60)
  add_test(NAME report_make_study
    COMMAND ${VALFRI_PYTHON} -B ${report_tests}/make_study.py $<TARGET_FILE:valfri> ${PROJECT_SOURCE_DIR} ${report_study})
  set_tests_properties(report_make_study PROPERTIES LABELS report TIMEOUT 300 FIXTURES_SETUP report_study)
  add_test(NAME report_browser COMMAND ${VALFRI_NODE} ${report_tests}/browser_test.mjs)
  set_tests_properties(report_browser PROPERTIES LABELS report TIMEOUT 900 FIXTURES_REQUIRED report_study
    PROCESSORS 2
    ENVIRONMENT "VALFRI_WEB=${VALFRI_WEB};VALFRI_REPORT_STUDY=${report_study};VALFRI_PYTHON=${VALFRI_PYTHON}")
endif()
