# SPDX-License-Identifier: Apache-2.0
valfri_test(NAME care_test LABEL statistical SOURCES ${CMAKE_CURRENT_LIST_DIR}/care_test.cpp
  LIBRARIES valfri_stage valfri_studies)
