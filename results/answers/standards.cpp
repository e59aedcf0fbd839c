// SPDX-License-Identifier: Apache-2.0
// Q4 where need by groups of residents is stored: kronor per need under every need standard (equity.hpp), what holds
// under all of them, and whether the new model brings money nearer to need. And how near a centre residents have.
#include <algorithm>

#include "results/answers/facts.hpp"
#include "results/equity.hpp"
#include "results/equity_access.hpp"

namespace valfri::results {

namespace {

constexpr std::size_t most_names = 3;  // more groups are counted, not named

Text partition_text(const std::string& partition) {
  if (partition == "municipality") return {"kommuner", "municipalities"};
  if (partition == "cni_quintile")
    return {"femtedelar av områden (1 minst utsatt, 5 mest)", "fifths of areas (1 least deprived, 5 most)"};
  if (partition == "age") return {"åldersgrupper", "age groups"};
  if (partition == "sex") return {"kön", "the sexes"};
  return name_text(partition);
}

Text group_text(const Equity& equity, const std::string& id) {
  if (id == "sex:woman") return {"kvinnor", "women"};
  if (id == "sex:man") return {"män", "men"};
  if (constexpr std::string_view age = "age:"; id.starts_with(age))
    return say("{} år", "aged {}", {name_text(id.substr(age.size()))});
  if (constexpr std::string_view fifth = "cni_quintile:"; id.starts_with(fifth))
    return say("femtedel {}", "fifth {}", {name_text(id.substr(fifth.size()))});
  const auto& ids = equity.groups().ids;
  const auto at = std::ranges::find(ids, id);
  return name_text(at == ids.end() ? id : equity.groups().labels[static_cast<std::size_t>(at - ids.begin())]);
}

/// "2 (Malå, Umeå)"; only the number where they are many or none.
Text groups_text(const Equity& equity, const std::vector<std::string>& groups) {
  Text text = count_text(groups.size());
  if (groups.empty() || groups.size() > most_names) return text;
  for (std::size_t i = 0; i < groups.size(); ++i)
    text = text + name_text(i == 0 ? " (" : ", ") + group_text(equity, groups[i]);
  return text + name_text(")");
}

Text finding_text(const Equity& equity, const EquityFinding& finding) {
  Text text;
  const auto add = [&](const std::vector<std::string>& groups, const Text& what) {
    if (!groups.empty())
      text = text + name_text(text.empty() ? "" : ", ") + what + name_text(" ") + groups_text(equity, groups);
  };
  add(finding.less, {"mindre än 97 % för", "less than 97 % for"});
  add(finding.more, {"mer än 103 % för", "more than 103 % for"});
  add(finding.near, {"nära länet för", "near the county for"});
  add(finding.disputed, {"olika efter måttstock för", "different by standard for"});
  add(finding.undecided, {"oavgjort för", "undecided for"});
  return partition_text(finding.partition) + name_text(": ") + text;
}

Text direction_text(const EquityChange& change) {
  if (change.holds == UnderAll::no) return {"olika efter måttstock", "different by standard"};
  if (change.holds == UnderAll::undecided) return {"oavgjort", "undecided"};
  if (change.distance.verdict == Verdict::less) return {"närmare under alla måttstockar", "nearer under all standards"};
  if (change.distance.verdict == Verdict::more)
    return {"längre ifrån under alla måttstockar", "farther under all standards"};
  return {"ingen skillnad", "no difference"};
}

/// The change under the standard where it is largest; the direction under all.
Text change_text(const std::vector<EquityChange>& changes, const std::string& partition) {
  const EquityChange* largest = nullptr;
  for (const EquityChange& change : changes) {
    if (change.partition != partition) continue;
    const auto size = [](const EquityChange& row) { return std::abs(row.distance.difference.mean); };
    if (!largest || size(change) > size(*largest)) largest = &change;
  }
  if (!largest) return {};
  return say("Avståndet mellan pengar och behov för {}: {} (mest från {} till {}, måttstock {}).",
             "The distance between money and need of {}: {} (most from {} to {}, standard {}).",
             {partition_text(partition), direction_text(*largest), share_text(largest->distance.reference, 2),
              share_text(largest->distance.changed, 2), name_text(largest->standard)});
}

template <class Row>
std::vector<Row> in_question(const std::vector<Row>& rows, const Equity& equity) {
  std::vector<Row> kept;
  for (const Row& row : rows)
    if (row.scenario == equity.scenarios().ids.front() && row.year == equity.years().ids.front()) kept.push_back(row);
  return kept;
}

Text standards_list(const Equity& equity) {
  Text list;
  for (const std::string& id : equity.standards().ids) list = list + name_text((list.empty() ? "" : ", ") + id);
  return list;
}

}  // namespace

Answer standards_answer(const AnswerFacts& facts, const std::vector<std::string>& partitions) {
  if (!Equity::possible(facts.store().schema()))
    return missing_answer(
        {"Behov efter grupper av invånare är inte lagrat. Kör studien med behovsmåttstockar"
         " (need-standards.toml).",
         "Need by groups of residents is not stored. Run the study with need standards"
         " (need-standards.toml)."});
  const Equity equity(facts.store());
  const std::size_t model = equity.models().ids.size() > 1 ? 1 : 0;
  const std::vector<EquityChange> changes = in_question(equity.changes(), equity);
  Answer answer;
  answer.available = true;
  answer.view = "equity";
  answer.placeholder = equity.placeholder();
  answer.source = "equity_findings";
  answer.row = "scenario=" + equity.scenarios().ids.front() + ", model=" + equity.models().ids[model] +
               ", year=" + equity.years().ids.front();
  Text findings;
  for (const EquityFinding& finding : in_question(equity.findings(), equity)) {
    if (finding.model != equity.models().ids[model] ||
        std::ranges::find(partitions, finding.partition) == partitions.end())
      continue;
    findings = findings + name_text(findings.empty() ? "" : "; ") + finding_text(equity, finding);
    const Text change = change_text(changes, finding.partition);
    if (!change.empty()) answer.figure = answer.figure + name_text(answer.figure.empty() ? "" : " ") + change;
  }
  answer.sentence = say("År {}{}, av länets kronor per behov under alla {} måttstockar – {}.",
                        "In {}{}, of the county's kronor per need under all {} standards – {}.",
                        {name_text(equity.years().ids.front()),
                         model == 0 ? Text{} : Text{" med den nya modellen", " under the new model"},
                         count_text(equity.standards().ids.size()), findings});
  if (answer.figure.empty()) answer.figure = say("Måttstockar: {}.", "Standards: {}.", {standards_list(equity)});
  answer.sure = {
      "En grupp räknas som mindre eller mer när hela bandet från den 5:e till den 95:e percentilen ligger där;"
      " annars är det oavgjort.",
      "A group counts as less or more where its whole band from the 5th to the 95th percentile lies there;"
      " otherwise it is undecided."};
  answer.overturns = say("En annan måttstock för behov: de som är prövade är {}.",
                         "Another standard of need: those tried are {}.", {standards_list(equity)});
  return answer;
}

Answer access_answer(const AnswerFacts& facts) {
  const std::vector<AccessRow> rows = access_rows(facts.store());
  const auto county = [&](std::string_view figure, const std::string& year) {
    return std::ranges::find_if(rows, [&](const AccessRow& row) {
      return row.figure == figure && row.level == county_level && row.year == year && row.state.empty() &&
             row.scenario == rows.front().scenario;
    });
  };
  const std::string year = rows.empty() ? "" : rows.front().year;
  const auto ten = county("within_10_minutes_of_1", year), thirty = county("within_30_minutes_of_1", year);
  if (ten == rows.end() || thirty == rows.end())
    return missing_answer(
        {"Restid till närmaste hälsocentral är inte lagrad.", "Travel time to the nearest centre is not stored."});
  Answer answer;
  answer.available = true;
  answer.view = "equity";
  answer.placeholder = ten->placeholder;
  answer.source = "equity_access";
  answer.row = "scenario=" + ten->scenario + ", level=county, year=" + year;
  answer.sentence = say("I slutet av {} har {} av invånarna en öppen hälsocentral inom 10 minuter och {} inom 30.",
                        "At the end of {} {} of the residents have an open centre within 10 minutes and {} within 30.",
                        {name_text(year), share_text(ten->band.mean), share_text(thirty->band.mean)});
  answer.figure = say("Inom 10 minuter: mellan {} och {} i nio framtider av tio.",
                      "Within 10 minutes: between {} and {} in nine futures of ten.",
                      {share_text(ten->band.lowest().value, 2), share_text(ten->band.highest().value, 2)});
  answer.sure = {"Restid med bil efter studiens restider.", "Travel by car, by the travel times of the study."};
  return answer;
}

}  // namespace valfri::results
