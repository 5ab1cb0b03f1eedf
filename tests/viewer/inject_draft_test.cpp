#include "inject_draft.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jardam;
using namespace jardam::viewer;
using nlohmann::json;

namespace {

/// Two days from nine to five, with lunch; an hour of play is an hour of the world.
const PlayClock two_days_with_lunch{2, 540, 1020, 3600, {{750, 810}}, 0};

/// A letter that the list has, with a deadline.
Inject on_the_list() {
  Inject inject;
  inject.state = "waiting";
  inject.due = 3600;
  inject.day = 1;
  inject.minute = 600;
  inject.to = {"police", "inspectors"};
  inject.from = {"A neighbour", "Соседка", "Кошуна"};
  inject.title = {"A family works for nothing", "Семья работает даром", "Үй-бүлө бекер иштейт"};
  inject.text = {"Come soon.", "Приезжайте.", "Келгиле."};
  inject.mode = "phone";
  inject.storyline = "A";
  inject.expected_decision = "inspect";
  inject.within_minutes = 45;
  return inject;
}

InjectDraft written() {
  return draft_like(on_the_list(), two_days_with_lunch, 0, Language::english);
}
InjectDraft changed() {
  return draft_of("1.02", on_the_list(), two_days_with_lunch, 0, Language::english);
}

bool is_missing(const InjectDraft& draft, const std::string& what) {
  const auto words = missing(draft, two_days_with_lunch, 0);
  return std::find(words.begin(), words.end(), what) != words.end();
}

}  // namespace

TEST_CASE("a template gives a new inject its words, seats and expectation, but not its time") {
  const json row = row_of(written(), "X.01", two_days_with_lunch, 0);
  CHECK(row == json{{"number", "X.01"},
                    {"mode", "phone"},
                    {"from", {{"en", "A neighbour"}, {"ru", "Соседка"}, {"ky", "Кошуна"}}},
                    {"to", {"inspectors", "police"}},
                    {"title",
                     {{"en", "A family works for nothing"},
                      {"ru", "Семья работает даром"},
                      {"ky", "Үй-бүлө бекер иштейт"}}},
                    {"text", {{"en", "Come soon."}, {"ru", "Приезжайте."}, {"ky", "Келгиле."}}},
                    {"storyline", "A"},
                    {"expect", {{"decision", "inspect"}, {"within", "45 min"}}}});
}

TEST_CASE("what is written in one language can stand for all, and the others are not lost") {
  InjectDraft draft = written();
  draft.language = Language::russian;
  draft.is_same = true;
  CHECK(row_of(draft, "X.01", two_days_with_lunch, 0)["text"] ==
        json{{"en", "Приезжайте."}, {"ru", "Приезжайте."}, {"ky", "Приезжайте."}});
  draft.is_same = false;
  CHECK(row_of(draft, "X.01", two_days_with_lunch, 0)["text"]["en"] == "Come soon.");
  draft.text.ky.clear();
  CHECK_FALSE(row_of(draft, "X.01", two_days_with_lunch, 0)["text"].contains("ky"));
}

TEST_CASE("an inject comes at a time of play, or in so many minutes, over lunch and nights too") {
  InjectDraft draft = written();
  const auto at = [&](Coming coming, Seconds now) {
    draft.coming = coming;
    return row_of(draft, "X.01", two_days_with_lunch, now).value("at", "");
  };
  CHECK(at(Coming::now, 0).empty());
  CHECK(at(Coming::shelf, 0).empty());
  draft.day = 2;
  draft.time = "9:40";
  CHECK(at(Coming::at, 0) == "D2 09:40");
  draft.minutes = 20;
  CHECK(at(Coming::within, 0) == "D1 09:20");
  CHECK(at(Coming::within, 30) == "D1 09:21");  // not before the minutes are over
  CHECK(at(Coming::within, world_time(two_days_with_lunch, {1, 740})) == "D1 13:40");
  CHECK(at(Coming::within, world_time(two_days_with_lunch, {1, 1010})) == "D2 09:10");
}

TEST_CASE("what has to be filled in yet is named") {
  InjectDraft draft = blank_draft(two_days_with_lunch, 0, Language::english);
  for (const char* what : {"To", "From", "Title", "Text"}) CHECK(is_missing(draft, what));
  CHECK_FALSE(has_content(draft));
  draft = written();
  CHECK(missing(draft, two_days_with_lunch, 0).empty());
  CHECK(has_content(draft));
  draft.coming = Coming::at;
  for (const char* wrong : {"", "9", "25:00", "9:60", "nine"}) {
    draft.time = wrong;
    CHECK(is_missing(draft, "Time"));
  }
  draft.coming = Coming::within;
  draft.minutes = 5000;  // after the end of play
  CHECK(is_missing(draft, "Time"));
}

TEST_CASE("a change sends the keys that changed and no others") {
  InjectDraft draft = changed();
  CHECK_FALSE(has_content(draft));
  CHECK(changes_of(draft, two_days_with_lunch, 0).empty());
  draft.text.en = "Come now.";
  draft.text.ky.clear();
  draft.to.erase("police");
  CHECK(changes_of(draft, two_days_with_lunch, 0) ==
        json{{"text", {{"en", "Come now."}, {"ky", nullptr}}}, {"to", {"inspectors"}}});
  draft = changed();
  draft.within = 60;
  CHECK(changes_of(draft, two_days_with_lunch, 0) == json{{"expect", {{"within", "60 min"}}}});
  draft.decision.clear();
  draft.storyline.clear();
  CHECK(changes_of(draft, two_days_with_lunch, 0) ==
        json{{"expect", nullptr}, {"storyline", nullptr}});
}

TEST_CASE("another time takes the place of what an inject waited for") {
  InjectDraft draft = changed();
  draft.coming = Coming::at;
  CHECK(draft.time == "10:00");
  draft.time = "11:30";
  const json at = changes_of(draft, two_days_with_lunch, 0);
  CHECK(at["at"] == "D1 11:30");
  for (const char* other : {"after", "when", "shelf"}) CHECK(at.at(other).is_null());
  draft.coming = Coming::shelf;
  const json shelf = changes_of(draft, two_days_with_lunch, 0);
  CHECK(shelf["shelf"] == true);
  CHECK(shelf.at("at").is_null());
}

TEST_CASE("the letter is shown as its seats get it, with its deadline and its time") {
  InjectDraft draft = written();
  draft.coming = Coming::within;
  const Message letter = letter_of(draft, two_days_with_lunch, 0);
  CHECK(letter.title.ru == "Семья работает даром");
  CHECK(letter.deadline_minutes == 45);
  CHECK(letter.at == 600);
  CHECK(letter_of(changed(), two_days_with_lunch, 0).at == 3600);
  draft.coming = Coming::at;
  draft.time = "09:30";
  CHECK_FALSE(letter_of(draft, two_days_with_lunch, 3600).at.has_value());
}

TEST_CASE("a new inject gets the first free number, and a refusal is told line by line") {
  CHECK(free_number({}) == "X.01");
  CHECK(free_number({{"1.01", {}}, {"X.01", {}}, {"X.03", {}}}) == "X.02");
  CHECK(lines_of("to: reaches no seat\nat: late\n") ==
        std::vector<std::string>{"to: reaches no seat", "at: late"});
}
