// SPDX-License-Identifier: Apache-2.0
// A payment model (ersättningsmodell): components that together turn the monthly statement into exact öre.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/county/county.hpp"
#include "models/input/document.hpp"
#include "models/payments/component.hpp"
#include "models/payments/frame.hpp"
#include "models/payments/list_date.hpp"

namespace valfri::models {

/// What a payment model remembers of the months before, in one scenario of one replication: plain data, owned by the
/// caller. Empty before the first month.
struct PaymentMemory {
  std::vector<CentreMonth> previous;             ///< [centre] lists of the month before
  std::vector<std::vector<std::int64_t>> cells;  ///< [component][its cells]
  int first_year = 0;                            ///< of the first month: costs of the statement are at its prices
};

/// What a month pays; also working space. Filled anew each month.
struct PaidMonth {
  bool by_sex = false;                            ///< whether `women` is wanted; set by the caller
  std::vector<Money> amounts;                     ///< [component × centre]
  std::vector<Money> returned;                    ///< [component × centre], to the purchaser
  std::vector<std::int64_t> women;                ///< [component × centre] women's share of the amount, in millionths
  std::vector<WeightedList> persons{};            ///< [centre] listed; working space
  std::vector<WeightedList> counted{};            ///< [centre] Settlement::counted; working space
  std::optional<std::size_t> explained_centre{};  ///< whose `explanations` are wanted; set by the caller
  std::vector<Explanation> explanations{};        ///< [component]; empty when nobody asks
};

/// Components that share a closed frame of their own, or only a name.
struct Group {
  std::string name;
  Frame frame;
  bool outside_frame = false;  ///< its pot is no part of the model's closed frame
};

class PaymentModel {
 public:
  std::string id;           ///< file name without ending
  std::string title;        ///< for people
  std::string note;         ///< what it is, and what is only an illustration
  std::string price_basis;  ///< which year's prices, in words
  int price_year = 0;       ///< 0: amounts are paid as written; else they are this year's kronor, moved by the index
  Validity valid;           ///< whole months; outside them nothing is paid
  ListDate list_date = ListDate::last_day;
  Frame frame;
  std::vector<Group> groups;
  std::vector<std::unique_ptr<const Component>> components;
  std::vector<std::filesystem::path> files;  ///< that the components read beside the model's own
  /// Filled by arrange(). [component]
  std::vector<std::vector<std::size_t>> refers_to;  ///< components that Heading::references name
  std::vector<std::size_t> pot_of;                  ///< place of its group, groups.size() for the model's frame, no_pot
  std::vector<std::size_t> order;                   ///< in which components are settled

  bool placeholder() const;
  Columns columns() const;  ///< all that the components read
  bool returns_money() const;
  /// Whether a component's money comes from a closed pot, its group's or the model's.
  bool inside_closed_frame(std::size_t component) const;
  /// The month's pot that a component shares: its group's, or what closed groups leave of the model's frame. A group
  /// has no pot in months in which none of its components is valid. Only for a component inside a closed frame.
  Money pot_of_month(std::size_t component, CalendarMonth month, const PriceIndex& index) const;
  /// Works out who refers to whom and in which order to settle; once, when all components are there. Returns the names
  /// of components that wait for each other, empty when none do. Names of references must exist.
  std::vector<std::string> arrange();

  /// Pays one month. Reads only its arguments, and remembers only in `memory`; months are settled in order.
  /// The components of a closed frame share the month's pot to the öre; the model's frame is what the closed groups
  /// inside it leave of its pot. A month in which nothing positive is priced pays nothing.
  void settle(CalendarMonth month, const Statement& statement, const PriceIndex& index, PaymentMemory& memory,
              PaidMonth& paid) const;

 private:
  void settle_component(std::size_t component, const Settlement& month, PaymentMemory& memory, PaidMonth& paid) const;
  Money pot_of_group(const Group& group, CalendarMonth month, const PriceIndex& index) const;
  void share_pot_of(std::size_t component, CalendarMonth month, const PriceIndex& index, PaidMonth& paid) const;
};

/// Reads a payment model file, and the files it names beside it; collects every fault.
PaymentModel read_payment_model(const std::filesystem::path& file, const County& county, Problems& problems);
/// The same from text; `name` stands for the file in messages.
PaymentModel read_payment_model_text(std::string_view toml, const std::string& name, const County& county,
                                     Problems& problems);

}  // namespace valfri::models
