// SPDX-License-Identifier: Apache-2.0
// A study: which county and behaviour, from when and how long, which scenarios and payment models, how many
// replications.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/behaviour/behaviour.hpp"
#include "models/behaviour/scenario.hpp"
#include "models/care/care_parameters.hpp"
#include "models/county/county.hpp"
#include "models/input/problems.hpp"
#include "models/payments/payment_model.hpp"

namespace valfri::models {

struct Study {
  std::string title;
  County county;
  Behaviour behaviour;
  std::vector<PaymentModel> payment_models;
  std::optional<CareParameters> care;  ///< read where a payment model asks for care
  PriceIndex index;                    ///< of frames, prices and costs
  std::vector<Scenario> scenarios;     ///< the base first
  int start_year = 0;                  ///< the study starts on 1 January
  int years = 0;
  std::uint32_t replications = 0;
  std::uint64_t seed = 0;
  bool parameters_drawn = true;
  std::vector<std::string> placeholders;  ///< what makes the figures an example, a sentence each
  /// All that was read, files within files, as one text: stored with the results, compared when work resumes.
  std::string resolved;

  int months() const { return years * 12; }
  /// The columns of the statement that some payment model reads.
  Columns columns() const;
};

/// Reads a study file and everything it names; collects every fault.
Study read_study(const std::filesystem::path& file, Problems& problems);

}  // namespace valfri::models
