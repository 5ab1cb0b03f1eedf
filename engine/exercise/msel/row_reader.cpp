#include "exercise/msel/row_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "agencies/offices/decision.hpp"
#include "exercise/msel/inject_cells.hpp"
#include "exercise/msel/spelling.hpp"
#include "scenario/nearest.hpp"
#include "scenario/units.hpp"
#include "scenario/utf8.hpp"
#include "words/translations.hpp"

namespace jardam::msel {
namespace {

using reading::map_node;
using reading::Node;
using reading::scalar_node;
using reading::sequence_node;

constexpr std::size_t longest_made_title = 60;  ///< letters of a title that a text begins with

Node list_of(const std::vector<std::string>& ids) {
  std::vector<Node> items;
  for (const std::string& id : ids) items.push_back(scalar_node(id));
  return sequence_node(std::move(items));
}

bool is_same_list(const Node* list, const std::vector<std::string>& ids) {
  return list != nullptr &&
         std::ranges::equal(list->items, ids, {}, [](const Node& item) { return item.scalar; });
}

/// The beginning of a text up to the end of a sentence or of a word.
std::string beginning_of(const std::string& text) {
  const std::vector<Character> letters = characters_of(text);
  std::string begun, whole_words;
  for (const Character& each : letters) {
    if (each.bytes == "\n") return begun;
    begun += each.bytes;
    const bool ends_sentence = each.bytes == "." || each.bytes == "!" || each.bytes == "?";
    if (ends_sentence && characters_of(begun).size() > 12) return begun;
    if (each.bytes == " ") whole_words = stripped(begun);
    if (characters_of(begun).size() > longest_made_title)
      return (whole_words.empty() ? begun : whole_words) + "…";
  }
  return begun;
}

class RowReader {
 public:
  RowReader(const RowContext& context, const SheetRow& row, const Node* old, std::uint32_t day)
      : context_(context), row_(row), old_(old), usual_day_(day) {}

  ReadRow read(const std::string& number) {
    result_.wanted = old_ != nullptr ? *old_ : map_node({{"number", {}, scalar_node(number)}});
    read_timing();
    for (std::size_t i = 0; i < context_.layout.columns.size(); ++i)
      read_column(context_.layout.columns[i], context_.layout.cell(row_, i));
    read_expect();
    read_colour();
    fill_in();
    return std::move(result_);
  }

 private:
  void refuse(std::string problem) { result_.problems.push_back(std::move(problem)); }
  void note(std::string text) { result_.notes.push_back(std::move(text)); }

  const Cell* cell_of(Holds holds) const {
    const auto column = context_.layout.find(holds);
    return column ? &context_.layout.cell(row_, *column) : nullptr;
  }
  std::string text_in(Holds holds) const {
    const Cell* cell = cell_of(holds);
    return cell == nullptr ? std::string{} : stripped(cell->text);
  }

  /// Whether the cell says what export would write of the inject as it is.
  [[nodiscard]] bool says_the_same(const Column& column, const std::string& text) const {
    return old_ != nullptr && std::ranges::any_of(words::all_languages, [&](Language language) {
             return stripped(msel::cell_of(*old_, column, context_.plan, language)) == text;
           });
  }

  // --- When it comes ---

  void keep(const std::string& header, const std::string& text) {
    Node columns = map_node();
    if (const Node* there = result_.wanted.find("columns")) columns = *there;
    const auto found = std::ranges::find(columns.entries, header, &reading::Entry::key);
    if (text.empty() && found != columns.entries.end())
      columns.entries.erase(found);
    else if (!text.empty())
      columns[header] = scalar_node(text);
    set_key(result_.wanted, "columns", std::move(columns));
  }

  void take_away(std::span<const std::string_view> keys) {
    for (const std::string_view key : keys) set_key(result_.wanted, key, {});
  }

  /// What a column says and no key of the inject can is kept under the column's name, whatever its
  /// header is.
  void keep(Holds holds, const std::string& text) { keep(name_of({{}, holds, {}}), text); }

  void put_on_shelf() {
    take_away(trigger_keys);
    set_key(result_.wanted, "at", {});
    set_key(result_.wanted, "shelf", scalar_node("true"));
  }

  /// Whether every column that says when says what the inject does.
  [[nodiscard]] bool is_timed_as_before() const {
    if (old_ == nullptr) return false;
    for (std::size_t i = 0; i < context_.layout.columns.size(); ++i) {
      const Column& column = context_.layout.columns[i];
      const bool says_when = column.holds == Holds::at || column.holds == Holds::day ||
                             column.holds == Holds::kind || column.holds == Holds::trigger;
      if (says_when && !says_the_same(column, stripped(context_.layout.cell(row_, i).text)))
        return false;
    }
    return true;
  }

  void read_timing() {
    if (is_timed_as_before()) return;
    const auto column = context_.layout.find(Holds::at);
    const std::string at = text_in(Holds::at), trigger = text_in(Holds::trigger);
    keep(Holds::at, {});
    if (msel::kind_in(context_, row_) == Kind::contingency) {
      put_on_shelf();
      return keep(Holds::at, at);
    }
    // What was kept of a time that the inject does not have.
    const bool is_kept = column && !at.empty() && old_ != nullptr && old_->find("at") == nullptr &&
                         says_the_same(context_.layout.columns[*column], at);
    if (is_kept) keep(Holds::at, at);
    const bool has_time = !is_kept && (!at.empty() || !text_in(Holds::day).empty());
    if (!trigger.empty())
      read_trigger(trigger);
    else if (has_time && cell_of(Holds::trigger) != nullptr)
      take_away(trigger_keys);
    if (has_time)
      read_time();
    else if (trigger.empty() && !is_kept)
      read_no_time();
    else if (column && !is_kept)
      set_key(result_.wanted, "at", {});  // beside a trigger it may be missing
  }

  void read_no_time() {
    if (old_ == nullptr) {
      note("no time and no trigger: on the shelf, for exercise control to fire");
      return put_on_shelf();
    }
    // An empty cell takes nothing away; it is the kind that puts an inject on the shelf.
    const bool had_time = old_->find("at") != nullptr;
    const bool can_say = had_time ? cell_of(Holds::at) != nullptr || cell_of(Holds::day) != nullptr
                                  : cell_of(Holds::trigger) != nullptr;
    if (can_say && old_->find("shelf") == nullptr) stays(had_time ? "time" : "trigger");
  }

  void read_trigger(const std::string& text) {
    const Column& column = context_.layout.columns[*context_.layout.find(Holds::trigger)];
    if (says_the_same(column, text)) return;
    reading::Findings findings;
    findings.add_source({"trigger", {}, false});
    const reading::Document document = parse_document(text, 0, findings);
    if (!findings.found.empty() || document.root.kind != Node::Kind::map)
      return refuse(
          fmt::format("trigger '{}' is not written as in a scenario, for example after: "
                      "{{decision: inspect, minutes: 20}}{}",
                      text, findings.found.empty() ? "" : ": " + findings.found[0].message));
    take_away(trigger_keys);
    set_key(result_.wanted, "shelf", {});
    bool names_key = false;
    for (const reading::Entry& entry : document.root.entries)
      names_key = names_key || std::ranges::find(trigger_keys, entry.key) != trigger_keys.end();
    if (!names_key) {
      set_key(result_.wanted, "after", document.root);
    } else {
      for (const reading::Entry& entry : document.root.entries)
        set_key(result_.wanted, entry.key, entry.value);
    }
  }

  void read_time() {
    const Written written = time_in(context_, row_);
    const Parsed<Moment> moment =
        moment_of(written, context_.calendar, usual_day_, context_.plan.clock);
    const std::string text = text_in(Holds::at).empty() ? text_in(Holds::day) : text_in(Holds::at);
    if (!moment.value) return refuse(fmt::format("time '{}' {}", text, moment.problem));
    if (!written.names_a_day() && !written.play && old_ == nullptr)
      note(fmt::format("names no day: day {} is taken", moment.value->day));
    const std::string now = format_moment(*moment.value);
    const auto before = old_ == nullptr ? Parsed<Moment>{} : parse_moment(scalar_of(*old_, "at"));
    if (before.value == moment.value && old_ != nullptr && old_->find("at") != nullptr) return;
    set_key(result_.wanted, "shelf", {});
    set_key(result_.wanted, "at", scalar_node(now));
  }

  // --- Other columns ---

  void read_column(const Column& column, const Cell& cell) {
    const std::string text = stripped(cell.text);
    if (!text.empty() && says_the_same(column, text)) return;
    const bool is_read_elsewhere = column.holds == Holds::kept || column.holds == Holds::number ||
                                   column.holds == Holds::day || column.holds == Holds::at;
    if (cell.kind == CellKind::error && !is_read_elsewhere)
      return refuse(
          fmt::format("{} holds '{}', which a spreadsheet could not compute", column.header, text));
    if (cell.kind == CellKind::formula && !is_read_elsewhere)
      return refuse(
          fmt::format("{} holds a formula whose value no spreadsheet has stored; open the "
                      "file in one and save it",
                      column.header));
    switch (column.holds) {
      case Holds::number:
      case Holds::day:
      case Holds::at:
      case Holds::trigger:
      case Holds::decision:
      case Holds::within: return;
      case Holds::kind:
        if (!text.empty() && !msel::kind_in(text))
          refuse(
              fmt::format("kind '{}' is none of inject, contingency, expected action, note for "
                          "control",
                          text));
        return;
      case Holds::storyline: return read_storyline(column, text);
      case Holds::mode: return read_mode(text);
      case Holds::to: return read_to(text);
      case Holds::from:
      case Holds::title:
      case Holds::text:
      case Holds::expected: return read_text(column, text);
      case Holds::objectives: return read_objectives(column, text);
      case Holds::tells:
      case Holds::key: return read_yaml(column, text);
      case Holds::controller:
      case Holds::notes:
      case Holds::status:
        return set_key(result_.wanted, name_of(column), text.empty() ? Node{} : scalar_node(text));
      case Holds::kept: return keep(column.header, text);
    }
  }

  void read_storyline(const Column& column, const std::string& text) {
    Named named = storyline_in(text, context_.plan);
    if (named.problem.empty() && named.ids.size() > 1)
      named.problem = fmt::format("'{}' names several storylines; an inject is of one", text);
    keep_or_refuse(column, text, named, [&] {
      set_key(result_.wanted, "storyline",
              named.ids.empty() ? Node{} : scalar_node(named.ids.front()));
    });
  }

  void read_objectives(const Column& column, const std::string& text) {
    const Named named = objectives_in(text, context_.plan);
    keep_or_refuse(column, text, named, [&] {
      if (!is_same_list(result_.wanted.find("objectives"), named.ids))
        set_key(result_.wanted, "objectives", list_of(named.ids));
    });
  }

  /// What names nothing of the scenario is kept as the sheet has it, unless it is a slip.
  template <class Take>
  void keep_or_refuse(const Column& column, const std::string& text, const Named& named,
                      Take take) {
    const bool is_slip = named.problem.find("; did you mean") != std::string::npos;
    if (!named.problem.empty() && (is_slip || !named.ids.empty())) return refuse(named.problem);
    if (!named.problem.empty()) {
      keep(column.holds, text);
      return note(named.problem + "; kept as it is");
    }
    keep(column.holds, {});
    take();
  }

  void read_mode(const std::string& text) {
    if (text.empty()) return stays("mode");
    const auto mode = mode_in(text, context_.map.meanings);
    if (!mode)
      return refuse(
          fmt::format("mode '{}' is not known{}", text,
                      suggest(text, std::span<const std::string_view>(inject_mode_names))));
    if (scalar_of(result_.wanted, "mode") != *mode)
      set_key(result_.wanted, "mode", scalar_node(*mode));
  }

  void read_to(const std::string& text) {
    if (text.empty()) return stays("to");
    const Named named = seats_in(text, context_.plan, context_.map.meanings);
    if (!named.problem.empty()) return refuse(named.problem);
    if (!is_same_list(result_.wanted.find("to"), named.ids))
      set_key(result_.wanted, "to", list_of(named.ids));
  }

  void read_text(const Column& column, const std::string& text) {
    const std::string key = name_of({{}, column.holds, {}});
    Language language = Language::english;
    if (column.language) {
      language = *column.language;
    } else {
      if (text.empty()) return read_missing_text(key);
      for (const Language each : words::all_languages)
        if (old_ != nullptr && stripped(msel::text_of(*old_, key, each)) == text) return;
      const Language own = msel::language_of(text);
      language = own == Language::english ? own : msel::language_of(context_, row_);
      if (context_.map.language) language = *context_.map.language;
    }
    if (stripped(msel::text_of(result_.wanted, key, language)) != text)
      set_text(result_.wanted, key, language, text);
  }

  void read_missing_text(const std::string& key) {
    if (key == "expected")
      set_key(result_.wanted, key, {});
    else
      stays(key);
  }

  /// No inject is without it, so an empty cell takes nothing away.
  void stays(const std::string& key) {
    if (old_ != nullptr) note(fmt::format("{} is empty: what the inject has stays", key));
  }

  void read_yaml(const Column& column, const std::string& text) {
    const std::string key = column.holds == Holds::key ? column.header : name_of(column);
    if (text.empty()) return set_key(result_.wanted, key, {});
    reading::Findings findings;
    findings.add_source({key, {}, false});
    const reading::Document document = parse_document(text, 0, findings);
    if (!document.is_whole || !findings.found.empty())
      return refuse(fmt::format("{} is not written as in a scenario: {}", key,
                                findings.found.empty() ? "no YAML" : findings.found[0].message));
    set_key(result_.wanted, key, document.root);
  }

  void read_expect() {
    const bool says_decision = cell_of(Holds::decision) != nullptr;
    const bool says_within = cell_of(Holds::within) != nullptr;
    if (!says_decision && !says_within) return;
    const Node* there = old_ != nullptr ? old_->find("expect") : nullptr;
    Node expect = there != nullptr ? *there : map_node();
    if (says_decision && !read_decision(expect)) return;
    if (says_within && !read_within(expect)) return;
    if (expect.find("decision") == nullptr) expect = {};
    if (expect.find("decision") != nullptr && expect.find("within") == nullptr)
      return refuse(fmt::format("expects the decision '{}' and does not say within which time",
                                scalar_of(expect, "decision")));
    set_key(result_.wanted, "expect", std::move(expect));
  }

  bool read_decision(Node& expect) {
    const Column& column = context_.layout.columns[*context_.layout.find(Holds::decision)];
    const std::string text = text_in(Holds::decision);
    if (says_the_same(column, text)) return true;
    Node said = map_node();
    if (text.starts_with('{')) {
      reading::Findings findings;
      findings.add_source({"expected decision", {}, false});
      said = parse_document(text, 0, findings).root;
      if (!findings.found.empty() || said.kind != Node::Kind::map) {
        refuse(fmt::format("expected decision '{}' is not written as in a scenario", text));
        return false;
      }
    } else if (!text.empty()) {
      said.entries.push_back({"decision", {}, scalar_node(text)});
    }
    const std::string decision = scalar_of(said, "decision");
    const auto names = decision_names();
    if (!text.empty() && std::ranges::find(names, decision) == names.end()) {
      refuse(fmt::format("'{}' is no decision{}", decision, suggest(decision, names)));
      return false;
    }
    if (const Node* within = expect.find("within"); within != nullptr && !text.empty())
      set_key(said, "within", *within);
    expect = std::move(said);
    return true;
  }

  bool read_within(Node& expect) {
    const std::string text = text_in(Holds::within);
    keep(Holds::within, {});
    if (text.empty()) {
      set_key(expect, "within", {});
      return true;
    }
    const auto minutes = parse_whole(text);
    const auto duration =
        minutes.value
            ? Parsed<Duration>{jardam::minutes(static_cast<std::int64_t>(*minutes.value)), {}}
            : parse_duration(text);
    if (!duration.value || expect.find("decision") == nullptr) {
      keep(Holds::within, text);
      note(fmt::format("'{}' is kept as it is: no decision is expected within that time", text));
      return true;
    }
    const auto before = parse_duration(scalar_of(expect, "within"));
    if (!before.value || before.value->seconds != duration.value->seconds)
      set_key(expect, "within", scalar_node(fmt::format("{} min", duration.value->seconds / 60)));
    return true;
  }

  void read_colour() {
    if (!context_.has_fills) return;
    auto column = context_.layout.find(Holds::status);
    if (!column) column = context_.layout.find(Holds::number);
    if (!column) return;
    const std::string& fill = context_.layout.cell(row_, *column).fill;
    if (scalar_of(result_.wanted, "colour") != fill)
      set_key(result_.wanted, "colour", fill.empty() ? Node{} : scalar_node(fill));
  }

  // --- What a new inject needs beside ---

  /// A note for control is no team's, whomever it names.
  void send_to_control() {
    std::vector<std::string> control;
    for (const Seat& seat : context_.plan.seats)
      if (seat.excon) control.push_back(seat.id);
    if (const std::string named = text_in(Holds::to); !named.empty())
      note(fmt::format("is a note for exercise control, and so not sent to '{}'", named));
    set_key(result_.wanted, "to", list_of(control));
  }

  void fill_in() {
    Node& wanted = result_.wanted;
    if (wanted.find("text") == nullptr) refuse("has no text for the team to read");
    if (wanted.find("title") == nullptr && wanted.find("text") != nullptr) make_title();
    const auto kind = msel::kind_in(context_, row_);
    if (kind == Kind::control_note) send_to_control();
    if (old_ != nullptr) {
      for (const char* key : {"from", "title"})
        if (wanted.find(key) == nullptr) refuse(fmt::format("{} is empty", key));
      return;
    }
    if (wanted.find("to") == nullptr) {
      if (!context_.map.to.empty()) {
        set_key(wanted, "to", list_of(context_.map.to));
      } else if (text_in(Holds::to).empty()) {
        refuse("says not to whom it goes");
      }
    }
    if (wanted.find("mode") == nullptr) {
      std::string mode = context_.map.mode;
      if (mode.empty()) mode = kind == Kind::control_note ? "system" : "letter";
      if (context_.map.mode.empty()) note(fmt::format("names no mode: {}", mode));
      set_key(wanted, "mode", scalar_node(mode));
    }
    if (wanted.find("storyline") == nullptr && !context_.map.storyline.empty())
      set_key(wanted, "storyline", scalar_node(context_.map.storyline));
    if (wanted.find("from") == nullptr) make_sender();
  }

  void make_title() {
    for (const Language language : words::all_languages)
      if (const std::string text = msel::text_of(result_.wanted, "text", language); !text.empty())
        set_text(result_.wanted, "title", language, beginning_of(text));
    note("names no title: the text's beginning is taken");
  }

  void make_sender() {
    if (!context_.map.from.empty())
      return set_key(result_.wanted, "from", scalar_node(context_.map.from));
    for (const Seat& seat : context_.plan.seats) {
      if (!seat.excon) continue;
      for (const Language language : words::all_languages)
        if (const std::string& name = seat.name.exactly(language); !name.empty())
          set_text(result_.wanted, "from", language, name);
      return note(fmt::format("names no sender: {}", seat.name.in(Language::english)));
    }
  }

  const RowContext& context_;
  const SheetRow& row_;
  const Node* old_;
  std::uint32_t usual_day_;
  ReadRow result_;
};

}  // namespace

Written time_in(const RowContext& context, const SheetRow& row) {
  Written time;
  if (const auto column = context.layout.find(Holds::at))
    time = read_moment(context.layout.cell(row, *column));
  const auto column = context.layout.find(Holds::day);
  if (!column || time.names_a_day() || time.play) return time;
  const Written day = read_moment(context.layout.cell(row, *column), true);
  if (!day.problem.empty() && time.problem.empty()) time.problem = day.problem;
  time.day = day.day;
  time.weekday = day.weekday;
  time.date = day.date;
  if (!time.minute) time.minute = day.minute;
  return time;
}

std::optional<Kind> kind_in(const RowContext& context, const SheetRow& row) {
  const auto column = context.layout.find(Holds::kind);
  if (!column) return Kind::inject;
  const std::string text = stripped(context.layout.cell(row, *column).text);
  return text.empty() ? Kind::inject : kind_in(text);
}

Language language_of(const RowContext& context, const SheetRow& row) {
  std::string together;
  for (std::size_t i = 0; i < context.layout.columns.size(); ++i) {
    const Column& column = context.layout.columns[i];
    if (is_text(column.holds) && !column.language)
      together += context.layout.cell(row, i).text + " ";
  }
  if (context.map.language) return *context.map.language;
  const Language language = language_of(together);
  // A short Kyrgyz text may have none of the letters that only Kyrgyz has; the headers tell then.
  std::string headers;
  for (const Column& column : context.layout.columns) headers += column.header + " ";
  const bool is_kyrgyz = language == Language::russian && language_of(headers) == Language::kyrgyz;
  return is_kyrgyz ? Language::kyrgyz : language;
}

Text message_in(const RowContext& context, const SheetRow& row) {
  Text message;
  const auto set = [&](Language language, const std::string& text) {
    (language == Language::english   ? message.en
     : language == Language::russian ? message.ru
                                     : message.ky) = text;
  };
  for (const Holds holds : {Holds::title, Holds::text, Holds::expected})
    for (std::size_t i = 0; i < context.layout.columns.size(); ++i) {
      const Column& column = context.layout.columns[i];
      const std::string text = stripped(context.layout.cell(row, i).text);
      if (column.holds == holds && !text.empty())
        set(column.language.value_or(language_of(context, row)), text);
    }
  return message;
}

ReadRow read_row(const RowContext& context, const SheetRow& row, const Node* old,
                 const std::string& number, std::uint32_t usual_day) {
  return RowReader(context, row, old, usual_day).read(number);
}

}  // namespace jardam::msel
