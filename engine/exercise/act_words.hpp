#pragma once
/// Acts of a record in words.

#include <nlohmann/json.hpp>

#include "exercise/names.hpp"

namespace jardam {

/// "Police, Issyk-Kul oblast: Inspect the site, Altyn Jeek hotel": an act as a record has it.
[[nodiscard]] Text words_of_act(const Exercise& exercise, const nlohmann::json& act,
                                const NumberOf& number);

/// What is done otherwise, in a sentence: an act that does not happen, one that happens besides, a
/// seat that nobody plays.
[[nodiscard]] Text words_without(const Exercise& exercise, Time time, const nlohmann::json& act,
                                 const NumberOf& number);
[[nodiscard]] Text words_with(const Exercise& exercise, Time time, const nlohmann::json& act,
                              const NumberOf& number);
[[nodiscard]] Text words_without_team(const Scenario& scenario, SeatId seat);

}  // namespace jardam
