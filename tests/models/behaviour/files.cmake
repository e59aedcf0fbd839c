# SPDX-License-Identifier: Apache-2.0
set(here ${CMAKE_CURRENT_LIST_DIR})
add_library(valfri_stage STATIC ${here}/county_path.cpp ${here}/stage.cpp)
target_link_libraries(valfri_stage PUBLIC valfri::models valfri_test_support)
target_compile_definitions(valfri_stage PRIVATE VALFRI_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

valfri_test(NAME behaviour_faults_test LABEL unit SOURCES ${here}/behaviour_faults_test.cpp ${here}/setting_test.cpp
  LIBRARIES valfri_stage)
valfri_test(NAME behaviour_choice_test LABEL statistical SOURCES ${here}/choice_table_test.cpp LIBRARIES valfri_stage)
valfri_test(NAME behaviour_attention_test LABEL statistical SOURCES ${here}/attention_test.cpp ${here}/lists_under_fixed_hazards_test.cpp
  LIBRARIES valfri_stage)
valfri_test(NAME behaviour_lists_test LABEL unit SOURCES ${here}/relisting_test.cpp ${here}/rooms_test.cpp
  LIBRARIES valfri_stage)
valfri_test(NAME behaviour_county_test LABEL unit SOURCES ${here}/county_month_test.cpp ${here}/scenarios_test.cpp
  LIBRARIES valfri_stage)
valfri_test(NAME behaviour_people_test LABEL statistical
  SOURCES ${here}/centres_test.cpp ${here}/morbidity_test.cpp ${here}/people_test.cpp LIBRARIES valfri_stage)
valfri_test(NAME behaviour_balance_test LABEL statistical SOURCES ${here}/flow_balance_test.cpp ${here}/frozen_demography_test.cpp LIBRARIES valfri_stage)
