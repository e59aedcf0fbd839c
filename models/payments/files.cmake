# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_models PRIVATE
  payments/calendar_dates.cpp
  payments/capitation.cpp
  payments/centre_table.cpp
  payments/component.cpp
  payments/composition.cpp
  payments/frame.cpp
  payments/kind_reading.cpp
  payments/list_date.cpp
  payments/list_extract.cpp
  payments/lump_sum.cpp
  payments/money.cpp
  payments/need_index.cpp
  payments/neutrality.cpp
  payments/payment_model.cpp
  payments/payment_model_reader.cpp
  payments/price.cpp
  payments/price_index.cpp
  payments/reconciliation.cpp)
