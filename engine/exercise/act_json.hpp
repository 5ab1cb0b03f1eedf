#pragma once
/// Acts as JSON, as the record holds them: everything by name, so that a record reads on its own
/// and survives a change of order in an enumeration.

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "exercise/exercise.hpp"

namespace jardam {

[[nodiscard]] nlohmann::json to_json(const Exercise& exercise, const Act& act);
/// The act that `to_json` wrote, or none when it is not of this exercise.
[[nodiscard]] std::optional<Act> act_from_json(const Exercise& exercise,
                                               const nlohmann::json& source);

/// Whom a decision is directed to: an office of an agency; none: the competent one.
struct Recipient {
  Agency agency = Agency::police;
  OfficeId office;
};
/// Reads the name of an agency, or {"agency": "police", "region": "bishkek"} with the region's id,
/// or null for the office of the whole country; none where there is no such agency or office.
[[nodiscard]] std::optional<Recipient> recipient_from_json(const Exercise& exercise,
                                                           const nlohmann::json& source);

/// The other office of joint work, member `with`, as a recipient is written; the office none where
/// there is no such member; nothing where there is no such office.
[[nodiscard]] std::optional<OfficeId> partner_from_json(const Exercise& exercise,
                                                        const nlohmann::json& source,
                                                        const Subject& subject);

/// What is written beside a decision: members `basis`, `risk`, `text`. Nothing where one of them is
/// not what it should be: a ground on which the decision cannot rest, a risk without a name, a text
/// that is too long.
[[nodiscard]] std::optional<DecisionForm> form_from_json(const nlohmann::json& source,
                                                         DecisionKind decision);

/// What an evaluator says: members `objective` (id), `rating`, and if wanted `inject` (number),
/// `team` (seat's id), `note`, `proposed`. An unknown objective is none; nothing where another
/// member is not what it should be.
[[nodiscard]] std::optional<Observation> observation_from_json(const Exercise& exercise,
                                                               const nlohmann::json& source);

[[nodiscard]] nlohmann::json to_json(const Subject& subject);
/// Reads {"kind": "site", "id": 12}; the empty object and null are the subject none.
[[nodiscard]] std::optional<Subject> subject_from_json(const nlohmann::json& source);

/// Reads a list of names of indicators; none when it is no list, or a name is unknown.
[[nodiscard]] std::optional<Indicators> indicators_from_json(const nlohmann::json& source);

/// The member as text or as a whole number in [0, 2^32), or none when it is missing or of another
/// type.
[[nodiscard]] std::optional<std::string> text_member(const nlohmann::json& source,
                                                     const char* name);
[[nodiscard]] std::optional<std::uint32_t> number_member(const nlohmann::json& source,
                                                         const char* name);

/// Reads {"en","ru","ky"}, of which any may be missing, or one text that stands for all three.
[[nodiscard]] Text text_from_json(const nlohmann::json& source);

/// Whether the brackets of a JSON text, outside of strings, stand within each other no more deeply
/// than this. What is nested deeply would be copied and destroyed level by level on the stack.
[[nodiscard]] bool is_shallow(std::string_view text, int deepest);

/// The enumerator with this name, or none.
template <class Enum>
[[nodiscard]] std::optional<Enum> enumerator(std::span<const std::string_view> names,
                                             std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace jardam
