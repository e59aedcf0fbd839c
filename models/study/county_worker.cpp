// SPDX-License-Identifier: Apache-2.0
#include "models/study/county_worker.hpp"

#include <algorithm>

#include "sim/error.hpp"

namespace valfri::models {

CountyWorker::CountyWorker(const World& world, const Study& study, const sim::Schema& schema, std::uint64_t seed,
                           RunMode mode)
    : world_(&world), study_(&study), seed_(seed), mode_(mode), calendar_(CountyMonth::purposes(), world.kernels()) {
  if (study.care) minutes_between_ = minutes_between_centres(world.county());
  for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
    keepers_.emplace_back(study, schema, s);
    auto found = std::find_if(parties_.begin(), parties_.end(), [&](const Party& party) {
      return study.scenarios[party.scenarios.front()].same_people(study.scenarios[s]);
    });
    if (found == parties_.end()) {
      parties_.push_back({std::make_unique<Common>(world.setting()),
                          {},
                          {},
                          std::make_unique<PeopleCount>(study.county, study.need_standards)});
      found = parties_.end() - 1;
    }
    found->scenarios.push_back(s);
    found->lanes.emplace_back();
  }
}

void CountyWorker::draw_care(const sim::Draws& of_inputs) {
  if (!study_->care) return;
  const CareValues values = study_->parameters_drawn ? study_->care->drawn(of_inputs) : study_->care->main();
  care_laws_.emplace(*study_->care, values, minutes_between_);
}

void CountyWorker::replicate(sim::Replication replication, sim::Record& record) {
  const sim::Draws draws(seed_, replication);
  const ParameterDraws of_parameters{sim::Draws(seed_, study_->inputs_of(replication)),
                                     sim::Draws(seed_, study_->behaviour_of(replication))};
  Values values = study_->parameters_drawn ? world_->behaviour().drawn(of_parameters) : world_->behaviour().main();
  const std::vector<double> balance =
      study_->parameters_drawn ? world_->balance().solve(values) : std::vector<double>();
  if (!mode_.shocks) values = still(values);
  draw_care(of_parameters.inputs);
  for (Party& party : parties_) {
    party.common->begin(world_->start(), values, balance, study_->scenarios[party.scenarios.front()], mode_.demography,
                        draws);
    if (mode_.demography == Demography::frozen && party.common->residents_of.empty())
      party.common->residents_of = slots_by_area(world_->start(), world_->county().areas.size());
    party.people->begin(*party.common);
    for (std::size_t i = 0; i < party.lanes.size(); ++i) {
      const std::size_t scenario = party.scenarios[i];
      party.lanes[i].begin(*party.common, study_->scenarios[scenario]);
      keepers_[scenario].begin(record, *party.people);
      party.lanes[i].keeper = &keepers_[scenario];
      if (!care_laws_) continue;
      party.lanes[i].care_laws = &*care_laws_;
      party.lanes[i].care.resize(world_->county().centres.size());
    }
    month_.replicate(draws, study_->months(), calendar_, *party.common, party.lanes);
  }
}

const Lane& CountyWorker::lane(std::size_t scenario) const {
  for (const Party& party : parties_)
    for (std::size_t i = 0; i < party.lanes.size(); ++i)
      if (party.scenarios[i] == scenario) return party.lanes[i];
  throw sim::InvariantError("no such scenario");
}

const Common& CountyWorker::common(std::size_t scenario) const {
  for (const Party& party : parties_)
    if (std::find(party.scenarios.begin(), party.scenarios.end(), scenario) != party.scenarios.end())
      return *party.common;
  throw sim::InvariantError("no such scenario");
}

}  // namespace valfri::models
