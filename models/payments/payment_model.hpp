// SPDX-License-Identifier: Apache-2.0
// A payment model (ersättningsmodell): components in listed order that turn the monthly statement into exact öre.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/county/county.hpp"
#include "models/input/document.hpp"
#include "models/payments/frame.hpp"
#include "models/payments/money.hpp"
#include "models/payments/statement.hpp"

namespace valfri::models {

/// What a component may look at: this month and what it concerns. It can draw nothing and change nothing.
struct Settlement {
  int month;           ///< months since the start of the study
  int calendar_year;   ///< 2025
  int calendar_month;  ///< 1 … 12
  Statement statement;
};

/// What every component says about itself.
struct Heading {
  std::string name;    ///< for people; no two components of a model share it
  std::string source;  ///< where the price was published, or how it was chosen
  bool placeholder;    ///< some price behind it is of grade D or a placeholder
};

/// One component of a payment model. A pure function of the settlement; posts one amount per centre.
/// A component rounds each centre's amount of a month once, by share_of; amounts fixed for the year go by twelfth.
class Component {
 public:
  explicit Component(Heading heading) : heading_(std::move(heading)) {}
  virtual ~Component() = default;
  const std::string& name() const { return heading_.name; }
  const std::string& source() const { return heading_.source; }
  bool placeholder() const { return heading_.placeholder; }
  virtual std::string_view kind() const = 0;
  /// Fills amounts [centre]; they are zero on entry.
  virtual void settle(const Settlement& settlement, std::span<Money> amounts) const = 0;

 private:
  Heading heading_;
};

class PaymentModel {
 public:
  std::string id;           ///< file name without ending
  std::string title;        ///< for people
  std::string note;         ///< what it is, and what is only an illustration
  std::string valid_from;   ///< date, "2025-01-01"
  std::string price_basis;  ///< which year's prices, in words
  std::vector<std::unique_ptr<const Component>> components;
  Frame frame;
  bool placeholder() const;
  /// Fills amounts [component × centre] in öre, the frame applied. Reads only its arguments.
  /// In a closed frame the month's pot is split over the centres by their open amounts, and each centre's part over its
  /// components by theirs, to the öre. A month in which no price gives anything pays nothing.
  void settle(const Settlement& settlement, std::span<Money> amounts) const;
};

/// Reads a payment model file; collects every fault.
PaymentModel read_payment_model(const std::filesystem::path& file, const County& county, Problems& problems);
/// The same from text; `name` stands for the file in messages.
PaymentModel read_payment_model_text(std::string_view toml, const std::string& name, const County& county,
                                     Problems& problems);

}  // namespace valfri::models
