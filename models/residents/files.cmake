# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_models PRIVATE
  residents/households.cpp
  residents/residents.cpp
  residents/social_draws.cpp)
