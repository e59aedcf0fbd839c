# SPDX-License-Identifier: Apache-2.0
valfri_test(NAME payments_test LABEL unit
  SOURCES models/payments/age_groups_test.cpp models/payments/budget_test.cpp models/payments/capitation_test.cpp
          models/payments/composition_test.cpp models/payments/coverage_test.cpp
          models/payments/documentation_test.cpp models/payments/drugs_test.cpp
          models/payments/explanation_test.cpp models/payments/frame_test.cpp
          models/payments/geography_test.cpp models/payments/kind_reading_test.cpp
          models/payments/list_extract_test.cpp models/payments/lump_sum_missions_test.cpp
          models/payments/lump_sum_test.cpp models/payments/money_test.cpp models/payments/morbidity_test.cpp
          models/payments/need_index_test.cpp models/payments/neutrality_test.cpp
          models/payments/pass_through_test.cpp models/payments/payment_model_reader_test.cpp
          models/payments/payment_model_test.cpp models/payments/per_head_test.cpp
          models/payments/plain_kinds_by_list.cpp models/payments/plain_kinds_by_place.cpp
          models/payments/plain_payment.cpp models/payments/price_test.cpp
          models/payments/shipped_models_test.cpp models/payments/support.cpp models/payments/targets_test.cpp
          models/payments/ten_residents_test.cpp models/payments/transition_test.cpp
          models/payments/visits_test.cpp
  LIBRARIES valfri::models tomlplusplus::tomlplusplus)
valfri_test(NAME payments_property_test LABEL property
  SOURCES models/payments/care_kinds_properties_test.cpp models/payments/list_kinds_properties_test.cpp
          models/payments/payment_properties_test.cpp models/payments/stated_amounts_properties_test.cpp
          models/payments/support.cpp models/payments/transition_properties_test.cpp
  LIBRARIES valfri::models ${RAPIDCHECK_LIBRARY})
