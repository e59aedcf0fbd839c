// SPDX-License-Identifier: Apache-2.0
#include "tests/examples/list_law_checks.hpp"

#include <cmath>

#include "tests/support/statistics.hpp"

namespace switch37_test {

using namespace valfri::support;

namespace {

/// Every list on its own: mean and variance. A list is a sum of thousands of independent residents, so normal.
void expect_each_list_follows(const Origin& origin, const Eigen::MatrixXd& lists, const ListLaw& law) {
  const auto n = static_cast<double>(lists.cols());
  for (Eigen::Index k = 0; k < lists.rows(); ++k) {
    const double variance = law.covariance(k, k);
    const std::string list = origin.what + ", list " + std::to_string(k + 1);
    expect_mean({list, origin.seed}, {n, lists.row(k).mean(), std::sqrt(variance)}, law.mean(k));
    const Eigen::ArrayXd off = lists.row(k).transpose().array() - law.mean(k);
    expect_variance({list, origin.seed}, (off * off).sum() / variance, n);
  }
}

}  // namespace

void expect_lists_follow(const std::string& what, std::uint64_t seed, const Eigen::MatrixXd& lists,
                         const ListLaw& law) {
  expect_each_list_follows({what, seed}, lists, law);
  // One list follows from the others, so all but the last, made uncorrelated with unit variance by theory's own root.
  const Eigen::Index p = lists.rows() - 1;
  const auto n = static_cast<double>(lists.cols());
  const Eigen::LLT<Eigen::MatrixXd> root(law.covariance.topLeftCorner(p, p));
  const Eigen::MatrixXd white = root.matrixL().solve((lists.topRows(p).colwise() - law.mean.head(p)).eval());
  // With the covariance known, n times the squared mean is chi-squared (Hotelling's test with infinite degrees).
  expect_chi_squared_value({what + ", all means", seed}, n * white.rowwise().mean().squaredNorm(),
                           static_cast<double>(p), n);
  // Bartlett's decomposition (1933): the Cholesky factor of the sums of products has independent entries, standard
  // normal below the diagonal; and the trace is the sum of all squares.
  const Eigen::MatrixXd products = white * white.transpose();
  const Eigen::MatrixXd factor = Eigen::LLT<Eigen::MatrixXd>(products).matrixL();
  const double below = factor.squaredNorm() - factor.diagonal().squaredNorm();
  expect_chi_squared_value({what + ", all covariances", seed}, below, static_cast<double>(p * (p - 1) / 2), n);
  expect_variance({what + ", all variances", seed}, products.trace(), n * static_cast<double>(p));
}

}  // namespace switch37_test
