/// What comes with letters: who is told of it, and who gets it.

#include "scenario/attachments.hpp"

#include "engine/stream/eyes.hpp"
#include "visitor.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("a letter's attachments come with its text, and only to whom it lies open") {
  const std::vector<std::string> attached{
      "exercise.attachments={note: {title: A note, file: note.txt, content: Zm9v}, other: {title: "
      "Other, file: other.txt, content: Zm9v}}",
      "exercise.injects.1.attachments=[note]"};
  const auto may_fetch = [](const Exercise& exercise, const char* id, const char* attachment) {
    return attachment_for(look(exercise, tiny::seat(exercise, id)), attachment) != nullptr;
  };
  SUBCASE("at once where nothing warns of it") {
    Exercise exercise = tiny::exercise(attached);
    CHECK_FALSE(may_fetch(exercise, "police-east", "note"));
    advance(exercise, Time{1});
    const json items = seen(exercise, "police-east")["messages"]["0"]["attachments"];
    REQUIRE(items.size() == 1);
    CHECK(items[0]["id"] == "note");
    CHECK(items[0]["title"]["en"] == "A note");
    CHECK(may_fetch(exercise, "police-east", "note"));
    CHECK_FALSE(may_fetch(exercise, "shelter-east", "note"));
    CHECK_FALSE(may_fetch(exercise, "police-east", "other"));
    CHECK_FALSE(may_fetch(exercise, "police-east", "nothing"));
    CHECK(may_fetch(exercise, "excon", "other"));
    CHECK_FALSE(may_fetch(exercise, "excon", "nothing"));
    CHECK(seen(exercise, "excon")["injects"]["1.01"]["attachments"] == json{"note"});
  }
  SUBCASE("once it is opened where something does") {
    std::vector<std::string> warned = attached;
    warned.emplace_back("exercise.injects.1.warning=Violence");
    Exercise exercise = tiny::exercise(warned);
    advance(exercise, Time{1});
    CHECK(seen(exercise, "police-east")["messages"]["0"]["attachments"].empty());
    CHECK_FALSE(may_fetch(exercise, "police-east", "note"));
    REQUIRE(apply(exercise, sit(exercise, ActKind::read, "police-east")).is_accepted());
    CHECK(seen(exercise, "police-east")["messages"]["0"]["attachments"].size() == 1);
    CHECK(may_fetch(exercise, "police-east", "note"));
  }
}

TEST_CASE("what came with a letter is fetched by who has the letter, also by who only watches") {
  Server server(tiny::exercise({"exercise.attachments={note: {title: Note, file: note.txt, "
                                "content: {en: Zm9v, ru: YmFy}}}",
                                "exercise.injects.1.attachments=[note]"}),
                {.start_running = true});
  Visitor police(server, "POL", false), shelter(server, "NGO", false);
  const auto fetched = [](Visitor& visitor, const char* attachment, const char* answer) {
    visitor.client.send(
        {{"type", "fetch"}, {"id", 8}, {"attachment", attachment}, {"language", "ru"}});
    return visitor.await(answer);
  };
  REQUIRE(police.until([&] { return police.view["messages"].contains("0"); }));
  const json note = fetched(police, "note", "attachment");
  CHECK(note["id"] == 8);
  CHECK(note["content"] == "YmFy");
  CHECK(fetched(police, "nothing", "refused")["code"] == "no_attachment");
  const json refused = fetched(shelter, "note", "refused");
  CHECK(refused["code"] == "no_attachment");
  CHECK(refused["id"] == 8);
}
