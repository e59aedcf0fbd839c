# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_models PRIVATE
  study/county_worker.cpp
  study/explaining.cpp
  study/keeping.cpp
  study/packed_study.cpp
  study/payment_keeping.cpp
  study/pricing_worker.cpp
  study/stored_statement.cpp
  study/study.cpp
  study/target_keeping.cpp
  study/world.cpp)
