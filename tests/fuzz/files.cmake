# SPDX-License-Identifier: Apache-2.0
# Fuzz targets. By default a plain main replays the corpus as a unit test; VALFRI_FUZZ links libFuzzer instead.
add_executable(config_fuzz fuzz/config_fuzz.cpp)
target_link_libraries(config_fuzz PRIVATE valfri_options valfri::models)
if(VALFRI_FUZZ)
  target_link_options(config_fuzz PRIVATE -fsanitize=fuzzer)
else()
  target_sources(config_fuzz PRIVATE fuzz/replay.cpp)
  add_test(NAME config_fuzz_corpus COMMAND config_fuzz ${CMAKE_CURRENT_LIST_DIR}/corpus)
  set_tests_properties(config_fuzz_corpus PROPERTIES LABELS unit TIMEOUT 120)
endif()
