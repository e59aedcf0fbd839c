# SPDX-License-Identifier: Apache-2.0
target_sources(valfri_models PRIVATE
  payments/budget.cpp
  payments/capitation.cpp
  payments/frame.cpp
  payments/lump_sum.cpp
  payments/money.cpp
  payments/need_index.cpp
  payments/payment_model.cpp
  payments/payment_model_reader.cpp)
