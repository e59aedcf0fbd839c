# SPDX-License-Identifier: Apache-2.0
valfri_test(NAME fast_equals_naive_test LABEL statistical TIMEOUT 900
  SOURCES bench/fast_equals_naive_test.cpp bench/samples.cpp
  LIBRARIES naive_county)
