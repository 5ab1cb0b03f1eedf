#pragma once
/// A parameter is declared once, where it is used, with name, unit, range, default, meaning and
/// source; the loader, the validator's messages, the JSON schema, `--set`, sweep plans, `jardam
/// explain` and the parameter table of the model document all read that declaration.

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

namespace jardam {

/// How a number is known (the marks of the evidence): found in a public source, derived by
/// arithmetic from found figures, recalled from general knowledge, or assumed as a modelling prior.
enum class Mark : char { found = 'F', derived = 'D', recalled = 'R', assumed = 'A' };

/// The unit of a parameter's value as it is held in memory; text in a scenario may use others of
/// the same kind ("36 h" for a duration, "12 %" for a probability, "0.3 / year" for a rate).
/// `name`: the value is the place of a name in a list, and only the name is ever written.
enum class Unit { probability, per_day, days, count, som, ratio, name };

[[nodiscard]] std::string_view name_of(Unit unit);

/// Numbers by region stand in so many cells: one for each region, the last for the whole country,
/// which national offices read.
inline constexpr std::size_t region_cells = 16;
inline constexpr std::size_t whole_country_cell = region_cells - 1;
/// The greatest number of first-level regions in a country.
inline constexpr std::size_t maximum_regions = region_cells - 1;

/// A number whose unit is part of its type. The value is in the unit's own measure (per day, days,
/// som ...).
template <Unit unit_of_value>
struct Quantity {
  static constexpr Unit unit = unit_of_value;
  double value = 0;
  constexpr bool operator==(const Quantity&) const = default;
};
using Probability = Quantity<Unit::probability>;  ///< in [0, 1]
using PerDay = Quantity<Unit::per_day>;           ///< a rate, events per day
using Days = Quantity<Unit::days>;    ///< a duration that chance or policy sets, in days
using Count = Quantity<Unit::count>;  ///< a number of things or people
using Som = Quantity<Unit::som>;      ///< money, Kyrgyz som
using Ratio = Quantity<Unit::ratio>;  ///< a factor without unit

/// One of the names that a switch may have.
struct Alternative {
  std::string_view name;     ///< "first_come"
  std::string_view meaning;  ///< what the model then assumes, without full stop
};

/// A parameter whose values are names: one of several ways to see a thing. `E` is an enumeration
/// from 0 whose members stand in the order of the declaration's alternatives.
template <class E>
struct Switch {
  double value = 0;  ///< place of the name in the list of alternatives
  constexpr Switch() = default;
  constexpr explicit Switch(E chosen) : value(static_cast<double>(chosen)) {}
  [[nodiscard]] constexpr E chosen() const { return static_cast<E>(static_cast<int>(value)); }
  constexpr bool operator==(const Switch&) const = default;
};

/// A quantity that may differ between regions; set as a whole or region by region.
template <class Q>
struct Regional {
  std::array<Q, region_cells> values{};
  constexpr Regional() = default;
  constexpr explicit Regional(double everywhere) { values.fill(Q{everywhere}); }
  constexpr double operator[](std::size_t region) const { return values[region].value; }
  constexpr bool operator==(const Regional&) const = default;
};

/// Who may bind a parameter: levers are what an agency can decide, uncertainties what it cannot.
/// Searches and optimisers may bind levers only. `initial`: an uncertainty about the state at the
/// start, which no later date changes. `structure`: which of several models of a thing holds for
/// the whole run; a plan names the alternatives to run under.
enum class Role { uncertainty, lever, initial, structure };
/// "lever: an agency can decide it"
[[nodiscard]] constexpr std::string_view meaning_of(Role role) {
  switch (role) {
    case Role::lever: return "lever: an agency can decide it";
    case Role::initial: return "initial: how things stand at the start";
    case Role::structure: return "switch: how the model sees it; plans run across its alternatives";
    case Role::uncertainty: break;
  }
  return "uncertainty: no agency decides it";
}
/// "lever"
[[nodiscard]] constexpr std::string_view name_of(Role role) {
  return meaning_of(role).substr(0, meaning_of(role).find(':'));
}

/// The declaration of a parameter, all but its default, which is the member's initial value.
struct ParameterInfo {
  std::string_view name;     ///< "room.thing", unique: "labour_inspectorate.access"
  double minimum = 0;        ///< least allowed value, in the unit of the type
  double maximum = 0;        ///< greatest allowed value
  std::string_view meaning;  ///< one line, a sentence without full stop
  Mark mark = Mark::assumed;
  std::string_view source;  ///< where it comes from, or the reason for an assumption; never empty
  Role role = Role::uncertainty;
};

/// One parameter of a model value: its declaration and where its number stands. `values` has one
/// element, or `region_cells` for a regional parameter.
struct ParameterEntry {
  ParameterInfo info;
  Unit unit = Unit::ratio;
  std::span<double> values;
  std::span<const Alternative> alternatives;  ///< of a switch, by value; else empty
  [[nodiscard]] bool is_switch() const { return !alternatives.empty(); }
  [[nodiscard]] bool is_regional() const { return values.size() > 1; }
};

using ParameterVisitor = std::function<void(const ParameterEntry&)>;

/// Declares a member to a visitor: `declare(visit, p.occasions, {.name = "recruitment.occasions",
/// ...})`.
template <Unit unit>
void declare(const ParameterVisitor& visit, Quantity<unit>& member, const ParameterInfo& info) {
  visit({info, unit, {&member.value, 1}, {}});
}
template <Unit unit>
void declare(const ParameterVisitor& visit, Regional<Quantity<unit>>& member,
             const ParameterInfo& info) {
  static_assert(sizeof(Quantity<unit>) == sizeof(double));
  visit({info, unit, {&member.values[0].value, region_cells}, {}});
}
/// A switch: its range is the list of alternatives, which must outlive every entry.
template <class E>
void declare(const ParameterVisitor& visit, Switch<E>& member,
             std::span<const Alternative> alternatives, ParameterInfo info) {
  info.minimum = 0;
  info.maximum = static_cast<double>(alternatives.size() - 1);
  visit({info, Unit::name, {&member.value, 1}, alternatives});
}

}  // namespace jardam
