#include "scenario_input.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <limits>

#include "exercise/exercise.hpp"
#include "laboratory/design/void_levers.hpp"
#include "laboratory/runs/workers.hpp"
#include "scenario/load.hpp"
#include "scenario/shipped.hpp"
#include "scenario/units.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

Time instant_of(const Setup& setup, Duration since_start, std::string_view text) {
  if (since_start.seconds <= 0)
    throw BadUsage(fmt::format("--until {}: that is not after the scenario's start", text));
  const Time time = start_of(setup) + since_start;
  if (time == Time::never())
    throw BadUsage(fmt::format("--until {}: more than 136 years after the scenario's start", text));
  return time;
}

/// Says where and when a parameter that `--set` sets is set otherwise by an intervention.
void print_void_settings(const Loaded& loaded) {
  constexpr std::string_view block = "parameters.";
  std::vector<std::string> set;
  for (const Origin& origin : loaded.origins)
    if (origin.where.starts_with("--set") && origin.path.starts_with(block))
      set.push_back(origin.path.substr(block.size()));
  for (const laboratory::VoidPart& part : laboratory::void_parts(set, *loaded.scenario))
    fmt::print(stderr, "jardam: --set {}\n", laboratory::sentence_of(part, *loaded.scenario));
}

}  // namespace

const Option seed_option{"seed", "N", "seed of all chance events (default: the scenario's)", false};
const Option language_option{"language", "en|ru|ky", "language of what is written (default en)",
                             false};
const Option set_option{"set", "PATH=VALUE", "changes a value of the scenario", true};
const Option scale_option{"scale", "F", "simulated share of the population, above 0 and at most 1",
                          false};

void print_findings(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) fmt::print(stderr, "{}\n", to_string(finding));
}

Scenario read_scenario(const std::string& path, const Arguments& arguments) {
  Loaded loaded = load_scenario(find_shipped(path), {arguments.texts(set_option.name),
                                                     arguments.number(scale_option.name, 0, 1)});
  if (loaded.scenario) {
    print_void_settings(loaded);
    return std::move(*loaded.scenario);
  }
  print_findings(loaded.findings);
  throw BadUsage(fmt::format("{}: cannot be used; findings: {}", path, loaded.findings.size()));
}

unsigned threads_of(const Arguments& arguments) {
  constexpr std::uint64_t most_threads = 4096;
  return static_cast<unsigned>(
      arguments.whole("threads", 1, most_threads).value_or(laboratory::usual_threads()));
}

Seed seed_of(const Arguments& arguments, const Scenario& scenario) {
  return {arguments.whole(seed_option.name, 0, std::numeric_limits<std::uint64_t>::max())
              .value_or(scenario.seed)};
}

Language language_of(const Arguments& arguments) {
  const std::string tag = arguments.text(language_option.name).value_or("en");
  if (const auto language = words::language_with_code(tag)) return *language;
  throw BadUsage(fmt::format("--language {}: en, ru or ky is wanted", tag));
}

std::string page_name(std::string_view name, Language language) {
  return language == Language::english
             ? fmt::format("{}.html", name)
             : fmt::format("{}.{}.html", name, words::language_code(language));
}

Time parse_until(std::string_view text, const Setup& setup) {
  if (const auto date = parse_date(text); date.value) {
    return instant_of(setup, seconds((*date.value - setup.start).count()), text);
  }
  if (const auto duration = parse_duration(text); duration.value)
    return instant_of(setup, *duration.value, text);
  throw BadUsage(fmt::format(
      "--until {}: a date such as 2021-09-01, a date and time such as '2021-09-01 12:00', "
      "or a duration such as '30 d' is wanted",
      text));
}

Time parse_until(std::string_view text, const Scenario& scenario) {
  unsigned day = 0, hour = 0, minute = 0;
  int length = 0;
  const std::string whole(text);
  const bool is_play_time =
      std::sscanf(whole.c_str(), "D%2u %2u:%2u%n", &day, &hour, &minute, &length) == 3 &&
      static_cast<std::size_t>(length) == whole.size() && day > 0 && hour < 24 && minute < 60;
  if (!is_play_time) return parse_until(text, scenario.setup);
  return world_time(scenario.exercise.clock, day, hour * 60 + minute);
}

}  // namespace jardam::tools
