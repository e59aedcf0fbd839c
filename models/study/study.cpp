// SPDX-License-Identifier: Apache-2.0
#include "models/study/study.hpp"

#include <algorithm>

#include "models/input/document.hpp"
#include "models/study/model_years.hpp"
#include "models/study/nested_design.hpp"
#include "models/study/packed_study.hpp"

namespace valfri::models {

namespace fs = std::filesystem;

namespace {

// Whether start_year and years could be read: else nothing can be said of dates within the study.
bool period_known(const Study& study) { return study.years > 0; }

// "2027-03" as months after the study's start; complains outside the study.
int month_at(Table& table, std::string_view key, const Study& study, int last) {
  const std::string text = table.text(key);
  bool form = text.size() == 7 && text[4] == '-';
  for (std::size_t i = 0; i < text.size(); ++i) form = form && (i == 4 || (text[i] >= '0' && text[i] <= '9'));
  const int of_year = form ? std::stoi(text.substr(5)) : 0;
  form = form && of_year >= 1 && of_year <= 12;
  const int month = form ? (std::stoi(text.substr(0, 4)) - study.start_year) * 12 + of_year - 1 : 0;
  if (form && (!period_known(study) || (month >= 0 && month <= last))) return month;
  if (!text.empty())
    table.complain(key,
                   period_known(study) ? "a month of the study, " + std::to_string(study.start_year) + "-01 to " +
                                             std::to_string(study.start_year + study.years - 1) + "-12"
                                       : std::string("a month"),
                   "write year and month like \"" + std::to_string(study.start_year) + "-07\"");
  return 0;
}

std::size_t centre_at(Table& table, std::string_view key, const County& county) {
  std::vector<std::string> ids;
  for (const Centre& centre : county.centres) ids.push_back(centre.id);
  const std::string id = table.word(key, ids);
  return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), id) - ids.begin()) %
         std::max<std::size_t>(ids.size(), 1);
}

std::size_t municipality_at(Table& table, std::string_view key, const County& county) {
  std::vector<std::string> codes;
  for (const Municipality& municipality : county.municipalities) codes.push_back(municipality.code);
  const std::string code = table.word(key, codes);
  return static_cast<std::size_t>(std::find(codes.begin(), codes.end(), code) - codes.begin()) %
         std::max<std::size_t>(codes.size(), 1);
}

Scenario read_scenario(Table table, const Study& study, const Problems& problems) {
  Scenario scenario;
  scenario.id = table.text("id");
  scenario.title = table.text("title");
  const int last = study.months() - 1;
  for (Table event : table.tables("closing")) {
    const std::size_t before = problems.list().size();
    const Closing closing{centre_at(event, "centre", study.county), month_at(event, "month", study, last)};
    if (problems.list().size() > before) continue;  // it stands for no centre or month
    if (std::ranges::find(scenario.closings, closing.centre, &Closing::centre) != scenario.closings.end())
      event.complain("centre", "a centre that the scenario closes once", "remove one of its closings");
    scenario.closings.push_back(closing);
  }
  for (Table event : table.tables("campaign")) {
    const std::size_t before = problems.list().size();
    const Campaign campaign{
        month_at(event, "month", study, last),
        event.has("municipality") ? municipality_at(event, "municipality", study.county) : everywhere};
    if (problems.list().size() > before) continue;
    if (period_known(study) && std::ranges::find(scenario.campaigns, campaign) != scenario.campaigns.end())
      event.complain("month", "one leaflet a place and month", "remove one of the two, which are alike");
    scenario.campaigns.push_back(campaign);
  }
  for (Table event : table.tables("in_migration")) {
    Boom boom{municipality_at(event, "municipality", study.county), event.number("factor", {1, 20}),
              month_at(event, "from", study, last), month_at(event, "until", study, last + 1)};
    if (boom.until <= boom.from && period_known(study))
      event.complain("until", "a month after the month of `from`", "let the wave end after it has begun");
    scenario.booms.push_back(boom);
  }
  return scenario;
}

// `tables`: of the scenarios after the base.
void check_scenarios(std::vector<Table>& tables, const Study& study) {
  for (std::size_t i = 1; i < study.scenarios.size(); ++i) {
    const Scenario& scenario = study.scenarios[i];
    Table& table = tables[i - 1];
    for (std::size_t j = 0; j < i; ++j)
      if (!scenario.id.empty() && study.scenarios[j].id == scenario.id)
        table.complain("id", "an id of its own for each scenario; \"base\" is taken", "rename this scenario");
      else if (!scenario.title.empty() && study.scenarios[j].title == scenario.title)
        table.complain("title", "a title of its own for each scenario: tables show them by title",
                       "give this scenario another title");
    if (scenario.closings.size() >= study.county.centres.size())
      table.complain("", "at least one centre that stays open", "close fewer centres",
                     "a scenario that closes all " + std::to_string(study.county.centres.size()));
  }
}

void pack_folder(std::string& text, const fs::path& study_folder, const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".csv" || entry.path().filename() == "county.toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) pack(text, file, name_from(study_folder, file));
}

// How many parameters are assumptions; `en` and `sv` say whose.
void gather_assumed(Study& study, const ParameterTable& parameters, const std::string& en, const std::string& sv) {
  const auto assumed = static_cast<std::size_t>(
      std::ranges::count_if(parameters.all(), [](const Parameter& parameter) { return parameter.placeholder; }));
  const std::string some = std::to_string(assumed), all = std::to_string(parameters.size());
  if (assumed > 0)
    study.placeholders.push_back({some + " of " + all + en + " are assumptions (grade D)",
                                  some + " av " + all + sv + " är antaganden (grad D)", true});
}

void gather_placeholders(Study& study) {
  study.placeholders = study.county.placeholders;
  gather_assumed(study, study.behaviour.parameters, " behaviour parameters", " parametrar för beteendet");
  if (study.care) gather_assumed(study, study.care->parameters, " parameters of care", " parametrar för vården");
  for (const PaymentModel& model : study.payment_models)
    if (model.placeholder())
      study.placeholders.push_back({"the prices of payment model \"" + model.title + "\" are placeholders",
                                    "priserna i ersättningsmodellen ”" + model.title + "” är påhittade"});
  std::string standards;
  for (const NeedStandard& standard : study.need_standards)
    if (standard.placeholder()) standards += (standards.empty() ? "" : ", ") + standard.id;
  if (!standards.empty())
    study.placeholders.push_back({"need-standards.toml: these need standards are assumptions (grade D): " + standards,
                                  "need-standards.toml: dessa behovsmått är antaganden (grad D): " + standards, true});
  if (study.index.placeholder)
    study.placeholders.push_back({"the index of frames, prices and costs is an assumption",
                                  "uppräkningen av ramar, priser och kostnader är ett antagande", true});
}

// Those that stand beside the study are read without being named.
void read_standards(Table& root, const fs::path& folder, Study& study, Problems& problems) {
  const bool named = root.has("need_standards");
  const fs::path file = folder / root.text_or("need_standards", "need-standards.toml");
  std::error_code trouble;
  if (!named && !fs::exists(file, trouble)) return;
  study.need_standards = read_need_standards(file, problems);
  pack(study.resolved, file, name_from(folder, file));
}

// A model that is not valid would pay nothing, which nobody who compares models means.
std::string validity_fault(const Study& study, const PaymentModel& model) {
  if (!period_known(study)) return "";
  const Validity whole{{study.start_year, 1, 1}, {study.start_year + study.years - 1, 12, 31}};
  if (model.valid.from <= whole.from && whole.to <= model.valid.to) return "";
  return "valid from " + model.valid.from.text() +
         (model.valid.to == last_day_of_all ? "" : " to " + model.valid.to.text());
}

std::string validity_allowed(const Study& study) {
  return "models that are valid from " + std::to_string(study.start_year) + "-01-01 to " +
         std::to_string(study.start_year + study.years - 1) + "-12-31, all the study";
}

std::vector<YearFault> last_models_year_faults(const Study& study) {
  if (!period_known(study)) return {};
  return year_faults(study.payment_models.back(), study.start_year, study.start_year + study.years - 1);
}

void pack_model(Study& study, const fs::path& file, const fs::path& folder, const std::string& prefix) {
  pack(study.resolved, file, prefix + name_from(folder, file));
  for (const fs::path& beside : study.payment_models.back().files)
    pack(study.resolved, beside, prefix + name_from(folder, beside));
}

bool has_twice(const Study& study) {
  const std::vector<PaymentModel>& models = study.payment_models;
  return std::any_of(models.begin(), models.end() - 1,
                     [&](const PaymentModel& model) { return model.id == models.back().id; });
}

bool has_title_twice(const Study& study) {
  const std::vector<PaymentModel>& models = study.payment_models;
  return std::any_of(models.begin(), models.end() - 1, [&](const PaymentModel& model) {
    return model.id != models.back().id && model.title == models.back().title && !model.title.empty();
  });
}
constexpr const char* title_allowed = "a title of its own for each payment model: tables show them by title";

void read_models(Table& root, const fs::path& folder, Study& study, Problems& problems) {
  const std::vector<std::string> files = root.texts("payment_models");
  if (files.empty() && root.has("payment_models"))
    root.complain("payment_models", "at least one file", "name the payment model files, relative to this file");
  for (const std::string& file : files) {
    study.payment_models.push_back(read_payment_model(folder / file, study.county, problems));
    if (has_twice(study))
      root.complain("payment_models", "every file once", "remove the second \"" + file + "\"", file);
    if (has_title_twice(study))
      root.complain("payment_models", title_allowed, "change the title in one of the files",
                    "\"" + file + "\", titled " + study.payment_models.back().title);
    pack_model(study, folder / file, folder, "");
    if (const std::string fault = validity_fault(study, study.payment_models.back()); !fault.empty())
      root.complain("payment_models", validity_allowed(study),
                    "change valid_from or valid_to in the model's file, or the years of the study",
                    "\"" + file + "\", " + fault);
    for (const YearFault& fault : last_models_year_faults(study))
      root.complain("payment_models", fault.allowed, fault.remedy, "\"" + file + "\", " + fault.found);
  }
}

// Each is packed in a folder of its own: what stands beside one must not be taken for what stands beside another.
void read_models_instead(Table& root, const std::vector<fs::path>& files, Study& study, Problems& problems) {
  root.has("payment_models");
  for (std::size_t i = 0; i < files.size(); ++i) {
    study.payment_models.push_back(read_payment_model(files[i], study.county, problems));
    if (has_twice(study))
      problems.add({files[i].string(), 0, "--model", files[i].filename().string(), "models with names of their own",
                    "rename one of the files"});
    if (has_title_twice(study))
      problems.add({files[i].string(), 0, "title", study.payment_models.back().title, title_allowed,
                    "change the title in one of the files"});
    pack_model(study, files[i], files[i].parent_path(),
               std::string(models_instead_folder) + std::to_string(i + 1) + "/");
    if (const std::string fault = validity_fault(study, study.payment_models.back()); !fault.empty())
      problems.add({files[i].string(), 0, "valid_from", fault, validity_allowed(study),
                    "change valid_from or valid_to in the model's file"});
    for (const YearFault& fault : last_models_year_faults(study))
      problems.add({files[i].string(), 0, fault.where, fault.found, fault.allowed, fault.remedy});
  }
}

void read_care_if_asked(const fs::path& file, const std::string& name, Study& study, Problems& problems) {
  const bool asked = study.columns().need_care();
  if (asked) study.care = read_care(file, problems);
  std::error_code trouble;
  if (asked || fs::exists(file, trouble)) pack(study.resolved, file, name);
}

}  // namespace

Columns Study::columns() const {
  Columns all{};
  for (const PaymentModel& model : payment_models) all |= model.columns();
  return all;
}

Ground read_ground(const fs::path& file, Problems& problems) {
  Ground ground;
  Document document(file, problems);
  if (!document.parsed()) return ground;
  Table root = document.root();
  ground.index = read_price_index(root.table("index"));
  ground.county = read_county(file.parent_path() / root.text_or("county", "."), 1.0, problems);
  return ground;
}

Study read_study(const fs::path& file, Problems& problems, const std::vector<fs::path>& models_instead) {
  Study study;
  Document document(file, problems);
  if (!document.parsed()) return study;
  Table root = document.root();
  const fs::path folder = file.parent_path();
  root.integer("format_version", 1, 1);
  study.title = root.text("title");
  const std::size_t before_period = problems.list().size();
  study.start_year = static_cast<int>(root.integer("start_year", 1990, 2200));
  study.years = static_cast<int>(root.integer("years", 1, 15));
  if (problems.list().size() > before_period) study.years = 0;
  Table run = root.table("run");
  study.seed = static_cast<std::uint64_t>(run.integer("seed", 0, std::numeric_limits<std::int64_t>::max()));
  study.parameters_drawn = run.word_or("parameters", {"drawn", "main"}, "drawn") == "drawn";
  read_replications(root, run, study);
  study.store = run.word_or("store", {"results", "prices"}, "results") == "prices" ? Storing::prices : Storing::results;
  study.index = read_price_index(root.table("index"));
  const fs::path county = folder / root.text_or("county", ".");
  const double scale = root.number_or("county_scale", {0.01, 1.0}, 1.0);
  const fs::path behaviour = folder / root.text_or("behaviour", "behaviour.toml");
  pack(study.resolved, file, file.filename().string());
  const std::size_t before = problems.list().size();
  study.county = read_county(county, scale, problems);
  const bool county_read = problems.list().size() == before;
  study.behaviour = read_behaviour(behaviour, problems, county_read ? &study.county : nullptr);
  pack(study.resolved, behaviour, name_from(folder, behaviour));
  read_standards(root, folder, study, problems);
  // Payment models and scenarios name centres: without a county every name would be a fault.
  if (county_read) {
    pack_folder(study.resolved, folder, county);
    if (models_instead.empty())
      read_models(root, folder, study, problems);
    else
      read_models_instead(root, models_instead, study, problems);
    const fs::path care = folder / root.text_or("care", "care.toml");
    read_care_if_asked(care, name_from(folder, care), study, problems);
    study.scenarios.push_back({"base", root.text_or("base_title", "Base: nothing else changes"), {}, {}, {}});
    std::vector<Table> scenarios = root.tables("scenario");
    for (const Table& table : scenarios) study.scenarios.push_back(read_scenario(table, study, problems));
    check_scenarios(scenarios, study);
    if (problems.empty() && models_instead.empty()) check_apart(root, study);
    root.close();
  }
  if (problems.empty()) gather_placeholders(study);
  return study;
}

}  // namespace valfri::models
