# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_models PRIVATE
  study/county_worker.cpp
  study/keeping.cpp
  study/study.cpp
  study/target_keeping.cpp
  study/world.cpp)
