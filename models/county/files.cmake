# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_models PRIVATE
  county/county.cpp
  county/county_tables.cpp
  county/population.cpp
  county/proportional_fitting.cpp
  county/register.cpp
  county/resident_rules.cpp
  county/travel.cpp)
