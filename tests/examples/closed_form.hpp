// SPDX-License-Identifier: Apache-2.0
// Switch-37 in closed form: residents are independent, so the lists after some months are a sum of multinomials whose
// shares are rows of a power of the monthly matrix.
#pragma once

#include <Eigen/Dense>

#include "examples/switch37/switch37.hpp"

namespace switch37_test {

struct ListLaw {
  Eigen::VectorXd mean;        // [unit]
  Eigen::MatrixXd covariance;  // [unit × unit]; every row sums to 0, for nobody is lost
};

ListLaw closed_form(const switch37::Input& input, int months);

/// configs/benchmark/switch37.txt.
switch37::Input shipped_input();

}  // namespace switch37_test
