// SPDX-License-Identifier: Apache-2.0
// Who may have an event when: one scan a year per entity books candidates in typed monthly queues, thinned when they
// fall due.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/draws.hpp"
#include "sim/ids.hpp"
#include "sim/kernels.hpp"
#include "sim/population.hpp"

namespace valfri::sim {

/// A booked chance of an event. From a window, `mark` is uniform on [0, bound): the event happens where mark < true
/// monthly probability, so thinning needs no further draw. From book(), mark is 0.
struct Candidate {
  Slot slot;
  float mark;
  std::uint8_t token;  ///< generation (window) or lifetime (dated) at booking
  bool dated;
  Class k;  ///< as due() hands it over; a step of the same month may have changed it since
};

using Due = std::span<const Candidate>;

/// Purposes of the engine itself; a model's own lists stay below.
inline constexpr Purpose window_purpose{0xF00};
inline constexpr Purpose first_window_purpose{0xF01};
inline constexpr Purpose rebook_purpose{0xF02};

/// In a month an entity has at most one candidate over all booked behaviours, behaviour b with probability
/// bound[class][b] exactly, independently between months. With thinning, behaviour b happens with exactly its true
/// probability, whatever the bound: bounds cost time and cannot change the law.
class Calendar {
 public:
  /// One queue per purpose, in this order.
  Calendar(std::vector<Purpose> purposes, Kernels kernels);

  /// Sets the monthly bounds of all classes and empties the queues. bound(class, behaviour) ≥ 0; the sum over
  /// behaviours must stay below 1 in every class.
  void begin(std::size_t n_classes, const std::function<double(Class, std::size_t)>& bound);
  /// Books every entity from month 0 to the month before its first own window.
  void open_first_windows(const Population& population, const Draws& draws);
  /// Books the twelve months from `month` for the entities whose phase it is.
  void open_windows(const Population& population, Month month, const Draws& draws);
  /// After a change of class (or an entry): what was booked after this month is void, and at the end of the month the
  /// rest of the window is booked anew for the class as it is then.
  void rebook(Population& population, Slot slot, Month month);
  /// A dated event, at most 15 months ahead. Survives rebooking; void when the entity leaves.
  void book(const Population& population, Purpose purpose, Slot slot, Month now, Month when);

  /// The candidates of the behaviour that fall due, void ones dropped.
  Due due(std::size_t behaviour, Month month, const Population& population);
  bool good(const Candidate& candidate, Month month, const Population& population) const;
  /// Books what rebook() asked for, and forgets the month.
  void end_month(const Population& population, Month month, const Draws& draws);

  double bound(Class k, std::size_t behaviour) const;
  std::size_t behaviours() const { return purposes_.size(); }
  const Kernels& kernels() const { return kernels_; }

 private:
  static constexpr std::size_t ring = 16;  // months that can be booked ahead
  struct Window {
    Month first;
    Month drawn;      // month in the draws' address
    Purpose purpose;  // purpose in the draws' address
  };
  /// A window of a class whose months are booked one by one.
  struct Frequent {
    Slot slot;
    std::uint16_t k;
    std::uint8_t months;
  };
  struct Pending {
    Slot slot;
    std::uint8_t generation;
  };
  void scan(const Population& population, std::uint32_t page, const Window& window, int months, const Draws& draws);
  /// Takes a window into the working space, all but who_.
  void open(std::size_t place, Slot slot, std::uint16_t k, std::uint8_t byte, int months);
  void book_pending(const Population& population, Month month, const Draws& draws);
  void book_rounds(const Population& population, const Window& window, const Draws& draws);
  void open_frequent(Slot slot, std::uint16_t k, std::uint64_t who, int months);
  void book_month_by_month(const Population& population, const Window& window, const Draws& draws);
  /// A window of so many months has no candidate when the uniform's first byte is not below this.
  std::uint16_t limit(Class k, int months) const {
    return limit_[static_cast<std::size_t>(months) * (n_classes_ + 1) + Population::index_of(k)];
  }
  void push(Slot slot, std::uint16_t k, std::uint8_t generation, Month when, std::uint8_t behaviour, float mark);
  std::vector<Candidate>& queue(std::size_t behaviour, Month month) {
    return queues_[behaviour * ring + index(month) % ring];
  }

  std::vector<Purpose> purposes_;
  std::vector<std::uint8_t> behaviour_of_;  // [purpose], n_behaviours where it is none of ours
  Kernels kernels_;
  // [class × row_length_]: 0, then for each behaviour but the first the sum over those before it, or infinity where
  // neither it nor a later one has a bound, and so to the end of the row.
  std::vector<double> begins_;
  std::size_t row_length_ = 1;
  std::vector<double> total_;                 // [class], all behaviours
  std::vector<double> inverse_;               // [class], 1 / total
  std::vector<std::uint8_t> month_by_month_;  // [class], whether total is at least 1/12
  std::vector<std::uint16_t> limit_;          // [months 0 … 12][class], see limit()
  std::size_t n_classes_ = 0;
  std::vector<std::vector<Candidate>> queues_;  // [behaviour × ring]

  std::vector<Pending> pending_;  // asked for by rebook() this month

  // Working space: entities are booked by the batch. What is known of the windows that are open, and then their draws.
  static constexpr std::size_t batch = 512;
  static constexpr std::size_t space = batch + Population::page_size;
  static_assert(batch % 16 == 0 && Population::page_size % 16 == 0, "the kernels take several at a time");
  std::array<std::uint8_t, Population::page_size> first_bytes_{};
  std::array<std::uint16_t, Population::page_size + 8> hits_{};
  std::size_t n_open_ = 0;
  std::array<Slot, space> slot_{};
  std::array<std::uint16_t, space> class_{};
  std::array<std::uint8_t, space> byte_{};    // first eight bits of the next uniform
  std::array<std::uint8_t, space> left_{};    // months of the window not yet decided
  std::array<std::uint8_t, space> months_{};  // of the window
  std::array<std::uint64_t, space> who_{};
  std::size_t n_frequent_ = 0;
  std::array<Frequent, space> frequent_{};
  std::array<std::uint64_t, space> frequent_who_{};
  std::array<std::uint32_t, 4 * space> words_{};
  std::array<std::uint16_t, space + 4> found_{};
  std::array<std::uint8_t, space> passed_{};
  std::array<double, space> position_{};
  std::array<std::uint8_t, space> more_{};
  std::array<std::uint8_t, space> behaviour_{};  // of those found, in their order, as are the marks
  std::array<float, space> mark_{};
};

}  // namespace valfri::sim
