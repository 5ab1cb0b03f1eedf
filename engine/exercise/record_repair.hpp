#pragma once
/// What can be saved of a record that is damaged: its rows up to the last one that follows from
/// those before it and replays.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "exercise/record.hpp"

namespace jardam {

struct Repaired {
  RecordContents contents;  ///< up to the last good row
  std::optional<std::uint64_t>
      written;                     ///< how many rows were written; none: the file does not say
  std::string why;                 ///< the good rows end there, in English; empty: nothing is wrong
  std::chrono::sys_seconds start;  ///< civil time of the exercise's start
};

/// Reads as much of a record as is good; the file may be cut short, overwritten or changed. Throws
/// RecordError when not even its head can be read.
[[nodiscard]] Repaired salvage_record(const std::filesystem::path& path);

/// Begins a new record with what is good of another, which stays as it is. Throws as
/// `salvage_record` and `Record::create`.
Repaired repair_record(const std::filesystem::path& path, const std::filesystem::path& out);

}  // namespace jardam
