/// A record as a file, or its rows as lines of text ("act 100 {...}"): it is refused in a sentence,
/// or it is played, with or without a difference.

#include <charconv>

#include "engine/temporary_folder.hpp"
#include "exercise/replay.hpp"
#include "scenario/load.hpp"
#include "target.hpp"

using namespace jardam;

namespace {

constexpr std::string_view file_of_sqlite = "SQLite format 3";

RecordHead tiny_head() {
  const Loaded loaded =
      load_scenario(std::filesystem::path(JARDAM_SOURCE_DIR) / "tests/engine/exercise/tiny.yaml");
  fuzz::require(loaded.scenario.has_value(), "the tiny exercise is good");
  return {.scenario_id = loaded.scenario->id,
          .scenario_text = effective_text(*loaded.scenario),
          .seed = Seed{loaded.scenario->seed}};
}

std::string_view cut(std::string_view& text, char end) {
  const std::string_view part = text.substr(0, text.find(end));
  text.remove_prefix(std::min(text.size(), part.size() + 1));
  return part;
}

RecordRow read_row(std::string_view line) {
  RecordRow row;
  row.kind = cut(line, ' ') == "act" ? RowKind::act : RowKind::mark;
  const std::string_view time = cut(line, ' ');
  std::from_chars(time.data(), time.data() + time.size(), row.time.seconds);
  row.content = line;
  return row;
}

void play_file(std::string_view bytes) {
  static const test::TemporaryFolder folder;
  static const std::filesystem::path file = folder.path / "record.jardam";
  fuzz::write(file, bytes);
  static_cast<void>(replay_record(file));
}

void play_rows(std::string_view text) {
  static const RecordHead head = tiny_head();
  RecordContents contents{.head = head, .rows = {}};
  while (!text.empty()) {
    contents.rows.push_back(read_row(cut(text, '\n')));
    contents.rows.back().sequence = contents.rows.size();
  }
  static_cast<void>(replay_rows(contents));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = fuzz::text_of(bytes, size);
  try {
    text.substr(0, file_of_sqlite.size()) == file_of_sqlite ? play_file(text) : play_rows(text);
  } catch (const RecordError&) {}
  return 0;
}
