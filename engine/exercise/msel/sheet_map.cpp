#include "exercise/msel/sheet_map.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exercise/msel/inject_cells.hpp"
#include "exercise/msel/spelling.hpp"
#include "scenario/document.hpp"
#include "scenario/nearest.hpp"
#include "words/translations.hpp"

namespace jardam::msel {
namespace {

using reading::Entry;
using reading::Findings;
using reading::Node;

constexpr std::array<std::string_view, 9> keys{"columns",  "keep",     "seats", "modes",     "days",
                                               "defaults", "language", "sheet", "header_row"};
constexpr std::array<std::string_view, 4> default_keys{"mode", "from", "to", "storyline"};

/// Reads one map; every finding is added, and reading goes on.
class MapReader {
 public:
  MapReader(const ExercisePlan& plan, Findings& findings) : plan_(plan), findings_(findings) {}

  SheetMap read(const Node& root) {
    if (root.kind != Node::Kind::map) {
      findings_.add(root.position, {}, "expected keys and values, such as columns: {number: No.}");
      return {};
    }
    check_keys(root, keys, "");
    each(root, "columns", [&](const Entry& entry) { read_column(entry); });
    for (const std::string& header : texts(root.find("keep"), "keep")) map_.keep.push_back(header);
    each(root, "seats", [&](const Entry& entry) {
      map_.meanings.seats[spelt(entry.key)] = seats(entry.value, "seats." + entry.key);
    });
    each(root, "modes", [&](const Entry& entry) {
      map_.meanings.modes[spelt(entry.key)] = mode(entry.value, "modes." + entry.key);
    });
    each(root, "days", [&](const Entry& entry) { read_day(entry); });
    if (const Node* defaults = root.find("defaults")) read_defaults(*defaults);
    if (const Node* language = root.find("language")) {
      map_.language = words::language_with_code(language->scalar);
      if (!map_.language)
        findings_.add(language->position, "language",
                      fmt::format("'{}' is none of en, ru, ky", language->scalar));
    }
    map_.sheet = scalar_of(root, "sheet");
    if (const Node* row = root.find("header_row")) {
      const auto number = parse_whole(row->scalar);
      if (!number.value || *number.value == 0)
        findings_.add(row->position, "header_row",
                      fmt::format("'{}' is no number of a row", row->scalar));
      else
        map_.header_row = *number.value;
    }
    return std::move(map_);
  }

 private:
  template <class Names>
  void check_keys(const Node& map, const Names& names, const std::string& path) {
    for (const Entry& entry : map.entries)
      if (std::ranges::find(names, entry.key) == names.end())
        findings_.add(entry.position, path + entry.key,
                      "unknown key" + suggest(entry.key, std::span<const std::string_view>(names)));
  }

  template <class Read>
  void each(const Node& root, const char* key, Read read) {
    const Node* map = root.find(key);
    if (map == nullptr) return;
    if (map->kind != Node::Kind::map)
      return findings_.add(map->position, key, "expected keys and values");
    for (const Entry& entry : map->entries) read(entry);
  }

  std::vector<std::string> texts(const Node* node, const std::string& path) {
    std::vector<std::string> found;
    if (node == nullptr) return found;
    if (node->kind == Node::Kind::scalar) return {node->scalar};
    for (const Node& item : node->items)
      if (item.kind == Node::Kind::scalar)
        found.push_back(item.scalar);
      else
        findings_.add(item.position, path, "expected a text");
    return found;
  }

  void read_column(const Entry& entry) {
    const auto column = column_named(entry.key);
    std::vector<std::string> keys_of_injects = other_keys();
    const bool is_key = std::ranges::find(keys_of_injects, entry.key) != keys_of_injects.end();
    if (!column && !is_key) {
      const auto known = std::span<const std::string_view>(sheet_column_names);
      findings_.add(entry.position, "columns." + entry.key,
                    fmt::format("'{}' is nothing that a column can hold{}", entry.key,
                                suggest(entry.key, known)));
      return;
    }
    if (entry.value.kind != Node::Kind::scalar || entry.value.scalar.empty())
      return findings_.add(entry.value.position, "columns." + entry.key,
                           "expected the column's header");
    Column named = is_key ? Column{entry.key, Holds::key, {}} : *column;
    map_.columns.emplace_back(std::move(named), entry.value.scalar);
  }

  std::vector<std::string> seats(const Node& node, const std::string& path) {
    std::vector<std::string> ids;
    for (const std::string& text : texts(&node, path)) {
      const Named named = seats_in(text, plan_);
      if (!named.problem.empty()) findings_.add(node.position, path, named.problem);
      ids.insert(ids.end(), named.ids.begin(), named.ids.end());
    }
    return ids;
  }

  std::string mode(const Node& node, const std::string& path) {
    const auto found = mode_in(node.scalar);
    if (!found)
      findings_.add(
          node.position, path,
          fmt::format("'{}' is no mode{}", node.scalar,
                      suggest(node.scalar, std::span<const std::string_view>(inject_mode_names))));
    return found.value_or(std::string{});
  }

  void read_day(const Entry& entry) {
    const Written written = read_moment({entry.key, CellKind::text});
    const auto day = parse_whole(entry.value.scalar);
    if (!day.value || *day.value == 0 || *day.value > plan_.clock.days)
      return findings_.add(entry.value.position, "days." + entry.key,
                           fmt::format("'{}' is no day of the exercise, which has {}",
                                       entry.value.scalar, plan_.clock.days));
    const auto number = static_cast<std::uint32_t>(*day.value);
    if (written.date)
      map_.calendar.dates[*written.date] = number;
    else if (written.weekday)
      map_.calendar.weekdays[*written.weekday] = number;
    else
      findings_.add(entry.position, "days." + entry.key,
                    fmt::format("'{}' is neither a weekday nor a date", entry.key));
  }

  void read_defaults(const Node& defaults) {
    check_keys(defaults, default_keys, "defaults.");
    if (const Node* node = defaults.find("mode")) map_.mode = mode(*node, "defaults.mode");
    if (const Node* node = defaults.find("to")) map_.to = seats(*node, "defaults.to");
    map_.from = scalar_of(defaults, "from");
    if (const Node* node = defaults.find("storyline")) {
      const Named named = storyline_in(node->scalar, plan_);
      if (!named.problem.empty() || named.ids.size() != 1)
        findings_.add(node->position, "defaults.storyline",
                      named.problem.empty() ? fmt::format("'{}' is not one storyline", node->scalar)
                                            : named.problem);
      else
        map_.storyline = named.ids.front();
    }
  }

  const ExercisePlan& plan_;
  Findings& findings_;
  SheetMap map_;
};

}  // namespace

SheetMap read_sheet_map(const std::string& name, std::string_view text, const ExercisePlan& plan,
                        std::vector<Finding>& findings) {
  Findings found;
  const std::uint32_t file = found.add_source({name, {}, false});
  const reading::Document document = parse_document(text, file, found);
  SheetMap map;
  if (document.is_whole) map = MapReader(plan, found).read(document.root);
  found.sort();
  findings.insert(findings.end(), found.found.begin(), found.found.end());
  return map;
}

}  // namespace jardam::msel
