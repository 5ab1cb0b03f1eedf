/// `jardam branch`: what would have changed, from an instant of a record on.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <variant>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "arguments.hpp"
#include "branch_lines.hpp"
#include "commands/commands.hpp"
#include "exercise/act_json.hpp"
#include "exercise/act_words.hpp"
#include "exercise/clock.hpp"
#include "exercise/names.hpp"
#include "exercise/replay.hpp"
#include "exercise/seats.hpp"
#include "interrupt.hpp"
#include "laboratory/runs/workers.hpp"
#include "paper_entry.hpp"
#include "plan_runs.hpp"
#include "progress.hpp"
#include "record_input.hpp"
#include "record_words.hpp"
#include "scenario/nearest.hpp"
#include "scenario/units.hpp"
#include "scenario_input.hpp"
#include "storage/whole_file.hpp"
#include "stream/act_frame.hpp"
#include "stream/public_ids.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

using nlohmann::json;

constexpr std::uint64_t most_futures = 100'000;

void list_acts(const RecordContents& contents, const Exercise& exercise, Language language) {
  for (const RecordRow& row : contents.rows)
    if (row.kind == RowKind::act)
      fmt::print("{:>6}  {}  {}\n", row.sequence, moment_of(exercise, row.time),
                 words_of_act(exercise, content_of(row), language));
}

/// What is asked, in the making.
struct Question {
  const RecordContents& contents;
  const Arguments& arguments;
  BranchPoint point;
  Time until;  ///< the futures' end
  Change change{};
  std::vector<std::string> sentences{};  ///< the change in words

  [[nodiscard]] const Scenario& scenario() const { return *point.exercise.scenario; }

  void drop(const std::string& text) {
    const auto found =
        std::find_if(point.acts.begin(), point.acts.end(),
                     [&](const RecordedAct& each) { return std::to_string(each.row) == text; });
    if (found == point.acts.end())
      throw BadUsage(fmt::format(
          "--drop {}: no act stands in such a row after {}, where the lines part; 'jardam branch "
          "RECORD --list' shows all, and an earlier --at reaches more of them",
          text, moment_of(point.exercise, point.exercise.simulation.world.now)));
    check_time(fmt::format("--drop {}", text), found->time);
    change.dropped.insert(found->row);
    say(words_without(point.exercise, found->time, found->content, called_by(point.exercise)));
  }

  /// What comes after the futures' end would not be played, and look like no difference.
  void check_time(const std::string& option, Time time) const {
    if (time > until)
      throw BadUsage(fmt::format("{}: that is after {}, where the futures end", option,
                                 moment_of(point.exercise, until)));
  }

  void add(const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char letter : text)
      if (letter == ',')
        parts.emplace_back();
      else if (letter != ' ' || !parts.back().empty())
        parts.back() += letter;
    const std::string option = fmt::format("--add '{}'", text);
    if (parts.size() < 4 || parts.size() > 5)
      throw BadUsage(option +
                     ": 'TIME, SEAT, DECISION, ABOUT' or, with whom it tells, 'TIME, SEAT, "
                     "DECISION, ABOUT, TO' is wanted");
    const Time at = parse_instant("--add", parts[0], scenario());
    check_time(option, at);
    if (at < point.exercise.simulation.world.now)
      throw BadUsage(fmt::format("{}: that is before {}, from where the lines part", option,
                                 moment_of(point.exercise, point.exercise.simulation.world.now)));
    const SeatId who = parse_seat(scenario(), option, parts[1]);
    if (std::find(decision_names().begin(), decision_names().end(), parts[2]) ==
        decision_names().end())
      throw BadUsage(fmt::format("{}: there is no decision '{}'{}", option, parts[2],
                                 suggest(parts[2], decision_names())));
    json members{{"act", "decide"}, {"decision", parts[2]}};
    const auto subject = subject_member(point.exercise, parts[3]);
    if (!subject)
      throw BadUsage(fmt::format("{}: '{}' is nothing that this exercise has", option, parts[3]));
    members["subject"] = *subject;
    if (parts.size() == 5) members["to"] = parts[4];
    const auto read = read_act(point.exercise, who, {1, "decide", members});
    if (const Refused* refused = std::get_if<Refused>(&read))
      throw BadUsage(fmt::format("{}: {}", option, refused->reason));
    change.added.emplace_back(at, std::get<Act>(read));
    json act = members;
    act["seat"] = parts[1];
    const Subject about = std::get<Act>(read).command.subject;
    act["subject"] = {{"kind", subject_kind_names[static_cast<std::size_t>(about.kind)]},
                      {"id", about.id}};
    say(words_with(point.exercise, at, act, called_by(point.exercise)));
  }

  void leave(const std::string& id) {
    change.on_procedures.push_back(parse_seat(scenario(), "--autopilot " + id, id));
    say(words_without_team(scenario(), change.on_procedures.back()));
  }

  void say(const Text& sentence) { sentences.push_back(sentence.in(language_of(arguments))); }
};

BranchPoint point_of(const std::string& path, const RecordContents& contents, Time at) {
  try {
    return branch_point(contents, at);
  } catch (const RecordError& error) {
    throw BadUsage(fmt::format("{}: {}", path, error.what()));
  }
}

Question question_of(const Arguments& arguments, const RecordContents& contents,
                     const Scenario& scenario) {
  const std::string& path = arguments.operands().front();
  const auto at = arguments.text("at");
  if (!at) throw BadUsage("--at TIME is missing: when the lines part, as \"D1 11:20\"");
  Question question{contents, arguments,
                    point_of(path, contents, parse_instant("--at", *at, scenario)),
                    end_of(scenario)};
  if (const auto until = arguments.text("until"))
    question.until = std::min(question.until, parse_instant("--until", *until, scenario));
  if (question.until <= question.point.exercise.simulation.world.now)
    throw BadUsage("--until: the futures end after the lines part");
  for (const std::string& row : arguments.texts("drop")) question.drop(row);
  for (const std::string& act : arguments.texts("add")) question.add(act);
  for (const std::string& seat : arguments.texts("autopilot")) question.leave(seat);
  if (question.sentences.empty())
    throw BadUsage("nothing is changed: --drop, --add or --autopilot says what");
  std::stable_sort(question.change.added.begin(), question.change.added.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return question;
}

ExitStatus run_branch(const Arguments& arguments) {
  const std::string& path = arguments.operands().front();
  const RecordContents contents = contents_of_record(path);
  const Exercise start = exercise_at_start(contents);
  const Language language = language_of(arguments);
  if (arguments.has("list")) {
    list_acts(contents, start, language);
    return ExitStatus::done;
  }
  const Question question = question_of(arguments, contents, *start.scenario);
  const auto futures =
      static_cast<std::uint32_t>(arguments.whole("replications", 2, most_futures).value_or(200));
  const auto out = arguments.text("out");
  if (out) make_output_directory(*out);
  const Interrupt interrupt;
  std::vector<Future> as_it_was(futures), changed(futures);
  Progress progress("futures", 2.0 * futures);
  const bool is_whole = laboratory::work_in_parallel(
      2 * static_cast<std::size_t>(futures), threads_of(arguments), interrupt.token(),
      [&](std::size_t i) {
        const auto pair = static_cast<std::uint32_t>(i / 2);
        std::vector<Future>& line = i % 2 == 0 ? as_it_was : changed;
        line[pair] = play_on(question.point, i % 2 == 0 ? Change{} : question.change,
                             contents.head.seed, pair, question.until);
        line[pair].exercise = {};  // its numbers are enough
        progress.add(1);
      });
  if (!is_whole) return ExitStatus::interrupted;
  const BranchComparison comparison = compare_lines(*start.scenario, as_it_was, changed);
  for (const std::string& sentence : question.sentences) fmt::print("{}\n", sentence);
  fmt::print("\n{}", branch_text(*start.scenario, comparison, language));
  if (out) {
    const std::filesystem::path page = std::filesystem::path(*out) / page_name("branch", language);
    write_file(std::filesystem::path(*out) / "branch.csv", branch_csv(comparison));
    write_file(page, branch_page(*start.scenario, comparison, question.sentences, language));
    fmt::print("{}\n", page.string());
  }
  return ExitStatus::done;
}

}  // namespace

Command branch_command() {
  return {.name = "branch",
          .summary =
              "Compares futures from an instant of a record on: as it was, and with something done "
              "otherwise, in pairs with the same luck.",
          .operand = {"RECORD"},
          .options = {{"list", "", "only list the record's acts with their rows"},
                      {"at", "TIME", "when the lines part, as \"D1 11:20\""},
                      {"drop", "ROW", "an act of the record that does not happen", true},
                      {"add", "TIME,SEAT,DECISION,ABOUT[,TO]", "a decision that is taken besides",
                       true},
                      {"autopilot", "SEAT", "a seat that its procedures play from then on", true},
                      {"until", "TIME", "end of the futures (default: of the exercise)"},
                      {"replications", "N", "pairs of futures (default 200)"},
                      {"threads", "N", "threads (default: the machine's cores)"},
                      {"out", "DIR", "also write branch.csv and a page there"},
                      language_option},
          .run = run_branch};
}

}  // namespace jardam::tools
