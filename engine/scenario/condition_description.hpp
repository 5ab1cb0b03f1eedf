#pragma once
/// How conditions of injects are written in a scenario file; a part of scenario/description.

#include <optional>
#include <string>

#include "agencies/offices/decision.hpp"
#include "scenario/format.hpp"
#include "scenario/scenario.hpp"

namespace jardam::reading {

template <>
inline constexpr Choices choices_of<DecisionStage>{decision_stage_names};
template <>
inline constexpr Choices choices_of<PersonIs>{person_is_names};
template <>
inline constexpr Choices choices_of<CaseIs>{case_is_names};

inline constexpr double most_exercise_days = 30;

// Parts of an inject that may be missing.
struct After {
  Clause& clause;
  [[nodiscard]] bool is_blank() const { return clause.is_blank(); }
};
struct Expected {
  Expectation& expectation;
  [[nodiscard]] bool is_blank() const { return expectation.decision.empty(); }
};
struct MaybeCondition {
  Condition& condition;
  [[nodiscard]] bool is_blank() const { return condition.is_blank(); }
};
struct MaybeOvertaken {
  Overtaken& overtaken;
  [[nodiscard]] bool is_blank() const { return overtaken.when.is_blank(); }
};

/// A member that narrows a question, and is not written without it.
template <class T>
struct Narrows {
  T& value;
  bool is_due = false;
};

template <class T>
struct Format<Narrows<T>> {
  static void read(const At& at, const Field& field, Narrows<T>& narrows) {
    Format<T>::read(at, field, narrows.value);
  }
  static Node write(Narrows<T>& narrows, const Field& field, const Vocabulary& names) {
    return narrows.is_due ? Format<T>::write(narrows.value, field, names) : Node{};
  }
  static Json schema(Narrows<T>& narrows, const Field& field, const Vocabulary& names) {
    return Format<T>::schema(narrows.value, field, names);
  }
};

template <class V>
void describe_questions(V& v, Clause& c) {
  v.field("decision", Choice{c.decision, decision_names()},
          {.meaning = "whether the office of a seat has decided this"});
  v.field("acknowledged", c.acknowledged,
          {.meaning = "whether the inject of this number has been acknowledged"});
  v.field("fired", c.fired, {.meaning = "whether the inject of this number has been sent"});
  v.field("wrote", c.wrote,
          {.meaning = "id of a seat: whether it has written a message", .refers = Thing::seat});
  v.field("knows", c.knows,
          {.meaning = "id of a seat: whether its office knows of 'about'", .refers = Thing::seat});
  v.field("person", c.person,
          {.meaning = "id of a persona: whether the person is what 'is' says",
           .refers = Thing::persona});
  v.field(
      "exploited_at", c.exploited_at,
      {.meaning = "id of a named site: how many are exploited there", .refers = Thing::named_site});
  v.field("case_about", c.case_about,
          {.meaning = "id of a named site: whether there are proceedings about it",
           .refers = Thing::named_site});
  v.field("past", MomentOf{c.past_day, c.past_minute},
          {.meaning = "whether this exercise day and time has come"});
}

template <class V>
void describe_details(V& v, Clause& c) {
  v.field("stage", Narrows<DecisionStage>{c.stage, c.stage != DecisionStage::done},
          {.meaning = "how far the decision has come"});
  v.field("brought", c.brought,
          {.meaning = "one of these is what the office learnt by the decision"});
  v.field("by", c.by,
          {.meaning = "id of the seat that decided or acknowledged; without it, any",
           .refers = Thing::seat});
  v.field("to", c.to,
          {.meaning = "of share and wrote: id of the seat that was told; without it, any",
           .refers = Thing::seat});
  v.field("about", c.about,
          {.meaning = "id of a named site or persona; of a decision without it, anything",
           .refers = Thing::subject});
  v.field("is", Narrows<PersonIs>{c.is, !c.person.empty()},
          {.meaning = "what the person is, whoever knows it"});
  v.field("at_stage", Narrows<CaseIs>{c.at_stage, c.at_stage != CaseIs::opened},
          {.meaning = "how far the proceedings have come at least"});
  v.field("at_least", c.at_least,
          {.meaning = "so many people or more; one, if 'at_most' is not given either",
           .unit = "people"});
  v.field("at_most", c.at_most, {.meaning = "so many people or fewer", .unit = "people"});
  v.field("minutes", Narrows<std::uint32_t>{c.minutes, c.minutes > 0},
          {.meaning = "it happened so many exercise minutes ago or earlier",
           .unit = "minutes",
           .maximum = 10000});
}

template <class V>
void describe(V& v, Clause& clause) {
  describe_questions(v, clause);
  describe_details(v, clause);
}

template <class V>
void describe_clauses(V& v, Condition& c) {
  v.field("all", c.all, {.meaning = "each of these holds", .most_items = 100});
  v.field("any", c.any, {.meaning = "at least one of these holds", .most_items = 100});
  v.field("none", c.none, {.meaning = "none of these holds", .most_items = 100});
}

template <class V>
void describe(V& v, Condition& c) {
  describe_clauses(v, c);
  v.field("minutes", c.minutes,
          {.meaning = "so many exercise minutes after it has come true",
           .unit = "minutes",
           .maximum = 10000});
}

template <class V>
void describe(V& v, After& a) {
  describe(v, a.clause);
}
template <class V>
void describe(V& v, MaybeCondition& c) {
  describe(v, c.condition);
}
template <class V>
void describe(V& v, MaybeOvertaken& o) {
  describe_clauses(v, o.overtaken.when);
  v.field("skips", o.overtaken.skips,
          {.meaning = "whether the inject then sets itself aside; else exercise control is asked"});
}

template <class V>
void describe(V& v, Expected& e) {
  v.field("decision", Choice{e.expectation.decision, decision_names()},
          {.meaning = "a decision that shows the expected response", .required = true});
  v.field("within", Minutes{e.expectation.within},
          {.meaning = "exercise time after firing by which it is expected",
           .minimum = 60,
           .maximum = most_exercise_days * 86400,
           .required = true});
  v.field("about", e.expectation.about,
          {.meaning = "id of the named site or persona; without one, anything",
           .refers = Thing::subject});
  v.field(
      "by", e.expectation.by,
      {.meaning = "id of the seat; without one, any that gets the inject", .refers = Thing::seat});
}

}  // namespace jardam::reading
