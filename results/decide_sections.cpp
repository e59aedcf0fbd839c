// SPDX-License-Identifier: Apache-2.0
#include "results/decide_sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "results/summary_parts.hpp"
#include "results/text_table.hpp"

namespace valfri::results {

namespace {

std::string ranged_change(const Band& factor) {
  const auto change = [](double value) { return change_text(value - 1); };
  return change(factor.lowest().value) + " to " + change(factor.highest().value);
}

/// Rows of one reference and level.
std::vector<const WinnerRow*> rows_of(const std::vector<WinnerRow>& rows, const std::string& reference,
                                      const Level& level) {
  std::vector<const WinnerRow*> found;
  for (const WinnerRow& row : rows)
    if (row.row.reference == reference && row.row.figure.level == level) found.push_back(&row);
  return found;
}

/// The levels that occur, the county first, groups next, centres last.
std::vector<Level> levels_of(const std::vector<WinnerRow>& rows) {
  std::vector<Level> levels{Level(county_level)};
  for (const WinnerRow& row : rows)
    if (std::ranges::find(levels, row.row.figure.level) == levels.end() && row.row.figure.level != centre_level)
      levels.push_back(row.row.figure.level);
  levels.emplace_back(centre_level);
  return levels;
}

std::string winners_table(const Reading& reading, const Level& level, std::vector<const WinnerRow*> rows) {
  // Those who lose the largest share first; a share that is not defined last.
  std::ranges::stable_sort(rows, {}, [](const WinnerRow* row) {
    const double share = row->row.comparison.relative;
    return std::isnan(share) ? std::numeric_limits<double>::infinity() : share;
  });
  TextTable table;
  table.add_column(heading_of(level), Align::left);
  table.add_columns({"Old", "New", "Change", "5–95 %", "Rel.", "P>0", "P>1 %"}, Align::right);
  table.add_column("Verdict", Align::left);
  table.add_column("After answers", Align::left);
  for (const WinnerRow* row : rows) {
    const Comparison& now = row->row.comparison;
    table.add_row({row->row.figure.place, reading.number(now.reference), reading.number(now.changed),
                   reading.number(now.difference.mean), reading.range(now.difference), relative_text(now.relative),
                   percent_text(now.loss[0]), percent_text(now.loss[1]), short_verdict(now.verdict),
                   std::string(not_simulated)});
  }
  return table.text();
}

/// "The old model", at the start of a sentence or row.
std::string opened(const std::string& title) { return heading_of(title); }

std::string costs_notes(const DecisionNames& names, const std::vector<HoldHarmlessRow>& rows) {
  const Reading reading = reading_of(names.payment);
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const HoldHarmlessRow& row = rows[i];
    std::string note =
        fmt::format("{}: standard errors {} (top-up) and {} {} (larger frame).", opened(names.reference_titles[i]),
                    reading.number(row.top_up.standard_error), reading.number(row.cost.standard_error), reading.unit);
    if (!row.decided_by.empty())
      note += fmt::format(" The frame is decided by {} in {} of the replications.", row.decided_by,
                          percent_text(row.decided_share));
    if (row.none.value > 0)
      note += " In " + percent_text(row.none) +
              " of the replications no frame is enough: some centre is below its old level, and nothing that it is paid"
              " grows with the frame.";
    if (row.closed > 0)
      note += fmt::format(" {} closed centre{} that nothing is paid to {} left out.", row.closed,
                          row.closed == 1 ? "" : "s", row.closed == 1 ? "is" : "are");
    text += wrapped(note, 2);
  }
  return text;
}

std::string ladder_table(const Reading& reading, const std::vector<std::vector<HoldHarmlessRow>>& ladder,
                         std::size_t reference) {
  TextTable table;
  table.add_columns(
      {"Frame", "Paid", "Less", "More", "Neither", "Any >1 % less", "Top-up", "5–95 %", "More frame needed", "Cost"},
      Align::right);
  for (const auto& step : ladder) {
    const HoldHarmlessRow& row = step[reference];
    table.add_row({change_text(row.frame_percent / 100.0), reading.number(row.paid), std::to_string(row.less),
                   std::to_string(row.more), std::to_string(row.undecided + row.unchanged + row.equal),
                   percent_text(row.any_loss), reading.number(row.top_up.mean), reading.range(row.top_up),
                   change_text(row.factor.mean - 1), reading.number(row.cost.mean)});
  }
  return table.text();
}

/// Mean changes by centre over the ladder; those not larger than their error, or practically none, in brackets.
std::string steps_table(const Reading& reading, const std::vector<std::vector<WinnerRow>>& steps,
                        const std::string& reference) {
  TextTable table;
  table.add_column("Centre", Align::left);
  for (int step : frame_steps) table.add_column(change_text(step / 100.0), Align::right);
  const auto first = rows_of(steps.front(), reference, Level(centre_level));
  std::vector<std::vector<std::string>> cells;
  for (const WinnerRow* row : first) cells.push_back({row->row.figure.place});
  for (const auto& step : steps) {
    const auto rows = rows_of(step, reference, Level(centre_level));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Comparison& now = rows[i]->row.comparison;
      const std::string number = reading.number(now.difference.mean);
      const bool small = now.verdict == Verdict::undecided || now.verdict == Verdict::practically_unchanged;
      cells[i].push_back(small ? "(" + number + ")" : number);
    }
  }
  for (auto& row : cells) table.add_row(std::move(row));
  return table.text();
}

std::string break_even_table(const std::vector<BreakEvenRow>& rows, const std::string& reference) {
  TextTable table;
  table.add_column("Centre", Align::left);
  table.add_columns({"In expectation", "50 %", "80 %", "95 %", "interval of 95 %"}, Align::right);
  for (const BreakEvenRow& row : rows) {
    if (row.reference != reference || row.figure.level != centre_level) continue;
    std::vector<std::string> cells{row.figure.place, change_text(row.needed.expected)};
    for (const BandPoint& point : row.needed.points) cells.push_back(change_text(point.value));
    const BandPoint& highest = row.needed.points.back();
    cells.push_back(std::isinf(highest.high) ? "from " + change_text(highest.low)
                                             : change_text(highest.low) + " to " + change_text(highest.high));
    table.add_row(std::move(cells));
  }
  return table.text();
}

/// What of the new model's money the ladder changes.
std::string frame_note(const DecisionNames& names) {
  switch (names.frame) {
    case Frame::not_stored:
      return wrapped("These results do not say which components stand inside the frame: all money grows with it.");
    case Frame::open_prices:
      return wrapped("The new model has open prices and no closed frame: here all its prices change alike.");
    case Frame::closed:
      break;
  }
  if (names.standing.empty()) return "";
  return wrapped("Outside the frame, and the same on every step: " + list_text(names.standing) + ".");
}

}  // namespace

std::string marked_title(const DecisionNames& names, const std::string& title, bool placeholder) {
  sim::Measure measure = names.payment;
  measure.placeholder = placeholder;
  return title_text(title, measure);
}

std::string change_text(double share) {
  if (std::isnan(share)) return "–";
  if (std::isinf(share)) return "none";
  const std::string number = number_text(100 * share, 1) + " %";
  return share > 0 && number != "0.0 %" ? "+" + number : number;
}

std::string winners_section(const DecisionNames& names, const std::vector<WinnerRow>& rows) {
  const Reading reading = reading_of(names.payment);
  std::string text;
  for (std::size_t i = 0; i < names.reference_ids.size(); ++i) {
    const std::string& title = names.reference_titles[i];
    text += marked_title(names, "Who gets less and who more in " + names.year + ", against " + title,
                         names.placeholders[i]);
    text += wrapped("Direct effect, on the lists of the scenario. After residents and staff have answered: " +
                    std::string(not_simulated) + ". " + reading.unit + " a year; the largest losses first.");
    for (const Level& level : levels_of(rows)) {
      const auto found = rows_of(rows, names.reference_ids[i], level);
      // A budget is told by centre and for the county: the groups are in JSON and CSV.
      if (found.empty() || (i > 0 && level != centre_level && level != county_level)) continue;
      text += winners_table(reading, level, found) + (level == centre_level ? "" : "\n");
    }
  }
  return text;
}

std::string hold_harmless_section(const DecisionNames& names, const std::vector<HoldHarmlessRow>& rows) {
  const Reading reading = reading_of(names.payment);
  std::string text =
      marked_title(names, "What it costs that no centre gets less in " + names.year + ", " + reading.unit,
                   std::ranges::find(names.placeholders, true) != names.placeholders.end());
  text += wrapped(
      "Top-up: those below their old level are given what they lack. Larger frame: the frame grows for all until the "
      "last"
      " centre has its old level; below 0 % it could shrink.");
  TextTable table;
  table.add_column("Old level", Align::left);
  table.add_columns({"Top-up", "5–95 %", "Larger frame", "5–95 %", "Costs", "5–95 %"}, Align::right);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const HoldHarmlessRow& row = rows[i];
    table.add_row({opened(names.reference_titles[i]), reading.number(row.top_up.mean), reading.range(row.top_up),
                   change_text(row.factor.mean - 1), ranged_change(row.factor), reading.number(row.cost.mean),
                   reading.range(row.cost)});
  }
  return text + table.text() + costs_notes(names, rows);
}

std::string frame_section(const DecisionNames& names, const std::vector<std::vector<HoldHarmlessRow>>& ladder,
                          const std::vector<std::vector<WinnerRow>>& steps, const std::vector<BreakEvenRow>& needed) {
  const Reading reading = reading_of(names.payment);
  std::string text;
  for (std::size_t i = 0; i < names.reference_ids.size(); ++i) {
    const std::string& title = names.reference_titles[i];
    text += marked_title(names, "If the new frame is not decided: " + names.year + ", against " + title,
                         names.placeholders[i]);
    text += ladder_table(reading, ladder, i);
  }
  text += wrapped("Less, More: centres by the sign of their mean change. More frame needed: beyond that of the row.");
  text += frame_note(names);
  text += marked_title(
      names, "Change by centre as the frame changes, " + names.year + ", against " + names.reference_titles.front(),
      names.placeholders.front());
  text += wrapped("In brackets: undecided or ≈ unchanged.");
  text += steps_table(reading, steps, names.reference_ids.front());
  for (std::size_t i = 0; i < names.reference_ids.size(); ++i) {
    text += marked_title(
        names,
        "The frame at which each centre gets its old level: " + names.year + ", against " + names.reference_titles[i],
        names.placeholders[i]);
    text += wrapped(
        "Change of the new frame at which the centre gets at least its old level: in expectation, and with a "
        "probability"
        " of 50, 80 and 95 %. Below 0: it has it already, and keeps it until the frame has shrunk so much.");
    text += break_even_table(needed, names.reference_ids[i]);
  }
  return text;
}

}  // namespace valfri::results
