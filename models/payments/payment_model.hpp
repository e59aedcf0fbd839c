// SPDX-License-Identifier: Apache-2.0
// A payment model (ersättningsmodell): components in listed order that turn the monthly statement into exact öre.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/county/county.hpp"
#include "models/input/document.hpp"
#include "models/payments/money.hpp"
#include "models/payments/statement.hpp"

namespace valfri::models {

/// What a component may look at: this month and what it concerns. It can draw nothing and change nothing.
struct Settlement {
  int month;          ///< months since the start of the study
  int calendar_year;  ///< 2025
  int calendar_month; ///< 1 … 12
  Statement statement;
};

/// One component of a payment model. A pure function of the settlement; posts one amount per centre.
class Component {
 public:
  virtual ~Component() = default;
  virtual const std::string& name() const = 0;
  virtual std::string_view kind() const = 0;
  /// Fills amounts [centre]; they are zero on entry.
  virtual void settle(const Settlement& settlement, std::span<Money> amounts) const = 0;
  /// Some price behind it is of grade D or a placeholder.
  virtual bool placeholder() const = 0;
};

class PaymentModel {
 public:
  std::string id;     ///< file name without ending
  std::string title;  ///< for people
  std::string note;   ///< what it is, and what is only an illustration
  std::vector<std::unique_ptr<const Component>> components;
  bool placeholder() const;
  /// Fills amounts [component × centre] in öre, the frame applied. Reads only its arguments.
  void settle(const Settlement& settlement, std::span<Money> amounts) const;

  /// Closed: the components share a fixed yearly pot, a twelfth each month, to the öre. Open: prices stand as they are.
  bool closed_frame = false;
  Money frame_per_year;
  double frame_index_per_year = 0;  ///< growth of the pot a year, as a share
  int frame_base_year = 0;
  bool frame_placeholder = false;
};

/// Reads a payment model file; collects every fault.
PaymentModel read_payment_model(const std::filesystem::path& file, const County& county, Problems& problems);

}  // namespace valfri::models
