# SPDX-License-Identifier: Apache-2.0
valfri_test(NAME county_test LABEL unit
  SOURCES models/county/county_test.cpp models/county/county_faults_test.cpp models/county/default_county_test.cpp
          models/county/proportional_fitting_test.cpp models/county/travel_test.cpp
  LIBRARIES valfri::models)
