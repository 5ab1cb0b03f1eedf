#pragma once
/// The form of the hot wash: what every team is asked when a day is over. It comes by itself in the
/// evening, or earlier when exercise control asks; the form of a day lies open until that of
/// another day comes, also after the end. Several people of one table answer, each for themselves.
/// From which table an answer came stands in the record, as every act does with its seat, and in
/// Exercise::form_answers; what is shown, and what a review may use, is `hot_washes`.

#include <optional>
#include <string>
#include <vector>

#include "exercise/exercise.hpp"

namespace jardam {

/// The questions of the scenario, else what went well, what hindered, and what should change in the
/// referral procedure.
[[nodiscard]] std::vector<Text> questions_of(const ExercisePlan& plan);

/// The exercise day whose form lies before the teams now; none before the first.
[[nodiscard]] std::optional<std::uint32_t> open_form(const Exercise& exercise);

/// The days whose form has been asked, the earliest first, with when the teams first got it.
[[nodiscard]] std::vector<AskedForm> forms_of_days(const Exercise& exercise);

/// What came of the form of one day, without the names of those who answered.
struct HotWashResults {
  std::uint32_t day = 0;          ///< exercise day, from 1
  Time asked;                     ///< when the teams were first asked
  std::uint32_t teams_asked = 0;  ///< tables at which people sit, or from which answers came
  std::uint32_t teams = 0;        ///< of these, from how many tables an answer came
  std::uint32_t people = 0;       ///< how often the form was answered
  /// By question, in an order that tells neither who wrote nor what one person wrote to all.
  std::vector<std::vector<std::string>> answers;
  bool operator==(const HotWashResults&) const = default;
};
[[nodiscard]] HotWashResults results_of(const Exercise& exercise, const AskedForm& form);
/// Of every day whose form has been asked, the earliest first.
[[nodiscard]] std::vector<HotWashResults> hot_washes(const Exercise& exercise);

/// How often the form of a day has been answered; by one seat, or by all where none is named.
[[nodiscard]] std::uint32_t times_answered(const Exercise& exercise, std::uint32_t day,
                                           SeatId seat = {});

[[nodiscard]] ActAnswer query_ask_form(const Exercise& exercise);
void ask_form(Exercise& exercise);
[[nodiscard]] ActAnswer query_answer_form(const Exercise& exercise, const Act& act);
void answer_form(Exercise& exercise, const Act& act);

}  // namespace jardam
