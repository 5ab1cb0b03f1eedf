#include "stream/public_ids.hpp"
#include "agencies/files/cases.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/exercise/tiny.hpp"
#include "exercise/act_json.hpp"
#include "stream/seat_view.hpp"

using namespace jardam;
using namespace jardam::tiny;
using nlohmann::json;

namespace {

std::string frame_to(const Exercise& exercise, const std::string& id) {
  Indexes indexes;
  indexes.update(exercise);
  return whole_text(
      SeatView(seat(exercise, id))
          .make(exercise, indexes, std::vector<std::uint32_t>(exercise.seats.size())));
}

/// An exercise whose police seat has heard of every site, every recruiter and many persons, and of
/// a case.
Exercise with_police_that_knows_much() {
  Exercise exercise = tiny::exercise();
  const OfficeId police = office_of(exercise, seat(exercise, "police-east"));
  World& world = exercise.simulation.world;
  const auto hear = [&](Notice notice, Subject subject) {
    tell(exercise.simulation, police, notice, subject, 2);
  };
  for (std::uint32_t id = 0; id < world.sites.size(); ++id)
    hear(Notice::site_reported, about(SiteId{id}));
  for (std::uint32_t id = 0; id < world.recruiters.size(); ++id)
    hear(Notice::recruiter_named, about(RecruiterId{id}));
  for (std::uint32_t id = 3; id < world.people.size(); id += 7)
    hear(Notice::person_reported, about(PersonId{id}));
  for (const std::uint32_t site : {1u, 2u}) {
    all<Case>(world).push_back(
        {.site = SiteId{site}, .recruiter = {}, .opened = Time{0}, .region = {0}});
    hear(Notice::case_opened,
         about(CaseId{static_cast<std::uint32_t>(all<Case>(world).size() - 1)}));
  }
  advance(exercise, Time{86400});
  return exercise;
}

/// How much lower the keys of the first group are than those of the second, in standard errors of
/// the difference.
double lower_by(const std::vector<double>& first, const std::vector<double>& second) {
  const auto moments = [](const std::vector<double>& all) {
    double sum = 0, squares = 0;
    for (const double one : all) sum += one, squares += one * one;
    const double count = static_cast<double>(all.size()), mean = sum / count;
    return std::pair{mean, (squares / count - mean * mean) / count};
  };
  const auto [a, variance_a] = moments(first);
  const auto [b, variance_b] = moments(second);
  return (b - a) / std::sqrt(variance_a + variance_b);
}

}  // namespace

TEST_CASE("a shuffle is a permutation, and the way back is its reverse") {
  for (const std::uint32_t size : {1u, 2u, 3u, 4u, 5u, 17u, 64u, 65u, 1000u, 100000u})
    for (const Secret& secret : {Secret{1}, Secret{2}}) {
      const Shuffle shuffle(secret, 1, size);
      std::vector<bool> taken(size);
      for (std::uint32_t number = 0; number < size; ++number) {
        const std::uint32_t key = shuffle.shuffled(number);
        REQUIRE(key < size);
        REQUIRE_FALSE(taken[key]);
        taken[key] = true;
        REQUIRE(shuffle.unshuffled(key) == number);
      }
    }
}

TEST_CASE("what is out of range stays out of range") {
  const Shuffle shuffle(Secret{1}, 1, 100);
  for (const std::uint32_t number : {100u, 127u, 128u, 0xffffffffu}) {
    CHECK(shuffle.shuffled(number) == number);
    CHECK(shuffle.unshuffled(number) == number);
  }
  CHECK(Shuffle(Secret{1}, 1, 0).shuffled(0) == 0);
  const Shuffle widest(Secret{1}, 1, 0xffffffffu);
  CHECK(widest.unshuffled(widest.shuffled(4000000000u)) == 4000000000u);
}

TEST_CASE("secrets and names shuffle differently") {
  Secret last_bit{1};
  last_bit.back() = 1;
  int same_secret = 0, same_name = 0, unmoved = 0;
  for (std::uint32_t number = 0; number < 1000; ++number) {
    const std::uint32_t key = Shuffle(Secret{1}, 1, 1000).shuffled(number);
    same_secret += key == Shuffle(last_bit, 1, 1000).shuffled(number);
    same_name += key == Shuffle(Secret{1}, 2, 1000).shuffled(number);
    unmoved += key == number;
  }
  CHECK(same_secret < 10);  // one is expected
  CHECK(same_name < 10);
  CHECK(unmoved < 10);
}

TEST_CASE("the rank of a site's or recruiter's key tells nothing about it") {
  Exercise exercise = tiny::exercise();
  std::vector<double> exploitative, other, deceptive, honest;
  const World& world = exercise.simulation.world;
  for (std::uint64_t secret = 1; secret <= 2000; ++secret) {
    exercise.secret = {static_cast<std::uint8_t>(secret), static_cast<std::uint8_t>(secret >> 8)};
    const PublicIds ids(exercise);
    for (std::uint32_t site = 0; site + 2 < world.sites.size(); ++site) {  // without the named ones
      const bool is_one = (world.sites[site].flags & SiteFlag::exploitative) != 0;
      (is_one ? exploitative : other).push_back(ids.of(SiteId{site}));
    }
    for (std::uint32_t recruiter = 0; recruiter < world.recruiters.size(); ++recruiter) {
      const bool is_one = (world.recruiters[recruiter].flags & RecruiterFlag::deceptive) != 0;
      (is_one ? deceptive : honest).push_back(ids.of(RecruiterId{recruiter}));
    }
  }
  CHECK(std::abs(lower_by(exploitative, other)) < 4);
  CHECK(std::abs(lower_by(deceptive, honest)) < 4);
}

TEST_CASE(
    "a seat is sent public numbers only, in their order, and they lead back to what it knows") {
  const Exercise exercise = with_police_that_knows_much();
  const PublicIds ids(exercise);
  const Office& office =
      office_at(exercise.simulation.world, office_of(exercise, seat(exercise, "police-east")));
  const std::string text = frame_to(exercise, "police-east");
  const json view = json::parse(text);
  std::set<Subject> named;
  const auto note = [&](SubjectKind kind, const json& key) {
    named.insert(
        {kind, static_cast<std::uint32_t>(key.is_string() ? std::stoul(key.get<std::string>())
                                                          : key.get<std::uint32_t>())});
  };
  const std::vector<std::pair<std::string, SubjectKind>> collections{
      {"sites", SubjectKind::site},
      {"persons", SubjectKind::person},
      {"recruiters", SubjectKind::recruiter},
      {"cases", SubjectKind::court_case}};
  std::size_t items = 0;
  for (const auto& [name, kind] : collections)
    for (const auto& [key, item] : view[name].items()) {
      note(kind, key);
      ++items;
      if (item.contains("site") && !item["site"].is_null()) note(SubjectKind::site, item["site"]);
    }
  for (const char* name : {"tasks", "messages"})
    for (const json& item : view[name])
      if (!item["subject"].is_null())
        note(*enumerator<SubjectKind>(subject_kind_names,
                                      item["subject"]["kind"].get<std::string>()),
             item["subject"]["id"]);
  CHECK(items == office.knowledge.size());
  CHECK(
      named.size() ==
      office.knowledge.size());  // nothing is named that is not shown, and everything by one number
  int unmoved = 0;
  for (const Subject& subject : named) {
    CHECK(known(office, ids.to_world(subject)) != nullptr);
    unmoved += ids.to_world(subject) == subject;
  }
  CHECK(unmoved * 20 < static_cast<int>(named.size()));  // by chance a few
  using Ordered = nlohmann::ordered_json;
  const Ordered in_order = Ordered::parse(text);
  for (const auto& [name, kind] : collections) {
    std::uint32_t last = 0;
    for (const auto& [key, item] : in_order[name].items()) {
      CHECK(std::stoul(key) >= last);
      last = static_cast<std::uint32_t>(std::stoul(key));
    }
  }
}

TEST_CASE("public numbers hang on the exercise's secret alone, not on the seed of chance") {
  const auto scenario = tiny::scenario();
  const Exercise one = make_exercise(scenario, Seed{1}, Secret{1}),
                 other_seed = make_exercise(scenario, Seed{2}, Secret{1}),
                 other_secret = make_exercise(scenario, Seed{1}, Secret{2});
  int same = 0;
  for (std::uint32_t site = 0; site < one.simulation.world.sites.size(); ++site) {
    CHECK(PublicIds(one).of(SiteId{site}) == PublicIds(other_seed).of(SiteId{site}));
    same += PublicIds(one).of(SiteId{site}) == PublicIds(other_secret).of(SiteId{site});
  }
  CHECK(same < 10);
  CHECK(make_exercise(scenario, Seed{1}).secret != make_exercise(scenario, Seed{1}).secret);
}

TEST_CASE("a case's number is not the count of cases before it") {
  const Exercise exercise = tiny::exercise();
  const PublicIds ids(exercise);
  CHECK(ids.of(CaseId{0}) != 0);
  CHECK(ids.of(CaseId{0}) < 1'000'000);
  CHECK(ids.to_world(ids.to_public(about(CaseId{7}))) == about(CaseId{7}));
  CHECK(ids.to_public(about(RegionId{1})) == about(RegionId{1}));
  CHECK(ids.to_public({}) == Subject{});
}
