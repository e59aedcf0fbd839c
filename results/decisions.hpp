// SPDX-License-Identifier: Apache-2.0
// Decisions as results: what one payment model instead of another means for those who decide on it. Rows of the tables
// that `decide` shows and `export` writes: who gets less and who more, what it costs to hold the losers harmless, the
// frame at which each place gets its reference. All of it over the ladder of frames (break_even.hpp).
//
// A *reference* is what a place is held against: the old model on the same path (in the same scenario and replication),
// or amounts by centre that the user gives, such as last year's budget. Only the new model's frame is changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results/break_even.hpp"
#include "results/framed_payment.hpp"
#include "results/tables.hpp"

namespace valfri::results {

/// Amounts by centre that the user gives, in the unit of the measure payment (öre).
struct GivenReference {
  std::string id;     ///< in files: "budget"
  std::string title;  ///< for people: "the budget of 2025"
  bool placeholder = false;
  std::vector<std::vector<double>> amounts;  ///< [centre of the axis][year of the axis]
  std::string title_sv = {};                 ///< for people, in Swedish; empty: title
};

/// Whether anything behind the figures is a placeholder: of the study, or of what they are held against.
bool any_placeholder(const Store& store, const std::vector<GivenReference>& given);

/// Stands wherever a figure would be that needs payment to act back on residents and staff.
inline constexpr std::string_view not_simulated = "not simulated";
/// Stands wherever results lack what a figure is made of.
inline constexpr std::string_view not_stored = "not stored";

/// What is asked, as indices on the axes of the measure payment. Without an old model only given references are used.
struct Question {
  std::size_t scenario = 0;
  std::optional<std::size_t> old_model;
  std::size_t new_model = 0;
  std::size_t year = 0;
};

/// Who gets less: a comparison of the reference with the new model, at one step of the ladder. This is the direct
/// effect, on the lists that the scenario gives; after residents and staff have answered: not_simulated.
struct WinnerRow {
  ComparisonRow row;  ///< reference and changed are ids of a reference and a model
  int frame_percent = 0;
  bool closed = false;  ///< nothing is paid there under either model
};

/// Both costs of holding harmless, and how many centres are below their reference, at one step of the ladder.
struct HoldHarmlessRow {
  std::string scenario;
  std::string year;
  std::string reference;
  std::string changed;
  std::string unit;
  bool placeholder = false;
  int frame_percent = 0;
  double paid = 0;  ///< mean payment to all centres under the new model
  Band top_up;
  Band factor;           ///< the smallest uniform one; infinite values where none is enough
  double raise = 0;      ///< mean of what the factor is above 1, which is what the cost is for
  Band cost;             ///< of the factor
  Probability none;      ///< no factor is enough
  Probability any_loss;  ///< at least one centre is more than 1 % below its reference
  std::size_t less = 0, more = 0, undecided = 0, unchanged = 0,
              equal = 0;     ///< centres by verdict, closed ones left out
  std::string decided_by;    ///< the centre that decides the factor most often; empty without centres
  double decided_share = 0;  ///< in what share of the replications it does
  std::size_t closed = 0;    ///< centres left out in some replication: nothing is paid to them under either model
};

struct BreakEvenRow {
  Figure figure;
  std::string reference;
  std::string changed;
  BreakEven needed;
};

class Decisions {
 public:
  /// RequestError when the results hold no payment by centre. Every given reference has an amount for every centre.
  Decisions(const Store& store, std::vector<GivenReference> given);

  const FramedPayment& payment() const { return payment_; }
  const BandMaker& bands() const { return bands_; }
  const std::vector<GivenReference>& given() const { return given_; }
  /// Places of every level and the county against every reference; the sexes where results tell them apart.
  std::vector<WinnerRow> winners(const Question& question, int frame_percent) const;
  /// One row for each reference. A centre to which nothing is paid under either model is closed: neither held nor
  /// counted.
  std::vector<HoldHarmlessRow> hold_harmless(const Question& question, int frame_percent) const;
  /// Places of every level and the county against every reference; not a place where all centres are closed.
  std::vector<BreakEvenRow> break_even(const Question& question) const;

 private:
  /// A reference by its place in the order: the old model first, when there is one, then the given ones.
  std::size_t n_references(const Question& question) const;
  const GivenReference* given_at(const Question& question, std::size_t reference) const;
  std::string id_of(const Question& question, std::size_t reference) const;
  Figure figure_of(const FramedPayment& payment, const Question& question, std::size_t reference,
                   std::size_t place) const;
  /// Empty where a given reference has no amount for the place.
  std::vector<double> amounts(const FramedPayment& payment, const Question& question, std::size_t reference,
                              std::size_t place) const;
  /// Whether nothing is paid there under either model in any replication.
  bool closed(const Question& question, std::size_t place) const;
  void add_winners(std::vector<WinnerRow>& rows, const FramedPayment& payment, const Question& question,
                   std::size_t reference, int frame_percent) const;
  HoldHarmlessRow hold(const Question& question, std::size_t reference, int frame_percent) const;

  FramedPayment payment_;
  std::optional<FramedPayment> by_sex_;
  std::vector<GivenReference> given_;
  BandMaker bands_;
};

}  // namespace valfri::results
