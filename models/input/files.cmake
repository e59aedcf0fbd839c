# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_models PRIVATE
  input/csv.cpp
  input/description.cpp
  input/document.cpp
  input/parameters.cpp
  input/problems.cpp
  input/wording.cpp)
