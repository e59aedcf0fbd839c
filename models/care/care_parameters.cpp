// SPDX-License-Identifier: Apache-2.0
#include "models/care/care_parameters.hpp"

#include <algorithm>

#include "models/behaviour/purposes.hpp"

namespace valfri::models {

namespace {

constexpr Range probability{0.0, 1.0};
constexpr const char* per_person = "visits/person and year";
constexpr const char* per_thousand = "1/1000 listed and year";

// The one list of parameters: name in the file, unit, allowed range, member. Reading and drawing both walk it.
template <class Visitor>
void visit(CareValues& v, Visitor&& parameter) {
  parameter("visits.doctor", per_person, Range{0.0, 20.0}, v.visits[0]);
  parameter("visits.nurse", per_person, Range{0.0, 20.0}, v.visits[1]);
  parameter("visits.other", per_person, Range{0.0, 20.0}, v.visits[2]);
  parameter("visits.own_share", "share", probability, v.own_share);
  parameter("visits.out_of_county_share", "share", probability, v.out_of_county_share);
  parameter("visits.visitors", "visits/listed and year", Range{0.0, 5.0}, v.visitors);
  parameter("visits.elsewhere_minutes", "minutes", Range{1.0, 500.0}, v.elsewhere_minutes);
  parameter("visits.activity_spread", "cv", Range{0.0, 0.5}, v.activity_spread);
  parameter("hospital.visits", per_person, Range{0.0, 20.0}, v.hospital_visits);
  parameter("drugs.cost", "kr/person and year", Range{0.0, 50000.0}, v.drug_cost);
  parameter("drugs.spread", "cv", Range{0.0, 0.5}, v.drug_spread);
  parameter("indicator.quality_slope", "1/sd", Range{-2.0, 2.0}, v.quality_slope);
  for (std::size_t i = 0; i < n_indicators; ++i)
    parameter("indicator." + std::string(indicator_ids[i]), "share", Range{0.01, 0.99}, v.level[i]);
  parameter("respondents.survey", per_thousand, Range{0.0, 1000.0}, v.respondents[0]);
  parameter("respondents.frequent_patients", per_thousand, Range{0.0, 1000.0}, v.respondents[1]);
  parameter("respondents.seekers", per_thousand, Range{0.0, 10000.0}, v.respondents[2]);
  parameter("respondents.callers", per_thousand, Range{0.0, 20000.0}, v.respondents[3]);
}

void read_contacts(Table table, std::array<std::array<double, n_morbidity_ages>, 2>& contacts) {
  constexpr std::array<const char*, 2> sexes{"women", "men"};
  for (std::size_t sex = 0; sex < sexes.size(); ++sex) {
    const std::vector<double> list = table.numbers(sexes[sex], {0.01, 100});
    if (list.size() == n_morbidity_ages)
      std::copy(list.begin(), list.end(), contacts[sex].begin());
    else
      table.complain(sexes[sex], std::to_string(n_morbidity_ages) + " numbers", "write one number for each age band");
  }
  table.text("source");
  read_grade(table);
  table.text_or("note", "");
}

}  // namespace

CareValues CareParameters::main() const {
  CareValues values{};
  std::size_t i = 0;
  visit(values, [&](const std::string&, const char*, Range, double& member) { member = parameters[i++].value; });
  return values;
}

CareValues CareParameters::drawn(const sim::Draws& draws) const {
  CareValues values{};
  std::size_t i = 0;
  visit(values, [&](const std::string& name, const char*, Range, double& member) {
    member = quantile(parameters[i++], draws.uniform(address_of(name), sim::Month{0}, purpose::parameter_value));
  });
  // The two shares may be drawn to more than all visits: then none are left for other centres.
  values.out_of_county_share = std::min(values.out_of_county_share, 1.0 - values.own_share);
  return values;
}

CareParameters read_care(const std::filesystem::path& file, Problems& problems) {
  CareParameters care;
  Document document(file, problems);
  if (!document.parsed()) return care;
  Table root = document.root();
  root.integer("format_version", 1, 1);
  CareValues unused{};
  visit(unused, [&](const std::string& name, const char* unit, Range allowed, double&) {
    care.parameters.read(root, name, unit, allowed);
  });
  read_contacts(root.table("visits").table("by_age"), care.contacts);
  root.close();
  if (problems.empty() && care.main().own_share + care.main().out_of_county_share > 1.0)
    root.table("visits").complain("own_share", "shares of visits at most 1 in all",
                                  "lower own_share or out_of_county_share");
  return care;
}

}  // namespace valfri::models
