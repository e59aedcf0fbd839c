// SPDX-License-Identifier: Apache-2.0
#include "results/xlsx_file.hpp"

#include <xlsxwriter.h>

#include <array>
#include <cmath>
#include <ctime>
#include <deque>
#include <fstream>
#include <utility>

#include "results/whole_file.hpp"
#include "sim/error.hpp"

namespace valfri::results {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t n_styles = static_cast<std::size_t>(CellStyle::signed_percent) + 1;
// 1 January 2026, 00:00 UTC. A workbook must have a date; that of writing would make equal content differ.
constexpr std::time_t fixed_date = 1767225600;
constexpr std::uint8_t a4_paper = 9;

using Formats = std::array<lxw_format*, n_styles>;

void style(lxw_format* format, CellStyle as) {
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  switch (as) {
    case CellStyle::plain:
      return;
    case CellStyle::wrapped:
      return format_set_text_wrap(format);
    case CellStyle::title:
      format_set_bold(format);
      return format_set_font_size(format, 14);
    case CellStyle::heading:
      format_set_bold(format);
      format_set_text_wrap(format);
      format_set_bg_color(format, 0xE7EDF3);
      return format_set_bottom(format, LXW_BORDER_THIN);
    case CellStyle::whole:
      return format_set_num_format(format, "#,##0");
    case CellStyle::millions:
      return format_set_num_format(format, "#,##0.00");
    case CellStyle::change:
      return format_set_num_format(format, "+#,##0.00;\u2212#,##0.00;0.00");
    case CellStyle::percent:
      return format_set_num_format(format, "0.0%");
    case CellStyle::signed_percent:
      return format_set_num_format(format, "+0.0%;\u22120.0%;0.0%");
  }
}

lxw_row_t row_of(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(std::size_t column) { return static_cast<lxw_col_t>(column); }

}  // namespace

struct XlsxSheet::State {
  lxw_worksheet* sheet = nullptr;
  const Formats* formats = nullptr;
  lxw_format* format(CellStyle as) const {
    return as == CellStyle::plain ? nullptr : (*formats)[static_cast<std::size_t>(as)];
  }
};

struct XlsxFile::State {
  explicit State(fs::path place) : file(std::move(place)), draft(file) {}
  fs::path file;
  Draft draft;
  lxw_workbook* workbook = nullptr;
  Formats formats{};
  std::deque<XlsxSheet::State> sheets;  // stay where they are
};

void XlsxSheet::text(std::size_t row, std::size_t column, std::string_view text, CellStyle as) {
  const std::string cell(text);
  const lxw_error error =
      worksheet_write_string(state_->sheet, row_of(row), column_of(column), cell.c_str(), state_->format(as));
  sim::ensure(error == LXW_NO_ERROR, "a text fits in a cell of a workbook");
}

void XlsxSheet::number(std::size_t row, std::size_t column, double value, CellStyle as) {
  if (std::isnan(value)) return;
  if (std::isinf(value)) return text(row, column, value < 0 ? "-Inf" : "Inf");
  const lxw_error error =
      worksheet_write_number(state_->sheet, row_of(row), column_of(column), value, state_->format(as));
  sim::ensure(error == LXW_NO_ERROR, "a number fits in a cell of a workbook");
}

void XlsxSheet::width(std::size_t column, double characters) {
  worksheet_set_column(state_->sheet, column_of(column), column_of(column), characters, nullptr);
}

void XlsxSheet::freeze(std::size_t rows, std::size_t columns) {
  worksheet_freeze_panes(state_->sheet, row_of(rows), column_of(columns));
}

void XlsxSheet::filter(std::size_t row, std::size_t last_row, std::size_t columns) {
  worksheet_autofilter(state_->sheet, row_of(row), 0, row_of(last_row), column_of(columns - 1));
}

XlsxFile::XlsxFile(fs::path file, const std::string& title) : state_(std::make_unique<State>(std::move(file))) {
  // libxlsxwriter opens the file only at its end, and talks on stderr where it cannot.
  if (!std::ofstream(state_->draft.path(), std::ios::binary))
    throw sim::IoError("cannot write " + state_->file.string() + ": is the disk full, or the folder protected?");
  state_->workbook = workbook_new(state_->draft.path().c_str());
  if (!state_->workbook) throw sim::IoError("cannot begin the workbook " + state_->file.string());
  std::string kept = title;
  lxw_doc_properties properties{};
  properties.title = kept.data();
  properties.created = fixed_date;
  workbook_set_properties(state_->workbook, &properties);
  for (std::size_t i = 0; i < n_styles; ++i) {
    state_->formats[i] = workbook_add_format(state_->workbook);
    style(state_->formats[i], static_cast<CellStyle>(i));
  }
}

XlsxFile::~XlsxFile() {
  if (state_->workbook) lxw_workbook_free(state_->workbook);
}

XlsxSheet XlsxFile::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(state_->workbook, name.c_str());
  sim::ensure(sheet != nullptr, "a sheet has a name of its own, of at most 31 characters");
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, a4_paper);
  worksheet_fit_to_pages(sheet, 1, 0);
  state_->sheets.push_back({sheet, &state_->formats});
  return XlsxSheet(&state_->sheets.back());
}

void XlsxFile::finish() {
  const lxw_error error = workbook_close(std::exchange(state_->workbook, nullptr));
  if (error != LXW_NO_ERROR) throw sim::IoError("cannot write " + state_->file.string() + ": " + lxw_strerror(error));
  state_->draft.put_in_place();
}

}  // namespace valfri::results
