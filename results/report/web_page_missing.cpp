// SPDX-License-Identifier: Apache-2.0
// Stands in for the page where npm was missing when the program was built.
#include "results/report/report.hpp"

namespace valfri::results {

std::string_view web_page() { return {}; }

}  // namespace valfri::results
