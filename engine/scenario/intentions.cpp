#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <regex>
#include <set>
#include <sstream>

#include "agencies/identification/visits.hpp"
#include "scenario/rules.hpp"
#include "storage/whole_file.hpp"
#include "words/translations.hpp"

namespace jardam::reading {
namespace {

/// Beside teams of people at a table, offices of a fiftieth of a person do nothing.
void warn_of_small_offices(const Check& check) {
  const Setup& setup = check.scenario().setup;
  if (!check.has({"exercise"}) || setup.scale >= 1 || check.has({"scenario", "capacity_scale"}))
    return;
  check.warn({"scenario", "scale"},
             fmt::format("at {} the seats' offices shrink with the people; an exercise says "
                         "'capacity_scale: 1'",
                         format_number(setup.scale)));
}

/// A clock that plays little of the scenario's length was mostly meant to run faster.
void warn_of_slow_clock(const Check& check) {
  const Scenario& scenario = check.scenario();
  const ExerciseClock& clock = scenario.exercise.clock;
  const Path exercise_clock{"exercise", "clock"}, length{"scenario", "length"};
  if (!check.has(exercise_clock) || !check.is_clean(exercise_clock) || !check.is_clean(length))
    return;
  const Duration played = world_time_of_play(clock);
  if (played.seconds <= 0 || 2 * played.seconds >= scenario.length.seconds) return;
  check.warn(exercise_clock / "world_per_hour",
             fmt::format("{} play {} of the scenario's {}", text_of(clock), format_duration(played),
                         format_duration(scenario.length)));
}

/// What a visit to a named site cannot bring, by what is said of the site.
void warn_of_idle_visit(const Check& check, const std::string& decided, const std::string& about,
                        const Path& path) {
  const NamedSite* site = find_id(check.scenario().setup.named_sites, about);
  if (decided.empty() || site == nullptr) return;
  const Decision& decision = decision_named(decided);
  if (decision.kind == decision::rescue.kind && !site->exploitative)
    check.warn(path, fmt::format("'{}' is an honest site ('exploitative: false'): '{}' finds "
                                 "nobody to take out",
                                 about, decided));
  const std::vector<Sector>& sectors = check.country().sectors;
  if (decision.kind == decision::inspect.kind && site->sector.value < sectors.size() &&
      !sectors[site->sector.value].inspectable)
    check.warn(path, fmt::format("labour inspectors have no mandate in '{}', the sector of '{}' "
                                 "('inspectable: false')",
                                 sectors[site->sector.value].id, about));
}

void warn_of_triggers(const Check& check) {
  for_each_clean(check, {"exercise", "injects"}, check.scenario().exercise.injects,
                 [&](const Inject& inject, const Path& path) {
                   warn_of_idle_visit(check, inject.after.decision, inject.after.about,
                                      path / "after" / "about");
                   for (std::size_t i = 0; i < inject.when.all.size(); ++i)
                     warn_of_idle_visit(check, inject.when.all[i].decision,
                                        inject.when.all[i].about,
                                        path / "when" / "all" / i / "about");
                 });
}

// Names

/// The word without its last two letters, which Russian and Kyrgyz decline; at least three stay.
std::string_view stem(std::string_view word) {
  std::vector<std::size_t> letters;
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((static_cast<unsigned char>(word[i]) & 0xc0) != 0x80) letters.push_back(i);
  return letters.size() < 4 ? word
                            : word.substr(0, letters[std::max<std::size_t>(letters.size() - 2, 3)]);
}

/// Whether the text has a word of the name, however declined.
bool mentions(const std::string& text, const std::string& name) {
  std::istringstream words(name);
  for (std::string word; words >> word;)
    if (text.find(stem(word)) != std::string::npos) return true;
  return false;
}

/// The first language in which the inject is written and the persona not named; none: there is
/// none.
std::optional<Language> hidden_in(const Inject& inject, const Persona& persona) {
  for (const Language language : {Language::english, Language::russian, Language::kyrgyz}) {
    const std::string& name = persona.name.exactly(language);
    if (name.empty() || inject.text.exactly(language).empty()) continue;
    const std::string read = inject.from.exactly(language) + ' ' + inject.title.exactly(language) +
                             ' ' + inject.text.exactly(language);
    if (!mentions(read, name)) return language;
  }
  return std::nullopt;
}

/// Whoever is told about a persona sees the name, also where the text keeps it back.
void warn_of_hidden_names(const Check& check) {
  for_each_clean(
      check, {"exercise", "injects"}, check.scenario().exercise.injects,
      [&](const Inject& inject, const Path& path) {
        for (std::size_t i = 0; i < inject.tells.size(); ++i) {
          const InjectTells& tells = inject.tells[i];
          const Persona* persona = find_id(check.scenario().setup.personas, tells.about);
          const auto language = persona == nullptr ? std::nullopt : hidden_in(inject, *persona);
          if (!language) continue;
          check.warn(path / "tells" / i / "about",
                     fmt::format("tells '{}' the name of '{}', {}, which the inject's text, title "
                                 "and sender do not mention in '{}'",
                                 tells.seat, tells.about, persona->name.exactly(*language),
                                 words::language_code(*language)));
        }
      });
}

// Levers

/// The agency whose staff a parameter multiplies, or nothing.
std::optional<Agency> staff_of(std::string_view parameter) {
  constexpr std::string_view ending = ".staff";
  if (!parameter.ends_with(ending)) return std::nullopt;
  parameter.remove_suffix(ending.size());
  const auto agency = std::find(agency_names.begin(), agency_names.end(), parameter);
  return agency == agency_names.end()
             ? std::nullopt
             : std::optional(static_cast<Agency>(agency - agency_names.begin()));
}

/// Warns of a factor on the staff of offices that there are not; no region means everywhere.
void warn_of_nobody(const Check& check, std::string_view parameter, RegionId region,
                    const Path& path) {
  const std::optional<Agency> agency = staff_of(parameter);
  if (!agency) return;
  const std::vector<OfficeSetup>& offices = check.scenario().setup.offices;
  const bool has_office = std::any_of(offices.begin(), offices.end(), [&](const OfficeSetup& o) {
    return o.agency == *agency && (region.is_none() || o.region == region);
  });
  if (has_office) return;
  check.warn(path,
             fmt::format("multiplies nothing: 'offices' has no office of '{}'{}",
                         agency_names[static_cast<std::size_t>(*agency)],
                         region.is_none()
                             ? ""
                             : fmt::format(" in '{}'", check.country().regions[region.value].id)));
}

void warn_of_settings(const Check& check, const std::vector<Setting>& settings,
                      const std::vector<RegionId>& regions, const Path& path) {
  for (const Setting& setting : settings) {
    if (regions.empty()) warn_of_nobody(check, setting.parameter, {}, path / setting.parameter);
    for (const RegionId region : regions)
      warn_of_nobody(check, setting.parameter, region, path / setting.parameter);
  }
}

void warn_of_parameters(const Check& check, const Entry& parameter) {
  const Path path{"parameters", parameter.key};
  if (parameter.value.kind != Node::Kind::map)
    return warn_of_nobody(check, parameter.key, {}, path);
  const std::vector<Region>& regions = check.country().regions;
  for (const Entry& value : parameter.value.entries) {
    const Region* region = find_id(regions, value.key);
    const RegionId id = region == nullptr
                            ? RegionId{}
                            : RegionId{static_cast<std::uint8_t>(region - regions.data())};
    warn_of_nobody(check, parameter.key, id, path / value.key);
  }
}

void warn_of_idle_levers(const Check& check) {
  if (!check.is_clean({"offices"}) || !check.is_clean({"regions"})) return;
  const Setup& setup = check.scenario().setup;
  if (const Node* parameters = check.root.find("parameters");
      parameters != nullptr && check.is_clean({"parameters"}))
    for (const Entry& parameter : parameters->entries) warn_of_parameters(check, parameter);
  for_each_clean(check, {"interventions"}, setup.interventions,
                 [&](const Intervention& i, const Path& path) {
                   warn_of_settings(check, i.set, i.where, path / "set");
                 });
  for_each_clean(check, {"action_plans"}, setup.action_plans,
                 [&](const ActionPlan& plan, const Path& path) {
                   for (const PlanMeasure& measure : plan.measures)
                     warn_of_settings(check, measure.set, measure.regions,
                                      path / "measures" / measure.id / "set");
                 });
}

// Sources

/// The ids in the list of sources beside the scenario's files: rows that begin "| S15 |".
std::vector<std::string> known_sources(const Findings& findings) {
  std::set<std::filesystem::path> lists;
  for (const Source& source : findings.sources) {
    if (!source.is_file) continue;
    for (const char* folder : {".", "country", "../country"})
      lists.insert((source.directory / folder / "SOURCES.md").lexically_normal());
  }
  static const std::regex row(R"((^|\n)\| *(S[0-9]+[a-z]?) *\|)");
  std::vector<std::string> ids;
  for (const std::filesystem::path& list : lists) {
    const std::string text = contents_of(list, DocumentLimits{}.bytes).text;
    for (std::sregex_iterator it(text.begin(), text.end(), row), end; it != end; ++it)
      ids.push_back((*it)[2]);
  }
  return ids;
}

void warn_of_source(const Check& check, const Node& source, const std::string& path,
                    const std::vector<std::string>& known) {
  static const std::regex id(R"(\bS[0-9]+[a-z]?\b)");
  const std::string& text = source.scalar;
  for (std::sregex_iterator it(text.begin(), text.end(), id), end; it != end; ++it) {
    const std::string named = it->str();
    if (std::find(known.begin(), known.end(), named) == known.end())
      check.findings.warn(source.position, path,
                          fmt::format("'{}' is not in the list of sources, SOURCES.md", named));
  }
}

void warn_of_sources_below(const Check& check, const Node& node, const std::string& path,
                           const std::vector<std::string>& known) {
  const auto below = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
  for (const Entry& entry : node.entries) {
    if (entry.key == "source" && node.find("mark") != nullptr)
      warn_of_source(check, entry.value, below(entry.key), known);
    warn_of_sources_below(check, entry.value, below(entry.key), known);
  }
  for (std::size_t i = 0; i < node.items.size(); ++i)
    warn_of_sources_below(check, node.items[i], below(std::to_string(i + 1)), known);
}

/// Silent where no list of sources lies beside the files.
void warn_of_sources(const Check& check) {
  const std::vector<std::string> known = known_sources(check.findings);
  if (!known.empty()) warn_of_sources_below(check, check.root, {}, known);
}

// Languages

constexpr std::array<std::string_view, 2> other_languages{"ru", "ky"};

/// The texts with and without a language, of those that say which languages they are in.
struct Coverage {
  std::size_t with = 0;
  std::size_t without = 0;
  const Node* first_without = nullptr;
  std::string path;
};

void cover(const Node& node, const std::string& path, std::string_view language,
           Coverage& coverage) {
  if (node.kind == Node::Kind::map && node.find("en") != nullptr) {
    const bool has = node.find(language) != nullptr;
    ++(has ? coverage.with : coverage.without);
    if (has || coverage.first_without != nullptr) return;
    coverage.first_without = &node;
    coverage.path = path;
    return;
  }
  const auto below = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
  for (const Entry& entry : node.entries) cover(entry.value, below(entry.key), language, coverage);
  for (std::size_t i = 0; i < node.items.size(); ++i)
    cover(node.items[i], below(std::to_string(i + 1)), language, coverage);
}

/// One warning a language, at the first text without it; a scenario in one language is meant so.
void warn_of_languages(const Check& check) {
  for (const std::string_view language : other_languages) {
    Coverage coverage;
    cover(check.root, {}, language, coverage);
    if (coverage.with == 0 || coverage.without == 0) continue;
    check.findings.warn(
        coverage.first_without->position, coverage.path,
        coverage.without == 1
            ? fmt::format("the language '{}' is missing here", language)
            : fmt::format("the language '{}' is missing here and in {} other text{}", language,
                          coverage.without - 1, coverage.without == 2 ? "" : "s"));
  }
}

}  // namespace

void check_intentions(const Check& check) {
  warn_of_small_offices(check);
  warn_of_slow_clock(check);
  warn_of_triggers(check);
  warn_of_hidden_names(check);
  warn_of_idle_levers(check);
  warn_of_sources(check);
  warn_of_languages(check);
}

}  // namespace jardam::reading
