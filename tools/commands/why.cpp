/// `jardam why`: what brought something about, back to decisions, procedures, rules and chance.

#include "exercise/why.hpp"

#include <fmt/format.h>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "record_input.hpp"
#include "scenario/nearest.hpp"
#include "scenario_input.hpp"
#include "stream/public_ids.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

constexpr std::uint64_t most_asked = 1000;
constexpr std::string_view inject_word = "inject ";

/// The rows of the record that hold acts, in their order.
std::vector<std::uint64_t> rows_of_acts(const RecordContents& contents) {
  std::vector<std::uint64_t> rows;
  for (const RecordRow& row : contents.rows)
    if (row.kind == RowKind::act) rows.push_back(row.sequence);
  return rows;
}

InjectId parse_inject(const Exercise& exercise, const std::string& number) {
  const InjectId found = inject_with_number(exercise, number);
  if (!found.is_none()) return found;
  std::vector<std::string> numbers;
  for (const Inject& each : *exercise.rows) numbers.push_back(each.no);
  throw BadUsage(fmt::format("there is no inject '{}'{}", number, suggest(number, numbers)));
}

WhyQuestion question_of(const Exercise& exercise, const Arguments& arguments) {
  const std::string& text = arguments.operands().back();
  WhyQuestion question;
  question.most = arguments.whole("last", 1, most_asked).value_or(question.most);
  if (text.starts_with(inject_word))
    question.inject = parse_inject(exercise, text.substr(inject_word.size()));
  else
    question.subject = parse_subject(exercise, text);
  if (const auto seat = arguments.text("seat")) {
    question.office = office_of(exercise, parse_seat(*exercise.scenario, "--seat", *seat));
    if (question.office.is_none())
      throw BadUsage(fmt::format("--seat {}: exercise control plays no office", *seat));
  }
  return question;
}

void print_chain(const Exercise& exercise, const Chain& chain,
                 const std::vector<std::uint64_t>& rows, Language language) {
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const Because& because = chain[i];
    const bool has_time = because.kind != BecauseKind::start;
    fmt::print("{}{:<9} {}{}\n", i == 0 ? "" : "  <- ",
               has_time ? moment_of(exercise, because.at) : "", because.words.in(language),
               because.act && *because.act < rows.size()
                   ? fmt::format(" [row {}]", rows[*because.act])
                   : "");
  }
}

ExitStatus run_why(const Arguments& arguments) {
  const std::string& path = arguments.operands().front();
  const RecordContents contents = contents_of_record(path);
  if (contents.rows.empty()) throw BadUsage(path + ": nothing has happened in it yet");
  const std::shared_ptr<const Scenario> scenario = scenario_of(contents);
  const auto at = arguments.text("at");
  const Exercise exercise = exercise_at(
      path, contents, at ? parse_instant("--at", *at, *scenario) : contents.rows.back().time);
  const Language language = language_of(arguments);
  const std::vector<Chain> chains =
      why(exercise, question_of(exercise, arguments), called_by(exercise));
  if (chains.empty())
    fmt::print("{}\n",
               words::translated(words::mark("Nothing of it has happened by then."), language));
  const std::vector<std::uint64_t> rows = rows_of_acts(contents);
  for (std::size_t i = 0; i < chains.size(); ++i) {
    if (i > 0) fmt::print("\n");
    print_chain(exercise, chains[i], rows, language);
  }
  return ExitStatus::done;
}

}  // namespace

Command why_command() {
  return {.name = "why",
          .summary =
              "Tells what brought something about, back to decisions, procedures, rules of the "
              "model and chance.",
          .operand = {"RECORD SUBJECT", 2, 2},
          .options = {{"at", "TIME", "until when, as \"D1 11:20\" (default: the record's end)"},
                      {"seat", "SEAT", "only what this seat's office heard and decided"},
                      {"last", "N", "so many of the latest that happened (default 5)"},
                      language_option},
          .run = run_why};
}

}  // namespace jardam::tools
