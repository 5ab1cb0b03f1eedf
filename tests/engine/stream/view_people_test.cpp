#include <set>

#include "agencies/identification/interviews.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/stream/eyes.hpp"
#include "mechanisms/fate.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("a person's site is shown to those who were told it and know the site, to nobody else") {
  Exercise exercise = after_days(0);
  const std::string aida = key(exercise, "aida"), works = key(exercise, "brickworks");
  const auto shown = [&](const char* id) { return seen(exercise, id)["persons"][aida]; };
  const Subject site = named_subject(exercise, "brickworks");
  const auto reported = [&](const char* id, SiteId at) {
    tell(exercise.simulation, office_of(exercise, seat(exercise, id)), Notice::person_reported,
         named_subject(exercise, "aida"), 0, at);
  };
  reported("police-east", SiteId::none());  // the police know the site from the first inject
  REQUIRE(seen(exercise, "police-east")["sites"].contains(works));
  CHECK(shown("police-east")["site"].is_null());
  CHECK(shown("police-east")["site_source"].is_null());
  CHECK(shown("police-east")["place"] == 1);  // her home
  reported("shelter-east", {site.id});
  CHECK(shown("shelter-east")["site"] == works);  // whoever is told where she is has the address
  CHECK(seen(exercise, "shelter-east")["sites"][works]["suspicions"].empty());
  CHECK(shown("shelter-east")["name"]["en"] == "CANARY-PERSON Aida");
  reported("police-east", {site.id});
  CHECK(shown("police-east")["site"] == works);
  CHECK(shown("police-east")["site_source"] == "police");
  CHECK(shown("police-east")["site_since"] == 0);
  CHECK(shown("police-east")["place"] == 0);
  reported("police-east", SiteId::none());  // who says nothing of it takes nothing back
  CHECK(shown("police-east")["site"] == works);
  CHECK(seen(exercise, "excon")["persons"][aida]["dossier"]["en"] == "CANARY-DOSSIER");
  CHECK_FALSE(seen(exercise, "police-east")["persons"][aida].contains("dossier"));
  CHECK_FALSE(seen(exercise, "police-east")["persons"][aida].contains("state"));
}

TEST_CASE("why a person refuses is shown to the office that was told, and to exercise control") {
  Exercise exercise = after_days(0);
  World& world = exercise.simulation.world;
  const Subject aida = named_subject(exercise, "aida");
  const auto shown = [&](const char* id) {
    return seen(exercise, id)["persons"][key(exercise, aida)]["reason"];
  };
  for (const char* id : {"police-east", "shelter-east"})
    hear(exercise, id, Notice::victim_presumed, aida);
  presumption::presume(world, {aida.id}).reason = Reason::debt;
  knowledge::hear_reason(world, office_of(exercise, seat(exercise, "shelter-east")), {aida.id},
                         Reason::debt);
  CHECK(shown("shelter-east") == "debt");
  CHECK(shown("police-east").is_null());
  CHECK(shown("excon") == "debt");
}

TEST_CASE("a recruiter that moves away is not followed by eyes that do not know") {
  Exercise exercise = after_days(0);
  const Subject boss = named_subject(exercise, "boss");
  tell(exercise.simulation, office_of(exercise, seat(exercise, "police-east")),
       Notice::recruiter_named, boss, 0);
  const json before = seen(exercise, "police-east")["recruiters"];
  REQUIRE(before.size() == 1);
  const json& known = before[key(exercise, boss)];
  CHECK(known["name"]["en"] == "CANARY-BOSS");
  CHECK(known["kind"] == "informal");
  CHECK(known["region"] == 0);
  CHECK_FALSE(known.contains("flags"));
  exercise.simulation.world.recruiters[boss.id].region = {1};
  exercise.simulation.world.recruiters[boss.id].flags |= RecruiterFlag::lying_low;
  CHECK(seen(exercise, "police-east")["recruiters"] == before);
  const json truth = seen(exercise, "excon")["recruiters"][key(exercise, boss)];
  CHECK(truth["region"] == 1);
  CHECK(truth["flags"] == json({"deceptive", "lying_low"}));
  CHECK_FALSE(seen(exercise, "shelter-east").contains("recruiters"));
}

TEST_CASE("a person is known by sex, age and home, and by the news that came last") {
  Exercise exercise = after_days(0);
  const Subject aida = named_subject(exercise, "aida");
  hear(exercise, "shelter-east", Notice::person_reported, aida, 2);
  const auto person = [&] {
    return seen(exercise, "shelter-east")["persons"][key(exercise, aida)];
  };
  CHECK(person()["sex"] == "woman");
  CHECK(person()["age"] == 24);
  CHECK(person()["place"] == 1);  // the capital, her home
  CHECK(person()["status"] == "reported");
  CHECK(person()["last"] == "person_reported");
  CHECK(person()["indicators"] == json({"deception"}));
  const std::vector<std::pair<Notice, std::string>> path{{Notice::victim_presumed, "presumed"},
                                                         {Notice::victim_freed, "presumed"},
                                                         {Notice::victim_safe, "safe"},
                                                         {Notice::victim_identified, "identified"},
                                                         {Notice::reintegrated, "reintegrated"}};
  for (const auto& [news, status] : path) {
    hear(exercise, "shelter-east", news, aida);
    CHECK(person()["status"] == status);
  }
}

TEST_CASE("exercise control sees personas, all who are exploited and all of whom an office knows") {
  for (const std::uint32_t day : {0u, 40u}) {
    Exercise exercise = after_days(day);
    const World& world = exercise.simulation.world;
    PersonId ordinary{0};  // of whom a shelter has heard, mistakenly
    while (world.people[ordinary.value].state == PersonState::exploited) ++ordinary.value;
    hear(exercise, "shelter-east", Notice::person_reported, about(ordinary));
    const json persons = seen(exercise, "excon")["persons"];
    std::set<std::string> expected{key(exercise, "aida")};
    expected.insert(
        key(exercise, about(PersonId{static_cast<std::uint32_t>(world.people.size() - 1)})));
    for (std::uint32_t i = 0; i < world.people.size(); ++i)
      if (world.people[i].state == PersonState::exploited)
        expected.insert(key(exercise, about(PersonId{i})));
    for (const auto& [id, known] :
         known_subjects(look(exercise, seat(exercise, "excon")), SubjectKind::person))
      expected.insert(key(exercise, about(PersonId{id})));
    CHECK(expected.contains(key(exercise, about(ordinary))));
    std::set<std::string> shown;
    for (const auto& [who, person] : persons.items()) shown.insert(who);
    CHECK(shown == expected);
    CHECK(shown.size() >= 2);
  }
}

TEST_CASE("exercise control sees what offices know of a person beside what is true") {
  Exercise exercise = after_days(0);
  const Subject aida = named_subject(exercise, "aida");
  hear(exercise, "shelter-east", Notice::person_reported, aida, 1);
  hear(exercise, "police-east", Notice::person_reported, aida, 2);
  const json person = seen(exercise, "excon")["persons"][key(exercise, aida)];
  CHECK(person["known"] == true);
  CHECK(person["indicators"].size() == 2);  // what both know together
  CHECK(person["state"] == "exploited");
}

TEST_CASE("an ordinary recruiter is shown in the region in which it began") {
  Exercise exercise = after_days(0);
  const std::vector<Recruiter>& recruiters = exercise.simulation.world.recruiters;
  for (std::uint32_t i = 0; i < recruiters.size(); ++i)
    hear(exercise, "police-east", Notice::recruiter_named, about(RecruiterId{i}));
  const json known = seen(exercise, "police-east")["recruiters"];
  REQUIRE(known.size() == recruiters.size());
  for (std::uint32_t i = 0; i < recruiters.size(); ++i)
    CHECK(known[key(exercise, about(RecruiterId{i}))]["region"] == recruiters[i].region.value);
}

TEST_CASE(
    "exercise control sees deceivers and named recruiters, honest ones once an office knows") {
  Exercise exercise = after_days(0);
  std::vector<Recruiter>& recruiters = exercise.simulation.world.recruiters;
  recruiters[named_subject(exercise, "boss").id].flags = RecruiterFlag::persona;  // and honest
  std::size_t notable = 0;
  std::uint32_t honest = 0;
  for (std::uint32_t i = 0; i < recruiters.size(); ++i) {
    const bool shown =
        (recruiters[i].flags & (RecruiterFlag::deceptive | RecruiterFlag::persona)) != 0;
    notable += shown ? 1 : 0;
    if (!shown) honest = i;
  }
  CHECK(seen(exercise, "excon")["recruiters"].size() == notable);
  hear(exercise, "police-east", Notice::recruiter_named, about(RecruiterId{honest}));
  CHECK(seen(exercise, "excon")["recruiters"].size() == notable + 1);
}

TEST_CASE("two accounts of where a person is stand side by side with source, time and confidence") {
  Exercise exercise = after_days(0);
  const Subject aida = named_subject(exercise, "aida");
  const auto told = [&](const char* id, const Said& said) {
    tell(exercise.simulation, office_of(exercise, seat(exercise, id)), Notice::person_reported,
         aida, 0, {}, said);
  };
  told("police-east", {Where::home, {}, Confidence::hearsay});
  advance(exercise, Time{86400});
  const Subject site = named_subject(exercise, "brickworks");
  told("police-east", {Where::site, SiteId{site.id}, Confidence::anonymous});
  told("shelter-east", {Where::missing});
  const auto whereabouts = [&](const char* id) {
    return seen(exercise, id)["persons"][key(exercise, aida)]["whereabouts"];
  };
  CHECK(whereabouts("police-east") == json({{{"where", "site"},
                                             {"site", key(exercise, site)},
                                             {"source", "police"},
                                             {"confidence", "anonymous"},
                                             {"at", 86400}},
                                            {{"where", "home"},
                                             {"site", nullptr},
                                             {"source", "police"},
                                             {"confidence", "hearsay"},
                                             {"at", 0}}}));
  CHECK(whereabouts("shelter-east").size() == 1);
  CHECK(whereabouts("shelter-east")[0]["where"] == "missing");
}

TEST_CASE("an office is warned of the interviews that it knows of; exercise control sees all") {
  Exercise exercise = after_days(0);
  World& world = exercise.simulation.world;
  const Subject aida = named_subject(exercise, "aida");
  for (const char* id : {"police-east", "shelter-east"})
    hear(exercise, id, Notice::person_reported, aida);
  const auto shown = [&](const char* id) {
    return seen(exercise, id)["persons"][key(exercise, aida)];
  };
  CHECK(shown("police-east")["interviews"].is_null());
  Task talk{.subject = aida};
  talk.office = office_of(exercise, seat(exercise, "shelter-east"));
  interviews::record_talk(world, talk);
  CHECK(shown("police-east")["interviews"].is_null());
  CHECK(shown("shelter-east")["interviews"] ==
        json({{"times", 1}, {"by", "ngo"}, {"at", world.now.seconds}}));
  CHECK(shown("excon")["interviewed"] == 1);
}

TEST_CASE("whose fate is held exercise control sees of everybody, and no team of anybody") {
  Exercise exercise = after_days(0);
  World& world = exercise.simulation.world;
  const Subject aida = named_subject(exercise, "aida");
  Eyes control(seat(exercise, "excon"));
  const auto is_held = [&](Subject subject) {
    return json::parse(
        whole_text(control.look(exercise)))["persons"][key(exercise, subject)]["fate_held"];
  };
  hear(exercise, "police-east", Notice::person_reported, aida);
  CHECK(is_held(aida) == false);
  fate::hold(world, {aida.id});
  CHECK(is_held(aida) == true);
  CHECK_FALSE(seen(exercise, "police-east")["persons"][key(exercise, aida)].contains("fate_held"));
  fate::release(world, {aida.id});
  CHECK(is_held(aida) == false);
  PersonId somebody{0};  // of whom nobody has heard
  while (world.people[somebody.value].state != PersonState::at_home) ++somebody.value;
  CHECK(is_held(about(somebody)).is_null());
  fate::hold(world, somebody);
  CHECK(is_held(about(somebody)) == true);
}
