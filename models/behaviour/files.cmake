# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_models PRIVATE
  behaviour/attention.cpp
  behaviour/attention_rates.cpp
  behaviour/behaviour.cpp
  behaviour/births.cpp
  behaviour/birthdays.cpp
  behaviour/centres.cpp
  behaviour/choice_table.cpp
  behaviour/dated_counts.cpp
  behaviour/deaths.cpp
  behaviour/flow_balance.cpp
  behaviour/follow_people.cpp
  behaviour/home_moves.cpp
  behaviour/migration.cpp
  behaviour/morbidity.cpp
  behaviour/rates.cpp
  behaviour/relisting.cpp
  behaviour/rooms.cpp
  behaviour/scenario.cpp
  behaviour/setting.cpp
  behaviour/state.cpp)
