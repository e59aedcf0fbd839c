// SPDX-License-Identifier: Apache-2.0
#include "sim/calendar.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "sim/error.hpp"

namespace valfri::sim {

static_assert(std::endian::native == std::endian::little, "bytes of a block are numbered from the low end");

namespace {

/// A uniform in (0,1) from its first byte and 44 bits more; the low byte of `low` is left for the next.
constexpr double to_uniform(std::uint32_t byte, std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = static_cast<std::uint64_t>(byte) << 44 | static_cast<std::uint64_t>(high) << 12 | low >> 20;
  return (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-52;
}

}  // namespace

Calendar::Calendar(std::vector<Purpose> purposes, Kernels kernels)
    : purposes_(std::move(purposes)), kernels_(kernels), queues_(purposes_.size() * ring) {}

void Calendar::begin(std::size_t n_classes, const std::function<double(Class, std::size_t)>& bound) {
  const std::size_t n = purposes_.size();
  n_classes_ = n_classes;
  const std::size_t rows = n_classes + 1;  // the last row is the vacant slot's: nothing happens to nobody
  cumulative_.assign(rows * n, 0.0);
  total_.assign(rows, 0.0);
  inverse_.assign(rows, 0.0);
  limit_.assign(rows * (months_per_window + 1), 0);
  for (std::size_t k = 0; k < n_classes; ++k) {
    double sum = 0;
    for (std::size_t b = 0; b < n; ++b) {
      const double p = bound(static_cast<Class>(k), b);
      ensure(p >= 0.0, "a bound is a probability per month and cannot be negative");
      sum += p;
      cumulative_[k * n + b] = sum;
    }
    ensure(sum < 1.0, "the bounds of all behaviours of a class must sum to less than 1 a month");
    total_[k] = sum;
    inverse_[k] = sum > 0.0 ? 1.0 / sum : 0.0;
    for (int months = 1; months <= months_per_window; ++months) {
      const bool month_by_month = sum * months_per_window >= 1.0;  // these have no use for the byte: all are hits
      const double scaled = month_by_month ? 255.0 : std::min(sum * months * 256.0, 255.0);
      limit_[static_cast<std::size_t>(months) * rows + k] = static_cast<std::uint32_t>(scaled) + (sum > 0 ? 1 : 0);
    }
  }
  for (auto& q : queues_) q.clear();
}

double Calendar::bound(Class k, std::size_t behaviour) const {
  const double* row = cumulative_.data() + Population::index_of(k) * purposes_.size();
  return behaviour == 0 ? row[0] : row[behaviour] - row[behaviour - 1];
}

void Calendar::open_first_windows(const Population& population, const Draws& draws) {
  for (int phase = 1; phase < months_per_window; ++phase)
    for (const std::uint32_t page : population.pages(phase))
      scan(population, page, {Month{0}, phase, Month{0}, first_window_purpose}, draws);
}

void Calendar::open_windows(const Population& population, Month month, const Draws& draws) {
  const int phase = static_cast<int>(index(month)) % months_per_window;
  for (const std::uint32_t page : population.pages(phase))
    scan(population, page, {month, months_per_window, month, window_purpose}, draws);
}

// The first uniform of a window has its first byte shared out of blocks that serve 256 neighbours: with i = identity % 256,
// byte i % 4 of word i / 64 of block (identity / 256)·16 + i / 4 % 16. Most people have no candidate in the year, and for
// them this byte is all that is ever drawn.
void Calendar::first_bytes(const Population& population, std::uint32_t page, const Window& window, const Draws& draws) {
  constexpr std::size_t n = Population::page_size;
  constexpr std::size_t blocks = n / 16;
  const auto replication = static_cast<std::uint32_t>(draws.replication());
  const std::uint32_t tail = Draws::tail(window.drawn, window.purpose, 0);
  if (population.regular(page)) {
    for (std::size_t i = 0; i < blocks; ++i) who_[i] = page * blocks + i;
    kernels_.philox_many(draws.seed(), replication, tail, who_.data(), blocks, words_.data(), blocks);
    std::memcpy(first_bytes_.data(), words_.data(), n);  // in memory the planes lie in the order of the slots
    return;
  }
  const Identity* who = population.identities(page);
  for (std::size_t i = 0; i < n; ++i) who_[i] = index(who[i]) / n * blocks + index(who[i]) / 4 % blocks;
  kernels_.philox_many(draws.seed(), replication, tail, who_.data(), n, words_.data(), n);
  for (std::size_t i = 0; i < n; ++i)
    first_bytes_[i] = static_cast<std::uint8_t>(words_[index(who[i]) / 64 % 4 * n + i] >> (index(who[i]) % 4 * 8));
}

void Calendar::scan(const Population& population, std::uint32_t page, const Window& window, const Draws& draws) {
  constexpr std::size_t n = Population::page_size;
  first_bytes(population, page, window, draws);
  const std::uint32_t* limit = limit_.data() + static_cast<std::size_t>(window.months) * (n_classes_ + 1);
  const auto* classes = reinterpret_cast<const std::uint16_t*>(population.classes(page));
  const std::size_t n_hits = kernels_.select_below(first_bytes_.data(), classes, limit, n, hits_.data());
  n_open_ = 0;
  for (std::size_t h = 0; h < n_hits; ++h) {
    const auto slot = static_cast<Slot>(page * n + hits_[h]);
    if (total_[classes[hits_[h]]] * months_per_window >= 1.0) {
      const Stamp& stamp = population.stamp(slot);
      book_month_by_month(slot, population.identity(slot), population.class_of(slot), stamp.generation, window, draws);
    } else {
      open_[n_open_++] = {slot, first_bytes_[hits_[h]], 0};
    }
  }
  book_rounds(population, window, draws);
}

[[gnu::always_inline]] inline void Calendar::push(Slot slot, Class k, std::uint8_t generation, Month when, double position) {
  const std::size_t n = purposes_.size();
  const double* row = cumulative_.data() + Population::index_of(k) * n;
  std::size_t b = 0;
  while (b + 1 < n && position >= row[b]) ++b;
  while (b > 0 && row[b] == row[b - 1]) --b;  // rounding at the very end must not pick a behaviour that cannot happen
  const double mark = b == 0 ? position : position - row[b - 1];
  queue(b, when).push_back({slot, static_cast<float>(std::max(mark, 0.0)), generation, false});
}

// Books the next candidate from month `first` of the window on; returns the month after it, or the window's end. With p
// the month's total bound, the candidate falls g months on with probability p(1−p)^g: u < months·p picks g = ⌊u/p⌋ with
// probability p each, and g is kept with probability (1−p)^g. Given g, u − g·p is uniform on [0, p): type and mark at once.
[[gnu::always_inline]] inline int Calendar::book_next(Slot slot, Class k, std::uint8_t generation, const Window& window, int first, double u,
                        double keep) {
  const double p = total_[Population::index_of(k)];
  const int months = window.months - first;
  if (u >= p * months) return window.months;
  const int g = std::min(static_cast<int>(u * inverse_[Population::index_of(k)]), months - 1);
  if (keep >= 1.0 - g * p) {  // Bernoulli's inequality spares the power nearly always
    double power = 1.0;
    for (int month = 0; month < g; ++month) power *= 1.0 - p;
    if (keep >= power) return window.months;
  }
  push(slot, k, generation, later(window.first, first + g), u - g * p);
  return first + g + 1;
}

// Round by round, the candidates of all open windows of a page. Block n of an entity completes the uniform of round n,
// decides whether the candidate is kept, and holds the first byte of the next round, which is mostly the end.
void Calendar::book_rounds(const Population& population, const Window& window, const Draws& draws) {
  constexpr std::size_t n = Population::page_size;
  for (std::uint8_t round = 1; n_open_ > 0; ++round) {
    for (std::size_t i = 0; i < n_open_; ++i) who_[i] = index(population.identity(open_[i].slot));
    const std::size_t padded = std::min((n_open_ + 15) / 16 * 16, n);
    for (std::size_t i = n_open_; i < padded; ++i) who_[i] = 0;
    kernels_.philox_many(draws.seed(), static_cast<std::uint32_t>(draws.replication()),
                         Draws::tail(window.drawn, window.purpose, round), who_.data(), padded, words_.data(), n);
    std::size_t still_open = 0;
    for (std::size_t i = 0; i < n_open_; ++i) {
      Open open = open_[i];
      const Class k = population.class_of(open.slot);
      open.first = book_next(open.slot, k, population.stamp(open.slot).generation, window, open.first,
                             to_uniform(open.byte, words_[i], words_[n + i]), to_uniform(words_[2 * n + i], words_[3 * n + i]));
      open.byte = words_[n + i] & 0xFFu;
      open_[still_open] = open;
      still_open += open.byte < limit(k, window.months - open.first) ? 1 : 0;
    }
    n_open_ = still_open;
  }
}

// Hazards of 1/12 and more a month (the very old): every month its own draw.
void Calendar::book_month_by_month(Slot slot, Identity who, Class k, std::uint8_t generation, const Window& window,
                                   const Draws& draws) {
  const double p = total_[Population::index_of(k)];
  for (int g = 0; g < window.months; ++g) {
    const double u = draws.uniform(who, window.drawn, window.purpose, static_cast<std::uint8_t>(64 + g));
    if (u < p) push(slot, k, generation, later(window.first, g), u);
  }
}

void Calendar::rebook(Population& population, Slot slot, Month month, const Draws& draws) {
  Stamp& stamp = population.stamp(slot);
  const auto now = static_cast<std::uint16_t>(index(month));
  if (stamp.changed != now || stamp.previous == stamp.generation) {
    stamp.previous = stamp.generation;
    stamp.changed = now;
  }
  ++stamp.generation;
  const int since = (static_cast<int>(index(month)) - population.phase(slot) + 12 * months_per_window) % months_per_window;
  const int months = months_per_window - 1 - since;
  if (months == 0) return;
  const Identity who = population.identity(slot);
  const Class k = population.class_of(slot);
  const Window window{later(month, 1), months, month, rebook_purpose};
  if (total_[Population::index_of(k)] * months_per_window >= 1.0)
    return book_month_by_month(slot, who, k, stamp.generation, window, draws);
  // As in a scan, with the first byte drawn in the entity's own block 0.
  std::uint32_t byte = draws.bits(who, month, rebook_purpose, 0)[0] & 0xFFu;
  int first = 0;
  for (std::uint8_t round = 1; byte < limit(k, months - first); ++round) {
    const Bits bits = draws.bits(who, month, rebook_purpose, round);
    first = book_next(slot, k, stamp.generation, window, first, to_uniform(byte, bits[0], bits[1]), to_uniform(bits[2], bits[3]));
    byte = bits[1] & 0xFFu;
  }
}

void Calendar::book(const Population& population, Purpose purpose, Slot slot, Month now, Month when) {
  ensure(index(when) >= index(now) && index(when) - index(now) < ring, "a dated event lies at most 15 months ahead");
  const auto found = std::find(purposes_.begin(), purposes_.end(), purpose);
  ensure(found != purposes_.end(), "a dated event needs a behaviour with its purpose");
  queue(static_cast<std::size_t>(found - purposes_.begin()), when)
      .push_back({slot, 0.0f, population.stamp(slot).lifetime, true});
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
    if (i + ahead < q.size()) population.prefetch(q[i + ahead].slot);
    q[kept] = q[i];
    kept += good(q[i], month, population) ? 1 : 0;
  }
  q.resize(kept);
  return q;
}

void Calendar::end_month(Month month) {
  for (std::size_t b = 0; b < purposes_.size(); ++b) queue(b, month).clear();
}

}  // namespace valfri::sim
