# SPDX-License-Identifier: Apache-2.0
valfri_test(NAME input_test LABEL unit
  SOURCES models/input/csv_test.cpp models/input/description_test.cpp models/input/document_test.cpp models/input/parameters_test.cpp
          models/input/problems_test.cpp
  LIBRARIES valfri::models)
