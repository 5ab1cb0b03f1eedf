#pragma once
/// What exercise control asked without acting, and what it was told: why something is so, which
/// decisions could be left out, what would change if. No window, no socket.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "model.hpp"

namespace jardam::viewer {

/// A question that was sent.
struct Inquiry {
  std::uint64_t id = 0;  ///< the number under which it was sent; 0: none was
  bool is_waiting = false;
  std::string problem;  ///< why there is no answer: English, key of the catalogues
};

/// A link of a chain of causes.
struct WhyLink {
  std::string kind;             ///< as in PROTOCOL.md
  std::optional<Seconds> time;  ///< none: the start
  Text words;
  std::optional<std::uint64_t> row;  ///< of an act: of the record
};
/// What happened, then what led to it, each brought about by the next.
using WhyChain = std::vector<WhyLink>;

/// A decision of the record.
struct RecordedDecision {
  std::uint64_t row = 0;
  Seconds time = 0;
  Text words;
};

/// An effect in both lines of futures.
struct EffectDifference {
  Text title;
  double as_it_was = 0, changed = 0;
  double difference = 0, low = 0, high = 0;  ///< mean, and its 95 % interval
  int differ = 0;                            ///< pairs of futures
  bool is_shown = false;                     ///< of everybody, or more than chance explains
};

struct WhatIfResult {
  std::vector<Text> change;  ///< in words, a sentence each
  Seconds from = 0;          ///< where the lines part
  Seconds until = 0;
  int futures = 0;  ///< pairs
  double refused = 0;
  int added_refused = 0;
  std::vector<EffectDifference> effects;
};

struct Inquiries {
  Inquiry why;
  nlohmann::json why_about;  ///< as it was asked
  std::vector<WhyChain> chains;
  Inquiry acts;
  std::vector<RecordedDecision> decisions;  ///< the latest first
  Inquiry what_if;
  int done = 0, futures = 0;  ///< pairs that were played, and that are wanted
  std::optional<WhatIfResult> result;
};

/// Takes in an answer. False when the frame is of another kind; throws a std::exception when it is
/// not as the protocol says.
bool hear_inquiry(Inquiries& inquiries, const nlohmann::json& frame);
/// Notes that the question with this number was refused. False when none of these has it.
bool hear_refused(Inquiries& inquiries, std::uint64_t id, const std::string& reason);
/// Whatever still waits is not answered any more.
void give_up(Inquiries& inquiries, const std::string& reason);

}  // namespace jardam::viewer
