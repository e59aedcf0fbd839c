// SPDX-License-Identifier: Apache-2.0
#include "tests/models/payments/plain_payment.hpp"

#include "tests/models/payments/plain_kinds.hpp"

namespace valfri::models {

namespace {

using namespace plain;

Account of_centre(const Asked& of, std::size_t centre, const std::vector<std::int64_t>& together) {
  const std::string kind = of.word("kind");
  if (kind == "capitation") return {capitation(of, centre)};
  if (kind == "need_index") return {need_index(of, centre)};
  if (kind == "coverage") return {coverage(of, centre)};
  if (kind == "drugs") return {nearest(Wide{of.price()} * of.points(centre), Wide{12} * million)};
  if (kind == "geography") return {geography(of, centre)};
  if (kind == "per_head") return {per_head(of, centre)};
  if (kind == "visits") return patient_fees(of, centre);
  if (kind == "neutrality") return {neutrality(of, centre)};
  if (kind == "targets") return targets(of, centre, together);
  if (kind == "morbidity" || kind == "lump_sum") return {together.at(centre)};
  if (kind == "pass_through" && of.list(centre).open)
    return {twelfth(kronor(cell(of.rows("costs"), of.id(centre), "kr_per_year", "0")), of.month())};
  if (kind == "pass_through") return {};
  throw std::invalid_argument("kind " + kind);
}

// What is worked out for all centres at once; zeros for other kinds.
std::vector<std::int64_t> together(const Asked& of) {
  const std::string kind = of.word("kind");
  if (kind == "morbidity") return morbidity(of);
  if (kind == "lump_sum") return lump_sum(of);
  if (kind != "targets" || of.word("form") != "pot") return std::vector<std::int64_t>(of.size());
  std::vector<std::int64_t> points;
  for (std::size_t centre = 0; centre < of.size(); ++centre) points.push_back(of.points(centre));
  return split(twelfth(ore(of.word("amount_per_year")), of.month()), points);
}

// The lists of every month as of the model's list date.
std::vector<std::vector<CentreMonth>> lists_of(const toml::table& model, std::span<const PlainMonth> history) {
  const bool before = text(model, "list_date") == "previous_last_day";
  std::vector<std::vector<CentreMonth>> lists;
  for (std::size_t month = 0; month < history.size(); ++month)
    lists.push_back(history[before && month > 0 ? month - 1 : month].lists);
  return lists;
}

void share_frame(const toml::table& model, int month, std::size_t n, std::vector<std::int64_t>& amounts) {
  const toml::table& frame = *model["frame"].as_table();
  if (text(frame, "kind") != "closed") return;
  const std::vector<toml::table> components = tables(model, "component");
  const auto inside = [&](std::size_t i) { return !components.at(i)["outside_frame"].value_or(false); };
  std::vector<std::int64_t> sums(n);
  for (std::size_t i = 0; i < components.size(); ++i)
    for (std::size_t centre = 0; inside(i) && centre < n; ++centre) sums[centre] += amounts.at(i * n + centre);
  const std::vector<std::int64_t> pots = split(twelfth(ore(text(frame, "amount_per_year")), month), sums);
  for (std::size_t centre = 0; centre < n; ++centre) {
    std::vector<std::int64_t> own(components.size());
    for (std::size_t i = 0; i < own.size(); ++i) own[i] = inside(i) ? amounts.at(i * n + centre) : 0;
    const std::vector<std::int64_t> parts = split(pots[centre], own);
    for (std::size_t i = 0; i < own.size(); ++i)
      if (inside(i)) amounts.at(i * n + centre) = parts[i];
  }
}

}  // namespace

PlainPaid plain_payment(const fs::path& file, const County& county, std::span<const PlainMonth> history) {
  const toml::table model = toml::parse_file(file.string());
  const std::vector<toml::table> components = tables(model, "component");
  const auto lists = lists_of(model, history);
  const std::size_t n = county.centres.size();
  PlainPaid paid;
  std::map<std::string, std::size_t> place;  // of components settled so far
  for (const toml::table& component : components) {
    Asked of{component, county, file.parent_path(), history, lists, std::vector<std::int64_t>(n)};
    if (const toml::array* names = component["of"].as_array())
      for (const toml::node& name : *names)
        for (std::size_t centre = 0; centre < n; ++centre)
          of.referred[centre] += paid.amounts.at(place.at(name.value_or(std::string())) * n + centre);
    const std::vector<std::int64_t> all = together(of);
    for (std::size_t centre = 0; centre < n; ++centre) {
      const Account account = of_centre(of, centre, all);
      paid.amounts.push_back(account.amount);
      paid.returned.push_back(account.returned);
    }
    place.emplace(text(component, "name"), place.size());
  }
  share_frame(model, history.back().month, n, paid.amounts);
  return paid;
}

}  // namespace valfri::models
