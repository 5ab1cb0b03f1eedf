#pragma once
/// The exercise's part of a scenario file: its clock, its seats and its list of injects, described
/// once as in description.hpp.

#include <string>

#include "scenario/condition_description.hpp"
#include "scenario/format.hpp"
#include "scenario/scenario.hpp"

namespace jardam::reading {

inline constexpr std::size_t most_attachments = 200;
inline constexpr std::size_t most_questions = 10;  // A: more are not answered on one's feet

/// The part of a scenario that makes it an exercise.
struct Exercised {
  ExercisePlan& plan;
  [[nodiscard]] bool is_blank() const { return plan.seats.empty(); }
};

template <class V>
void describe(V& v, Break& b) {
  v.field("from", Clock{b.from}, {.meaning = "when it begins", .required = true});
  v.field("to", Clock{b.to}, {.meaning = "when play goes on", .required = true});
}

template <class V>
void describe(V& v, ExerciseClock& c) {
  v.field(
      "days", c.days,
      {.meaning = "exercise days", .minimum = 1, .maximum = most_exercise_days, .required = true});
  v.field("opens", Clock{c.opens}, {.meaning = "when each day's play starts", .required = true});
  v.field("closes", Clock{c.closes}, {.meaning = "when it stops", .required = true});
  v.field("world_per_hour", c.world_per_hour,
          {.meaning = "world time that passes in one hour of play",
           .minimum = 3600,
           .maximum = 366 * 86400.0,
           .required = true});
  v.field("breaks", c.breaks,
          {.meaning = "pauses in every day's play, in which the world stands", .most_items = 20});
  v.field(
      "night", c.night,
      {.meaning = "world time that passes between two days of play; each seat then hears in the "
                  "morning what its office learnt",
       .minimum = 0,
       .maximum = 366 * 86400.0});
}

template <class V>
void describe(V& v, Objective& o) {
  v.field("text", o.text, {.meaning = "what participants shall show", .required = true});
}

template <class V>
void describe(V& v, Storyline& s) {
  v.field("title", s.title, {.meaning = "title of the storyline", .required = true});
}

template <class V>
void describe(V& v, Seat& s) {
  v.field("code", s.code, {.meaning = "what a team types to take the seat", .required = true});
  v.field("name", s.name, {.meaning = "name of the seat", .required = true});
  v.field("excon", s.excon, {.meaning = "whether it is exercise control, which sees everything"});
  v.field("evaluator", s.evaluator,
          {.meaning = "whether it is an evaluator, who rates what teams show and plays nothing"});
  v.field("agency", s.agency, {.meaning = "the agency it plays; of every team's seat"});
  v.field("region", s.region,
          {.meaning = "id of the region; without one the office of the whole country"});
  v.field("objectives", s.objectives,
          {.meaning = "of an evaluator: ids of the objectives to rate; without them, all",
           .refers = Thing::objective});
  v.field("watches", s.watches,
          {.meaning = "of an evaluator: ids of the teams' seats to watch; without them, all",
           .refers = Thing::seat});
}

template <class V>
void describe(V& v, Channel& c) {
  v.field("name", c.name, {.meaning = "name of the channel", .required = true});
  v.field("seats", c.seats,
          {.meaning = "ids of the seats that write and read in it",
           .required = true,
           .refers = Thing::seat});
}

template <class V>
void describe(V& v, HotWash& h) {
  v.field("questions", h.questions,
          {.meaning = "what every team is asked at the end of a day; without them, what went well, "
                      "what hindered, and what should change in the referral procedure",
           .most_items = most_questions});
  v.field("at_day_end", h.at_day_end,
          {.meaning = "whether it is asked by itself when a day is over; else exercise control "
                      "asks"});
}

template <class V>
void describe(V& v, Attachment& a) {
  v.field("title", a.title, {.meaning = "what it is", .required = true});
  v.field(
      "file", a.file,
      {.meaning = "picture (PNG or JPEG) or page of text (UTF-8), by a path below the folder of "
                  "the file that names it; one, or one a language",
       .required = true});
  v.field("content", a.content,
          {.meaning = "what the file holds, as base64; only in texts that stand without files"});
}

template <class V>
void describe(V& v, InjectTells& t) {
  v.field("seat", t.seat,
          {.meaning = "id of the seat whose office learns it",
           .required = true,
           .refers = Thing::seat});
  v.field("notice", t.notice, {.meaning = "what it learns", .required = true});
  v.field("about", t.about,
          {.meaning = "id of a named site or persona", .required = true, .refers = Thing::subject});
  v.field("at", t.at,
          {.meaning = "id of the named site where the persona works, if the text says so",
           .refers = Thing::named_site});
  v.field("where", t.where,
          {.meaning = "where the persona is, as the text says, right or wrong; without it, at the "
                      "site of `at`"});
  v.field("confidence", t.confidence, {.meaning = "how the source of the text knows"});
  v.field("indicators", Flags{t.indicators, indicator_names},
          {.meaning = "indicators in the text: what an office that nobody plays recognises, and "
                      "what a team is to mark"});
}

template <class V>
void describe(V& v, Inject& i) {
  v.field("number", i.no,
          {.meaning = "number on the list, unique and stable", .required = true, .formerly = "no"});
  v.field("at", MomentOf{i.day, i.minute}, {.meaning = "exercise day and time at which it is due"});
  v.field("shelf", i.shelf, {.meaning = "off the timeline, for EXCON to fire by hand"});
  v.field("after", After{i.after},
          {.meaning = "comes after this has happened, so many minutes later; a decision, if not "
                      "said otherwise, that is done"});
  v.field("when", MaybeCondition{i.when}, {.meaning = "comes once this holds"});
  v.field("overtaken", MaybeOvertaken{i.overtaken},
          {.meaning = "is pointless once this holds, and skipped or proposed for skipping"});
  v.field("variant_of", i.variant_of,
          {.meaning = "name of a group of injects, of which the first to fire comes and the others "
                      "are skipped"});
  v.field("storyline", i.storyline, {.meaning = "id of its storyline", .refers = Thing::storyline});
  v.field("mode", i.mode, {.meaning = "how it reaches the team", .required = true});
  v.field("from", i.from, {.meaning = "who sends it", .required = true});
  v.field("to", i.to,
          {.meaning = "ids of the seats that get it", .required = true, .refers = Thing::seat});
  v.field("title", i.title, {.meaning = "title", .required = true});
  v.field("text", i.text, {.meaning = "what the team reads", .required = true});
  v.field("warning", i.warning,
          {.meaning = "what is hard to read in it: the team sees this first, and may pass it on"});
  v.field("instead", i.instead,
          {.meaning = "id of the seat that gets it from whoever would rather not read it; without "
                      "it, exercise control",
           .refers = Thing::seat});
  v.field("attachments", i.attachments,
          {.meaning = "ids of the attachments that come with it", .refers = Thing::attachment});
  v.field("expected", i.expected,
          {.meaning = "expected participant response, for EXCON and evaluators"});
  v.field("objectives", i.objectives,
          {.meaning = "ids of the objectives it serves", .refers = Thing::objective});
  v.field("expect", Expected{i.expect}, {.meaning = "a decision that shows the expected response"});
  v.field("tells", i.tells, {.meaning = "what offices learn when it fires"});
  v.field("controller", i.controller, {.meaning = "who of exercise control fires or plays it"});
  v.field("notes", i.notes, {.meaning = "notes for exercise control, never sent to seats"});
  v.field("status", i.status, {.meaning = "how far its writing is, for exercise control"});
  v.field("colour", i.colour, {.meaning = "colour of the status in sheets, as RRGGBB"});
  v.field("columns", i.columns,
          {.meaning = "cells of other tools' sheets by header, given back on export"});
}

template <class V>
void describe(V& v, SheetHeader& h) {
  v.field("header", h.header, {.meaning = "the column's header", .required = true});
  v.field("is", Choice{h.is, sheet_column_names},
          {.meaning = "what it holds; without this key it is kept as it is"});
}

template <class V>
void describe(V& v, Exercised& part) {
  ExercisePlan& e = part.plan;
  v.field("clock", e.clock, {.meaning = "how the hall's clock runs", .required = true});
  v.field("objectives", e.objectives, {.meaning = "what the exercise trains, by id"});
  v.field("storylines", e.storylines, {.meaning = "its storylines, by id"});
  v.field("seats", e.seats, {.meaning = "the places at the table, by id", .required = true});
  v.field(
      "channels", e.channels,
      {.meaning = "groups of seats that write to each other, by id; exercise control reads along"});
  v.field("hot_wash", e.hot_wash,
          {.meaning = "the form in which teams say, without their names, how a day went"});
  v.field("attachments", e.attachments,
          {.meaning = "pictures and pages that come with injects, by id",
           .most_items = most_attachments});
  v.field("injects", e.injects, {.meaning = "the master scenario events list"});
  v.field("sheet", e.sheet,
          {.meaning = "columns of the sheet that the list came from, in their order"});
}

}  // namespace jardam::reading
