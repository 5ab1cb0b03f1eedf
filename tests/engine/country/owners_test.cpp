#include "country/owners.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "country/calendar.hpp"
#include "simulation.hpp"

using namespace jardam;

namespace {

const std::filesystem::path& engine() {
  static const std::filesystem::path folder = std::filesystem::path(JARDAM_SOURCE_DIR) / "engine";
  return folder;
}

/// What the expression catches in the sources of the rooms that own something, sorted.
std::vector<std::string> in_sources(const std::string& expression) {
  const std::regex wanted(expression);
  std::vector<std::string> caught;
  for (const char* room : {"country", "mechanisms", "agencies"})
    for (const auto& file : std::filesystem::recursive_directory_iterator(engine() / room)) {
      if (file.path().extension() != ".cpp" && file.path().extension() != ".hpp") continue;
      std::ifstream in(file.path());
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
        caught.push_back((*at)[1]);
    }
  std::sort(caught.begin(), caught.end());
  return caught;
}

}  // namespace

TEST_CASE(
    "every file pair that declares an owner stands in the lists, once, and is where it says") {
  std::vector<std::string> listed;
  for (const Owner* owner : owners()) {
    listed.emplace_back(owner->path);
    CAPTURE(owner->path);
    CHECK(std::filesystem::exists(engine() / (std::string(owner->path) + ".cpp")));
    CHECK(std::filesystem::exists(engine() / (std::string(owner->path) + ".hpp")));
  }
  std::sort(listed.begin(), listed.end());
  CHECK(listed == in_sources(R"re(\.path = "([^"]*)")re"));
}

TEST_CASE("owners come in the order of the rooms: the country's before all that happens in it") {
  const Owners country = country_owners();
  REQUIRE_FALSE(country.empty());
  REQUIRE(owners().size() > country.size());
  CHECK(std::equal(country.begin(), country.end(), owners().begin()));
  for (const Owner* owner : country) CHECK(owner->path.substr(0, 8) == "country/");
  const auto is_mechanism = [](const Owner* owner) {
    return owner->path.substr(0, 11) == "mechanisms/";
  };
  CHECK(std::is_partitioned(owners().begin() + static_cast<std::ptrdiff_t>(country.size()),
                            owners().end(), is_mechanism));
}

TEST_CASE(
    "whatever the sources leave to chance is declared by an owner, no two names are one luck") {
  std::vector<std::string> declared;
  std::map<std::uint32_t, std::string_view> by_id;
  for (const Owner* owner : owners())
    for (const Draw* draw : owner->draws) {
      declared.emplace_back(draw->name);
      CHECK(by_id.try_emplace(draw->id, draw->name).first->second == draw->name);
    }
  std::sort(declared.begin(), declared.end());
  CHECK(declared == in_sources(R"re(\bDraw\s+\w+\{\s*"([^"]*)")re"));
}

TEST_CASE("every kind of event has a number and a name of its own, and somebody who answers") {
  std::map<std::uint8_t, const EventKind*> kinds;
  std::set<std::string_view> names;
  // Those of the loop itself, which no owner need answer.
  for (const EventKind* kind : {&event::metrics_due, &event::policy_due,
                                &event::intervention_begins, &event::intervention_ends}) {
    kinds[kind->number] = kind;
    names.insert(kind->name);
  }
  for (const Owner* owner : owners())
    for (const Handler& handler : owner->handlers) {
      const auto [other, is_new] = kinds.try_emplace(handler.kind->number, handler.kind);
      CHECK_MESSAGE(other->second->name == handler.kind->name, handler.kind->name);
      if (is_new) CHECK_MESSAGE(names.insert(handler.kind->name).second, handler.kind->name);
    }
  const std::vector<std::string> declared =
      in_sources(R"re(\bEventKind\s+\w+\{\s*\d+,\s*"(\w+)")re");
  CHECK(std::vector<std::string>(names.begin(), names.end()) == declared);
}
