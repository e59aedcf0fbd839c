# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_models PRIVATE
  study/access.cpp
  study/county_worker.cpp
  study/explaining.cpp
  study/group_keeping.cpp
  study/group_payment.cpp
  study/keeping.cpp
  study/model_years.cpp
  study/need_standards.cpp
  study/nested_design.cpp
  study/packed_study.cpp
  study/payment_keeping.cpp
  study/people_count.cpp
  study/population_groups.cpp
  study/pricing_worker.cpp
  study/stored_statement.cpp
  study/study.cpp
  study/target_keeping.cpp
  study/world.cpp)
