// SPDX-License-Identifier: Apache-2.0
#include "results/answers_json.hpp"

namespace valfri::results {

Json answers_json(const std::vector<Answer>& answers) {
  const auto both = [](const Text& text) { return Json{{"sv", text.sv}, {"en", text.en}}; };
  Json list = Json::array();
  for (const Answer& answer : answers)
    list.push_back({{"id", answer.id},
                    {"question", both(answer.question)},
                    {"sentence", both(answer.sentence)},
                    {"figure", both(answer.figure)},
                    {"sure", both(answer.sure)},
                    {"overturns", both(answer.overturns)},
                    {"available", answer.available},
                    {"view", answer.view},
                    {"placeholder", answer.placeholder},
                    {"source", answer.source}});
  return list;
}

}  // namespace valfri::results
