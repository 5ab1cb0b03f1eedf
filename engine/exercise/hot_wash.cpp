#include "exercise/hot_wash.hpp"

#include <algorithm>
#include <set>

#include "exercise/act_refusals.hpp"
#include "exercise/clock.hpp"
#include "exercise/ids.hpp"
#include "storage/hash.hpp"
#include "words/translations.hpp"

namespace jardam {
namespace {

constexpr std::array usual_questions{words::mark("What went well today?"),
                                     words::mark("What hindered your work?"),
                                     words::mark("What should change in the referral procedure?")};

Text in_all_languages(const char* english) {
  return {.en = english,
          .ru = words::translated(english, Language::russian),
          .ky = words::translated(english, Language::kyrgyz)};
}

std::uint32_t today(const Exercise& exercise) {
  return exercise_time(plan_of(exercise).clock, world_of(exercise).now).day;
}

/// When the teams were asked how that day went; never: they have not been.
Time asked_at(const Exercise& exercise, std::uint32_t day) {
  const ExercisePlan& plan = plan_of(exercise);
  const Time evening = world_time(plan.clock, day, plan.clock.closes);
  Time asked = Time::never();
  if (plan.hot_wash.at_day_end && evening <= world_of(exercise).now) asked = evening;
  for (const AskedForm& by_hand : exercise.asked_forms)
    if (by_hand.day == day) asked = std::min(asked, by_hand.at);
  return asked;
}

std::string as_in_no_order(const std::string& answer) { return hash_text(xxh3(answer)) + answer; }

bool is_played_by_a_team(const Exercise& exercise, SeatId seat) {
  return plan_of(exercise).seats[seat.value].is_team() && exercise.seats[seat.value].is_taken;
}

void add_answer(HotWashResults& results, const FormAnswer& answer) {
  ++results.people;
  for (std::size_t i = 0; i < results.answers.size() && i < answer.answers.size(); ++i)
    if (!answer.answers[i].empty()) results.answers[i].push_back(answer.answers[i]);
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

std::vector<Text> questions_of(const ExercisePlan& plan) {
  if (!plan.hot_wash.questions.empty()) return plan.hot_wash.questions;
  std::vector<Text> questions;
  for (const char* question : usual_questions) questions.push_back(in_all_languages(question));
  return questions;
}

std::vector<AskedForm> forms_of_days(const Exercise& exercise) {
  std::vector<AskedForm> forms;
  for (std::uint32_t day = 1; day <= plan_of(exercise).clock.days; ++day)
    if (const Time asked = asked_at(exercise, day); asked != Time::never())
      forms.push_back({asked, day});
  return forms;
}

std::optional<std::uint32_t> open_form(const Exercise& exercise) {
  const std::vector<AskedForm> forms = forms_of_days(exercise);
  return forms.empty() ? std::nullopt : std::optional(forms.back().day);
}

HotWashResults results_of(const Exercise& exercise, const AskedForm& form) {
  const ExercisePlan& plan = plan_of(exercise);
  HotWashResults results{.day = form.day, .asked = form.at, .answers = {}};
  results.answers.resize(questions_of(plan).size());
  std::set<std::uint16_t> tables;
  for (const FormAnswer& answer : exercise.form_answers) {
    if (answer.day != form.day) continue;
    add_answer(results, answer);
    tables.insert(answer.seat.value);
  }
  results.teams = static_cast<std::uint32_t>(tables.size());
  for (const SeatId seat : ids<SeatId>(exercise.seats))
    results.teams_asked += tables.contains(seat.value) || is_played_by_a_team(exercise, seat);
  for (std::vector<std::string>& answers : results.answers)
    std::ranges::sort(answers, {}, as_in_no_order);
  return results;
}

std::vector<HotWashResults> hot_washes(const Exercise& exercise) {
  std::vector<HotWashResults> all;
  for (const AskedForm& form : forms_of_days(exercise)) all.push_back(results_of(exercise, form));
  return all;
}

std::uint32_t times_answered(const Exercise& exercise, std::uint32_t day, SeatId seat) {
  return static_cast<std::uint32_t>(std::count_if(
      exercise.form_answers.begin(), exercise.form_answers.end(), [&](const FormAnswer& answer) {
        return answer.day == day && (seat.is_none() || answer.seat == seat);
      }));
}

ActAnswer query_ask_form(const Exercise& exercise) {
  return asked_at(exercise, today(exercise)) == Time::never() ? ActAnswer{}
                                                              : refused(ActRefusal::form_is_asked);
}

void ask_form(Exercise& exercise) {
  exercise.asked_forms.push_back({world_of(exercise).now, today(exercise)});
}

ActAnswer query_answer_form(const Exercise& exercise, const Act& act) {
  if (!plan_of(exercise).seats[act.seat.value].is_team())
    return refused(ActRefusal::not_your_office);
  if (!exercise.seats[act.seat.value].is_taken) return refused(ActRefusal::not_taken);
  if (!open_form(exercise)) return refused(ActRefusal::no_form);
  const std::vector<std::string>& answers = act.answers_given;
  if (answers.size() != questions_of(plan_of(exercise)).size() ||
      std::all_of(answers.begin(), answers.end(), is_blank))
    return refused(ActRefusal::wrong_answers);
  const bool is_too_long = std::any_of(answers.begin(), answers.end(), [](const std::string& each) {
    return each.size() > longest_form_text;
  });
  return is_too_long ? refused(ActRefusal::too_long) : ActAnswer{};
}

void answer_form(Exercise& exercise, const Act& act) {
  exercise.form_answers.push_back({.at = world_of(exercise).now,
                                   .day = *open_form(exercise),
                                   .seat = act.seat,
                                   .answers = act.answers_given});
}

}  // namespace jardam
