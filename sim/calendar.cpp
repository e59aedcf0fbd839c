// SPDX-License-Identifier: Apache-2.0
#include "sim/calendar.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "sim/error.hpp"
#include "sim/page_draws.hpp"

namespace valfri::sim {

namespace {

/// A uniform in (0,1) from its first byte and 44 bits more; the low byte of `low` is left for the next.
constexpr double to_uniform(std::uint32_t byte, std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits =
      static_cast<std::uint64_t>(byte) << 44 | static_cast<std::uint64_t>(high) << 12 | low >> 20;
  return (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-52;
}

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
  cumulative_.assign(rows * (n + 1), 0.0);
  last_.assign(rows, 0);
  total_.assign(rows, 0.0);
  inverse_.assign(rows, 0.0);
  limit_.assign(rows * (months_per_window + 1) + 1, 0);
  for (std::size_t k = 0; k < n_classes; ++k) {
    double sum = 0;
    for (std::size_t b = 0; b < n; ++b) {
      const double p = bound(static_cast<Class>(k), b);
      ensure(p >= 0.0, "a bound is a probability per month and cannot be negative");
      if (p > 0.0) last_[k] = static_cast<std::uint8_t>(b);
      sum += p;
      cumulative_[k * (n + 1) + b + 1] = sum;
    }
    ensure(sum < 1.0, "the bounds of all behaviours of a class must sum to less than 1 a month");
    total_[k] = sum;
    inverse_[k] = sum > 0.0 ? 1.0 / sum : 0.0;
    for (int months = 1; months <= months_per_window; ++months) {
      const bool month_by_month = sum * months_per_window >= 1.0;  // these have no use for the byte: all are hits
      const double scaled = month_by_month ? 255.0 : std::min(sum * months * 256.0, 255.0);
      limit_[static_cast<std::size_t>(months) * rows + k] = static_cast<std::uint16_t>(scaled + (sum > 0 ? 1.0 : 0.0));
    }
  }
  for (auto& q : queues_) q.clear();
  pending_.clear();
}

double Calendar::bound(Class k, std::size_t behaviour) const {
  const double* row = cumulative_.data() + Population::index_of(k) * (purposes_.size() + 1);
  return row[behaviour + 1] - row[behaviour];
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
  for (std::size_t h = 0; h < n_hits; ++h)
    open(population, static_cast<Slot>(page * n + hits_[h]), first_bytes_[hits_[h]], window, months, draws);
  if (n_open_ >= batch) book_rounds(population, window, draws);
}

void Calendar::open(const Population& population, Slot slot, std::uint8_t byte, const Window& window, int months,
                    const Draws& draws) {
  if (total_[Population::index_of(population.class_of(slot))] * months_per_window >= 1.0)
    book_month_by_month(population, slot, window, months, draws);
  else
    open_[n_open_++] = {slot, byte, 0, static_cast<std::uint8_t>(months)};
}

// Which behaviour a position within the class's total falls to, counted without branches.
[[gnu::always_inline]] inline void Calendar::push(Slot slot, Class k, std::uint8_t generation, Month when,
                                                  double position) {
  const std::size_t n = purposes_.size();
  const double* row = cumulative_.data() + Population::index_of(k) * (n + 1);
  std::size_t b = 0;
  for (std::size_t i = 1; i < n; ++i) b += position >= row[i] ? 1 : 0;
  // Rounding at the very end must not pick a behaviour that cannot happen.
  b = std::min<std::size_t>(b, last_[Population::index_of(k)]);
  const double mark = position - row[b];
  queue(b, when).push_back({slot, static_cast<float>(std::max(mark, 0.0)), generation, false, k});
}

namespace {

// The month of the next candidate with the month's total bound p, among the `left` months that a window has left, or
// `left`: it falls g months on with probability p(1−p)^g. u < left·p picks g = ⌊u/p⌋ with probability p each, and g is
// kept with probability (1−p)^g. Given g, u − g·p is uniform on [0, p): type and mark at once.
[[gnu::always_inline]] inline int months_to_next(double p, double inverse, int left, double u, double keep) {
  if (u >= p * left) return left;
  const int g = std::min(static_cast<int>(u * inverse), left - 1);
  // Bernoulli's inequality and the term after it enclose the power, and spare it nearly always.
  const double fall = g * p;
  if (keep >= 1.0 - fall) {
    if (keep >= 1.0 - fall + 0.5 * fall * fall) return left;
    double power = 1.0;
    for (int month = 0; month < g; ++month) power *= 1.0 - p;
    if (keep >= power) return left;
  }
  return g;
}

}  // namespace

// Round by round, the candidates of all open windows. Block n of an entity completes the uniform of round n, decides
// whether the candidate is kept, and holds the first byte of the next round, which is mostly the end.
void Calendar::book_rounds(const Population& population, const Window& window, const Draws& draws) {
  // What a round only reads, by name: the compiler cannot know that writing bytes leaves it alone.
  const double* total = total_.data();
  const double* inverse = inverse_.data();
  const std::uint16_t* limits = limit_.data();
  const std::size_t rows = n_classes_ + 1;
  const std::uint32_t *w0 = words_.data(), *w1 = w0 + space, *w2 = w1 + space, *w3 = w2 + space;
  std::size_t n = n_open_;
  for (std::uint8_t round = 1; n > 0; ++round) {
    const std::size_t padded = (n + 15) / 16 * 16;
    for (std::size_t i = 0; i < n; ++i) who_[i] = index(population.identity(open_[i].slot));
    for (std::size_t i = n; i < padded; ++i) who_[i] = 0;
    kernels_.philox_many(draws.seed(), static_cast<std::uint32_t>(draws.replication()),
                         Draws::tail(window.drawn, window.purpose, round), who_.data(), padded, words_.data(), space);
    std::size_t still_open = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Open open = open_[i];
      const Class k = population.class_of(open.slot);
      const std::size_t row = Population::index_of(k);
      const int left = open.months - open.first;
      const double u = to_uniform(open.byte, w0[i], w1[i]);
      const int g = months_to_next(total[row], inverse[row], left, u, sim::to_uniform(w2[i], w3[i]));
      if (g == left) continue;
      const auto next = static_cast<std::uint8_t>(w1[i]);
      push(open.slot, k, population.stamp(open.slot).generation, later(window.first, open.first + g),
           u - g * total[row]);
      open_[still_open] = {open.slot, next, static_cast<std::uint8_t>(open.first + g + 1), open.months};
      still_open += next < limits[static_cast<std::size_t>(left - g - 1) * rows + row] ? 1 : 0;
    }
    n = still_open;
  }
  n_open_ = 0;
}

// Hazards of 1/12 and more a month (the very old): every month its own draw.
void Calendar::book_month_by_month(const Population& population, Slot slot, const Window& window, int months,
                                   const Draws& draws) {
  const Class k = population.class_of(slot);
  const double p = total_[Population::index_of(k)];
  for (int g = 0; g < months; ++g) {
    const double u =
        draws.uniform(population.identity(slot), window.drawn, window.purpose, static_cast<std::uint8_t>(64 + g));
    if (u < p) push(slot, k, population.stamp(slot).generation, later(window.first, g), u);
  }
}

void Calendar::rebook(Population& population, Slot slot, Month month) {
  Stamp& stamp = population.stamp(slot);
  const auto now = static_cast<std::uint16_t>(index(month));
  if (stamp.changed != now || stamp.previous == stamp.generation) {
    stamp.previous = stamp.generation;
    stamp.changed = now;
  }
  ++stamp.generation;
  pending_.push_back({slot, stamp.generation});
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
      if (pending.generation != population.stamp(pending.slot).generation) continue;
      const int since =
          (static_cast<int>(index(month)) + months_per_window - population.phase(pending.slot)) % months_per_window;
      slots[n] = pending.slot;
      months[n] = static_cast<std::uint8_t>(months_per_window - 1 - since);
      who_[n] = index(population.identity(pending.slot));
      n += months[n] > 0 ? 1 : 0;
    }
    const std::size_t padded = (n + 15) / 16 * 16;
    for (std::size_t i = n; i < padded; ++i) who_[i] = 0;
    kernels_.philox_many(draws.seed(), static_cast<std::uint32_t>(draws.replication()),
                         Draws::tail(month, rebook_purpose, 0), who_.data(), padded, words_.data(), space);
    for (std::size_t i = 0; i < n; ++i) {
      const auto byte = static_cast<std::uint8_t>(words_[i]);
      if (byte < limit(population.class_of(slots[i]), months[i]))
        open(population, slots[i], byte, window, months[i], draws);
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
  if (candidate.token == stamp.generation) return true;
  return stamp.changed == index(month) && candidate.token == stamp.previous;
}

Due Calendar::due(std::size_t behaviour, Month month, const Population& population) {
  constexpr std::size_t ahead = 16;
  auto& q = queue(behaviour, month);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < q.size(); ++i) {
    if (i + ahead < q.size()) population.prefetch_stamp(q[i + ahead].slot);
    const Candidate candidate = q[i];
    q[kept] = candidate;
    if (candidate.dated || candidate.token != population.stamp(candidate.slot).generation)
      q[kept].k = population.class_of(candidate.slot);
    kept += good(candidate, month, population) ? 1 : 0;
  }
  q.resize(kept);
  return q;
}

void Calendar::end_month(const Population& population, Month month, const Draws& draws) {
  for (std::size_t b = 0; b < purposes_.size(); ++b) queue(b, month).clear();
  book_pending(population, month, draws);
}

}  // namespace valfri::sim
