// SPDX-License-Identifier: Apache-2.0
// Simulated lists against their exact mean vector and covariance matrix.
#pragma once

#include <string>
#include <vector>

#include "tests/examples/closed_form.hpp"

namespace switch37_test {

/// Lists of all replications: [unit × replication].
void expect_lists_follow(const std::string& what, std::uint64_t seed, const Eigen::MatrixXd& lists, const ListLaw& law);

}  // namespace switch37_test
