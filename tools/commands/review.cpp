/// `jardam review`: the after-action review of a record.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/review/review.hpp"
#include "group_records.hpp"
#include "interrupt.hpp"
#include "plan_runs.hpp"
#include "progress.hpp"
#include "record_input.hpp"
#include "review/documents.hpp"
#include "review/groups.hpp"
#include "review/page.hpp"
#include "review/turning_points.hpp"
#include "scenario_input.hpp"
#include "serve_groups.hpp"
#include "storage/whole_file.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

constexpr std::uint64_t most_futures = 100'000;

std::vector<Language> languages_of(const Arguments& arguments) {
  if (arguments.has("language")) return {language_of(arguments)};
  return {words::all_languages.begin(), words::all_languages.end()};
}

/// A record with all that a review says of it.
struct ReviewedRecord {
  std::string path;
  RecordContents contents;
  Exercise exercise;
  review::Review review;
  RecordLinks links;
  TurningPoints turning{};

  [[nodiscard]] Reviewed reviewed() const { return {exercise, contents, review, turning, links}; }
};

ReviewedRecord reviewed_record(const Arguments& arguments, const std::string& path) {
  RecordContents contents = contents_of_record(path);
  if (contents.rows.empty()) throw BadUsage(path + ": nothing has happened in it yet");
  const std::shared_ptr<const Scenario> scenario = scenario_of(contents);
  const auto until = arguments.text("until");
  Exercise exercise =
      exercise_at(path, contents,
                  until ? parse_instant("--until", *until, *scenario) : contents.rows.back().time);
  review::Review review = review::review_of(exercise);
  RecordLinks links = links_of(contents, exercise);
  return {path, std::move(contents), std::move(exercise), std::move(review), std::move(links)};
}

TurningPointsWanted wanted_of(const Arguments& arguments) {
  TurningPointsWanted wanted;
  wanted.threads = threads_of(arguments);
  wanted.futures = static_cast<std::uint32_t>(
      arguments.whole("replications", 0, most_futures).value_or(wanted.futures));
  return wanted;
}

std::vector<review::Candidate> candidates_of(const ReviewedRecord& record,
                                             const TurningPointsWanted& wanted) {
  if (wanted.futures == 0) return {};
  return review::candidates(record.exercise, record.review.causes, record.review.expected,
                            record.links.rows_of_acts);
}

/// The documents of a page in one language; false where one is missing.
bool write_page(const std::filesystem::path& folder, const std::string& name, Language language,
                const std::string& page) {
  const DocumentsWritten written = write_documents(folder, name, language, page);
  for (const std::filesystem::path& file : written.files) fmt::print("{}\n", file.string());
  for (const std::string& missing : written.missing) fmt::print(stderr, "jardam: {}\n", missing);
  return written.missing.empty();
}

bool write_own_review(const Arguments& arguments, const std::filesystem::path& folder,
                      const ReviewedRecord& record) {
  bool is_whole = true;
  for (const Language language : languages_of(arguments))
    is_whole = write_page(folder, "review", language, review_page(record.reviewed(), language)) &&
               is_whole;
  return is_whole;
}

/// Looks for turning points; false when it was interrupted.
bool find_turning_points(ReviewedRecord& record, const TurningPointsWanted& wanted,
                         const Interrupt& interrupt, Progress& progress) {
  const auto found =
      turning_points(record.contents, candidates_of(record, wanted), wanted, interrupt.token(),
                     [&](std::size_t futures) { progress.add(static_cast<double>(futures)); });
  if (found) record.turning = *found;
  return found.has_value();
}

std::string own_folder(std::size_t place) { return fmt::format("group-{}", place + 1); }

std::string name_of_group(const ReviewedRecord& record) {
  const auto group = group_of(record.contents);
  return group ? group->name : std::filesystem::path(record.path).stem().string();
}

/// The decision at which two groups parted, as a turning point that may be looked at.
std::optional<review::Candidate> candidate_of(const ReviewedRecord& taker,
                                              const review::Parting& parting) {
  const std::uint32_t act = act_behind(taker.exercise, taker.review.causes, parting.taken.task);
  for (review::Candidate& each : candidates_of(taker, {}))
    if (each.otherwise == review::Otherwise::not_done && act != no_act &&
        each.row == taker.links.rows_of_acts[act])
      return each;
  return std::nullopt;
}

/// Every two groups; none when it was interrupted.
std::optional<std::vector<GroupsParted>> partings_of(const std::vector<ReviewedRecord>& records,
                                                     TurningPointsWanted wanted,
                                                     const Interrupt& interrupt,
                                                     Progress& progress) {
  std::vector<GroupsParted> partings;
  for (std::size_t first = 0; first < records.size(); ++first)
    for (std::size_t second = first + 1; second < records.size(); ++second) {
      const ReviewedRecord &a = records[first], &b = records[second];
      GroupsParted& parted = partings.emplace_back(GroupsParted{.first = first, .second = second});
      parted.parting =
          review::first_parting(a.exercise, a.review.causes, b.exercise, b.review.causes);
      if (!parted.parting || wanted.futures == 0) continue;
      const ReviewedRecord& taker = records[parted.taker()];
      const auto candidate = candidate_of(taker, *parted.parting);
      if (!candidate) continue;
      auto without =
          turning_points(taker.contents, {*candidate}, wanted, interrupt.token(),
                         [&](std::size_t futures) { progress.add(static_cast<double>(futures)); });
      if (!without) return std::nullopt;
      parted.without = std::move(*without);
    }
  return partings;
}

bool write_review_of_all(const Arguments& arguments, const std::filesystem::path& folder,
                         const std::vector<ReviewedRecord>& records,
                         const std::vector<GroupsParted>& partings) {
  bool is_whole = true;
  for (const Language language : languages_of(arguments)) {
    std::vector<GroupReviewed> groups;
    for (std::size_t i = 0; i < records.size(); ++i)
      groups.push_back({name_of_group(records[i]),
                        own_folder(i) + "/" + page_name("review", language),
                        records[i].reviewed()});
    is_whole =
        write_page(folder, "groups", language, groups_review_page(groups, partings, language)) &&
        is_whole;
  }
  return is_whole;
}

/// Records in the order of their groups, of one scenario and one luck.
std::vector<ReviewedRecord> reviewed_records(const Arguments& arguments) {
  const std::vector<std::string>& paths = arguments.operands();
  const RecordContents first = contents_of_record(paths.front());
  for (const std::string& path : paths)
    check_same_luck(path, contents_of_record(path), paths.front(), first);
  std::vector<ReviewedRecord> records;
  for (const std::string& path : paths) records.push_back(reviewed_record(arguments, path));
  std::stable_sort(records.begin(), records.end(), [](const auto& a, const auto& b) {
    const auto one = group_of(a.contents), other = group_of(b.contents);
    return one && other && one->number < other->number;
  });
  return records;
}

std::size_t pairs_of(std::size_t records) { return records * (records - 1) / 2; }

ExitStatus run_review(const Arguments& arguments) {
  std::vector<ReviewedRecord> records = reviewed_records(arguments);
  const TurningPointsWanted wanted = wanted_of(arguments);
  const auto out = arguments.text("out");
  if (!out) throw BadUsage("--out DIR is missing: where the review is to be written");
  const bool is_of_groups = records.size() > 1;
  make_output_directory(*out);
  const Interrupt interrupt;
  std::optional<std::vector<GroupsParted>> partings;
  {
    std::size_t futures = 0;
    for (const ReviewedRecord& record : records)
      futures += futures_of(candidates_of(record, wanted).size(), wanted);
    futures += futures_of(wanted.futures > 0 ? 1 : 0, wanted) * pairs_of(records.size());
    Progress progress("futures", static_cast<double>(futures));
    for (ReviewedRecord& record : records)
      if (!find_turning_points(record, wanted, interrupt, progress)) return ExitStatus::interrupted;
    partings = partings_of(records, wanted, interrupt, progress);
    if (!partings) return ExitStatus::interrupted;
  }
  bool is_whole = true;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::filesystem::path folder =
        is_of_groups ? std::filesystem::path(*out) / own_folder(i) : std::filesystem::path(*out);
    make_output_directory(folder);
    is_whole = write_own_review(arguments, folder, records[i]) && is_whole;
  }
  if (is_of_groups) is_whole = write_review_of_all(arguments, *out, records, *partings) && is_whole;
  return is_whole ? ExitStatus::done : ExitStatus::incomplete;
}

}  // namespace

Command review_command() {
  return {
      .name = "review",
      .summary =
          "Writes the after-action review of a record with its improvement plan: HTML, PDF and "
          "DOCX, in three languages; of several groups' records also that of all groups.",
      .operand = {"RECORD", 1, most_groups},
      .options = {{"out", "DIR", "where to write it"},
                  {"until", "TIME", "until when, as \"D1 17:00\" (default: the record's end)"},
                  {"replications", "N",
                   "pairs of futures for each turning point (default 200; 0: none are looked for)"},
                  {"threads", "N", "threads (default: the machine's cores)"},
                  {"language", "en|ru|ky", "only in this language"}},
      .run = run_review};
}

}  // namespace jardam::tools
