#pragma once
/// What rules over several fields are written with. Each group of them has a source of its own.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agencies/offices/decision.hpp"
#include "agencies/subject.hpp"
#include "scenario/description.hpp"

namespace jardam::reading {

using Path = std::vector<std::string>;  ///< keys, and numbers from 1 for items of lists

[[nodiscard]] Path operator/(Path path, std::string key);
[[nodiscard]] Path operator/(Path path, std::size_t index);

/// Tree, typed values and findings together, with the few questions that rules ask.
struct Check {
  const Node& root;
  const Draft& draft;
  Findings& findings;

  [[nodiscard]] const Scenario& scenario() const { return draft.scenario; }
  [[nodiscard]] const Country& country() const { return draft.country; }
  /// Whether nothing is wrong at the path or below it.
  [[nodiscard]] bool is_clean(const Path& path) const;
  [[nodiscard]] bool has(const Path& path) const;
  /// The date as written, or nothing.
  [[nodiscard]] std::optional<std::chrono::sys_seconds> date(const Path& path) const;

  /// Reports at the value, or at the innermost value around it that the file has.
  void report(const Path& path, std::string message) const;
  /// The same for what can work but is probably not meant.
  void warn(const Path& path, std::string message) const;
};

/// Calls rule(item, path) for every item that was read without a finding.
template <class Items, class Rule>
void for_each_clean(const Check& check, const Path& path, const Items& items, Rule rule) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    Path item = path / i;
    if constexpr (requires { items[i].id; }) item = path / items[i].id;
    if (check.is_clean(item)) rule(items[i], item);
  }
}

/// The thing with this id, or nullptr.
template <class Items>
[[nodiscard]] auto find_id(const Items& items, const std::string& id) -> decltype(items.data()) {
  for (const auto& item : items)
    if (item.id == id) return &item;
  return nullptr;
}

/// "a, b and c", with the last two joined by `last`; "" of none.
[[nodiscard]] std::string joined(const std::vector<std::string>& words, std::string_view last);

/// What a named site or persona is in the world; none when there is none of this id.
[[nodiscard]] SubjectKind kind_of(const Setup& setup, const std::string& id);
/// Precondition: there is a decision of this name.
[[nodiscard]] const Decision& decision_named(std::string_view name);
/// "person", or "" of nothing.
[[nodiscard]] std::string_view name_of_kind(SubjectKind kind);
/// Whether decisions or notices of these kinds of subject can be about it. Proceedings about a site
/// count as about the site.
[[nodiscard]] bool can_be_about(std::uint8_t subjects, SubjectKind kind);
/// "a person or a site"
[[nodiscard]] std::string kinds_in(std::uint8_t subjects);
/// "'police' and 'ngo'"
[[nodiscard]] std::string agencies_in(std::uint16_t agencies);
[[nodiscard]] bool may_take(const Decision& decision, const Seat& seat);
/// Minutes that all days of the exercise have together; 0 while the clock is wrong.
[[nodiscard]] std::uint64_t minutes_of_play(const ExerciseClock& clock);
/// World time that passes while the whole exercise is played.
[[nodiscard]] Duration world_time_of_play(const ExerciseClock& clock);
/// "4 days of 8 h at 3 d an hour"
[[nodiscard]] std::string text_of(const ExerciseClock& clock);

/// Outlines and shapes, where places lie, and how long roads are.
void check_map(const Check& check);
/// The people and places of the storylines.
void check_cast(const Check& check);
/// A scenario whose people are placed by hand begins with them.
void check_warm_up(const Check& check);
/// Clock, seats and injects.
void check_exercise(const Check& check);
/// One inject, but for its number's being its own.
void check_inject(const Check& check, const Inject& inject, const Path& path);
/// What an inject waits for, and what makes it pointless.
void check_conditions(const Check& check, const Inject& inject, const Path& path);
/// What can work and is probably not meant.
void check_intentions(const Check& check);

}  // namespace jardam::reading
