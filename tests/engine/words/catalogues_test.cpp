/// Every sentence that can appear has a Russian and a Kyrgyz wording, with the same places for what
/// is put in.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "country/metrics.hpp"
#include "exercise/act_refusals.hpp"
#include "scenario/parameters.hpp"
#include "stream/protocol.hpp"

using namespace jardam;

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string unquoted(const std::string& line) {
  const auto first = line.find('"'), last = line.rfind('"');
  std::string text = line.substr(first + 1, last - first - 1);
  for (auto at = text.find("\\\""); at != std::string::npos; at = text.find("\\\"", at + 1))
    text.erase(at, 1);
  return text;
}

/// English key to translations (several of a plural).
using Catalogue = std::map<std::string, std::vector<std::string>>;

Catalogue read_catalogue(const char* language) {
  std::istringstream file(
      read_file(std::string(JARDAM_SOURCE_DIR "/engine/words/translations/") + language + ".po"));
  Catalogue catalogue;
  std::string line, key;
  while (std::getline(file, line)) {
    if (line.rfind("msgid ", 0) == 0) key = unquoted(line);
    if (line.rfind("msgstr", 0) == 0 && !key.empty()) catalogue[key].push_back(unquoted(line));
  }
  return catalogue;
}

void add_matches(std::set<std::string>& found, const std::string& text, const std::regex& pattern) {
  for (auto match = std::sregex_iterator(text.begin(), text.end(), pattern);
       match != std::sregex_iterator(); ++match)
    found.insert((*match)[1]);
}

/// Every literal that viewer, tools, exercises and names hand to tr, trn or mark.
std::set<std::string> sentences_in_the_sources() {
  const std::regex in_code(R"rx(\b(?:tr|trn|mark)\(\s*"([^"]+)")rx"),
      conditional(R"rx(\btr\([^"()]*\?\s*"([^"]+)"\s*:)rx"),
      otherwise(R"rx(\btr\([^"()]*\?\s*"[^"]+"\s*:\s*"([^"]+)")rx");
  std::set<std::string> found;
  for (const char* folder : {"/viewer", "/engine/words", "/engine/exercise", "/tools"})
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(JARDAM_SOURCE_DIR) + folder)) {
      if (entry.path().extension() != ".cpp") continue;
      // Literals that stand beside each other are one.
      const std::string text =
          std::regex_replace(read_file(entry.path()), std::regex("\"\\s*\n\\s*\""), "");
      for (const std::regex& pattern : {in_code, conditional, otherwise})
        add_matches(found, text, pattern);
    }
  return found;
}

/// Words that send a reader elsewhere, which a list or a table of results does not show.
bool leans_on_another(std::string_view meaning) {
  for (const std::string_view opening : {"the same", "of these", "likewise", "as above"}) {
    if (meaning.starts_with(opening)) return true;
  }
  return meaning.find("likewise") != std::string_view::npos ||
         meaning.find("of that ") != std::string_view::npos;
}

template <class Table>
void add_refusals(std::set<std::string>& found, const Table& table) {
  for (const auto& words : table) found.emplace(words.sentence);
}

/// What the engine declares in English and others translate.
std::set<std::string> sentences_of_the_engine() {
  std::set<std::string> found;
  for (const Decision* each : decisions()) {
    const Decision& decision = *each;
    found.emplace(decision.title);
    found.emplace(decision.meaning);
    for (const GroundInfo& ground : grounds) found.emplace(ground.title);
  }
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    found.emplace(metric.unit);
    found.emplace(metric.meaning);
  }
  for (const EventKind* kind : event_kinds())
    if (kind != nullptr) found.emplace(kind->meaning);
  for (int i = 1; i <= static_cast<int>(last_refusal); ++i)
    found.emplace(reason(static_cast<Refusal>(i)));
  add_refusals(found, act_refusals);
  add_refusals(found, protocol_refusals);
  Setup setup;
  for (const ParameterEntry& parameter : parameters_of(setup)) {
    found.emplace(name_of(parameter.unit));
    if (parameter.info.role == Role::lever) found.emplace(parameter.info.meaning);
  }
  found.erase("");
  return found;
}

std::set<std::string> all_sentences() {
  std::set<std::string> sentences = sentences_in_the_sources();
  sentences.merge(sentences_of_the_engine());
  return sentences;
}

/// Meanings of parameters that no agency decides: the catalogues may have them.
std::set<std::string> meanings_of_uncertainties() {
  Setup setup;
  std::set<std::string> found;
  for (const ParameterEntry& parameter : parameters_of(setup))
    found.emplace(parameter.info.meaning);
  return found;
}

std::multiset<std::string> places(const std::string& text) {
  const std::regex place(R"(\{[0-9]*\})");
  return {std::sregex_token_iterator(text.begin(), text.end(), place),
          std::sregex_token_iterator()};
}

}  // namespace

TEST_CASE("every sentence of the viewer and of the engine is translated") {
  CHECK(sentences_in_the_sources().size() > 250);
  for (const char* language : {"ru", "ky"}) {
    const Catalogue catalogue = read_catalogue(language);
    for (const std::string& sentence : all_sentences()) {
      CAPTURE(sentence);
      INFO(std::string(language));
      const auto found = catalogue.find(sentence);
      CHECK(found != catalogue.end());
      if (found == catalogue.end()) continue;
      for (const std::string& translation : found->second) CHECK_FALSE(translation.empty());
    }
  }
}

TEST_CASE("translations put the same things in as the English sentence") {
  for (const char* language : {"ru", "ky"})
    for (const auto& entry : read_catalogue(language))
      for (const std::string& translation : entry.second) {
        const std::string& english = entry.first;
        CAPTURE(english);
        CAPTURE(translation);
        CHECK(places(english) == places(translation));
      }
}

TEST_CASE("both catalogues have the same keys, and none that nobody uses") {
  std::set<std::string> sentences = all_sentences();
  sentences.merge(meanings_of_uncertainties());
  std::set<std::string> russian, kyrgyz;
  for (const auto& [key, words] : read_catalogue("ru")) russian.insert(key);
  for (const auto& [key, words] : read_catalogue("ky")) kyrgyz.insert(key);
  std::set<std::string> either = russian;
  either.insert(kyrgyz.begin(), kyrgyz.end());
  for (const std::string& key : either) {
    CAPTURE(key);
    CHECK(russian.contains(key));
    CHECK(kyrgyz.contains(key));
    CHECK(sentences.contains(key));
  }
}

TEST_CASE("the meaning of a parameter or a metric stands by itself") {
  const auto look = [](std::string_view name, std::string_view meaning) {
    INFO(std::string(name) << ": " << std::string(meaning));
    CHECK_FALSE(leans_on_another(meaning));
  };
  Parts parameters = default_parameters();
  describe(parameters,
           [&](const ParameterEntry& entry) { look(entry.info.name, entry.info.meaning); });
  for (const MetricInfo* metric : metrics()) look(metric->name, metric->meaning);
}
