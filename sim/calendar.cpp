// SPDX-License-Identifier: Apache-2.0
#include "sim/calendar.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdio>
#include <limits>
#include <string>

#include "sim/error.hpp"
#include "sim/page_draws.hpp"

namespace valfri::sim {

namespace {

// Behaviours are told apart so many at a time.
constexpr std::size_t stretch = 4;
// Windows that the kernels take at a time.
constexpr std::size_t step = 8;
// What is known of an entity is asked for so many places before its turn.
constexpr std::size_t ahead = 16;

// Calendar::push writes candidates as three words.
static_assert(sizeof(Candidate) == 12 && offsetof(Candidate, slot) == 0 && offsetof(Candidate, mark) == 4 &&
              offsetof(Candidate, token) == 8 && offsetof(Candidate, dated) == 9 && offsetof(Candidate, k) == 10 &&
              std::endian::native == std::endian::little);

// Not in book() itself, which is called often and seldom needs the text.
[[noreturn]] void refuse(Purpose purpose) {
  std::array<char, 16> number;
  std::snprintf(number.data(), number.size(), "0x%03x", static_cast<unsigned>(purpose));
  throw InvariantError(std::string("a dated event is booked for purpose ") + number.data() +
                       ", which no step has: add its step to the Program, with this purpose and a bound (0 if it is "
                       "only ever booked)");
}

}  // namespace

Calendar::Calendar(std::vector<Purpose> purposes, Kernels kernels)
    : purposes_(std::move(purposes)),
      behaviour_of_(std::size_t{1} << 12, static_cast<std::uint8_t>(purposes_.size())),
      kernels_(kernels),
      queues_(purposes_.size() * ring) {
  ensure(purposes_.size() < 256, "at most 255 behaviours can be booked");
  for (std::size_t b = 0; b < purposes_.size(); ++b)
    behaviour_of_[static_cast<std::size_t>(purposes_[b])] = static_cast<std::uint8_t>(b);
}

void Calendar::begin(std::size_t n_classes, const std::function<double(Class, std::size_t)>& bound) {
  const std::size_t n = purposes_.size();
  n_classes_ = n_classes;
  const std::size_t rows = n_classes + 1;  // the last row is the vacant slot's: nothing happens to nobody
  row_length_ = 1 + (n + stretch - 2) / stretch * stretch;
  begins_.assign(rows * row_length_, std::numeric_limits<double>::infinity());
  total_.assign(rows, 0.0);
  inverse_.assign(rows, 0.0);
  month_by_month_.assign(rows, 0);
  limit_.assign(rows * (months_per_window + 1), 0);
  for (std::size_t k = 0; k < n_classes; ++k) {
    double sum = 0;
    double* row = begins_.data() + k * row_length_;
    row[0] = 0.0;
    std::size_t next = 1;  // behaviours of which it is known where they begin
    for (std::size_t b = 0; b < n; ++b) {
      const double p = bound(static_cast<Class>(k), b);
      ensure(p >= 0.0, "a bound is a probability per month and cannot be negative");
      // Rounding at the very end must not pick a behaviour that cannot happen: those after the last begin nowhere.
      if (p > 0.0)
        for (; next <= b; ++next) row[next] = sum;
      sum += p;
    }
    ensure(sum < 1.0, "the bounds of all behaviours of a class must sum to less than 1 a month");
    total_[k] = sum;
    inverse_[k] = sum > 0.0 ? 1.0 / sum : 0.0;
    month_by_month_[k] = sum * months_per_window >= 1.0 ? 1 : 0;  // these have no use for the byte: all are hits
    for (int months = 1; months <= months_per_window; ++months) {
      const std::uint16_t limit = month_by_month_[k] != 0 ? std::uint16_t{256} : first_byte_limit(sum, months);
      limit_[static_cast<std::size_t>(months) * rows + k] = sum > 0 ? limit : std::uint16_t{0};
    }
  }
  for (auto& q : queues_) q.clear();
  pending_.clear();
}

double Calendar::bound(Class k, std::size_t behaviour) const {
  const double* row = begins_.data() + Population::index_of(k) * row_length_;
  const double total = total_[Population::index_of(k)];
  const double end = behaviour + 1 < purposes_.size() ? std::min(row[behaviour + 1], total) : total;
  return end - std::min(row[behaviour], total);
}

void Calendar::open_first_windows(const Population& population, const Draws& draws) {
  const Window window{Month{0}, Month{0}, first_window_purpose};
  for (int phase = 1; phase < months_per_window; ++phase)
    for (const std::uint32_t page : population.pages(phase)) scan(population, page, window, phase, draws);
  book_rounds(population, window, draws);
}

void Calendar::open_windows(const Population& population, Month month, const Draws& draws) {
  const int phase = static_cast<int>(index(month)) % months_per_window;
  const Window window{month, month, window_purpose};
  for (const std::uint32_t page : population.pages(phase)) scan(population, page, window, months_per_window, draws);
  book_rounds(population, window, draws);
}

// The first uniform of a window begins with a byte shared out by page_draws. Most people have no candidate in the year,
// and for them this byte is all that is ever drawn.
void Calendar::scan(const Population& population, std::uint32_t page, const Window& window, int months,
                    const Draws& draws) {
  constexpr std::size_t n = Population::page_size;
  page_draws(population, page, window.drawn, window.purpose, draws, kernels_.philox_many, 1, first_bytes_.data());
  const std::uint16_t* limits = limit_.data() + static_cast<std::size_t>(months) * (n_classes_ + 1);
  const auto* classes = reinterpret_cast<const std::uint16_t*>(population.classes(page));
  const std::size_t n_hits = kernels_.select_below(first_bytes_.data(), classes, limits, n, hits_.data());
  // By names of their own: the compiler cannot know that writing bytes leaves members alone.
  const std::uint8_t* month_by_month = month_by_month_.data();
  const bool regular = population.regular(page);  // then the identity need not be looked up
  const Identity* identities = population.identities(page);
  std::size_t n_open = n_open_;
  for (std::size_t h = 0; h < n_hits; ++h) {
    const std::size_t i = hits_[h];
    const auto slot = static_cast<Slot>(page * n + i);
    const std::uint64_t who = regular ? index(slot) : index(identities[i]);
    if (month_by_month[classes[i]] != 0) [[unlikely]] {
      open_frequent(slot, classes[i], who, months);
      continue;
    }
    who_[n_open] = who;
    open(n_open++, slot, classes[i], first_bytes_[i], months);
  }
  n_open_ = n_open;
  if (n_frequent_ >= batch) book_month_by_month(population, window, draws);
  if (n_open_ >= batch) book_rounds(population, window, draws);
}

[[gnu::always_inline]] inline void Calendar::open(std::size_t place, Slot slot, std::uint16_t k, std::uint8_t byte,
                                                  int months) {
  slot_[place] = slot;
  class_[place] = k;
  byte_[place] = byte;
  left_[place] = months_[place] = static_cast<std::uint8_t>(months);
}

void Calendar::open_frequent(Slot slot, std::uint16_t k, std::uint64_t who, int months) {
  frequent_who_[n_frequent_] = who;
  frequent_[n_frequent_++] = {slot, k, static_cast<std::uint8_t>(months)};
}

[[gnu::always_inline]] inline void Calendar::push(Slot slot, std::uint16_t k, std::uint8_t generation, Month when,
                                                  std::uint8_t behaviour, float mark) {
  // As three words: field by field it takes twice as many stores.
  using Words = std::array<std::uint32_t, 3>;
  std::vector<Candidate>& q = queue(behaviour, when);
  q.push_back(std::bit_cast<Candidate>(Words{static_cast<std::uint32_t>(slot), std::bit_cast<std::uint32_t>(mark),
                                             generation | std::uint32_t{k} << 16}));
  // More queues are written in turns than a processor foresees.
  constexpr std::uintptr_t bytes_ahead = ahead * sizeof(Candidate);  // which may lie beyond the array: no pointer
  __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(q.data() + q.size()) + bytes_ahead),
                     1);
}

// Round by round, the candidates of all open windows. Block n of an entity completes the uniform of round n, decides
// whether the candidate is kept, and holds the first byte of the next round, which is mostly the end.
void Calendar::book_rounds(const Population& population, const Window& window, const Draws& draws) {
  book_month_by_month(population, window, draws);
  std::size_t n = n_open_;
  for (std::uint8_t round = 1; n > 0; ++round) {
    const std::size_t padded = (n + step - 1) / step * step;
    for (std::size_t i = n; i < padded; ++i) who_[i] = class_[i] = left_[i] = 0;  // no months left: no candidate
    kernels_.philox_many(draws.seed(), static_cast<std::uint32_t>(draws.replication()),
                         Draws::tail(window.drawn, window.purpose, round), who_.data(), padded, words_.data(), space);
    const std::size_t n_found = kernels_.next_candidates(
        {class_.data(), byte_.data(), left_.data(), words_.data(), space}, total_.data(), inverse_.data(), padded,
        found_.data(), passed_.data(), position_.data(), more_.data());
    kernels_.find_behaviours(class_.data(), position_.data(), found_.data(), n_found, {begins_.data(), row_length_},
                             behaviour_.data(), mark_.data());
    std::size_t still_open = 0;
    for (std::size_t f = 0; f < n_found; ++f) {
      const std::size_t i = found_[f];
      const Slot slot = slot_[i];
      const std::uint16_t k = class_[i];
      const std::uint8_t months = months_[i];
      const auto left = static_cast<std::uint8_t>(left_[i] - passed_[i] - 1);
      const auto next = static_cast<std::uint8_t>(words_[space + i]);
      push(slot, k, population.generation(slot), later(window.first, months - left - 1), behaviour_[f], mark_[f]);
      who_[still_open] = who_[i];
      slot_[still_open] = slot;
      class_[still_open] = k;
      byte_[still_open] = next;
      left_[still_open] = left;
      months_[still_open] = months;
      still_open += more_[i];
    }
    n = still_open;
  }
  n_open_ = 0;
}

// Totals of 1/12 and more a month: every month its own draw.
void Calendar::book_month_by_month(const Population& population, const Window& window, const Draws& draws) {
  const std::size_t n = n_frequent_;
  n_frequent_ = 0;
  if (n == 0) return;
  const std::size_t padded = (n + step - 1) / step * step;
  for (std::size_t i = n; i < padded; ++i) frequent_who_[i] = 0;
  for (std::uint8_t g = 0; g < months_per_window; ++g) {
    kernels_.philox_many(draws.seed(), static_cast<std::uint32_t>(draws.replication()),
                         Draws::tail(window.drawn, window.purpose, static_cast<std::uint8_t>(64 + g)),
                         frequent_who_.data(), padded, words_.data(), space);
    for (std::size_t i = 0; i < n; ++i) {
      const Frequent& of = frequent_[i];
      const double u = to_uniform(words_[i], words_[space + i]);
      if (g >= of.months || u >= total_[of.k]) continue;
      constexpr std::uint16_t alone = 0;
      std::uint8_t behaviour = 0;
      float mark = 0;
      kernels_.find_behaviours(&of.k, &u, &alone, 1, {begins_.data(), row_length_}, &behaviour, &mark);
      push(of.slot, of.k, population.generation(of.slot), later(window.first, g), behaviour, mark);
    }
  }
}

void Calendar::rebook(Population& population, Slot slot, Month month) {
  Stamp& stamp = population.stamp(slot);
  const auto now = static_cast<std::uint16_t>(index(month));
  std::uint8_t& generation = population.generation(slot);
  if (stamp.changed != now || stamp.previous == generation) {
    stamp.previous = generation;
    stamp.changed = now;
  }
  pending_.push_back({slot, ++generation});
}

// As a scan, with the first byte drawn in the entity's own block 0. An entity asked for twice is booked once.
void Calendar::book_pending(const Population& population, Month month, const Draws& draws) {
  const Window window{later(month, 1), month, rebook_purpose};
  std::array<Slot, batch> slots;
  std::array<std::uint8_t, batch> months;
  for (std::size_t next = 0; next < pending_.size();) {
    std::size_t n = 0;
    for (; next < pending_.size() && n < batch; ++next) {
      const Pending& pending = pending_[next];
      if (next + ahead < pending_.size()) population.prefetch_identity(pending_[next + ahead].slot);
      if (pending.generation != population.generation(pending.slot)) continue;
      const int since =
          (static_cast<int>(index(month)) + months_per_window - population.phase(pending.slot)) % months_per_window;
      slots[n] = pending.slot;
      months[n] = static_cast<std::uint8_t>(months_per_window - 1 - since);
      who_[n] = index(population.identity(pending.slot));
      n += months[n] > 0 ? 1 : 0;
    }
    const std::size_t padded = (n + step - 1) / step * step;
    for (std::size_t i = n; i < padded; ++i) who_[i] = 0;
    kernels_.philox_many(draws.seed(), static_cast<std::uint32_t>(draws.replication()),
                         Draws::tail(month, rebook_purpose, 0), who_.data(), padded, words_.data(), space);
    for (std::size_t i = 0; i < n; ++i) {
      const auto byte = static_cast<std::uint8_t>(words_[i]);
      const Class k = population.class_of(slots[i]);
      if (byte >= limit(k, months[i])) continue;
      if (month_by_month_[Population::index_of(k)] != 0) [[unlikely]] {
        open_frequent(slots[i], static_cast<std::uint16_t>(k), who_[i], months[i]);
        continue;
      }
      who_[n_open_] = who_[i];  // as many have been opened as looked at, at most
      open(n_open_++, slots[i], static_cast<std::uint16_t>(k), byte, months[i]);
    }
    book_rounds(population, window, draws);
  }
  pending_.clear();
}

void Calendar::book(const Population& population, Purpose purpose, Slot slot, Month now, Month when) {
  const std::size_t behaviour = behaviour_of_[static_cast<std::size_t>(purpose)];
  ensure(index(when) >= index(now) && index(when) - index(now) < ring, "a dated event lies at most 15 months ahead");
  if (behaviour >= purposes_.size()) [[unlikely]]
    refuse(purpose);
  queue(behaviour, when).push_back({slot, 0.0f, population.stamp(slot).lifetime, true, population.class_of(slot)});
}

bool Calendar::good(const Candidate& candidate, Month month, const Population& population) const {
  const Stamp& stamp = population.stamp(candidate.slot);
  if (candidate.dated) return candidate.token == stamp.lifetime;
  if (candidate.token == population.generation(candidate.slot)) return true;
  return stamp.changed == index(month) && candidate.token == stamp.previous;
}

Due Calendar::due(std::size_t behaviour, Month month, const Population& population) {
  auto& q = queue(behaviour, month);
  Candidate* candidates = q.data();
  const std::size_t n = q.size();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (i + ahead < n) population.prefetch_generation(candidates[i + ahead].slot);
    const Candidate& candidate = candidates[i];
    const bool as_booked = !candidate.dated && candidate.token == population.generation(candidate.slot);
    if (!as_booked && !good(candidate, month, population)) continue;
    const Class k = as_booked ? candidate.k : population.class_of(candidate.slot);
    candidates[kept] = candidate;
    candidates[kept++].k = k;
  }
  q.resize(kept);
  return q;
}

void Calendar::end_month(const Population& population, Month month, const Draws& draws) {
  for (std::size_t b = 0; b < purposes_.size(); ++b) queue(b, month).clear();
  book_pending(population, month, draws);
}

}  // namespace valfri::sim
