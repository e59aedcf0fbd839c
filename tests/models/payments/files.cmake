# SPDX-License-Identifier: Apache-2.0
valfri_test(NAME payments_test LABEL unit
  SOURCES models/payments/capitation_test.cpp models/payments/explanation_test.cpp models/payments/list_extract_test.cpp models/payments/frame_test.cpp models/payments/lump_sum_test.cpp
          models/payments/kind_reading_test.cpp models/payments/money_test.cpp models/payments/need_index_test.cpp models/payments/neutrality_test.cpp
          models/payments/payment_model_reader_test.cpp models/payments/payment_model_test.cpp models/payments/price_test.cpp
          models/payments/shipped_models_test.cpp models/payments/support.cpp models/payments/ten_residents_test.cpp
  LIBRARIES valfri::models)
valfri_test(NAME payments_property_test LABEL property
  SOURCES models/payments/payment_properties_test.cpp models/payments/support.cpp
  LIBRARIES valfri::models ${RAPIDCHECK_LIBRARY})
