#pragma once
/// A record played again at will: forwards and back, to any instant within a moment. Copies of the
/// exercise are kept at every hour of play, so that little is played again for a jump.

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/exercise.hpp"
#include "exercise/record_contents.hpp"

namespace jardam {

enum class InstantKind : std::uint8_t { day, inject, decision };
inline constexpr std::array<std::string_view, 3> instant_names{"day", "inject", "decision"};

/// Where one may want to look: the begin of a day, an inject that came, a decision that was taken.
struct Instant {
  Time time;
  InstantKind kind{};
  std::string number{};  ///< of inject
  Text title{};          ///< likewise
  nlohmann::json act{};  ///< of decision, as the record has it
};

class Playback {
 public:
  /// Plays the whole record once. `until`: what comes after it is cut off, as if the record ended
  /// there. Throws RecordError when the record cannot be read, ends before that or before it has
  /// begun, or differs from its replay.
  explicit Playback(RecordContents contents, std::optional<Time> until = {});

  /// Brings the exercise, which came from here, to an instant; what was done at that very instant
  /// is part of it. An instant after the last one counts as that.
  void go_to(Exercise& exercise, Time until) const;
  [[nodiscard]] const Exercise& start() const { return copies_.front().exercise; }
  [[nodiscard]] Time last() const { return last_; }
  /// In their order.
  [[nodiscard]] const std::vector<Instant>& instants() const { return instants_; }
  /// The next inject or decision after this time; none after the last.
  [[nodiscard]] std::optional<Time> next_instant(Time after) const;
  /// The exercise at an instant, with its causes, played from the start.
  [[nodiscard]] Exercise with_causes(Time at) const;
  [[nodiscard]] const RecordContents& contents() const { return contents_; }

 private:
  /// The exercise when so many rows of the record had been played.
  struct Copy {
    Time time;
    std::size_t rows = 0;
    Exercise exercise;
  };
  void begin_with_first_rows();
  void keep_copy(const Exercise& exercise, std::size_t rows);
  void note_instants(const Exercise& at_the_end);

  RecordContents contents_;
  Time last_;
  std::vector<Copy> copies_;  ///< by time, the start first
  std::vector<Instant> instants_;
};

}  // namespace jardam
