# SPDX-License-Identifier: Apache-2.0
set(here ${CMAKE_CURRENT_LIST_DIR})
add_library(valfri_small_study STATIC ${here}/decision_study.cpp ${here}/small_study.cpp)
target_link_libraries(valfri_small_study PUBLIC valfri::results)

valfri_test(NAME results_test LABEL unit
  SOURCES ${here}/answers_test.cpp ${here}/bands_test.cpp ${here}/basis_test.cpp ${here}/break_even_test.cpp ${here}/columns_test.cpp ${here}/comparison_test.cpp ${here}/decide_test.cpp
          ${here}/decisions_test.cpp ${here}/digest_test.cpp ${here}/equity_test.cpp ${here}/export_files_test.cpp ${here}/export_test.cpp ${here}/forecast_test.cpp
          ${here}/hold_harmless_test.cpp ${here}/memo_test.cpp ${here}/places_test.cpp ${here}/quantile_test.cpp ${here}/report_test.cpp ${here}/simplicity_test.cpp
          ${here}/store_test.cpp ${here}/summary_test.cpp ${here}/text_table_test.cpp
  LIBRARIES valfri_small_study nlohmann_json::nlohmann_json)
valfri_test(NAME results_inequality_test LABEL property
  SOURCES ${here}/inequality_test.cpp LIBRARIES valfri::results ${RAPIDCHECK_LIBRARY})
valfri_test(NAME results_quantile_coverage_test LABEL statistical
  SOURCES ${here}/quantile_coverage_test.cpp ${here}/risk_error_test.cpp
          ${here}/simultaneous_coverage_test.cpp ${here}/uncertainty_split_test.cpp
          ${here}/until_coverage_test.cpp LIBRARIES valfri::results)
# Apart from results_test: risk alone has properties here.
valfri_test(NAME results_risk_test LABEL property
  SOURCES ${here}/convergence_test.cpp ${here}/joint_risk_test.cpp ${here}/risk_measures_test.cpp
          ${here}/risk_properties_test.cpp ${here}/risk_test.cpp ${here}/simultaneous_band_test.cpp
          ${here}/uncertainty_test.cpp ${here}/until_test.cpp
  LIBRARIES valfri_small_study ${RAPIDCHECK_LIBRARY})

# Debian's Python, whichever other Python is on the path: it has h5py from python3-h5py.
add_executable(make_small_study ${here}/make_small_study.cpp)
target_link_libraries(make_small_study PRIVATE valfri_small_study)
set(small_study ${CMAKE_CURRENT_BINARY_DIR}/results_small_study)
add_test(NAME results_make_small_study COMMAND make_small_study ${small_study})
set_tests_properties(results_make_small_study PROPERTIES LABELS unit TIMEOUT 60 FIXTURES_SETUP results_small_study)
add_test(NAME results_read_with_h5py COMMAND /usr/bin/python3 ${here}/read_with_h5py.py ${small_study})
set_tests_properties(results_read_with_h5py PROPERTIES LABELS unit TIMEOUT 60 FIXTURES_REQUIRED results_small_study)
