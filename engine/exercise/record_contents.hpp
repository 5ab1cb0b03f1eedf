#pragma once
/// What a record holds, as values: its head and its rows, each linked to the one before it.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/exercise.hpp"
#include "storage/database.hpp"

namespace jardam {

/// The file, or what it holds, is no record, or a damaged or foreign one, or cannot be written. The
/// message names the file.
using RecordError = DatabaseError;

struct RecordHead {
  std::string scenario_id;
  std::string scenario_text;  ///< as `effective_text` gives it
  Seed seed;
  Secret secret{};         ///< see Exercise
  std::string written_by;  ///< program and version
  std::string created;     ///< wall clock, ISO 8601, UTC
};

enum class RowKind : std::uint8_t { act, mark };

struct RecordRow {
  std::uint64_t sequence = 0;  ///< from 1, without gaps; given when the row is written
  RowKind kind = RowKind::act;
  Time time;                     ///< world time
  std::string wall;              ///< wall clock, ISO 8601, UTC
  std::string content;           ///< JSON: an act, or {"clock": "running", "speed": 1.0, …}
  std::string state_hash;        ///< 16 hex digits, after the act; empty: not taken
  std::string chain;             ///< 64 hex digits; given when the row is written
  bool is_to_be_signed = false;  ///< of a mark: when it is written, where there is a key
};

struct RecordContents {
  RecordHead head;
  std::vector<RecordRow> rows;
};

/// What a row may hold at most; longer ones were not written by this program.
inline constexpr std::size_t largest_row_content = 1u << 20;  ///< bytes
inline constexpr int deepest_row_content = 8;                 ///< brackets within each other

/// The head of a new record of this exercise, created now.
[[nodiscard]] RecordHead head_of(const Exercise& exercise);
/// The row of an accepted act, with the state after it; or of one whose refusal is noted
/// (is_noted_when_refused): then `refused` is the answer's code.
[[nodiscard]] RecordRow act_row(const Exercise& after, const Act& act,
                                std::string_view refused = {});
/// The row that says how far the clock has come. `with_hash`: also the state's hash, when the
/// clock's state changes. `also`: an object of members that stand beside the clock's.
[[nodiscard]] RecordRow mark_row(const Exercise& exercise, std::string_view clock, double speed,
                                 bool with_hash,
                                 const nlohmann::json& also = nlohmann::json::object());

[[nodiscard]] std::string_view name_of(RowKind kind);

/// The chain's first link: the head itself.
[[nodiscard]] std::string first_link(const RecordHead& head);
/// The link of a row that follows one with the link `previous`.
[[nodiscard]] std::string link_after(const std::string& previous, const RecordRow& row);

}  // namespace jardam
