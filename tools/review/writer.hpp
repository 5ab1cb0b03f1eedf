#pragma once
/// What the sections of a review have in common: words, names, times and links in one language.

#include <array>
#include <string>
#include <vector>

#include "exercise/names.hpp"
#include "laboratory/report/html.hpp"
#include "review/page.hpp"
#include "words/sentence.hpp"

namespace jardam::tools {

using laboratory::element;
using laboratory::escape;
using laboratory::HtmlCell;

struct Writer {
  const Reviewed& reviewed;
  Language language;
  NumberOf number;
  std::string row_anchor = "row-";  ///< what the anchors of the record's rows begin with
  std::string body{};

  [[nodiscard]] const Exercise& exercise() const { return reviewed.exercise; }
  [[nodiscard]] const World& world() const { return world_of(exercise()); }
  [[nodiscard]] const review::Review& review() const { return reviewed.review; }
  [[nodiscard]] const ExercisePlan& plan() const { return exercise().scenario->exercise; }

  template <class... Values>
  [[nodiscard]] std::string say(std::string_view sentence, const Values&... values) const {
    return words::sentence(sentence, language, values...);
  }
  [[nodiscard]] std::string name(Subject subject) const;
  [[nodiscard]] std::string name(OfficeId office) const;
  [[nodiscard]] std::string name(SeatId seat) const;
  [[nodiscard]] std::string name(Agency agency) const;
  [[nodiscard]] std::string title(DecisionKind decision) const;
  /// "D1 11:20" in the reader's language; a dash for never.
  [[nodiscard]] std::string moment(Time time) const;
  /// "Inspect the site, Deniz sauna"
  [[nodiscard]] std::string words_of(const jardam::Command& command) const;
  /// How long in the world: "6 h", "3.5 d".
  [[nodiscard]] std::string span(Duration duration) const;

  /// The row of the record by which people decided the task; 0 where nobody at the table did.
  [[nodiscard]] std::uint64_t row_of(TaskId task) const;
  /// The row by which people brought the step about; 0 where nobody at the table did.
  [[nodiscard]] std::uint64_t row_behind(StepNumber step) const;
  /// A cell with a time that leads to the row behind it, if there is one.
  [[nodiscard]] HtmlCell moment_cell(Time time, std::uint64_t row) const;
  /// " [row 45]" with a link, or nothing.
  [[nodiscard]] std::string link(std::uint64_t row) const;
  [[nodiscard]] std::string link(TaskId task) const { return link(row_of(task)); }

  void head(const char* tag, const std::string& text) { body += element(tag, text); }
  /// The head of a section to which others lead by its id.
  void section(const std::string& id, const std::string& text) {
    body += "<h2 id=\"" + id + "\">" + escape(text) + "</h2>";
  }
  /// An item that leads to a section.
  [[nodiscard]] std::string led(const std::string& text, const std::string& id) const {
    return escape(text) + " <a href=\"#" + id + "\">→</a>";
  }
  void paragraph(const std::string& text, const char* style = "") {
    body += *style == 0 ? element("p", text)
                        : "<p class=\"" + std::string(style) + "\">" + escape(text) + "</p>";
  }
  /// Items that are HTML already.
  void list(const std::vector<std::string>& items);
  void table(const std::vector<std::string>& heads,
             const std::vector<std::vector<HtmlCell>>& rows) {
    body += laboratory::html_table(heads, rows);
  }
};

/// The outcomes of an expectation, in their order: English, keys of the catalogues.
extern const std::array<const char*, review::outcome_names.size()> outcome_words;

void write_glance(Writer& writer);
void write_objectives(Writer& writer);
void write_evaluation(Writer& writer);
void write_hot_wash(Writer& writer);
void write_paths(Writer& writer);
void write_cooperation(Writer& writer);
void write_people(Writer& writer);
void write_checks(Writer& writer);
void write_turning_points(Writer& writer);
void write_plan(Writer& writer);
void write_agencies(Writer& writer);
void write_timeline(Writer& writer);
void write_rows(Writer& writer);

/// What would be otherwise, in a sentence.
[[nodiscard]] std::string change_text(const Writer& writer, const review::Candidate& candidate);

/// The rule of a check, and what follows where it was broken.
[[nodiscard]] const char* rule_of(review::Check check);
[[nodiscard]] const char* correction_of(review::Check check);

}  // namespace jardam::tools
