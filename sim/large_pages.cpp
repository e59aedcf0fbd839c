// SPDX-License-Identifier: Apache-2.0
#include "sim/large_pages.hpp"

#include <sys/mman.h>

namespace valfri::sim {

void* allocate_large_pages(std::size_t bytes, std::align_val_t page) {
  void* memory = ::operator new(bytes, page);
#ifdef MADV_HUGEPAGE
  ::madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  return memory;
}

}  // namespace valfri::sim
