// SPDX-License-Identifier: Apache-2.0
// Small counties, payment models from text and worked cases from CSV, for the tests of payments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/county/county.hpp"
#include "models/input/csv.hpp"
#include "models/payments/payment_model.hpp"

namespace valfri::models {

/// A county of centres with these ids, all of one kind.
County county_of(const std::vector<std::string>& ids, const std::string& kind = "hälsocentral");

/// A payment model from text. Throws InputError when the text has a fault.
PaymentModel model_of(std::string_view toml, const County& county);
/// The same with an open frame, from the text of its components.
PaymentModel open_model_of(const std::string& components, const County& county);

/// What a month pays [component × centre].
std::vector<Money> paid(const PaymentModel& model, Statement statement, int year = 2025, int month = 1);

/// A table of worked cases beside the tests, all columns required. Throws InputError when the table has a fault.
CsvTable worked_cases(const std::string& file, const std::vector<std::string>& columns);

/// Persons of the row under the seven CNI factors.
std::array<std::int32_t, n_cni_factors> cni_counts(const CsvTable& table, std::size_t row);

}  // namespace valfri::models
