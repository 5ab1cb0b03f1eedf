#include "stream/questions.hpp"

#include <algorithm>

#include "engine/stream/visitor.hpp"
#include "exercise/record_contents.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

constexpr std::uint32_t asked_afternoon = 6000, asked_evening = 200000;

json about_site(const std::string& key) { return {{"kind", "site"}, {"id", key}}; }

/// The police look at the brickworks at the table, and the world goes on to the evening.
std::string look_at_brickworks(Visitor& excon, Visitor& police) {
  excon.run_to(asked_afternoon);
  REQUIRE(police.until([&] { return police.view["sites"].size() == 1; }));
  const std::string site = police.view["sites"].begin().key();
  REQUIRE(police.is_accepted(
      {{"act", "decide"}, {"decision", "check_site"}, {"subject", about_site(site)}}));
  excon.run_to(asked_evening);
  return site;
}

bool has_kind(const json& chains, const std::string& kind) {
  return std::any_of(chains.begin(), chains.end(), [&](const json& chain) {
    return std::any_of(chain.begin(), chain.end(),
                       [&](const json& link) { return link["kind"] == kind; });
  });
}

/// The rows of acts that links name.
std::vector<std::uint64_t> rows_named(const json& chains) {
  std::vector<std::uint64_t> rows;
  for (const json& chain : chains)
    for (const json& link : chain)
      if (link.contains("row")) rows.push_back(link["row"]);
  return rows;
}

}  // namespace

TEST_CASE("exercise control is told what led to news, back to the act and its row of the record") {
  const TemporaryFile file("why.jardam");
  std::vector<std::uint64_t> rows;
  {
    Server server(tiny::exercise(), {.record = file.path});
    Visitor excon(server, "CONTROL", true), police(server, "POL", true);
    const std::string site = look_at_brickworks(excon, police);
    const json answer = excon.ask({{"type", "why"}, {"subject", about_site(site)}}, "because");
    REQUIRE(answer["type"] == "because");
    REQUIRE(answer["chains"].size() > 1);
    CHECK(has_kind(answer["chains"], "news"));
    CHECK(has_kind(answer["chains"], "act"));
    CHECK(has_kind(answer["chains"], "inject"));
    for (const json& chain : answer["chains"])
      for (const json& link : chain) CHECK_FALSE(link["words"]["ru"].get<std::string>().empty());
    rows = rows_named(answer["chains"]);
  }
  REQUIRE_FALSE(rows.empty());
  const RecordContents contents = read_record(file.path);
  const RecordRow& act = contents.rows.at(rows.front() - 1);
  CHECK(act.kind == RowKind::act);
  CHECK(act.content.find("check_site") != std::string::npos);
}

TEST_CASE("why an inject came is told, and how many things are told is as asked") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  const std::string site = look_at_brickworks(excon, police);
  const json came = excon.ask({{"type", "why"}, {"inject", "1.01"}}, "because");
  REQUIRE(came["chains"].size() == 1);
  CHECK(has_kind(came["chains"], "listed"));
  CHECK(
      excon.ask({{"type", "why"}, {"subject", about_site(site)}, {"last", 1}}, "because")["chains"]
          .size() == 1);
}

TEST_CASE("teams may not ask why, and asking changes nothing") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  const std::string site = look_at_brickworks(excon, police);
  const std::uint64_t before = hash_in(server);
  for (const char* type : {"why", "acts", "what_if", "what_if_cancel"})
    CHECK(police.ask({{"type", type}, {"subject", about_site(site)}}, "because")["code"] ==
          "not_excon");
  CHECK(excon.ask({{"type", "why"}, {"subject", about_site(site)}}, "because")["type"] ==
        "because");
  CHECK(hash_in(server) == before);
}

TEST_CASE("evaluators may not ask why") {
  const Exercise exercise = evaluated_exercise();
  Server server(exercise);
  for (const Seat& seat : exercise.scenario->exercise.seats) {
    if (!seat.evaluator) continue;
    Visitor evaluator(server, seat.code, true);
    CHECK(evaluator.ask({{"type", "why"}, {"inject", "1.01"}}, "because")["code"] == "not_excon");
  }
}

TEST_CASE("a question about nothing that there is is refused with what is wrong") {
  Server server(tiny::exercise());
  Visitor excon(server, "CONTROL", true);
  const auto code = [&](json question) {
    question["type"] = "why";
    return excon.ask(question, "because")["code"];
  };
  CHECK(code({}) == "bad_frame");
  CHECK(code({{"subject", {{"kind", "site"}, {"id", 4000000}}}}) == "which_subject");
  CHECK(code({{"inject", "99.9"}}) == "unknown_inject");
  CHECK(code({{"inject", "1.01"}, {"seat", "nobody"}}) == "unknown_seat");
  CHECK(code({{"inject", "1.01"}, {"last", 0}}) == "bad_frame");
}

TEST_CASE("the acts that may be left out are the decisions of the record, the latest first") {
  const TemporaryFile file("acts.jardam");
  Server server(tiny::exercise(), {.record = file.path});
  Visitor excon(server, "CONTROL", true), police(server, "POL", true);
  look_at_brickworks(excon, police);
  const json acts = excon.ask({{"type", "acts"}}, "acts")["acts"];
  REQUIRE(acts.size() == 1);
  CHECK(acts[0]["time"] == asked_afternoon);
  CHECK(acts[0]["words"]["en"].get<std::string>().starts_with("Police of the East: "));
}
