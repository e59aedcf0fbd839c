// SPDX-License-Identifier: Apache-2.0
// An annex to an official's memo (tjänsteskrivelse): economy, equity between residents, between the sexes, and the
// patient's view, half a page each. Every sentence has a note with its figure, band and error, the row of the table
// that holds it, and whether something behind it is a placeholder.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/answers/wording.hpp"
#include "results/decisions.hpp"
#include "results/store.hpp"

namespace valfri::results {

enum class MemoFormat : std::uint8_t { markdown, html };

/// HTML is one page that needs no other file and prints on A4.
std::string memo_text(const Store& store, const std::vector<GivenReference>& given, Language language,
                      MemoFormat format);

}  // namespace valfri::results
