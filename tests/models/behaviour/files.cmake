# SPDX-License-Identifier: Apache-2.0
set(here ${CMAKE_CURRENT_LIST_DIR})
add_library(valfri_stage STATIC ${here}/stage.cpp)
target_link_libraries(valfri_stage PUBLIC valfri::models valfri_test_support)
target_compile_definitions(valfri_stage PRIVATE VALFRI_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

valfri_test(NAME behaviour_choice_test LABEL statistical SOURCES ${here}/choice_table_test.cpp LIBRARIES valfri_stage)
valfri_test(NAME behaviour_attention_test LABEL statistical SOURCES ${here}/attention_test.cpp ${here}/lists_under_fixed_hazards_test.cpp
  LIBRARIES valfri_stage)
