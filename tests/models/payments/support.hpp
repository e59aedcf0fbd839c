// SPDX-License-Identifier: Apache-2.0
// Small counties, statements, payment models from text and worked cases from CSV, for the tests of payments.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/county/county.hpp"
#include "models/input/csv.hpp"
#include "models/payments/payment_model.hpp"

namespace valfri::models {

/// A county of centres with these ids, all of one kind and public, in one municipality.
County county_of(const std::vector<std::string>& ids, const std::string& kind = "hälsocentral");

/// A payment model from text, beside the files of tests/models/payments. Throws InputError when the text has a fault.
PaymentModel model_of(std::string_view toml, const County& county);
/// The same with an open frame, from the text of its components (and groups).
PaymentModel open_model_of(const std::string& components, const County& county);
/// What is wrong with such a model: the whole text.
std::string faults_of(const std::string& components, const County& county);

/// No growth.
const PriceIndex& no_index();
PriceIndex index_of(std::int64_t growth_millionths);

/// What a month pays [component × centre], with no memory of months before and no index.
std::vector<Money> paid(const PaymentModel& model, std::span<const CentreMonth> lists, int year = 2025, int month = 1);
/// The same on lists and care, with the money that returns to the purchaser and, where wanted, the women's shares.
PaidMonth paid_month(const PaymentModel& model, const Statement& statement, CalendarMonth month, PaymentMemory& memory,
                     const PriceIndex& index = no_index());

/// A statement written centre by centre.
class StatementBuilder {
 public:
  explicit StatementBuilder(std::size_t n_centres) : lists_(n_centres), care_(n_centres) {}
  StatementBuilder& women(std::size_t centre, int age, std::int32_t persons);
  StatementBuilder& men(std::size_t centre, int age, std::int32_t persons);
  StatementBuilder& band(std::size_t centre, std::size_t rub, std::int32_t persons);
  StatementBuilder& cni(std::size_t centre, CniFactor factor, std::int32_t persons);
  StatementBuilder& open(std::size_t centre, bool is_open);
  StatementBuilder& made(std::size_t centre, VisitType type, MadeAt place, int age, std::int32_t visits);
  StatementBuilder& received(std::size_t centre, VisitType type, ReceivedFrom from, int age, std::int32_t visits);
  StatementBuilder& hospital_visits(std::size_t centre, std::int32_t visits);
  StatementBuilder& indicator(std::size_t centre, Indicator which, IndicatorCount count);
  StatementBuilder& drug_cost(std::size_t centre, Money cost);
  /// One cell by name, as in the columns of worked cases:
  /// women@40 · men@0 · band.3 · cni.moved_in · open · doctor.own_centre@40 · nurse.other_centre@0 ·
  /// doctor.out_of_county@40 · doctor.from_other_centre@0 · doctor.from_out_of_county@0 · hospital_visits ·
  /// experience.good · experience.respondents · drug_cost (öre)
  StatementBuilder& set(std::size_t centre, std::string_view cell, std::int64_t value);
  Statement statement() const { return {lists_, care_}; }

 private:
  std::vector<CentreMonth> lists_;
  std::vector<CareMonth> care_;
};

/// A table of worked cases beside the tests, all columns required. Throws InputError when the table has a fault.
CsvTable worked_cases(const std::string& file, const std::vector<std::string>& columns);
/// Holds a kind against its worked cases. The table has the columns case, year, month, source, working and those named:
/// "A:women@40" sets a cell of centre A (the names of StatementBuilder::set); "A:ore" and "A:returned" are what the
/// LAST component pays A and returns, in öre; of any other column, {column} in the template is replaced by its text.
/// The template is the components (and groups) of a model with an open frame. Rows that follow each other with the same
/// case are months that follow each other, with one memory. At least three cases.
void expect_worked_cases(const std::string& file, const std::vector<std::string>& columns,
                         const std::string& component_template, const County& county,
                         const PriceIndex& index = no_index());

/// A component reads only the columns that it declares: amounts are the same when all others are empty.
void expect_reads_only_its_columns(const PaymentModel& model, const Statement& statement, CalendarMonth month);

/// Persons of the row under the seven CNI factors.
std::array<std::int32_t, n_cni_factors> cni_counts(const CsvTable& table, std::size_t row);

}  // namespace valfri::models
