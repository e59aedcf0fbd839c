// SPDX-License-Identifier: Apache-2.0
#include "bench/figure.hpp"

#include <array>
#include <cstdio>
#include <stdexcept>

namespace bench {

std::string output_of(const std::string& command) {
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string text;
  std::array<char, 4096> part;
  for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;) text.append(part.data(), n);
  if (pclose(pipe) != 0) throw std::runtime_error(command + " failed:\n" + text);
  return text;
}

double number_after(const std::string& word, const std::string& text) {
  const std::size_t at = text.find(word);
  if (at == std::string::npos) throw std::runtime_error("no \"" + word + "\" in:\n" + text);
  return std::stod(text.substr(at + word.size()));
}

}  // namespace bench
