// SPDX-License-Identifier: Apache-2.0
#include "tests/examples/closed_form.hpp"

#include <fstream>

namespace switch37_test {

ListLaw closed_form(const switch37::Input& input, int months) {
  const auto units = static_cast<Eigen::Index>(input.units);
  ListLaw law{Eigen::VectorXd::Zero(units), Eigen::MatrixXd::Zero(units, units)};
  for (std::size_t s = 0; s < input.strata; ++s) {
    Eigen::MatrixXd month = Eigen::MatrixXd::Identity(units, units) * (1 - input.hazard[s]);
    for (Eigen::Index from = 0; from < units; ++from)
      for (Eigen::Index to = 0; to < units; ++to)
        month(from, to) += input.hazard[s] * input.destination[static_cast<std::size_t>(from * units + to)];
    Eigen::MatrixXd share = Eigen::MatrixXd::Identity(units, units);
    for (int m = 0; m < months; ++m) share = share * month;
    for (Eigen::Index from = 0; from < units; ++from) {
      const auto n = static_cast<double>(input.count[s * input.units + static_cast<std::size_t>(from)]);
      const Eigen::VectorXd row = share.row(from).transpose();
      law.mean += n * row;
      law.covariance += n * (Eigen::MatrixXd(row.asDiagonal()) - row * row.transpose());
    }
  }
  return law;
}

switch37::Input shipped_input() {
  std::ifstream text(VALFRI_SOURCE_DIR "/configs/benchmark/switch37.txt");
  return switch37::read(text);
}

}  // namespace switch37_test
