#pragma once
/// How each type of a scenario's members is written in a file. `Format<T>` says it three times,
/// side by side:
///   read(at, field, value)       from the tree, reporting what is wrong;
///   write(value, field, names)   to the tree, empty when there is nothing to say;
///   schema(value, field, names)  as JSON schema.
/// A struct needs no format of its own: a function `describe(visitor, value)` that names its fields
/// is enough. Where a member's type does not tell how it is written, describe() wraps it in one of
/// the views below (`Flags{road.closed, ...}`).

#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "agencies/offices/decision.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/setup.hpp"
#include "scenario/field.hpp"
#include "scenario/nearest.hpp"
#include "scenario/scenario.hpp"
#include "scenario/units.hpp"

namespace jardam::reading {

using Json = nlohmann::ordered_json;
using Choices = std::span<const std::string_view>;

/// The names of an enumeration's values, in order.
template <class Enum>
inline constexpr Choices choices_of{};
template <>
inline constexpr Choices choices_of<PlaceKind>{place_kind_names};
template <>
inline constexpr Choices choices_of<RoadMode>{road_mode_names};
template <>
inline constexpr Choices choices_of<Form>{form_names};
template <>
inline constexpr Choices choices_of<RecruiterKind>{recruiter_kind_names};
template <>
inline constexpr Choices choices_of<Sex>{sex_names};
template <>
inline constexpr Choices choices_of<Cohort>{cohort_names};
template <>
inline constexpr Choices choices_of<PersonaRole>{persona_role_names};
template <>
inline constexpr Choices choices_of<Agency>{agency_names};
template <>
inline constexpr Choices choices_of<Notice>{notice_names};
template <>
inline const Choices choices_of<DecisionKind>{decision_names()};
template <>
inline constexpr Choices choices_of<InjectMode>{inject_mode_names};
template <>
inline constexpr Choices choices_of<Where>{where_names};
template <>
inline constexpr Choices choices_of<Confidence>{confidence_names};

/// The kind of thing that an index stands for.
template <class Id>
inline constexpr Thing thing_of = Thing::none;
template <>
inline constexpr Thing thing_of<RegionId> = Thing::region;
template <>
inline constexpr Thing thing_of<PlaceId> = Thing::place;
template <>
inline constexpr Thing thing_of<SectorId> = Thing::sector;

// Views: a member, and how it is written.
struct Flags {
  std::uint16_t& bits;
  Choices names;
};  ///< a list of names as a bit mask
struct Choice {
  std::string& name;
  Choices names;
};  ///< one of some names, held as text
struct Numbers {
  std::span<double> values;
  Choices names;
};  ///< {women: 12, men: 0}
struct Clock {
  std::uint32_t& minutes;
};  ///< "09:00"
struct Minutes {
  std::uint32_t& minutes;
};  ///< "60 min"
struct MomentOf {
  std::uint32_t& day;
  std::uint32_t& minute;
};  ///< "D1 09:40"
struct ReportingPeriod {
  Duration& length;
};  ///< "month", "year" or a duration
struct ParameterValues {
  Setup& setup;
};  ///< {NAME: value or {all: value, REGION: value}}
struct LeverAims {
  std::vector<Setting>& settings;
};  ///< {LEVER: value}: parameters that an agency can decide
struct Outlines {
  Country& country;
};  ///< {REGION: [ring, ...]}

// What the formats share.
[[nodiscard]] Json described(Json schema, const Field& field);  ///< with meaning and unit
[[nodiscard]] Json number_schema(const Field& field);
[[nodiscard]] Json choice_schema(Choices names);
[[nodiscard]] std::optional<std::string> range_problem(std::string_view text, double value,
                                                       const Field& field,
                                                       std::string (*print)(double));
[[nodiscard]] std::string unknown_name(std::string_view kind, std::string_view name,
                                       const std::string& suggestion);
[[nodiscard]] std::string unknown_parameter(const At& at, std::string_view name);
[[nodiscard]] std::optional<double> read_parameter_value(
    const At& at, const ParameterEntry& parameter);                ///< in its range, or a finding
[[nodiscard]] Json value_schema(const ParameterEntry& parameter);  ///< of one value, undescribed
[[nodiscard]] bool is_id(std::string_view text);
[[nodiscard]] std::string not_an_id(std::string_view text);  ///< the rule, and the id meant
inline constexpr std::string_view id_pattern = "^[A-Za-z0-9_-]+$";

/// Reads a scalar through `parse`, a function from text to Parsed<T>, and reports what is wrong
/// with its text.
template <class T, class Parse>
void read_scalar(const At& at, std::string_view wanted, T& value, Parse parse) {
  if (!at.is(Node::Kind::scalar, wanted)) return;
  const auto parsed = parse(at.node.scalar);
  if (parsed.value)
    value = static_cast<T>(*parsed.value);
  else
    at.report(parsed.problem);
}

/// Reads a number through `parse` and checks that it lies in the field's range; `print` writes a
/// limit for the message.
template <class T, class Parse>
void read_number(const At& at, const Field& field, std::string_view wanted, T& value, Parse parse,
                 std::string (*print)(double)) {
  if (!at.is(Node::Kind::scalar, wanted)) return;
  const auto parsed = parse(at.node.scalar);
  if (!parsed.value) return at.report(parsed.problem);
  if (const auto problem =
          range_problem(at.node.scalar, static_cast<double>(*parsed.value), field, print))
    return at.report(*problem);
  value = static_cast<T>(*parsed.value);
}

/// A struct with a describe(): see visitors.hpp.
template <class T>
struct Format {
  static void read(const At& at, const Field& field, T& value);
  static Node write(T& value, const Field& field, const Vocabulary& names);
  static Json schema(T& value, const Field& field, const Vocabulary& names);
};

/// Declares a format whose three functions stand in a source file.
#define JARDAM_FORMAT(Type)                                                             \
  template <>                                                                           \
  struct Format<Type> {                                                                 \
    static void read(const At& at, const Field& field, Type& value);                    \
    static Node write(const Type& value, const Field& field, const Vocabulary& names);  \
    static Json schema(const Type& value, const Field& field, const Vocabulary& names); \
  }
JARDAM_FORMAT(std::string);
JARDAM_FORMAT(bool);
JARDAM_FORMAT(double);
JARDAM_FORMAT(Duration);
JARDAM_FORMAT(Time);
JARDAM_FORMAT(std::chrono::sys_seconds);
JARDAM_FORMAT(Mark);
JARDAM_FORMAT(Text);
JARDAM_FORMAT(Flags);
JARDAM_FORMAT(Choice);
JARDAM_FORMAT(Numbers);
JARDAM_FORMAT(Clock);
JARDAM_FORMAT(Minutes);
JARDAM_FORMAT(MomentOf);
JARDAM_FORMAT(ReportingPeriod);
JARDAM_FORMAT(ParameterValues);
JARDAM_FORMAT(std::vector<Setting>);
JARDAM_FORMAT(LeverAims);
JARDAM_FORMAT(Outlines);
JARDAM_FORMAT(PlanBudget);
JARDAM_FORMAT(std::vector<SheetCell>);
#undef JARDAM_FORMAT

template <std::unsigned_integral T>
struct Format<T> {
  static Field limits(const Field& field) {
    Field limited = field;
    limited.minimum = std::max(field.minimum, 0.0);
    limited.maximum = std::min(field.maximum, static_cast<double>(std::numeric_limits<T>::max()));
    return limited;
  }
  static void read(const At& at, const Field& field, T& value) {
    read_number(at, limits(field), "a whole number", value, parse_whole, format_number);
  }
  static Node write(T value, const Field&, const Vocabulary&) {
    return scalar_node(std::to_string(value));
  }
  static Json schema(T, const Field& field, const Vocabulary&) {
    Json schema = number_schema(limits(field));
    schema["type"] = "integer";
    return schema;
  }
};

template <Unit unit>
struct Format<Quantity<unit>> {
  static Field limits(const Field& field) {
    Field limited = field;
    limited.minimum = std::max(field.minimum, 0.0);
    if (unit == Unit::probability) limited.maximum = std::min(field.maximum, 1.0);
    return limited;
  }
  static std::string print_limit(double value) { return format_limit(value, unit); }
  static void read(const At& at, const Field& field, Quantity<unit>& quantity) {
    read_number(
        at, limits(field), way_to_write(unit), quantity.value,
        [](std::string_view text) { return parse_value(text, unit); }, print_limit);
  }
  static Node write(const Quantity<unit>& quantity, const Field&, const Vocabulary&) {
    return scalar_node(format_value(quantity.value, unit));
  }
  static Json schema(const Quantity<unit>&, const Field& field, const Vocabulary&) {
    return {{"anyOf",
             {number_schema(limits(field)), {{"type", "string"}, {"pattern", pattern_of(unit)}}}}};
  }
};

template <class Tag, class Number>
struct Format<Index<Tag, Number>> {
  using Id = Index<Tag, Number>;
  static void read(const At& at, const Field&, Id& id) {
    constexpr Thing thing = thing_of<Id>;
    if (!at.is(Node::Kind::scalar, "an id")) return;
    const std::size_t index = at.names.index(thing, at.node.scalar);
    if (at.names.of(thing).empty())
      return;  // the section itself is missing, which is already reported
    if (index < at.names.of(thing).size())
      id = Id{static_cast<Number>(index)};
    else
      at.report(unknown_name(thing_names[static_cast<std::size_t>(thing)], at.node.scalar,
                             suggest(at.node.scalar, at.names.of(thing))));
  }
  static Node write(const Id& id, const Field&, const Vocabulary& names) {
    return id.is_none() ? Node{} : scalar_node(names.of(thing_of<Id>)[id.value]);
  }
  static Json schema(const Id&, const Field&, const Vocabulary&) { return {{"type", "string"}}; }
};

template <class Enum>
requires std::is_enum_v<Enum>
struct Format<Enum> {
  static void read(const At& at, const Field&, Enum& value) {
    const Choices names = choices_of<Enum>;
    if (!at.is(Node::Kind::scalar, "a word")) return;
    const auto found = std::find(names.begin(), names.end(), at.node.scalar);
    if (found != names.end())
      value = static_cast<Enum>(found - names.begin());
    else
      at.report(unknown_name("word", at.node.scalar, suggest(at.node.scalar, names)));
  }
  static Node write(Enum value, const Field&, const Vocabulary&) {
    return scalar_node(std::string(choices_of<Enum>[static_cast<std::size_t>(value)]));
  }
  static Json schema(Enum, const Field&, const Vocabulary&) {
    return choice_schema(choices_of<Enum>);
  }
};

template <class T>
struct Format<std::optional<T>> {
  static void read(const At& at, const Field& field, std::optional<T>& value) {
    T read{};
    const std::size_t before = at.findings.found.size();
    Format<T>::read(at, field, read);
    if (at.findings.found.size() == before) value = read;
  }
  static Node write(const std::optional<T>& value, const Field& field, const Vocabulary& names) {
    return value ? Format<T>::write(*value, field, names) : Node{};
  }
  static Json schema(const std::optional<T>&, const Field& field, const Vocabulary& names) {
    return Format<T>::schema(T{}, field, names);
  }
};

/// Exactly so many values: a coordinate, the months of a year.
template <class T, std::size_t size>
struct Format<std::array<T, size>> {
  static void read(const At& at, const Field& field, std::array<T, size>& values) {
    if (!at.is(Node::Kind::sequence, fmt::format("a list of {} values", size))) return;
    if (at.node.items.size() != size)
      return at.report(fmt::format("{} values; exactly {} are needed", at.node.items.size(), size));
    for (std::size_t i = 0; i < size; ++i) Format<T>::read(at.item(i), field, values[i]);
  }
  static Node write(std::array<T, size>& values, const Field& field, const Vocabulary& names) {
    Node list = sequence_node();
    for (T& value : values) list.items.push_back(Format<T>::write(value, field, names));
    return list;
  }
  static Json schema(std::array<T, size>& values, const Field& field, const Vocabulary& names) {
    return {{"type", "array"},
            {"items", Format<T>::schema(values[0], field, names)},
            {"minItems", size},
            {"maxItems", size}};
  }
};

template <class T>
concept HasId = std::is_class_v<T> && requires(T item) {
  { item.id } -> std::same_as<std::string&>;
};

/// A list of things: by id where they have one, else in sequence.
template <class T>
struct Format<std::vector<T>> {
  static bool fits(const At& at, const Field& field, std::size_t count) {
    if (count > field.most_items)
      at.report(fmt::format("{} items; at most {} are allowed", count, field.most_items));
    return count <= field.most_items;
  }
  static void read(const At& at, const Field& field, std::vector<T>& list) {
    if constexpr (HasId<T>)
      read_keyed(at, field, list);
    else
      read_sequence(at, field, list);
  }
  static void read_keyed(const At& at, const Field& field, std::vector<T>& list) {
    if (!at.is(Node::Kind::map, "keys and values") || !fits(at, field, at.node.entries.size()))
      return;
    for (const Entry& entry : at.node.entries) {
      if (!is_id(entry.key))
        at.findings.add(entry.position, at.path_to(entry.key), not_an_id(entry.key));
      T item;
      item.id = entry.key;
      Format<T>::read(at.key(entry), field, item);
      list.push_back(std::move(item));
    }
  }
  static void read_sequence(const At& at, const Field& field, std::vector<T>& list) {
    if (!at.is(Node::Kind::sequence, "a list") || !fits(at, field, at.node.items.size())) return;
    for (std::size_t i = 0; i < at.node.items.size(); ++i) {
      T item{};
      Format<T>::read(at.item(i), field, item);
      list.push_back(std::move(item));
    }
  }
  static Node write(std::vector<T>& list, const Field& field, const Vocabulary& names) {
    if (list.empty()) return {};
    Node node = HasId<T> ? map_node() : sequence_node();
    for (T& item : list) {
      Node written = Format<T>::write(item, field, names);
      if constexpr (HasId<T>)
        node.entries.push_back({item.id, {}, std::move(written)});
      else
        node.items.push_back(std::move(written));
    }
    return node;
  }
  static Json schema(std::vector<T>&, const Field& field, const Vocabulary& names) {
    T item{};
    Json items = Format<T>::schema(item, field, names);
    if constexpr (!HasId<T>) return {{"type", "array"}, {"items", std::move(items)}};
    return {{"type", "object"},
            {"propertyNames", {{"pattern", id_pattern}}},
            {"additionalProperties", std::move(items)}};
  }
};

}  // namespace jardam::reading
