# SPDX-License-Identifier: Apache-2.0
set(here ${CMAKE_CURRENT_LIST_DIR})
valfri_test(NAME sim_test LABEL unit
  SOURCES ${here}/alias_test.cpp ${here}/calendar_test.cpp ${here}/digest_test.cpp ${here}/draws_test.cpp
          ${here}/kernels_test.cpp ${here}/mathematics_test.cpp ${here}/population_test.cpp ${here}/program_test.cpp
          ${here}/run_test.cpp ${here}/samplers_test.cpp
  LIBRARIES valfri::sim Boost::headers)
valfri_test(NAME sim_chance_test LABEL statistical TIMEOUT 600
  SOURCES ${here}/calendar_diary.cpp ${here}/calendar_law_test.cpp ${here}/draws_chance_test.cpp
          ${here}/page_draws_test.cpp
  LIBRARIES valfri::sim valfri_test_support)
