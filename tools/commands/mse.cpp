/// `jardam mse`: how many there are whom nobody sees, estimated from agencies' lists by
/// multiple-systems estimation.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "laboratory/lists/capture_file.hpp"
#include "laboratory/lists/multiple_systems.hpp"
#include "scenario_input.hpp"

namespace jardam::tools {
namespace {

namespace fs = std::filesystem;
using namespace laboratory;
using Json = nlohmann::ordered_json;

/// One of the file's tables, its estimate, and the truth where a run's directory holds it.
struct Result {
  CaptureLabels labels;
  MultipleSystemsEstimate estimate;
  const Truth* truth = nullptr;

  [[nodiscard]] bool has_interval() const {
    return estimate.is_estimated() && !estimate.chosen().is_on_edge();
  }
  [[nodiscard]] bool holds_truth() const {
    return truth != nullptr && has_interval() && estimate.chosen().low() <= truth->during &&
           truth->during <= estimate.chosen().high();
  }
  /// Whether the interval with the choice of model holds it.
  [[nodiscard]] bool holds_truth_by_choice() const {
    const auto& interval = estimate.interval;
    return truth != nullptr && interval && interval->low <= truth->during &&
           (!interval->high || truth->during <= *interval->high);
  }
};

/// The sign of the term by which a model differs from another, and its pair: "+ LA:NG".
std::string difference(const CaptureTable& table, const LogLinearFit& from,
                       const LogLinearFit& to) {
  const bool is_added = to.pairs.size() > from.pairs.size();
  const auto& more = is_added ? to.pairs : from.pairs;
  const auto& less = is_added ? from.pairs : to.pairs;
  for (const ListPair& pair : more)
    if (!std::binary_search(less.begin(), less.end(), pair))
      return fmt::format("{} {}", is_added ? '+' : '-', name_of(table, pair));
  return "";
}

std::vector<std::string> pairs_of(const CaptureTable& table, const LogLinearFit& fit) {
  std::vector<std::string> names;
  for (const ListPair& pair : fit.pairs) names.push_back(name_of(table, pair));
  return names;
}

// --- As text. ---

std::string title_of(const std::string& file, const CaptureLabels& labels) {
  std::string text = file;
  if (!labels.run.empty()) text += fmt::format(", run {}", labels.run);
  if (!labels.population.empty()) text += fmt::format(", population {}", labels.population);
  if (!labels.word.empty()) text += fmt::format(", word {}", labels.word);
  return text;
}

void print_model(std::string_view name, const LogLinearFit& fit) {
  fmt::print("  {:<48} {:>9.1f} {:>8.1f} {:>4} {:>9.0f} ", name, fit.aic, fit.deviance,
             fit.degrees_of_freedom, fit.total());
  if (const auto ends = shown_ends(fit))
    fmt::print("{:>9.0f} .. {:.0f}\n", ends->low, ends->high);
  else
    fmt::print("{:>9.0f} ..\n", fit.seen);
}

void print_models(const MultipleSystemsEstimate& estimate) {
  fmt::print("\n  {:<48} {:>9}{:>9}{:>5}{:>10}{:>19}\n", "model", "AIC", "deviance", "df", "total",
             "95 % interval");
  print_model("independence", estimate.independence());
  for (std::size_t i = 1; i < estimate.path.size(); ++i)
    print_model(difference(estimate.table, estimate.path[i - 1], estimate.path[i]),
                estimate.path[i]);
  if (!estimate.with_empty_pairs.empty())
    fmt::print("  on from there, with pairs that nobody stands on, better:\n");
  const LogLinearFit* from = &estimate.chosen();
  for (const LogLinearFit& fit : estimate.with_empty_pairs) {
    print_model(difference(estimate.table, *from, fit), fit);
    from = &fit;
  }
  if (estimate.rivals.empty()) return;
  constexpr std::size_t most = 5;
  fmt::print("  from the chosen model, nearly as good:\n");
  for (std::size_t i = 0; i < std::min(most, estimate.rivals.size()); ++i)
    print_model(difference(estimate.table, estimate.chosen(), estimate.rivals[i]),
                estimate.rivals[i]);
  if (estimate.rivals.size() > most)
    fmt::print("  ... and {} more (--json has them)\n", estimate.rivals.size() - most);
}

void print_fit(const MultipleSystemsEstimate& estimate) {
  const LogLinearFit& chosen = estimate.chosen();
  if (chosen.degrees_of_freedom == 0) return;
  fmt::print("Fit: deviance {:.1f} on {} degrees of freedom", chosen.deviance,
             chosen.degrees_of_freedom);
  if (estimate.check && estimate.check->tables > 0)
    fmt::print(", p {:.2f}", estimate.check->chance());
  fmt::print("\n");
}

void print_truth(const Result& result) {
  if (result.truth == nullptr) return;
  fmt::print("Truth: {:.0f} exploited at some time of the run, {:.0f} at its end",
             result.truth->during, result.truth->at_end);
  if (result.has_interval())
    fmt::print("; the interval {} it, that with the choice of model {} it",
               result.holds_truth() ? "holds" : "misses",
               result.holds_truth_by_choice() ? "holds" : "misses");
  fmt::print("\n");
}

void print_result(const std::string& file, const Result& result) {
  const MultipleSystemsEstimate& estimate = result.estimate;
  const CaptureTable& table = estimate.table;
  fmt::print("{}\n  seen {}, of whom on two lists or more {}", title_of(file, result.labels),
             table.seen(), table.shared());
  for (std::size_t i = 0; i < table.lists.size(); ++i)
    fmt::print("{} {} {}", i == 0 ? ";" : ",", table.lists[i], table.on_all(1u << i));
  fmt::print("\n");
  if (estimate.is_estimated()) {
    print_models(estimate);
    const LogLinearFit& chosen = estimate.chosen();
    fmt::print("\nEstimate: {}{:.0f} ({}), of whom {:.0f} on no list\n",
               chosen.is_on_edge() ? "at least " : "", chosen.total(), interval_text(chosen),
               chosen.dark);
    if (estimate.interval)
      fmt::print("With the choice of model left to chance too: {}\n",
                 interval_text(*estimate.interval));
    print_fit(estimate);
  } else {
    fmt::print("\nNo estimate: {}\n", reason(estimate.why_not));
  }
  print_truth(result);
  for (const std::string& warning : warnings_of(estimate)) fmt::print("Caution: {}\n", warning);
}

void print_overview(const std::vector<Result>& results) {
  fmt::print("\n{:<8}{:<12}{:<12}{:>8}{:>10}{:>10}{:>10}{:>10}\n", "run", "population", "word",
             "seen", "estimate", "low", "high", "truth");
  for (const Result& result : results) {
    fmt::print("{:<8}{:<12}{:<12}{:>8}", result.labels.run, result.labels.population,
               result.labels.word, result.estimate.table.seen());
    if (result.estimate.is_estimated()) {
      const LogLinearFit& chosen = result.estimate.chosen();
      fmt::print(" {:>9.0f}", chosen.total());
      if (const auto ends = shown_ends(chosen))
        fmt::print(" {:>9.0f} {:>9.0f}", ends->low, ends->high);
      else
        fmt::print(" {:>9.0f} {:>9}", chosen.seen, "none");
    } else {
      fmt::print("{:>10}{:>10}{:>10}", "none", "", "");
    }
    fmt::print("{:>10}\n", result.truth == nullptr ? std::string()
                                                   : fmt::format("{:.0f}{}", result.truth->during,
                                                                 result.holds_truth() ? "" : " *"));
  }
  if (std::any_of(results.begin(), results.end(), [](const Result& result) {
        return result.truth != nullptr && !result.holds_truth();
      }))
    fmt::print("* not within the interval\n");
}

void print_text(const std::string& file, const std::vector<Result>& results,
                const std::string& run) {
  bool is_first = true;
  for (const Result& result : results) {
    if (result.labels.run != run) continue;
    if (!is_first) fmt::print("\n");
    is_first = false;
    print_result(file, result);
  }
  if (results.size() > 1) print_overview(results);
  fmt::print(
      "\nValid for lists that sample one closed population of people alike, on which chance errors "
      "are the least of the doubts.\n");
}

// --- As JSON. ---

Json model_json(const CaptureTable& table, const LogLinearFit& fit) {
  return {{"pairs", pairs_of(table, fit)},
          {"aic", fit.aic},
          {"deviance", fit.deviance},
          {"degrees_of_freedom", fit.degrees_of_freedom},
          {"total", fit.total()},
          {"low", fit.is_on_edge() ? Json() : Json(fit.low())},
          {"high", fit.is_on_edge() ? Json() : Json(fit.high())},
          {"dark", fit.dark}};
}

Json interval_json(const MultipleSystemsEstimate& estimate) {
  if (!estimate.interval) return {};
  return {{"low", estimate.interval->low},
          {"high", estimate.interval->high ? Json(*estimate.interval->high) : Json()},
          {"models", estimate.candidates.size()},
          {"tables", estimate.interval->tables},
          {"without_estimate", estimate.interval->without}};
}

Json result_json(const Result& result) {
  const MultipleSystemsEstimate& estimate = result.estimate;
  Json json{{"run", result.labels.run},
            {"population", result.labels.population},
            {"word", result.labels.word}};
  Json& lists = json["lists"] = Json::object();
  for (std::size_t i = 0; i < estimate.table.lists.size(); ++i)
    lists[estimate.table.lists[i]] = estimate.table.on_all(1u << i);
  json["seen"] = estimate.table.seen();
  json["on_two_or_more"] = estimate.table.shared();
  json["chosen"] = nullptr;
  if (estimate.is_estimated()) {
    json["chosen"] = model_json(estimate.table, estimate.chosen());
    json["independence"] = model_json(estimate.table, estimate.independence());
    Json& path = json["path"] = Json::array();
    for (const LogLinearFit& fit : estimate.path) path.push_back(model_json(estimate.table, fit));
    Json& rivals = json["nearly_as_good"] = Json::array();
    for (const LogLinearFit& fit : estimate.rivals)
      rivals.push_back(model_json(estimate.table, fit));
    Json& onward = json["with_empty_pairs"] = Json::array();
    for (const LogLinearFit& fit : estimate.with_empty_pairs)
      onward.push_back(model_json(estimate.table, fit));
    json["without_empty_pairs"] = estimate.without_empty_pairs
                                      ? model_json(estimate.table, *estimate.without_empty_pairs)
                                      : Json();
    json["interval_with_choice"] = interval_json(estimate);
    json["fit_check"] = estimate.check ? Json{{"tables", estimate.check->tables},
                                              {"as_far", estimate.check->as_far},
                                              {"chance", estimate.check->chance()}}
                                       : Json();
  } else {
    json["not_estimable"] = reason(estimate.why_not);
  }
  if (result.truth != nullptr)
    json["truth"] = {{"during", result.truth->during},
                     {"at_end", result.truth->at_end},
                     {"is_within_interval", result.holds_truth()},
                     {"is_within_interval_with_choice", result.holds_truth_by_choice()}};
  json["warnings"] = warnings_of(estimate);
  return json;
}

void print_json(const std::string& file, const std::vector<Result>& results) {
  Json tables = Json::array();
  for (const Result& result : results) tables.push_back(result_json(result));
  fmt::print("{}\n", Json{{"file", file}, {"tables", tables}}.dump(2));
}

// --- The command. ---

void refuse_findings(const std::string& file, const std::vector<Finding>& findings) {
  if (findings.empty()) return;
  print_findings(findings);
  throw BadUsage(fmt::format("{}: cannot be used; findings: {}", file, findings.size()));
}

/// The run whose models are printed: the one asked for, or the file's first.
std::string run_to_print(const Arguments& arguments, const std::vector<Result>& results) {
  const auto wanted = arguments.text("run");
  if (!wanted) return results.empty() ? std::string() : results.front().labels.run;
  if (std::none_of(results.begin(), results.end(),
                   [&](const Result& result) { return result.labels.run == *wanted; }))
    throw BadUsage(fmt::format("--run {}: the file has no such run", *wanted));
  return *wanted;
}

ExitStatus run_mse(const Arguments& arguments) {
  const fs::path operand = arguments.operands().front();
  const bool is_directory = fs::is_directory(operand);
  const fs::path file = is_directory ? operand / "lists.csv" : operand;
  const CaptureFile captures = read_captures(file);
  refuse_findings(file.string(), captures.findings);
  const fs::path truth_path = operand / "truth.csv";
  const TruthFile truth =
      is_directory && fs::exists(truth_path) ? read_truth(truth_path) : TruthFile{};
  refuse_findings(truth_path.string(), truth.findings);
  std::vector<Result> results;
  for (const LabelledCaptures& captured : captures.tables)
    results.push_back(
        {captured.labels, estimate_population(captured.table), truth_of(truth, captured.labels)});
  const std::string run = run_to_print(arguments, results);
  for (Result& result : results)
    if (arguments.has("json") || result.labels.run == run) add_interval(result.estimate);
  if (arguments.has("json"))
    print_json(file.string(), results);
  else if (!results.empty())
    print_text(file.string(), results, run);
  else
    fmt::print("{}\n\nNo estimate: {}\n", file.string(), reason(NotEstimable::nobody_seen));
  const bool has_any = std::any_of(results.begin(), results.end(), [](const Result& result) {
    return result.estimate.is_estimated();
  });
  return has_any ? ExitStatus::done : ExitStatus::incomplete;
}

}  // namespace

Command mse_command() {
  return {
      .name = "mse",
      .summary =
          "Estimates from agencies' lists how many there are whom nobody sees (multiple-systems "
          "estimation).",
      .operand = {"FILE.csv|DIR"},
      .options = {{"run", "N", "of several runs: whose models are printed (default: the first)"},
                  {"json", "", "print one JSON object with every table"}},
      .run = run_mse};
}

}  // namespace jardam::tools
