// SPDX-License-Identifier: Apache-2.0
// valfri memo: an annex to an official's memo, on stdout.
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "results/memo.hpp"

namespace valfri::cli {

int memo(const results::Store& store, const MemoOptions& options) {
  fmt::print("{}",
             results::memo_text(store, read_references(store, options.budget),
                                options.language == "en" ? results::Language::english : results::Language::swedish,
                                options.format == "html" ? results::MemoFormat::html : results::MemoFormat::markdown));
  return fine;
}

}  // namespace valfri::cli
