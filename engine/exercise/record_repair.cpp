#include "exercise/record_repair.hpp"

#include <fmt/format.h>

#include <charconv>

#include "exercise/replay.hpp"
#include "storage/read_database.hpp"

namespace jardam {
namespace {

RecordHead salvage_head(Database& database) {
  try {
    RecordHead head = read_head(database);
    if (!head.scenario_text.empty()) return head;
  } catch (const RecordError& error) {
    throw RecordError(fmt::format("{}; without its head nothing can be continued", error.what()));
  }
  throw RecordError(database.path().string() +
                    ": holds no scenario, without which nothing can be continued");
}

std::optional<std::uint64_t> salvage_count(Database& database) {
  try {
    const std::string text = read_end(database).rows;
    std::uint64_t rows = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rows);
    if (error == std::errc() && end == text.data() + text.size()) return rows;
  } catch (const RecordError&) {  // that page is damaged too
  }
  return std::nullopt;
}

void salvage_rows(Database& database, Repaired& repaired) {
  try {
    RowReader reader(database, repaired.contents.head);
    while (auto row = reader.next()) repaired.contents.rows.push_back(std::move(*row));
  } catch (const RecordError& error) {
    repaired.why = error.what();
  }
}

void cut(Repaired& repaired, std::size_t rows, std::string why) {
  repaired.contents.rows.resize(rows);
  repaired.why = std::move(why);
}

void cut_what_is_after_the_end(Repaired& repaired) {
  const RecordRow* after = row_after_the_end(repaired.contents, *scenario_of(repaired.contents));
  if (after == nullptr) return;
  const std::uint64_t row = after->sequence;
  cut(repaired, row - 1, fmt::format("row {} lies after the end of the exercise", row));
}

void cut_what_does_not_replay(Repaired& repaired) {
  const Replayed replayed = replay_rows(repaired.contents);
  repaired.start = replayed.exercise.simulation.world.start;
  if (!replayed.difference) return;
  cut(repaired, replayed.difference->sequence - 1,
      fmt::format("row {} does not replay: {}", replayed.difference->sequence,
                  replayed.difference->what));
}

}  // namespace

Repaired salvage_record(const std::filesystem::path& path) {
  check_record_exists(path);
  const ReadDatabase database(path, record_content, Damage::tolerated);
  check_record_format(*database, Strangers::passed_over);
  Repaired repaired{.contents = {.head = salvage_head(*database), .rows = {}}};
  repaired.written = salvage_count(*database);
  salvage_rows(*database, repaired);
  cut_what_is_after_the_end(repaired);
  cut_what_does_not_replay(repaired);
  return repaired;
}

Repaired repair_record(const std::filesystem::path& path, const std::filesystem::path& out) {
  Repaired repaired = salvage_record(path);
  (void)Record::create(out, repaired.contents);
  return repaired;
}

}  // namespace jardam
