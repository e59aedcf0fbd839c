// SPDX-License-Identifier: Apache-2.0
// The page as bundled by results/report/web/build.mjs, linked into the program by the assembler.
#include "results/report/report.hpp"

__asm__(
    ".section .rodata\n"
    ".global valfri_web_page_begin\n"
    "valfri_web_page_begin:\n"
    ".incbin \"" VALFRI_WEB_PAGE
    "\"\n"
    ".global valfri_web_page_end\n"
    "valfri_web_page_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char valfri_web_page_begin[];
extern const char valfri_web_page_end[];
}

namespace valfri::results {

std::string_view web_page() {
  return {valfri_web_page_begin, static_cast<std::size_t>(valfri_web_page_end - valfri_web_page_begin)};
}

}  // namespace valfri::results
