# SPDX-License-Identifier: Apache-2.0
set(here ${CMAKE_CURRENT_LIST_DIR})
add_library(valfri_closed_form STATIC ${here}/closed_form.cpp)
target_link_libraries(valfri_closed_form PUBLIC switch37_model Eigen3::Eigen)
target_compile_definitions(valfri_closed_form PRIVATE VALFRI_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

valfri_test(NAME examples_test LABEL unit SOURCES ${here}/switch37_test.cpp LIBRARIES valfri_closed_form
  DEFINITIONS SWITCH37_PROGRAM="$<TARGET_FILE:switch37>")
add_dependencies(examples_test switch37)
valfri_test(NAME examples_allocation_test LABEL unit SOURCES ${here}/allocation_test.cpp LIBRARIES valfri_closed_form)
valfri_test(NAME examples_law_test LABEL statistical TIMEOUT 600
  SOURCES ${here}/list_law_checks.cpp ${here}/switch37_law_test.cpp LIBRARIES valfri_closed_form valfri_test_support)
