# SPDX-License-Identifier: Apache-2.0
set(here ${CMAKE_CURRENT_LIST_DIR})
add_library(valfri_studies STATIC ${here}/studies.cpp)
target_link_libraries(valfri_studies PUBLIC valfri::models GTest::gtest)
target_compile_definitions(valfri_studies PRIVATE VALFRI_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

valfri_test(NAME study_test LABEL unit SOURCES ${here}/county_worker_test.cpp ${here}/documented_numbers_test.cpp
          ${here}/explaining_test.cpp ${here}/group_keeping_test.cpp ${here}/need_standards_test.cpp
          ${here}/keeping_test.cpp ${here}/packed_study_test.cpp ${here}/pricing_worker_test.cpp
          ${here}/stored_statement_test.cpp ${here}/same_bits_test.cpp ${here}/study_test.cpp
          ${here}/world_test.cpp
  LIBRARIES valfri_studies valfri_test_support)
valfri_test(NAME study_first_year_test LABEL statistical SOURCES ${here}/first_year_test.cpp
  LIBRARIES valfri_studies valfri_test_support)
valfri_test(NAME study_drift_test LABEL statistical SOURCES ${here}/drift_test.cpp LIBRARIES valfri_studies)
