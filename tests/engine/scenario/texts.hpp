#pragma once
/// Texts as trees, findings as lines and values as texts, for tests of how scenarios are read.

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "scenario/format.hpp"
#include "scenario/load.hpp"

namespace texts {

using namespace jardam;
using namespace jardam::reading;

inline const std::filesystem::path source = JARDAM_SOURCE_DIR;
inline const std::filesystem::path valid = source / "tests" / "broken" / "parts" / "valid.yaml";

/// One line a finding.
inline std::string lines(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += to_string(finding) + "\n";
  return text;
}

/// The small valid exercise with single values changed.
inline Loaded load_with(std::vector<std::string> overrides) {
  return load_scenario(valid, {.overrides = std::move(overrides)});
}

inline Scenario scenario_with(std::vector<std::string> overrides = {}) {
  const Loaded loaded = load_with(std::move(overrides));
  REQUIRE_MESSAGE(loaded.scenario, lines(loaded.findings));
  return *loaded.scenario;
}

/// A tree read from a text that has no fault.
inline Node parse(std::string_view text) {
  Findings findings;
  findings.add_source({"text", {}, false});
  Document document = parse_document(text, 0, findings);
  REQUIRE_MESSAGE(document.is_whole, lines(findings.found));
  CHECK(lines(findings.found).empty());
  return std::move(document.root);
}

/// What is wrong with a text as YAML.
inline std::string found_in(std::string_view text) {
  Findings findings;
  findings.add_source({"text", {}, false});
  const Document document = parse_document(text, 0, findings);
  CHECK((document.is_whole || document.root.kind == Node::Kind::empty));
  return lines(findings.found);
}

/// Reads a value as it would stand behind the key "x"; gives what is wrong with it.
template <class T>
std::string read(std::string_view text, T&& value, const Field& field = {},
                 const Vocabulary& names = {}) {
  const Node root = parse("x: " + std::string(text) + "\n");
  Findings findings;
  findings.add_source({"text", {}, false});
  Format<std::remove_cvref_t<T>>::read({findings, names, *root.find("x"), "x"}, field, value);
  return lines(findings.found);
}

/// The value as the effective text holds it, without the end of the line.
template <class T>
std::string written(T&& value, const Field& field = {}, const Vocabulary& names = {}) {
  std::string text = to_yaml(Format<std::remove_cvref_t<T>>::write(value, field, names));
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

/// The value's JSON schema.
template <class T>
Json schema_of(T&& value, const Field& field = {}, const Vocabulary& names = {}) {
  return Format<std::remove_cvref_t<T>>::schema(value, field, names);
}

/// A folder of files for one test, taken away at its end.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / ("jardam-" + name)) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  std::filesystem::path write(const std::string& name, std::string_view text) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Findings with the names of files as from this folder.
  [[nodiscard]] std::string lines(const std::vector<Finding>& findings) const {
    std::string text = texts::lines(findings);
    const std::string prefix = path_.string() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    return text;
  }

 private:
  std::filesystem::path path_;
};

/// Knuth's 64-bit linear congruential generator: every run of a test draws the same.
struct Draws {
  std::uint64_t state;
  std::size_t below(std::size_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>((state >> 33) % n);
  }
};

}  // namespace texts
