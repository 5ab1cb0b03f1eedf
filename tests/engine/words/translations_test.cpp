/// Every sentence that can appear has a Russian and a Kyrgyz wording, with the same places for what
/// is put in.

#include "words/translations.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "agencies/agencies.hpp"
#include "country/metrics.hpp"
#include "exercise/acts.hpp"
#include "exercise/exercise.hpp"
#include "stream/protocol.hpp"
#include "words/names.hpp"

using namespace jardam::viewer;
using jardam::Language;

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

/// Every literal that the sources hand to tr, trn or mark.
std::set<std::string> sentences_of_the_viewer() {
  const std::regex in_code(R"rx(\b(?:tr|trn|mark)\(\s*"([^"]+)")rx"),
      conditional(R"rx(\btr\([^"()]*\?\s*"([^"]+)"\s*:)rx"),
      otherwise(R"rx(\btr\([^"()]*\?\s*"[^"]+"\s*:\s*"([^"]+)")rx");
  std::set<std::string> found;
  for (const char* folder : {"/viewer", "/engine/words"})
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

std::set<std::string> sentences_of_the_server() {
  std::set<std::string> found;
  for (std::size_t i = 0; i < jardam::decision_names.size(); ++i) {
    const jardam::DecisionInfo& decision = jardam::info(static_cast<jardam::DecisionKind>(i));
    found.insert(std::string(decision.title));
    found.insert(std::string(decision.meaning));
  }
  for (const jardam::MetricInfo& metric : jardam::metrics()) {
    found.insert(std::string(metric.unit));
    found.insert(std::string(metric.meaning));
  }
  for (int i = 1; i <= static_cast<int>(jardam::Refusal::outside_region); ++i)
    found.insert(std::string(jardam::reason(static_cast<jardam::Refusal>(i))));
  for (const auto& refusal : jardam::act_refusals) found.insert(std::string(refusal.sentence));
  for (const auto& refusal : jardam::protocol_refusals) found.insert(std::string(refusal.sentence));
  found.erase("");
  return found;
}

std::multiset<std::string> places(const std::string& text) {
  const std::regex place(R"(\{[0-9]*\})");
  return {std::sregex_token_iterator(text.begin(), text.end(), place),
          std::sregex_token_iterator()};
}

}  // namespace

TEST_CASE("every sentence of the viewer and of the server is translated") {
  auto sentences = sentences_of_the_viewer();
  CHECK(sentences.size() > 250);
  sentences.merge(sentences_of_the_server());
  for (const char* language : {"ru", "ky"}) {
    const Catalogue catalogue = read_catalogue(language);
    for (const std::string& sentence : sentences) {
      CAPTURE(sentence);
      CAPTURE(language);
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
  auto sentences = sentences_of_the_viewer();
  sentences.merge(sentences_of_the_server());
  std::set<std::string> russian, kyrgyz;
  for (const auto& [key, words] : read_catalogue("ru")) russian.insert(key);
  for (const auto& [key, words] : read_catalogue("ky")) kyrgyz.insert(key);
  CHECK(russian == kyrgyz);
  for (const std::string& key : russian) {
    CAPTURE(key);
    CHECK(sentences.count(key) == 1);
  }
}

TEST_CASE("every identifier that the protocol sends has a name") {
  const auto named = named_identifiers();
  const auto check = [&](const auto& identifiers) {
    for (const std::string_view identifier : identifiers) {
      CAPTURE(identifier);
      CHECK(std::find(named.begin(), named.end(), identifier) != named.end());
    }
  };
  check(jardam::agency_names);
  check(jardam::notice_names);
  check(jardam::indicator_names);
  check(jardam::form_names);
  check(jardam::subject_kind_names);
  check(jardam::person_state_names);
  check(jardam::case_state_names);
  check(jardam::inject_state_names);
  check(jardam::inject_mode_names);
  check(jardam::recruiter_kind_names);
  check(jardam::bed_group_names);
  check(jardam::sex_names);
  check(jardam::clock_state_names);
  for (const jardam::MetricInfo& metric : jardam::metrics()) check(std::array{metric.name});
}

TEST_CASE("the language is switched at run time, with its own plurals") {
  Translations words;
  CHECK(words.translate("Pause") == "Pause");
  words.use(Language::russian);
  CHECK(words.translate("Pause") == "Пауза");
  CHECK(words.translate("{0} person", "{0} persons", 1) == "{0} лицо");
  CHECK(words.translate("{0} person", "{0} persons", 3) == "{0} лица");
  CHECK(words.translate("{0} person", "{0} persons", 11) == "{0} лиц");
  CHECK(words.translate("{0} person", "{0} persons", 21) == "{0} лицо");
  words.use(Language::kyrgyz);
  CHECK(words.translate("Pause") == "Тыныгуу");
  CHECK(words.translate("{0} person", "{0} persons", 5) == "{0} адам");
  CHECK(words.translate("a sentence nobody wrote") == "a sentence nobody wrote");
  words.use(Language::english);
  CHECK(words.translate("{0} person", "{0} persons", 2) == "{0} persons");
}

TEST_CASE("searching sets case aside in Cyrillic too, and words sort by the Kyrgyz alphabet") {
  Translations words;
  words.use(Language::kyrgyz);
  CHECK(words.folded("ЫСЫК-КӨЛ") == words.folded("ысык-көл"));
  CHECK(words.collates_before("өзгөн", "пахта"));
  CHECK(words.collates_before("нарын", "ңабал"));
}

TEST_CASE("a missing text falls back to Kyrgyz, Russian, English and says so") {
  const jardam::Text only_russian{"", "привет", ""};
  const Wording shown = wording(only_russian, Language::english);
  CHECK(shown.text == "привет");
  CHECK(shown.is_fallback);
  CHECK(shown.language == Language::russian);
  CHECK_FALSE(wording({"hello", "", ""}, Language::english).is_fallback);
  CHECK(wording({}, Language::kyrgyz).text.empty());
}
