# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_results PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/bands.cpp
  ${CMAKE_CURRENT_LIST_DIR}/break_even.cpp
  ${CMAKE_CURRENT_LIST_DIR}/compare_text.cpp
  ${CMAKE_CURRENT_LIST_DIR}/comparison.cpp
  ${CMAKE_CURRENT_LIST_DIR}/csv_text.cpp
  ${CMAKE_CURRENT_LIST_DIR}/digest.cpp
  ${CMAKE_CURRENT_LIST_DIR}/export_csv.cpp
  ${CMAKE_CURRENT_LIST_DIR}/forecast.cpp
  ${CMAKE_CURRENT_LIST_DIR}/hdf5_file.cpp
  ${CMAKE_CURRENT_LIST_DIR}/hold_harmless.cpp
  ${CMAKE_CURRENT_LIST_DIR}/json_parts.cpp
  ${CMAKE_CURRENT_LIST_DIR}/places.cpp
  ${CMAKE_CURRENT_LIST_DIR}/quantile.cpp
  ${CMAKE_CURRENT_LIST_DIR}/store.cpp
  ${CMAKE_CURRENT_LIST_DIR}/store_layout.cpp
  ${CMAKE_CURRENT_LIST_DIR}/store_writer.cpp
  ${CMAKE_CURRENT_LIST_DIR}/summary.cpp
  ${CMAKE_CURRENT_LIST_DIR}/summary_json.cpp
  ${CMAKE_CURRENT_LIST_DIR}/summary_parts.cpp
  ${CMAKE_CURRENT_LIST_DIR}/tables.cpp
  ${CMAKE_CURRENT_LIST_DIR}/text_table.cpp)
