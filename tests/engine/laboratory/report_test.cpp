#include "laboratory/report.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>

#include "laboratory/gnuplot.hpp"
#include "laboratory/html.hpp"
#include "laboratory/report_numbers.hpp"
#include "laboratory/report_words.hpp"

using namespace jardam;
using namespace jardam::laboratory;

namespace {

constexpr std::uint32_t replications = 12;

Json description(const std::string& region) {
  return {{"version", "1"},
          {"plan", {{"id", "plan"}, {"title", {{"en", "Does <it> help?"}}}}},
          {"scenario",
           {{"id", "s"},
            {"title", {{"en", "S"}}},
            {"hash", "0"},
            {"start", "2021-01-01 00:00"},
            {"scale", 0.1},
            {"capacity_scale", 0.1}}},
          {"seed", 1},
          {"replications", replications},
          {"until", "2022-01-01 00:00"},
          {"levers", Json::array({{{"name", "inspectorate.access"},
                                   {"unit", "probability"},
                                   {"meaning", "chance that an inspection is permitted and let in"},
                                   {"mark", "F"},
                                   {"source", "S1"},
                                   {"values", {0.0, 0.5}}}})},
          {"packages", Json::array({Json::array({0.0}), Json::array({0.5})})},
          {"metrics", Json::array({{{"name", "inspections"},
                                    {"kind", "flow"},
                                    {"unit", "visits"},
                                    {"meaning", "visits made"}}})},
          {"regions", Json::array({{{"id", "all"}, {"name", {{"en", "all"}}}},
                                   {{"id", "r"}, {"name", {{"en", region}}}}})},
          {"parameters",
           {{"p",
             {{"value", 1.0},
              {"unit", "count"},
              {"role", "lever"},
              {"mark", "A"},
              {"source", "guess"},
              {"meaning", "m"}}}}}};
}

/// A package that adds `effect` inspections and some noise to a baseline of 100.
SweepDirectory results(double effect, std::uint32_t made = replications,
                       const std::string& region = "North") {
  SweepDirectory directory{description(region), {}};
  for (std::uint32_t r = 0; r < made; ++r) {
    directory.runs[{0, r}] = {{r}, r, "", {100.0 + r, 50.0 + r}};
    directory.runs[{1, r}] = {{r}, r, "", {100.0 + r + effect + (r % 2), 50.0 + r}};
  }
  return directory;
}

std::string report(const SweepDirectory& directory, Language language = Language::english) {
  return render_report(compare(directory), language);
}

bool says(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a clear effect is said in a sentence, in whole-country numbers, with its interval") {
  const std::string page = report(results(20));
  CHECK(says(page,
             "Labour inspections: the largest clear change is with P1 (access 50\u00a0%): +205"));
  CHECK(says(page, "simulated counts times 10"));
  CHECK_FALSE(says(page, "Underpowered"));
  CHECK(says(page, "not a forecast"));
}

TEST_CASE("what is missing or too little is marked") {
  CHECK(says(report(results(20, 4)), "Incomplete: 8 of 24 runs"));
  CHECK(says(report(results(20, 4)), "Underpowered"));
  CHECK(says(report(results(20, 1)), "too few replications to say"));
  CHECK(says(report(results(20, 0)), "too few replications to say"));
}

TEST_CASE("texts cannot become markup, nor commands of the chart program") {
  const std::filesystem::path trap =
      std::filesystem::temp_directory_path() / ("jardam-trap-" + std::to_string(::getpid()));
  const std::string name = "N`touch " + trap.string() + "`'\"<script>";
  const std::string page = report(results(20, replications, name));
  CHECK_FALSE(std::filesystem::exists(trap));
  CHECK_FALSE(says(page, "<script"));
  CHECK(says(page, "Does &lt;it&gt; help?"));
}

TEST_CASE("the same results make the same page") {
  CHECK(report(results(20)) == report(results(20)));
}

TEST_CASE("a script that gnuplot refuses is an error, not a page without chart") {
  CHECK_THROWS_AS(static_cast<void>(draw("this is no gnuplot\n")), ChartError);
}

TEST_CASE("every phrase is there in every language") {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Phrase::table); ++i) {
    for (const Language language : {Language::english, Language::russian, Language::kyrgyz}) {
      CHECK_FALSE(say(static_cast<Phrase>(i), language).empty());
    }
  }
  CHECK(say(Phrase::table, Language::english) == "The numbers");
  for (const Language language : {Language::russian, Language::kyrgyz})
    CHECK(says(report(results(20), language), "<svg"));
}

TEST_CASE(
    "metrics, units and meanings are said in the report's language where a catalogue has them") {
  const std::string page = report(results(20), Language::russian);
  CHECK(says(page, "Проверки инспекции труда"));
  CHECK(says(page, "visits made (посещений)"));
  CHECK(says(page, "вероятность того, что проверку разрешат и допустят на объект"));
  CHECK(metric_title("official_victims_identified", Language::kyrgyz) ==
        "Идентификацияланган курмандыктар (расмий маалымат боюнча)");
}

TEST_CASE("numbers are rounded to what their interval supports") {
  CHECK(plain_number(1234567.4, 0, Language::english) == "1\u202f234\u202f567");
  CHECK(plain_number(12.34, 1, Language::russian) == "12,3");
  CHECK(signed_number(-0.04, 1, Language::english) == "0");
  CHECK(signed_number(-3.5, 1, Language::english) == "\u22123.5");
  CHECK(signed_number(std::nan(""), 1, Language::english) == "\u2013");
  CHECK(signed_percent(5, 0, Language::english) == "\u2013");
  CHECK(decimals_for(40) == 0);
  CHECK(decimals_for(2) == 1);
  CHECK(decimals_for(0.1) == 2);
}
