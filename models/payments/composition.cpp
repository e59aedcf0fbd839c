// SPDX-License-Identifier: Apache-2.0
#include "models/payments/composition.hpp"

#include <algorithm>
#include <cstdint>

namespace valfri::models {

namespace {

class Walk {
 public:
  Walk(const std::vector<std::vector<std::size_t>>& refers_to, const std::vector<std::size_t>& pot_of)
      : refers_to_(refers_to), pot_of_(pot_of), state_(refers_to.size(), State::unseen) {}

  Composition whole() {
    for (std::size_t i = 0; i < state_.size() && found_.cycle.empty(); ++i) visit(i);
    if (!found_.cycle.empty()) found_.order.clear();
    return found_;
  }

 private:
  enum class State : std::uint8_t { unseen, under_way, done };

  // What must be settled before: who is referred to and, from outside its pot, all who share that pot.
  std::vector<std::size_t> needed_by(std::size_t component) const {
    std::vector<std::size_t> needed;
    for (const std::size_t other : refers_to_[component]) {
      if (pot_of_[other] == no_pot || pot_of_[other] == pot_of_[component]) {
        needed.push_back(other);
        continue;
      }
      for (std::size_t member = 0; member < pot_of_.size(); ++member)
        if (pot_of_[member] == pot_of_[other]) needed.push_back(member);
    }
    return needed;
  }

  void visit(std::size_t component) {
    if (state_[component] == State::done || !found_.cycle.empty()) return;
    path_.push_back(component);
    if (state_[component] == State::under_way) {
      found_.cycle.assign(std::find(path_.begin(), path_.end(), component), path_.end());
      return;
    }
    state_[component] = State::under_way;
    for (const std::size_t other : needed_by(component)) visit(other);
    if (!found_.cycle.empty()) return;
    state_[component] = State::done;
    path_.pop_back();
    found_.order.push_back(component);
  }

  const std::vector<std::vector<std::size_t>>& refers_to_;
  const std::vector<std::size_t>& pot_of_;
  std::vector<State> state_;
  std::vector<std::size_t> path_;
  Composition found_;
};

}  // namespace

Composition compose(const std::vector<std::vector<std::size_t>>& refers_to, const std::vector<std::size_t>& pot_of) {
  return Walk(refers_to, pot_of).whole();
}

}  // namespace valfri::models
