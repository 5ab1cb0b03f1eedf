#include "scenario/format.hpp"

#include <algorithm>
#include <cmath>

#include "scenario/characters.hpp"

namespace jardam::reading {
namespace {

constexpr std::string_view marks = "FDRA";
constexpr std::string_view calendar_month = "month", calendar_year = "year";

std::string print_duration(double seconds) {
  return format_duration(Duration{static_cast<std::int64_t>(seconds)});
}

std::string unknown_choice(std::string_view name, Choices names) {
  return unknown_name("word", name, suggest(name, names));
}

std::size_t index_in(Choices names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace

// What the formats share

Json described(Json schema, const Field& field) {
  const std::string unit = field.unit.empty() ? "" : fmt::format(" ({})", field.unit);
  schema["description"] =
      fmt::format("{}{}{}", field.meaning, unit, field.required ? "; required" : "");
  return schema;
}

Json number_schema(const Field& field) {
  Json schema{{"type", "number"}};
  if (std::isfinite(field.minimum)) schema["minimum"] = field.minimum;
  if (std::isfinite(field.maximum)) schema["maximum"] = field.maximum;
  return schema;
}

Json choice_schema(Choices names) {
  Json schema{{"type", "string"}, {"enum", Json::array()}};
  for (const std::string_view name : names) schema["enum"].push_back(name);
  return schema;
}

std::optional<std::string> range_problem(std::string_view text, double value, const Field& field,
                                         std::string (*print)(double)) {
  const std::string unit = field.unit.empty() ? "" : fmt::format(" ({})", field.unit);
  if (value < field.minimum)
    return fmt::format("{} is below the least allowed value {}{}", text, print(field.minimum),
                       unit);
  if (value > field.maximum)
    return fmt::format("{} is above the greatest allowed value {}{}", text, print(field.maximum),
                       unit);
  return std::nullopt;
}

std::string unknown_name(std::string_view kind, std::string_view name,
                         const std::string& suggestion) {
  return fmt::format("unknown {} '{}'{}", kind, name, suggestion);
}

bool is_id(std::string_view text) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), is_allowed);
}

std::string not_an_id(std::string_view text) {
  const std::string meant = without_odd_characters(text);
  return fmt::format("an id is made of the letters a to z, digits, '-' and '_'{}{}",
                     odd_reason(text), is_id(meant) ? fmt::format("; write '{}'", meant) : "");
}

// Plain values

void Format<std::string>::read(const At& at, const Field& field, std::string& value) {
  if (!at.is(Node::Kind::scalar, field.refers == Thing::none ? "a text" : "an id")) return;
  value = at.node.scalar;
  if (value.empty() && field.required) return at.report("must not be empty");
  if (field.refers == Thing::none ||
      at.names.index(field.refers, value) < at.names.of(field.refers).size())
    return;
  at.report(unknown_name(thing_names[static_cast<std::size_t>(field.refers)], value,
                         suggest(value, at.names.of(field.refers))));
}
Node Format<std::string>::write(const std::string& value, const Field&, const Vocabulary&) {
  return value.empty() ? Node{} : scalar_node(value);
}
Json Format<std::string>::schema(const std::string&, const Field&, const Vocabulary&) {
  // an editor's YAML reads 1.03 or 2021 as a number where a text is meant
  return {{"type", {"string", "number"}}};
}

void Format<bool>::read(const At& at, const Field&, bool& value) {
  read_scalar(at, "true or false", value, parse_truth);
}
Node Format<bool>::write(const bool& value, const Field&, const Vocabulary&) {
  return scalar_node(value ? "true" : "false");
}
Json Format<bool>::schema(const bool&, const Field&, const Vocabulary&) {
  return {{"type", "boolean"}};
}

void Format<double>::read(const At& at, const Field& field, double& value) {
  read_number(at, field, "a number", value, parse_number, format_number);
}
Node Format<double>::write(const double& value, const Field&, const Vocabulary&) {
  return scalar_node(format_number(value));
}
Json Format<double>::schema(const double&, const Field& field, const Vocabulary&) {
  return number_schema(field);
}

void Format<Mark>::read(const At& at, const Field&, Mark& value) {
  if (!at.is(Node::Kind::scalar, "a mark")) return;
  const bool is_known =
      at.node.scalar.size() == 1 && marks.find(at.node.scalar[0]) != std::string_view::npos;
  if (is_known)
    value = static_cast<Mark>(at.node.scalar[0]);
  else
    at.report(
        fmt::format("unknown mark '{}'{}; known: F (found), D (derived), R (recalled), A (assumed)",
                    at.node.scalar, odd_reason(at.node.scalar)));
}
Node Format<Mark>::write(const Mark& value, const Field&, const Vocabulary&) {
  return scalar_node(std::string(1, static_cast<char>(value)));
}
Json Format<Mark>::schema(const Mark&, const Field&, const Vocabulary&) {
  return {{"type", "string"}, {"enum", {"F", "D", "R", "A"}}};
}

// Time

void Format<Duration>::read(const At& at, const Field& field, Duration& value) {
  const auto parse = [](std::string_view text) {
    const auto parsed = parse_duration(text);
    return Parsed<std::int64_t>{parsed.value ? std::optional(parsed.value->seconds) : std::nullopt,
                                parsed.problem};
  };
  read_number(at, field, way_to_write(Unit::days), value.seconds, parse, print_duration);
}
Node Format<Duration>::write(const Duration& value, const Field&, const Vocabulary&) {
  return scalar_node(format_duration(value));
}
Json Format<Duration>::schema(const Duration&, const Field&, const Vocabulary&) {
  return {{"type", {"string", "integer"}}, {"pattern", pattern_of_duration()}};
}

void Format<std::chrono::sys_seconds>::read(const At& at, const Field&,
                                            std::chrono::sys_seconds& value) {
  read_scalar(at, "a date", value, parse_date);
}
Node Format<std::chrono::sys_seconds>::write(const std::chrono::sys_seconds& value, const Field&,
                                             const Vocabulary&) {
  return scalar_node(format_date(value));
}
Json Format<std::chrono::sys_seconds>::schema(const std::chrono::sys_seconds&, const Field&,
                                              const Vocabulary&) {
  return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{1,2}:[0-9]{2})?$"}};
}

void Format<Time>::read(const At& at, const Field& field, Time& value) {
  std::chrono::sys_seconds date{};
  const std::size_t before = at.findings.found.size();
  Format<std::chrono::sys_seconds>::read(at, field, date);
  if (at.findings.found.size() == before)
    value = Time{0} + Duration{(date - at.names.start).count()};
}
Node Format<Time>::write(const Time& value, const Field&, const Vocabulary& names) {
  return value == Time::never()
             ? Node{}
             : scalar_node(format_date(names.start + std::chrono::seconds(value.seconds)));
}
Json Format<Time>::schema(const Time&, const Field& field, const Vocabulary& names) {
  return Format<std::chrono::sys_seconds>::schema({}, field, names);
}

void Format<Clock>::read(const At& at, const Field&, Clock& value) {
  read_scalar(at, "a time of day", value.minutes, parse_clock);
}
Node Format<Clock>::write(const Clock& value, const Field&, const Vocabulary&) {
  return scalar_node(format_clock(value.minutes));
}
Json Format<Clock>::schema(const Clock&, const Field&, const Vocabulary&) {
  return {{"type", "string"}, {"pattern", "^[0-9]{1,2}:[0-9]{2}$"}};
}

void Format<Minutes>::read(const At& at, const Field& field, Minutes& value) {
  Duration duration;
  const std::size_t before = at.findings.found.size();
  Format<Duration>::read(at, field, duration);
  if (at.findings.found.size() != before) return;
  if (duration.seconds % 60 != 0)
    return at.report(fmt::format("{} is no whole number of minutes", at.node.scalar));
  value.minutes = static_cast<std::uint32_t>(duration.seconds / 60);
}
Node Format<Minutes>::write(const Minutes& value, const Field&, const Vocabulary&) {
  return scalar_node(format_duration(minutes(value.minutes)));
}
Json Format<Minutes>::schema(const Minutes&, const Field& field, const Vocabulary& names) {
  return Format<Duration>::schema({}, field, names);
}

void Format<MomentOf>::read(const At& at, const Field&, MomentOf& value) {
  Moment moment;
  read_scalar(at, "a moment such as D1 09:40", moment, parse_moment);
  value.day = moment.day;
  value.minute = moment.minute;
}
Node Format<MomentOf>::write(const MomentOf& value, const Field&, const Vocabulary&) {
  return value.day == 0 ? Node{} : scalar_node(format_moment({value.day, value.minute}));
}
Json Format<MomentOf>::schema(const MomentOf&, const Field&, const Vocabulary&) {
  return {{"type", "string"}, {"pattern", "^D[0-9]{1,3} +[0-9]{1,2}:[0-9]{2}$"}};
}

void Format<ReportingPeriod>::read(const At& at, const Field& field, ReportingPeriod& value) {
  if (!at.is(Node::Kind::scalar, "'month', 'year' or a duration")) return;
  value.length = at.node.scalar == calendar_year ? calendar_years : calendar_months;
  if (at.node.scalar == calendar_month || at.node.scalar == calendar_year) return;
  const bool begins_with_digit = at.node.scalar.find_first_of("0123456789") == 0;
  if (begins_with_digit || parse_duration(at.node.scalar).value)
    Format<Duration>::read(at, field, value.length);
  else
    at.report(fmt::format("'{}' is neither 'month', 'year' nor a duration such as '1 d'{}",
                          at.node.scalar, odd_reason(at.node.scalar)));
}
Node Format<ReportingPeriod>::write(const ReportingPeriod& value, const Field&, const Vocabulary&) {
  if (value.length == calendar_months) return scalar_node(std::string(calendar_month));
  if (value.length == calendar_years) return scalar_node(std::string(calendar_year));
  return scalar_node(format_duration(value.length));
}
Json Format<ReportingPeriod>::schema(const ReportingPeriod&, const Field& field,
                                     const Vocabulary& names) {
  return {
      {"anyOf",
       {{{"enum", {calendar_month, calendar_year}}}, Format<Duration>::schema({}, field, names)}}};
}

// Words

void Format<Flags>::read(const At& at, const Field&, Flags& value) {
  if (!at.is(Node::Kind::sequence, "a list of words")) return;
  for (std::size_t i = 0; i < at.node.items.size(); ++i) {
    const At item = at.item(i);
    if (!item.is(Node::Kind::scalar, "a word")) continue;
    const std::size_t bit = index_in(value.names, item.node.scalar);
    if (bit == value.names.size())
      item.report(unknown_choice(item.node.scalar, value.names));
    else if ((value.bits >> bit & 1u) != 0)
      item.report(fmt::format("'{}' stands here twice", item.node.scalar));
    else
      value.bits = static_cast<std::uint16_t>(value.bits | 1u << bit);
  }
}
Node Format<Flags>::write(const Flags& value, const Field&, const Vocabulary&) {
  Node list = sequence_node();
  for (std::size_t bit = 0; bit < value.names.size(); ++bit) {
    if ((value.bits >> bit & 1u) != 0)
      list.items.push_back(scalar_node(std::string(value.names[bit])));
  }
  return list.items.empty() ? Node{} : list;
}
Json Format<Flags>::schema(const Flags& value, const Field&, const Vocabulary&) {
  return {{"type", "array"}, {"items", choice_schema(value.names)}, {"uniqueItems", true}};
}

void Format<Choice>::read(const At& at, const Field&, Choice& value) {
  if (!at.is(Node::Kind::scalar, "a word")) return;
  if (index_in(value.names, at.node.scalar) == value.names.size())
    at.report(unknown_choice(at.node.scalar, value.names));
  else
    value.name = at.node.scalar;
}
Node Format<Choice>::write(const Choice& value, const Field&, const Vocabulary&) {
  return value.name.empty() ? Node{} : scalar_node(value.name);
}
Json Format<Choice>::schema(const Choice& value, const Field&, const Vocabulary&) {
  return choice_schema(value.names);
}

void Format<Numbers>::read(const At& at, const Field& field, Numbers& value) {
  if (!at.is(Node::Kind::map, "numbers by name")) return;
  for (const Entry& entry : at.node.entries) {
    const std::size_t index = index_in(value.names, entry.key);
    if (index == value.names.size())
      at.findings.add(entry.position, at.path_to(entry.key),
                      "unknown key" + suggest(entry.key, value.names));
    else
      Format<double>::read(at.key(entry), field, value.values[index]);
  }
}
Node Format<Numbers>::write(const Numbers& value, const Field&, const Vocabulary&) {
  Node map = map_node();
  for (std::size_t i = 0; i < value.names.size(); ++i) {
    if (value.values[i] != 0)
      map.entries.push_back(
          {std::string(value.names[i]), {}, scalar_node(format_number(value.values[i]))});
  }
  return map.entries.empty() ? Node{} : map;
}
Json Format<Numbers>::schema(const Numbers& value, const Field& field, const Vocabulary&) {
  Json properties = Json::object();
  for (const std::string_view name : value.names)
    properties[std::string(name)] = number_schema(field);
  return {
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

}  // namespace jardam::reading
