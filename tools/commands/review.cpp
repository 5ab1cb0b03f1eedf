/// `jardam review`: the after-action review of a record.

#include <fmt/format.h>

#include <filesystem>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/review/review.hpp"
#include "interrupt.hpp"
#include "plan_runs.hpp"
#include "progress.hpp"
#include "record_input.hpp"
#include "review/documents.hpp"
#include "review/page.hpp"
#include "review/turning_points.hpp"
#include "scenario_input.hpp"
#include "storage/whole_file.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

constexpr std::uint64_t most_futures = 100'000;

std::vector<Language> languages_of(const Arguments& arguments) {
  if (arguments.has("language")) return {language_of(arguments)};
  return {words::all_languages.begin(), words::all_languages.end()};
}

ExitStatus run_review(const Arguments& arguments) {
  const std::string& path = arguments.operands().front();
  const RecordContents contents = contents_of_record(path);
  if (contents.rows.empty()) throw BadUsage(path + ": nothing has happened in it yet");
  const std::shared_ptr<const Scenario> scenario = scenario_of(contents);
  const auto until = arguments.text("until");
  const Exercise exercise =
      exercise_at(path, contents,
                  until ? parse_instant("--until", *until, *scenario) : contents.rows.back().time);
  TurningPointsWanted wanted;
  wanted.threads = threads_of(arguments);
  wanted.futures = static_cast<std::uint32_t>(
      arguments.whole("replications", 0, most_futures).value_or(wanted.futures));
  const review::Review review = review::review_of(exercise);
  const RecordLinks links = links_of(contents, exercise);
  std::vector<review::Candidate> candidates;
  if (wanted.futures > 0)
    candidates = review::candidates(exercise, review.causes, review.expected, links.rows_of_acts);
  const auto out = arguments.text("out");
  if (!out) throw BadUsage("--out DIR is missing: where the review is to be written");
  make_output_directory(*out);
  const Interrupt interrupt;
  std::optional<TurningPoints> turning;
  {
    Progress progress("futures", static_cast<double>(futures_of(candidates.size(), wanted)));
    turning =
        turning_points(contents, candidates, wanted, interrupt.token(),
                       [&](std::size_t futures) { progress.add(static_cast<double>(futures)); });
  }
  if (!turning) return ExitStatus::interrupted;
  ExitStatus status = ExitStatus::done;
  for (const Language language : languages_of(arguments)) {
    const std::string page = review_page({exercise, contents, review, *turning, links}, language);
    const DocumentsWritten written = write_documents(*out, std::string("review"), language, page);
    for (const std::filesystem::path& file : written.files) fmt::print("{}\n", file.string());
    for (const std::string& missing : written.missing) {
      fmt::print(stderr, "jardam: {}\n", missing);
      status = ExitStatus::incomplete;
    }
  }
  return status;
}

}  // namespace

Command review_command() {
  return {
      .name = "review",
      .summary =
          "Writes the after-action review of a record with its improvement plan: HTML, PDF and "
          "DOCX, in three languages.",
      .operand = {"RECORD"},
      .options = {{"out", "DIR", "where to write it"},
                  {"until", "TIME", "until when, as \"D1 17:00\" (default: the record's end)"},
                  {"replications", "N",
                   "pairs of futures for each turning point (default 200; 0: none are looked for)"},
                  {"threads", "N", "threads (default: the machine's cores)"},
                  {"language", "en|ru|ky", "only in this language"}},
      .run = run_review};
}

}  // namespace jardam::tools
