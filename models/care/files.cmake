# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_models PRIVATE
  care/care.cpp
  care/care_parameters.cpp)
