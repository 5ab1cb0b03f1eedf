#include "inject_draft.hpp"

#include <algorithm>
#include <cstdio>
#include <sstream>

#include <fmt/format.h>

#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

using nlohmann::json;

constexpr int minutes_per_hour = 60;

bool is_blank(const Text& text) { return text == Text{}; }

/// "9:05" as minutes after midnight.
std::optional<int> parse_minute(const std::string& text) {
  int hour = 0, minute = 0, length = 0;
  if (std::sscanf(text.c_str(), "%2d:%2d%n", &hour, &minute, &length) != 2) return {};
  if (static_cast<std::size_t>(length) != text.size() || hour < 0 || hour > 24 || minute < 0 ||
      minute >= minutes_per_hour)
    return {};
  return hour * minutes_per_hour + minute;
}

/// The minute of play that begins then, or the next one after it.
PlayTime minute_from(const PlayClock& clock, Seconds time) {
  const PlayTime play = play_time(clock, time);
  const Seconds begins = world_time(clock, play);
  return begins >= time ? play : play_time(clock, later(clock, begins, 1));
}

std::string moment_text(PlayTime at) {
  return fmt::format("D{} {}", at.day, minute_text(at.minute));
}
std::string minutes_text(int minutes) { return fmt::format("{} min", minutes); }

json languages_json(const Text& text) {
  json languages = json::object();
  if (!text.en.empty()) languages["en"] = text.en;
  if (!text.ru.empty()) languages["ru"] = text.ru;
  if (!text.ky.empty()) languages["ky"] = text.ky;
  return languages;
}

/// The languages that are new or other, and null for those that are gone.
json changed_languages(const Text& before, const Text& after) {
  json languages = json::object();
  const auto compare = [&](const char* code, const std::string& was, const std::string& is) {
    if (was != is) languages[code] = is.empty() ? json() : json(is);
  };
  compare("en", before.en, after.en);
  compare("ru", before.ru, after.ru);
  compare("ky", before.ky, after.ky);
  return languages;
}

void add_moment(json& row, const InjectDraft& draft, const PlayClock& clock, Seconds now) {
  if (const auto at = moment_of(draft, clock, now)) row["at"] = moment_text(*at);
}

json change_of_expectation(const InjectDraft& draft) {
  const Inject& before = *draft.before;
  if (draft.decision.empty()) return nullptr;
  const json within = minutes_text(draft.within);
  if (draft.decision == before.expected_decision) return {{"within", within}};
  // Whom and what the other decision was about need not fit this one.
  return {{"decision", draft.decision}, {"within", within}, {"about", nullptr}, {"by", nullptr}};
}

void add_change_of_coming(json& row, const InjectDraft& draft, const PlayClock& clock,
                          Seconds now) {
  if (draft.coming == Coming::kept || draft.coming == Coming::now) return;
  for (const char* other : {"after", "when", "at", "shelf"}) row[other] = nullptr;
  if (draft.coming == Coming::shelf) row["shelf"] = true;
  add_moment(row, draft, clock, now);
}

}  // namespace

InjectDraft blank_draft(const PlayClock& clock, Seconds now, Language language) {
  constexpr int ahead = 10;  // minutes
  InjectDraft draft;
  const PlayTime soon = minute_from(clock, later(clock, now, ahead));
  draft.day = soon.day;
  draft.time = minute_text(soon.minute);
  draft.language = draft.preview = language;
  return draft;
}

InjectDraft draft_like(const Inject& other, const PlayClock& clock, Seconds now,
                       Language language) {
  InjectDraft draft = blank_draft(clock, now, language);
  draft.to.insert(other.to.begin(), other.to.end());
  draft.from = other.from;
  draft.title = other.title;
  draft.warning = other.warning;
  draft.text = other.text;
  draft.expected = other.expected;
  draft.objectives = other.objectives;
  draft.attachments.insert(other.attachments.begin(), other.attachments.end());
  draft.mode = other.mode;
  draft.storyline = other.storyline;
  draft.decision = other.expected_decision;
  if (!draft.decision.empty()) draft.within = other.within_minutes;
  return draft;
}

InjectDraft draft_of(const std::string& number, const Inject& inject, const PlayClock& clock,
                     Seconds now, Language language) {
  InjectDraft draft = draft_like(inject, clock, now, language);
  draft.number = number;
  draft.before = inject;
  draft.coming = Coming::kept;
  if (inject.day == 0) return draft;
  draft.day = inject.day;
  draft.time = minute_text(inject.minute);
  return draft;
}

bool has_content(const InjectDraft& draft) {
  if (draft.before) return !changes_of(draft, {}, 0).empty();
  return !draft.to.empty() || !is_blank(draft.from) || !is_blank(draft.title) ||
         !is_blank(draft.text);
}

Text as_sent(const InjectDraft& draft, const Text& typed) {
  if (!draft.is_same) return typed;
  const std::string& all = typed.exactly(draft.language);
  return {all, all, all};
}

std::optional<PlayTime> moment_of(const InjectDraft& draft, const PlayClock& clock, Seconds now) {
  if (draft.coming == Coming::at) {
    const auto minute = parse_minute(draft.time);
    return minute ? std::optional(PlayTime{draft.day, *minute}) : std::nullopt;
  }
  if (draft.coming != Coming::within || draft.minutes < 0) return {};
  const Seconds then = later(clock, now, draft.minutes);
  return then <= end_of_play(clock) ? std::optional(minute_from(clock, then)) : std::nullopt;
}

std::vector<std::string> missing(const InjectDraft& draft, const PlayClock& clock, Seconds now) {
  std::vector<std::string> words;
  const auto need = [&](bool is_there, std::string_view what) {
    if (!is_there) words.emplace_back(what);
  };
  need(!is_blank(as_sent(draft, draft.from)), words::mark("From"));
  need(!is_blank(as_sent(draft, draft.title)), words::mark("Title"));
  need(!is_blank(as_sent(draft, draft.text)), words::mark("Text"));
  need(!draft.to.empty(), words::mark("To"));
  const bool has_moment = draft.coming == Coming::at || draft.coming == Coming::within;
  need(!has_moment || moment_of(draft, clock, now), words::mark("Time"));
  need(draft.decision.empty() || draft.within > 0, words::mark("Within"));
  return words;
}

Message letter_of(const InjectDraft& draft, const PlayClock& clock, Seconds now) {
  Message letter;
  letter.kind = "inject";
  letter.from = as_sent(draft, draft.from);
  letter.title = as_sent(draft, draft.title);
  letter.warning = as_sent(draft, draft.warning);
  letter.text = as_sent(draft, draft.text);
  letter.mode = draft.mode;
  if (!draft.decision.empty()) letter.deadline_minutes = draft.within;
  if (draft.coming == Coming::now) letter.at = now;
  if (draft.coming == Coming::kept && draft.before) letter.at = draft.before->due;
  const auto at = moment_of(draft, clock, now);
  // A time that is over is refused when it is sent; its letter shows none.
  if (at && world_time(clock, *at) >= now) letter.at = world_time(clock, *at);
  return letter;
}

json row_of(const InjectDraft& draft, const std::string& number, const PlayClock& clock,
            Seconds now) {
  json row{{"number", number},
           {"mode", draft.mode},
           {"from", languages_json(as_sent(draft, draft.from))},
           {"to", draft.to},
           {"title", languages_json(as_sent(draft, draft.title))},
           {"text", languages_json(as_sent(draft, draft.text))}};
  if (!is_blank(as_sent(draft, draft.warning)))
    row["warning"] = languages_json(as_sent(draft, draft.warning));
  if (!is_blank(draft.expected)) row["expected"] = languages_json(draft.expected);
  if (!draft.objectives.empty()) row["objectives"] = draft.objectives;
  if (!draft.attachments.empty()) row["attachments"] = draft.attachments;
  if (!draft.storyline.empty()) row["storyline"] = draft.storyline;
  if (!draft.decision.empty())
    row["expect"] = {{"decision", draft.decision}, {"within", minutes_text(draft.within)}};
  add_moment(row, draft, clock, now);
  return row;
}

json changes_of(const InjectDraft& draft, const PlayClock& clock, Seconds now) {
  const Inject& before = *draft.before;
  json row = json::object();
  const auto compare = [&](const char* key, const Text& was, const Text& typed) {
    json languages = changed_languages(was, as_sent(draft, typed));
    if (!languages.empty()) row[key] = std::move(languages);
  };
  compare("from", before.from, draft.from);
  compare("title", before.title, draft.title);
  compare("text", before.text, draft.text);
  if (!is_blank(before.warning) && is_blank(as_sent(draft, draft.warning)))
    row["warning"] = row["instead"] = nullptr;
  else
    compare("warning", before.warning, draft.warning);
  if (draft.mode != before.mode) row["mode"] = draft.mode;
  if (draft.to != std::set<std::string>(before.to.begin(), before.to.end())) row["to"] = draft.to;
  if (draft.attachments !=
      std::set<std::string>(before.attachments.begin(), before.attachments.end()))
    row["attachments"] = draft.attachments.empty() ? json() : json(draft.attachments);
  if (draft.storyline != before.storyline)
    row["storyline"] = draft.storyline.empty() ? json() : json(draft.storyline);
  const bool has_deadline = !draft.decision.empty();
  if (draft.decision != before.expected_decision ||
      (has_deadline && draft.within != before.within_minutes))
    row["expect"] = change_of_expectation(draft);
  add_change_of_coming(row, draft, clock, now);
  return row;
}

std::string free_number(const Collection<Inject>& injects) {
  for (int i = 1;; ++i)
    if (std::string number = fmt::format("X.{:02}", i); injects.count(number) == 0) return number;
}

std::vector<std::string> lines_of(const std::string& reason) {
  std::vector<std::string> lines;
  std::istringstream all(reason);
  for (std::string line; std::getline(all, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

}  // namespace jardam::viewer
