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
constexpr std::string_view municipalities = "municipality";

/// A need standard by the words of the report; one that it does not know by its label, else its id.
Text standard_text(const Equity& equity, const std::string& id) {
  if (id == "contacts") return {"besök efter ålder och kön", "contacts by age and sex"};
  if (id == "kpp") return {"kostnad efter ålder och kön", "cost by age and sex"};
  if (id == "rub_cni") return {"sjuklighet och CNI", "morbidity and CNI"};
  const sim::Axis& standards = equity.standards();
  const auto at = static_cast<std::size_t>(std::ranges::find(standards.ids, id) - standards.ids.begin());
  return name_text(at < standards.labels.size() && !standards.labels[at].empty() ? standards.labels[at] : id);
}

Text partition_text(const std::string& partition) {
  if (partition == municipalities) return {"kommuner", "municipalities"};
  if (partition == "cni_quintile") return {"områden efter CNI", "areas by CNI"};
  if (partition == "age") return {"åldersgrupper", "age groups"};
  if (partition == "sex") return {"kön", "the sexes"};
  return name_text(partition);
}

/// "65-79" with the dash of an interval.
Text ages_text(std::string ages) {
  if (const std::size_t at = ages.find('-'); at != std::string::npos) ages.replace(at, 1, "–");
  return name_text(ages);
}

Text group_text(const Equity& equity, const std::string& id) {
  if (id == "sex:woman") return {"kvinnor", "women"};
  if (id == "sex:man") return {"män", "men"};
  if (constexpr std::string_view age = "age:"; id.starts_with(age))
    return say("{} år", "ages {}", {ages_text(id.substr(age.size()))});
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

/// What the groups are called, where it needs a word.
Text explained_text(const std::string& partition) {
  if (partition == "cni_quintile") return {" (femtedel 1 minst utsatt, 5 mest)", " (fifth 1 least deprived, 5 most)"};
  return {};
}

Text finding_text(const Equity& equity, const EquityFinding& finding) {
  Text text;
  const auto add = [&](const std::vector<std::string>& groups, const Text& what) {
    if (!groups.empty())
      text = text + name_text(text.empty() ? "" : ", ") + what + name_text(" ") + groups_text(equity, groups);
  };
  add(finding.less, {"mindre än 97\u00A0% för", "less than 97\u00A0% for"});
  add(finding.more, {"mer än 103\u00A0% för", "more than 103\u00A0% for"});
  add(finding.near, {"nära länet för", "near the county for"});
  add(finding.disputed, {"olika efter behovsmått för", "different by standard for"});
  add(finding.undecided, {"oavgjort för", "undecided for"});
  return partition_text(finding.partition) + explained_text(finding.partition) + name_text(": ") + text;
}

/// "65–79 år och 80+ år", "4 åldersgrupper"; municipalities are always counted, "5 kommuner".
Text who_text(const Equity& equity, const std::string& partition, const std::vector<std::string>& groups) {
  if (partition == municipalities)
    return groups.size() == 1 ? Text{"1 kommun", "1 municipality"}
                              : say("{} {}", "{} {}", {count_text(groups.size()), partition_text(partition)});
  if (groups.size() > most_names) return say("{} {}", "{} {}", {count_text(groups.size()), partition_text(partition)});
  std::vector<Text> names;
  for (const std::string& group : groups) names.push_back(group_text(equity, group));
  return list_text(names);
}

/// What stands after those who get less or more: who is undecided, where they are few enough to be named.
Text undecided_text(const Equity& equity, const EquityFinding& finding) {
  if (finding.partition == municipalities || finding.undecided.empty() || finding.undecided.size() > most_names)
    return {};
  return say("; för {} är det oavgjort", "; for {} it is undecided",
             {who_text(equity, finding.partition, finding.undecided)});
}

/// A partition of which no group gets less or more under all standards.
Text none_text(const EquityFinding& finding) {
  const Text who = partition_text(finding.partition);
  if (!finding.disputed.empty())
    return say("för {} ger behovsmåtten olika svar", "for {} the need standards give different answers", {who});
  if (!finding.undecided.empty()) return say("för {} är det oavgjort", "for {} it is undecided", {who});
  return say("för {} är det nära länet", "for {} it is near the county's", {who});
}

/// English needs the verb of one or of many: ages and the sexes are many.
const char* verb(const std::string& partition, const std::vector<std::string>& groups) {
  return groups.size() == 1 && partition != "age" && partition != "sex" ? "gets" : "get";
}

bool decided(const EquityFinding& finding) { return !finding.less.empty() || !finding.more.empty(); }

/// The first partition, with what less and more mean: "5 kommuner mindre än 97 % och 6 mer än 103 % av länets …".
Text first_text(const Equity& equity, const EquityFinding& finding) {
  const std::string& partition = finding.partition;
  Text gets;
  if (!finding.less.empty())
    gets = say("{0} mindre än 97\u00A0%", "{0} {1} less than 97\u00A0%",
               {who_text(equity, partition, finding.less), name_text(verb(partition, finding.less))});
  if (!finding.more.empty() && gets.empty())
    gets = say("{0} mer än 103\u00A0%", "{0} {1} more than 103\u00A0%",
               {who_text(equity, partition, finding.more), name_text(verb(partition, finding.more))});
  else if (!finding.more.empty())
    gets = gets + say(" och {} mer än 103\u00A0%", " and {} more than 103\u00A0%",
                      {partition == municipalities ? count_text(finding.more.size())
                                                   : who_text(equity, partition, finding.more)});
  return gets + Text{" av länets kronor per behov", " of the county's kronor per need"} +
         undecided_text(equity, finding);
}

/// Any further partition: "65–79 år och 80+ år får mindre, 0–19 år mer".
Text further_text(const Equity& equity, const EquityFinding& finding) {
  if (!decided(finding)) return opened(none_text(finding));
  const std::string& partition = finding.partition;
  const Text less = who_text(equity, partition, finding.less), more = who_text(equity, partition, finding.more);
  const Text verb_less = name_text(verb(partition, finding.less)), verb_more = name_text(verb(partition, finding.more));
  Text text = say("{0} får mindre, {2} mer", "{0} {1} less, {2} more", {less, verb_less, more});
  if (finding.less.empty()) text = say("{0} får mer", "{0} {1} more", {more, verb_more});
  if (finding.more.empty()) text = say("{0} får mindre", "{0} {1} less", {less, verb_less});
  return opened(text + undecided_text(equity, finding));
}

/// Findings in words, those that decide something first. The first one tells what is measured; each further one is a
/// sentence of its own.
Text sentence_of(const Equity& equity, std::vector<EquityFinding> findings, std::size_t model) {
  if (findings.empty()) return {};
  std::ranges::stable_partition(findings, decided);
  const EquityFinding& first = findings.front();
  const Text year = name_text(first.year);
  const Text under = model == 0 ? Text{} : Text{" med den nya modellen", " under the new model"};
  Text sentence = decided(first)
                      ? say("År {} får{}, oavsett behovsmått, {}.", "In {}{}, whatever the need standard, {}.",
                            {year, under, first_text(equity, first)})
                      : say("År {}{}: {}.", "In {}{}: {}.", {year, under, none_text(first)});
  for (std::size_t i = 1; i < findings.size(); ++i)
    sentence = sentence + name_text(" ") + further_text(equity, findings[i]) + name_text(".");
  return sentence;
}

Text direction_text(const EquityChange& change) {
  if (change.holds == UnderAll::no) return {"olika efter behovsmått", "different by standard"};
  if (change.holds == UnderAll::undecided) return {"oavgjort", "undecided"};
  if (change.distance.verdict == Verdict::less) return {"mindre under alla behovsmått", "smaller under all standards"};
  if (change.distance.verdict == Verdict::more) return {"större under alla behovsmått", "larger under all standards"};
  return verdict_text(change.distance.verdict);
}

/// The change under the standard where it is largest; the direction under all.
Text change_text(const Equity& equity, const std::vector<EquityChange>& changes, const std::string& partition) {
  const EquityChange* largest = nullptr;
  for (const EquityChange& change : changes) {
    if (change.partition != partition) continue;
    const auto size = [](const EquityChange& row) { return std::abs(row.distance.difference.mean); };
    if (!largest || size(change) > size(*largest)) largest = &change;
  }
  if (!largest) return {};
  if (largest->distance.verdict == Verdict::no_difference)
    return say("Avståndet mellan pengar och behov för {}: {}.", "The distance between money and need of {}: {}.",
               {partition_text(partition), direction_text(*largest)});
  return say("Avståndet mellan pengar och behov för {}: {} (störst ändring: från {} till {}, mätt med {}).",
             "The distance between money and need of {}: {} (largest change: from {} to {}, measured by {}).",
             {partition_text(partition), direction_text(*largest), share_text(largest->distance.reference, 2),
              share_text(largest->distance.changed, 2), standard_text(equity, largest->standard)});
}

template <class Row>
std::vector<Row> in_question(const std::vector<Row>& rows, const Equity& equity) {
  std::vector<Row> kept;
  for (const Row& row : rows)
    if (row.scenario == equity.scenarios().ids.front() && row.year == equity.years().ids.front()) kept.push_back(row);
  return kept;
}

Text standards_list(const Equity& equity) {
  Text list;  // with semicolons: the names have "och" in them
  for (const std::string& id : equity.standards().ids)
    list = list + name_text(list.empty() ? "" : "; ") + standard_text(equity, id);
  return list;
}

}  // namespace

Answer standards_answer(const AnswerFacts& facts, const std::vector<std::string>& partitions) {
  if (!Equity::possible(facts.store().schema()))
    return missing_answer(
        {"Behov efter grupper av invånare är inte lagrat. Kör studien med behovsmått"
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
  std::vector<EquityFinding> findings = in_question(equity.findings(), equity);
  std::erase_if(findings, [&](const EquityFinding& finding) {
    return finding.model != equity.models().ids[model] ||
           std::ranges::find(partitions, finding.partition) == partitions.end();
  });
  Text details, distances;
  for (const EquityFinding& finding : findings) {
    details = details + name_text(details.empty() ? "" : "; ") + finding_text(equity, finding);
    const Text change = change_text(equity, changes, finding.partition);
    if (!change.empty()) distances = distances + name_text(" ") + change;
  }
  answer.sentence = sentence_of(equity, findings, model);
  answer.figure = say("Av länets kronor per behov under alla {} behovsmått – {}.",
                      "Of the county's kronor per need under all {} standards – {}.",
                      {count_text(equity.standards().ids.size()), details}) +
                  distances;
  answer.sure = {
      "En grupp räknas som mindre eller mer när hela bandet från den 5:e till den 95:e percentilen ligger där;"
      " annars är det oavgjort.",
      "A group counts as less or more where its whole band from the 5th to the 95th percentile lies there;"
      " otherwise it is undecided."};
  answer.overturns = say("Ett annat behovsmått: de som är prövade är {}.",
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
