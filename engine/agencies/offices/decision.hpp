#pragma once
/// What an office can decide. Each decision is declared once, in the file pair that knows its check
/// and its effect, and in namespace decision; the list of all stands in agencies/decisions. YAML,
/// protocol, journal, the forms of seats and `jardam explain` read these declarations.

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "agencies/offices/grounds.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "kernel/parameter.hpp"

namespace jardam {

struct Command;
struct Task;
struct World;

/// Tasks of greater urgency are begun first.
enum class Urgency : std::uint8_t { safety, soon, routine };

/// How long it takes from taking a decision up to its result, waiting for others included: a
/// lognormal, in days. These become the parameters tasks.NAME.median and tasks.NAME.p90.
struct UsualTime {
  double median = 1;
  double p90 = 3;
  Mark mark = Mark::assumed;
  std::string_view source;
};

/// How much work of the office's own people a decision takes; the rest of its time it waits for
/// courts, banks, laboratories, embassies, or the person. It becomes the parameter
/// tasks.NAME.hours.
struct UsualWork {
  double hours = 2;
  Mark mark = Mark::assumed;
  std::string_view source;
};

struct Decision {
  DecisionKind kind;             ///< its number, unique and without gaps; saved states hold it
  std::string_view name;         ///< "inspect"
  std::string_view title;        ///< English, the key in the message catalogues: "Inspect the site"
  std::string_view meaning;      ///< one line
  std::uint16_t agencies = 0;    ///< who may take it: see `by`
  std::uint8_t subjects = 0;     ///< what it may be about: see `about_a`
  bool takes_recipient = false;  ///< needs Command::to
  Urgency urgency = Urgency::routine;
  UsualTime time;
  UsualWork work;
  /// Whether the world allows it now; called after the checks that all decisions share.
  Refusal (*may)(const World&, const Command&) = nullptr;
  /// Whether the person for whose sake it was decided has stopped waiting, and what follows of
  /// that; asked when staff would take it up. Where null, nobody waits for it.
  bool (*gives_up)(World&, const Task&) = nullptr;
  /// What its beginning means, when staff take it up.
  void (*begun)(World&, const Task&) = nullptr;
  /// What the completed task brings.
  void (*done)(World&, const Task&) = nullptr;
  std::uint16_t grounds = usual_grounds;  ///< on which it can rest: see `on`

  constexpr operator DecisionKind() const { return kind; }
};

/// The agencies that may take a decision.
constexpr std::uint16_t by(std::initializer_list<Agency> agencies) {
  std::uint16_t mask = 0;
  for (const Agency agency : agencies)
    mask = static_cast<std::uint16_t>(mask | 1u << static_cast<unsigned>(agency));
  return mask;
}
inline constexpr std::uint16_t anybody = (1u << agency_names.size()) - 1;

/// The kind of thing that a decision is about.
constexpr std::uint8_t about_a(SubjectKind kind) {
  return static_cast<std::uint8_t>(1u << static_cast<unsigned>(kind));
}
inline constexpr std::uint8_t anything = about_a(SubjectKind::person) | about_a(SubjectKind::site) |
                                         about_a(SubjectKind::recruiter) |
                                         about_a(SubjectKind::court_case);

constexpr bool may_take(const Decision& decision, Agency agency) {
  return (decision.agencies >> static_cast<unsigned>(agency) & 1u) != 0;
}
constexpr bool may_be_about(const Decision& decision, SubjectKind kind) {
  return (decision.subjects >> static_cast<unsigned>(kind) & 1u) != 0;
}

/// All decisions, by number.
[[nodiscard]] std::span<const Decision* const> decisions();
/// Their names, by number.
[[nodiscard]] std::span<const std::string_view> decision_names();

[[nodiscard]] inline const Decision& decision_of(DecisionKind kind) {
  return *decisions()[static_cast<std::size_t>(kind)];
}

}  // namespace jardam
