// SPDX-License-Identifier: Apache-2.0
#include "models/residents/households.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "models/residents/purposes.hpp"
#include "sim/error.hpp"
#include "sim/mathematics.hpp"

namespace valfri::models {

namespace {

// All of these are assumptions (grade D) about who lives with whom.
constexpr int lives_as_adult_from = 20;  // years: younger people live as children, mostly with adults
constexpr int youngest_parent = 26, oldest_parent = 55;
constexpr double man_older = 24;             // months, the mean within couples
constexpr double spread_of_partners = 96;    // months, width of the uniform deviation of a partner's age
constexpr double widest_gap = 96;            // months between partners of opposite sex, deviations apart
constexpr double widest_late_gap = 180;      // the same among those whom the first search left over
constexpr double months_at_birth = 12 * 30;  // the younger parent's age at a child's birth, mean
constexpr double spread_at_birth = 12 * 12;  // width of its uniform deviation
constexpr double months_between_siblings = 30;
constexpr sim::Month start{0};

/// Somebody who looks for a partner, or a child or a place for one: in order of (shifted) month of birth.
struct Candidate {
  double born;
  std::uint32_t slot;
  friend bool operator<(const Candidate& a, const Candidate& b) {
    return a.born != b.born ? a.born < b.born : a.slot < b.slot;
  }
};

struct Home {
  std::uint32_t head;
  std::uint32_t last;  ///< the member who was added last; the head follows in the ring
  std::int16_t younger_born;
  bool couple;
};

// How often adults have children under 20 at home, relative to 35-49, by the age of the younger one.
double family_weight(int age) {
  if (age < 30) return 0.35;
  if (age < 35) return 0.8;
  return age < 50 ? 1.0 : 0.4;
}

class Maker {
 public:
  Maker(Residents& residents, const ResidentRules& rules, const sim::Draws& draws)
      : people_(residents), rules_(rules), draws_(draws) {}

  void make(std::span<const std::uint32_t> slots) {
    for (std::uint32_t slot : slots) sort_in(slot);
    pair_opposite_sexes();
    pair_left_over();
    std::sort(children_.begin(), children_.end());
    if (homes_.empty() && !children_.empty()) {  // nobody grown-up lives here: the oldest child is the head
      settle(children_.front().slot);
      children_.erase(children_.begin());
      for (const Candidate& child : children_) join(homes_.front(), child.slot);
      return;
    }
    place_children();
  }

 private:
  int age(std::uint32_t slot) const { return age_in_years(people_.birth_month[slot], -1); }

  void sort_in(std::uint32_t slot) {
    const double born = people_.birth_month[slot];
    if (age(slot) < lives_as_adult_from) {
      children_.push_back({born, slot});
      return;
    }
    const auto [chance, likeness] = draws_.two_uniforms(people_.identity[slot], start, resident_purpose::partnering);
    std::size_t group = 0;
    while (group + 1 < partner_ages.size() && age(slot) >= partner_ages[group + 1]) ++group;
    if (chance >= rules_.partnered[group]) {
      settle(slot);
      return;
    }
    const bool man = people_.sex[slot] == Sex::man;
    const double shifted = born + (man ? man_older : 0.0) + (likeness - 0.5) * spread_of_partners;
    (man ? men_ : women_).push_back({shifted, slot});
  }

  // Oldest first; who is much older than the next of the other sex is left over.
  void pair_opposite_sexes() {
    std::sort(women_.begin(), women_.end());
    std::sort(men_.begin(), men_.end());
    std::size_t w = 0;
    std::size_t m = 0;
    while (w < women_.size() && m < men_.size()) {
      const double gap = women_[w].born - men_[m].born;
      if (gap > widest_gap)
        left_over_.push_back(men_[m++]);
      else if (-gap > widest_gap)
        left_over_.push_back(women_[w++]);
      else
        settle(women_[w++].slot, men_[m++].slot);
    }
    left_over_.insert(left_over_.end(), women_.begin() + static_cast<std::ptrdiff_t>(w), women_.end());
    left_over_.insert(left_over_.end(), men_.begin() + static_cast<std::ptrdiff_t>(m), men_.end());
  }

  void pair_left_over() {
    std::sort(left_over_.begin(), left_over_.end());
    for (std::size_t i = 0; i < left_over_.size(); ++i) {
      if (i + 1 < left_over_.size() && left_over_[i + 1].born - left_over_[i].born <= widest_late_gap) {
        settle(left_over_[i].slot, left_over_[i + 1].slot);
        ++i;
      } else {
        settle(left_over_[i].slot);
      }
    }
  }

  void settle(std::uint32_t slot) {
    people_.role[slot] = Role::head;
    people_.next_member[slot] = slot;
    homes_.push_back({slot, slot, people_.birth_month[slot], false});
  }

  void settle(std::uint32_t a, std::uint32_t b) {
    if (std::pair(people_.birth_month[b], b) < std::pair(people_.birth_month[a], a)) std::swap(a, b);
    settle(a);
    join(homes_.back(), b);
    people_.role[b] = Role::partner;
    homes_.back().younger_born = people_.birth_month[b];
    homes_.back().couple = true;
  }

  void join(Home& home, std::uint32_t slot) {
    people_.role[slot] = Role::dependent;
    people_.next_member[home.last] = slot;
    people_.next_member[slot] = home.head;
    home.last = slot;
  }

  // Homes in the order in which they get children: a draw without replacement by weight (Efraimidis & Spirakis 2006).
  std::vector<std::uint32_t> homes_for_children() {
    std::vector<std::pair<double, std::uint32_t>> order;
    for (const bool any_adult : {false, true}) {
      for (std::uint32_t h = 0; h < homes_.size(); ++h) {
        const Home& home = homes_[h];
        const int parent = age_in_years(home.younger_born, -1);
        const bool parental = parent >= youngest_parent && parent <= oldest_parent;
        const double weight = any_adult  ? 1.0
                              : parental ? family_weight(parent) * (home.couple ? 1.0 : rules_.single_parent_weight)
                                         : 0.0;
        if (weight <= 0) continue;
        const double u = draws_.uniform(people_.identity[home.head], start, resident_purpose::family);
        order.emplace_back(-sim::logarithm(u) / weight, h);
      }
      if (!order.empty()) break;
    }
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> homes;
    for (const auto& [key, home] : order) homes.push_back(home);
    return homes;
  }

  std::size_t number_of_children(const Home& home) const {
    const double u = draws_.two_uniforms(people_.identity[home.head], start, resident_purpose::family)[1];
    double sum = 0;
    for (std::size_t n = 0; n + 1 < rules_.siblings.size(); ++n) {
      sum += rules_.siblings[n];
      if (u < sum) return n + 1;
    }
    return rules_.siblings.size();
  }

  // Children go to places in order of age: the place's ideal month of birth follows from the younger parent's.
  void place_children() {
    if (children_.empty()) return;
    const std::vector<std::uint32_t> homes = homes_for_children();
    std::vector<Candidate> places;
    while (places.size() < children_.size()) {
      for (std::uint32_t h : homes) {
        const Home& home = homes_[h];
        const double u = draws_.uniform(people_.identity[home.head], start, resident_purpose::family_age);
        double born = home.younger_born + months_at_birth + (u - 0.5) * spread_at_birth;
        const std::size_t wanted = std::min(number_of_children(home), children_.size() - places.size());
        for (std::size_t n = 0; n < wanted; ++n, born += months_between_siblings) places.push_back({born, h});
        if (places.size() == children_.size()) break;
      }
    }
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i < children_.size(); ++i) join(homes_[places[i].slot], children_[i].slot);
  }

  Residents& people_;
  const ResidentRules& rules_;
  const sim::Draws& draws_;
  std::vector<Candidate> women_, men_, left_over_, children_;
  std::vector<Home> homes_;
};

}  // namespace

void make_households(Residents& residents, std::span<const std::uint32_t> slots, const ResidentRules& rules,
                     const sim::Draws& draws) {
  Maker(residents, rules, draws).make(slots);
}

}  // namespace valfri::models
