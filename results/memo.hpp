// SPDX-License-Identifier: Apache-2.0
// An annex to an official's memo (tjänsteskrivelse): economy, equity between residents, between the sexes, and the
// patient's view, half a page each. Every sentence has a note with its figure, band and error, the row of the table
// that holds it, and the worst grade behind it (basis.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "results/answers/wording.hpp"
#include "results/basis.hpp"
#include "results/decisions.hpp"
#include "results/store.hpp"

namespace valfri::results {

enum class MemoFormat : std::uint8_t { markdown, html };

/// HTML is one page that needs no other file and prints on A4. `inputs` may be empty where they are not known.
std::string memo_text(const Store& store, const std::vector<GivenReference>& given,
                      std::span<const GradedInputs> inputs, Language language, MemoFormat format);

}  // namespace valfri::results
