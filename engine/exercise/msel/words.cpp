#include "exercise/msel/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>

#include "exercise/msel/spelling.hpp"
#include "scenario/nearest.hpp"
#include "words/names.hpp"
#include "words/translations.hpp"

namespace jardam::msel {
namespace {

/// Words for one thing, with bars between.
struct Words {
  std::string_view name;
  std::string_view words;
};

constexpr std::array<Words, 8> mode_words{{
    {"letter",
     "document|memo|paper|written|fax|report|report form|note|письмо|документ|рапорт|"
     "факс|бумага|записка|жазуу|документ|кагаз"},
    {"phone",
     "phone call|telephone|call|telephone call|voice|radio|hotline|phone/radio|sms|"
     "text message|звонок|телефон|по телефону|радио|рация|смс|чалуу|телефон аркылуу"},
    {"face_to_face",
     "in person|in-person|face to face|actor|role player|roleplayer|verbal|live|"
     "person|meeting|walk-in|лично|личная встреча|очно|актёр|ролевой игрок|устно|"
     "встреча|бетме-бет|жеке|актёр|оозеки"},
    {"email",
     "e-mail|mail|electronic mail|эл. почта|электронная почта|почта|имейл|e-mail письмо|"
     "электрондук почта|эл. почта"},
    {"press",
     "media|news|newspaper|tv|television|news report|press release|broadcast|radio news|"
     "video|сми|пресса|газета|новости|телевидение|басма сөз|жаңылыктар|гезит|жмк"},
    {"social",
     "social media|social network|twitter|facebook|telegram|whatsapp|instagram|post|"
     "chat|messenger|соцсети|социальные сети|соцсеть|мессенджер|чат|социалдык тармак|"
     "социалдык тармактар"},
    {"map", "gis|location|карта|место|карта|жер"},
    {"system",
     "database|computer|simulation|websim|web|webeoc|tool|info system|система|база "
     "данных|информационная система|система|маалымат базасы"},
}};

constexpr std::array<Words, 4> kind_words{{
    {"inject",
     "event|message|key event|administrative|scripted inject|вводная|событие|основная|"
     "кырдаал|окуя"},
    {"contingency",
     "contingency|contingency event|contingency message|optional|reserve|spare|"
     "shelf|ad hoc|резерв|резервная|запасная|дополнительная|камдык|кошумча"},
    {"expected_action",
     "expected player action|expected event|expected participant action|action|"
     "expected outcome|ожидаемое действие участников|ожидаемое событие|"
     "күтүлгөн аракет"},
    {"control_note",
     "control|controller note|control note|note|note to control|controller action|"
     "controller event|control event|for control only|check|заметка|для штаба|"
     "контроль|заметка для руководства|эскертме|көзөмөл|штаб үчүн"},
}};

constexpr std::string_view everybody =
    "all|all players|all seats|all agencies|all teams|everyone|everybody|players|all participants|"
    "все|всем|все участники|все команды|все ведомства|баары|баарына|бардыгы|бардык катышуучулар";
constexpr std::string_view control =
    "excon|exercise control|control|controllers|simcell|control cell|штаб|штаб учений|"
    "руководство учений|окуунун штабы|штабга";

constexpr std::size_t least_letters = 3;  // of a word by which a seat may be told from others

bool is_one_of(std::string_view spelling, std::string_view words) {
  return std::ranges::any_of(parts_of(words),
                             [&](const std::string& word) { return spelt(word) == spelling; });
}

/// The name whose words, names in three languages or identifier spell so.
std::optional<std::string> name_of_word(const std::string& spelling, std::span<const Words> table,
                                        words::Vocabulary vocabulary) {
  for (const Words& each : table) {
    const std::string english = words::name_of(vocabulary, each.name);
    for (const Language language : words::all_languages)
      if (spelt(words::translated(english, language)) == spelling) return std::string(each.name);
    if (spelt(each.name) == spelling) return std::string(each.name);
  }
  for (const Words& each : table)
    if (is_one_of(spelling, each.words)) return std::string(each.name);
  return std::nullopt;
}

bool is_text(const Text& text, const std::string& spelling) {
  return std::ranges::any_of(words::all_languages, [&](Language language) {
    const std::string& there = text.exactly(language);
    return !there.empty() && spelt(there) == spelling;
  });
}

bool is_agency(Agency agency, const std::string& spelling) {
  const std::string_view id = agency_names[static_cast<std::size_t>(agency)];
  const std::string english = words::name_of(words::Vocabulary::agency, id);
  return spelt(id) == spelling || std::ranges::any_of(words::all_languages, [&](Language language) {
           return spelt(words::translated(english, language)) == spelling;
         });
}

std::vector<std::string> spelt_words(std::string_view text) {
  std::string apart(text);
  for (char& c : apart)
    if (c == ' ' || c == '-' || c == ',' || c == '/' || c == '.' || c == ':') c = ';';
  std::vector<std::string> words;
  for (const std::string& part : parts_of(apart))
    if (std::string word = spelt(part); !word.empty()) words.push_back(std::move(word));
  return words;
}

/// Whether every word begins a word of the seat's names, so that "Prosecutor" is "Prosecutor's
/// office, Issyk-Kul oblast".
bool has_words(const Seat& seat, const std::vector<std::string>& wanted) {
  std::vector<std::string> words = spelt_words(seat.id);
  for (const Language language : words::all_languages)
    for (std::string& word : spelt_words(seat.name.exactly(language)))
      words.push_back(std::move(word));
  return !wanted.empty() && std::ranges::all_of(wanted, [&](const std::string& word) {
    return word.size() >= least_letters && std::ranges::any_of(words, [&](const std::string& own) {
             return own.starts_with(word);
           });
  });
}

std::vector<std::string> ids_of(const std::vector<const Seat*>& seats) {
  std::vector<std::string> ids;
  for (const Seat* seat : seats) ids.push_back(seat->id);
  return ids;
}

template <class Test>
std::vector<const Seat*> seats_that(const ExercisePlan& plan, Test test) {
  std::vector<const Seat*> found;
  for (const Seat& seat : plan.seats)
    if (test(seat)) found.push_back(&seat);
  return found;
}

std::string nearest_seat(std::string_view word, const ExercisePlan& plan) {
  std::vector<std::string> names;
  for (const Seat& seat : plan.seats) {
    names.push_back(seat.id);
    for (const Language language : words::all_languages)
      if (!seat.name.exactly(language).empty()) names.push_back(seat.name.exactly(language));
  }
  const std::string near = suggest(word, names);
  return near.starts_with("; did you mean")
             ? near
             : fmt::format(
                   "; seats: {}",
                   fmt::join(ids_of(seats_that(plan, [](const Seat&) { return true; })), ", "));
}

Named one_seat(const std::string& word, const ExercisePlan& plan, const Meanings& meanings) {
  const std::string spelling = spelt(word);
  if (const auto told = meanings.seats.find(spelling); told != meanings.seats.end())
    return {told->second, {}};
  if (is_one_of(spelling, everybody))
    return {ids_of(seats_that(plan, [](const Seat& seat) { return seat.is_team(); })), {}};
  auto found = seats_that(plan, [&](const Seat& seat) {
    return spelt(seat.id) == spelling || is_text(seat.name, spelling);
  });
  if (found.empty() && is_one_of(spelling, control))
    found = seats_that(plan, [](const Seat& seat) { return seat.excon; });
  if (found.empty())
    found = seats_that(
        plan, [&](const Seat& seat) { return seat.is_team() && is_agency(seat.agency, spelling); });
  if (found.empty())
    found = seats_that(plan, [&](const Seat& seat) { return has_words(seat, spelt_words(word)); });
  if (found.size() == 1) return {ids_of(found), {}};
  if (found.empty()) return {{}, fmt::format("'{}' is no seat{}", word, nearest_seat(word, plan))};
  return {{}, fmt::format("'{}' may be any of {}; name one", word, fmt::join(ids_of(found), ", "))};
}

void add(std::vector<std::string>& ids, const std::vector<std::string>& more) {
  for (const std::string& id : more)
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

/// What one part names, as a whole or divided further.
Named seats_of_part(const std::string& part, const ExercisePlan& plan, const Meanings& meanings) {
  Named whole = one_seat(part, plan, meanings);
  const std::vector<std::string> finer = finer_parts_of(part);
  if (whole.problem.empty() || finer.size() < 2) return whole;
  Named all;
  for (const std::string& each : finer) {
    const Named one = one_seat(each, plan, meanings);
    if (!one.problem.empty()) return one;
    add(all.ids, one.ids);
  }
  return all;
}

/// The thing of this id or text.
template <class Things, class TextOf>
std::optional<std::string> thing_in(const std::string& part, const Things& things, TextOf text_of) {
  for (const auto& thing : things)
    if (spelt(thing.id) == spelt(part) || is_text(text_of(thing), spelt(part))) return thing.id;
  return std::nullopt;
}

/// "O1" of "o1: Recognise ..." and "Objective O1".
template <class Things>
std::optional<std::string> thing_called(const std::string& part, const Things& things) {
  const std::vector<std::string> words = spelt_words(part);
  for (const auto& thing : things)
    if (words.size() > 1 && (words.front() == spelt(thing.id) || words[1] == spelt(thing.id)))
      return thing.id;
  return std::nullopt;
}

template <class Things, class TextOf>
Named things_in(std::string_view cell, const Things& things, std::string_view kind,
                TextOf text_of) {
  Named named;
  const auto take = [&](const std::optional<std::string>& id) {
    if (id) add(named.ids, {*id});
    return id.has_value();
  };
  const auto is_thing = [&](const std::string& part) {
    return thing_in(part, things, text_of).has_value();
  };
  for (const std::string& part : parts_of(cell)) {
    if (take(thing_in(part, things, text_of))) continue;
    const std::vector<std::string> finer = finer_parts_of(part);
    const bool is_list = finer.size() > 1 && std::ranges::any_of(finer, is_thing);
    if (!is_list && take(thing_called(part, things))) continue;
    for (const std::string& each : is_list ? finer : std::vector<std::string>{part}) {
      if (take(thing_in(each, things, text_of)) || !named.problem.empty()) continue;
      std::vector<std::string> ids;
      for (const auto& thing : things) ids.push_back(thing.id);
      named.problem = fmt::format("'{}' is no {}{}", each, kind, suggest(each, ids));
    }
  }
  return named;
}

}  // namespace

Named seats_in(std::string_view cell, const ExercisePlan& plan, const Meanings& meanings) {
  Named all;
  for (const std::string& part : parts_of(cell)) {
    const Named one = seats_of_part(part, plan, meanings);
    if (!one.problem.empty()) return one;
    add(all.ids, one.ids);
  }
  return all;
}

Named objectives_in(std::string_view cell, const ExercisePlan& plan) {
  return things_in(cell, plan.objectives, "objective",
                   [](const Objective& objective) { return objective.text; });
}

Named storyline_in(std::string_view cell, const ExercisePlan& plan) {
  return things_in(cell, plan.storylines, "storyline",
                   [](const Storyline& storyline) { return storyline.title; });
}

std::optional<std::string> mode_in(std::string_view cell, const Meanings& meanings) {
  const std::string spelling = spelt(cell);
  if (const auto told = meanings.modes.find(spelling); told != meanings.modes.end())
    return told->second;
  return name_of_word(spelling, mode_words, words::Vocabulary::mode);
}

std::optional<Kind> kind_in(std::string_view cell) {
  const auto name = name_of_word(spelt(cell), kind_words, words::Vocabulary::inject_kind);
  if (!name) return std::nullopt;
  const auto found = std::ranges::find(kind_names, *name);
  return static_cast<Kind>(found - kind_names.begin());
}

}  // namespace jardam::msel
