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
#include "models/study/need_standards.hpp"

namespace valfri::models {

/// How much of a path is stored: yearly values, or also the monthly statements, so that it can be priced again.
enum class Storing : std::uint8_t { results, prices };

struct Study {
  std::string title;
  County county;
  Behaviour behaviour;
  std::vector<PaymentModel> payment_models;
  std::optional<CareParameters> care;        ///< read where a payment model asks for care
  std::vector<NeedStandard> need_standards;  ///< none where the study has no such file
  PriceIndex index;                          ///< of frames, prices and costs
  std::vector<Scenario> scenarios;           ///< the base first
  int start_year = 0;                        ///< the study starts on 1 January
  int years = 0;
  std::uint32_t replications = 0;
  /// Nested design: so many replications in a row share their drawn parameters, each with its own chance. 1: every
  /// replication draws its own.
  std::uint32_t inner = 1;
  /// And so many draws of the behaviour in a row share the inputs (ParameterDraws). 1: both are drawn together.
  std::uint32_t behaviour_draws = 1;
  std::uint64_t seed = 0;
  bool parameters_drawn = true;
  Storing store = Storing::results;
  std::vector<PlaceholderReason> placeholders;  ///< what makes the figures an example
  /// All that was read, as one text (packed_study.hpp): stored with the results, compared when work resumes. The care
  /// file is in it wherever there is one, so that a model that asks for care can be tried on the same paths.
  std::string resolved;

  int months() const { return years * 12; }
  /// How many replications in a row share an outer draw; only replications of different outer draws are independent.
  std::uint32_t nested() const { return inner * behaviour_draws; }
  /// The replications at whose addresses the parameters of a replication are drawn.
  sim::Replication inputs_of(sim::Replication replication) const {
    return static_cast<sim::Replication>(static_cast<std::uint32_t>(replication) / nested());
  }
  sim::Replication behaviour_of(sim::Replication replication) const {
    return static_cast<sim::Replication>(static_cast<std::uint32_t>(replication) / inner);
  }
  /// How many parameters of each kind are drawn: the uncertainty that is simulated.
  std::size_t drawn_inputs() const;
  std::size_t drawn_behaviour() const;
  /// The columns of the statement that some payment model reads.
  Columns columns() const;
};

/// What prices lists besides a payment model: the county that a study file names, and its index.
struct Ground {
  County county;
  PriceIndex index;
};
/// Reads no more of the study than that; collects every fault in it.
Ground read_ground(const std::filesystem::path& file, Problems& problems);

/// Reads a study file and everything it names; collects every fault. `models_instead`: payment model files that stand
/// for those the study names; empty for none.
Study read_study(const std::filesystem::path& file, Problems& problems,
                 const std::vector<std::filesystem::path>& models_instead = {});

}  // namespace valfri::models
