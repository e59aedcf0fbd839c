# SPDX-License-Identifier: Apache-2.0
valfri_test(NAME residents_test LABEL unit
  SOURCES models/residents/residents_test.cpp models/residents/need_factors_test.cpp
  LIBRARIES valfri::models)
valfri_test(NAME residents_statistical_test LABEL statistical
  SOURCES models/residents/residents_statistical_test.cpp
  LIBRARIES valfri::models)
