#pragma once
/// What would change if, asked of the present while it is played: futures of two lines, on threads
/// of their own that give way to the clock's.

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "exercise/branch.hpp"
#include "stream/stage.hpp"

namespace jardam {

struct WhatIfQuestion {
  std::int64_t id = 0;  ///< the client's number
  Change change{};
  Time from;                                  ///< where the lines part
  Time until;                                 ///< the futures' end
  std::uint32_t replications = 200;           ///< pairs of futures
  Seed seed;                                  ///< of the exercise
  std::vector<Text> sentences{};              ///< the change in words
  std::function<BranchPoint()> branch_point;  ///< may throw RecordError, and take a second
};

/// Reads `what_if`. What is decided besides happens at once or some minutes of play from now; what
/// is left out parts the lines just before it. The answer refers to the stage, which outlives it.
[[nodiscard]] std::variant<WhatIfQuestion, Refused> read_what_if(const Stage& stage,
                                                                 const QuestionFrame& asked);
[[nodiscard]] std::string what_if_begun_text(const WhatIfQuestion& question);
[[nodiscard]] std::string what_if_cancelled_text(std::int64_t id);

/// Plays the futures of one question.
class WhatIf {
 public:
  /// A frame for whoever asked; the last one may be empty, when it was cancelled. Called on the
  /// threads of the futures.
  using Tell = std::function<void(std::string text, bool is_last)>;

  WhatIf(WhatIfQuestion question, Tell tell);
  /// Begins no more futures. The last word still comes.
  void cancel() { thread_.request_stop(); }

 private:
  void work(const std::stop_token& stop);
  [[nodiscard]] std::string result(const std::stop_token& stop);
  void tell_progress(std::size_t done);

  WhatIfQuestion question_;
  Tell tell_;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<std::int64_t> told_at_ = 0;  ///< milliseconds of a steady clock
  std::jthread thread_;                    ///< last: it uses the others, and is waited for
};

}  // namespace jardam
