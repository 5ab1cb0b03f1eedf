#pragma once
/// An inject that exercise control is writing or changing: what was typed, and what is sent of it.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "clock.hpp"
#include "model.hpp"
#include "words/text.hpp"

namespace jardam::viewer {

/// When an inject shall come.
enum class Coming {
  kept,    ///< as it was planned; of one that is changed
  now,     ///< it is fired as soon as it stands on the list
  within,  ///< so many minutes of play from now
  at,      ///< at a day and time of play
  shelf    ///< when exercise control fires it
};

struct InjectDraft {
  std::string number;            ///< of the inject that it changes; empty: it is new
  std::optional<Inject> before;  ///< that inject as it stood when the form was opened
  std::set<std::string> to;      ///< seats
  Text from, title, warning, text;
  Text expected;                          ///< of a template
  std::vector<std::string> objectives;    ///< of a template
  std::set<std::string> attachments;      ///< ids of what comes with it
  Language language = Language::english;  ///< in which it is written just now
  bool is_same = false;  ///< what is written in that language stands for all of them
  Language preview = Language::english;
  std::string mode = "letter";
  Coming coming = Coming::now;
  int day = 1;
  std::string time;  ///< "10:40"
  int minutes = 10;
  std::string decision;  ///< that is expected; empty: none
  int within = 30;       ///< minutes of play in which it is expected
  std::string storyline;
  std::uint64_t sent = 0;             ///< number of the act that waits for its answer; 0: none does
  std::string sent_as;                ///< number of the inject in that act
  bool is_written = false;            ///< it stands on the list; firing it is what is left
  std::vector<std::string> findings;  ///< why it was refused, English
};

/// A new one without words.
[[nodiscard]] InjectDraft blank_draft(const PlayClock& clock, Seconds now, Language language);
/// A new one with the words, seats and expectations of another.
[[nodiscard]] InjectDraft draft_like(const Inject& other, const PlayClock& clock, Seconds now,
                                     Language language);
/// A change of an inject.
[[nodiscard]] InjectDraft draft_of(const std::string& number, const Inject& inject,
                                   const PlayClock& clock, Seconds now, Language language);
/// Whether somebody has typed or chosen something in it that would be lost with it.
[[nodiscard]] bool has_content(const InjectDraft& draft);

/// What its seats would be sent.
[[nodiscard]] Text as_sent(const InjectDraft& draft, const Text& typed);
/// The moment of play at which it comes; empty where it has none, or where that is no time of play.
[[nodiscard]] std::optional<PlayTime> moment_of(const InjectDraft& draft, const PlayClock& clock,
                                                Seconds now);
/// What has to be filled in yet: English words.
[[nodiscard]] std::vector<std::string> missing(const InjectDraft& draft, const PlayClock& clock,
                                               Seconds now);
/// The letter as one of its seats would get it.
[[nodiscard]] Message letter_of(const InjectDraft& draft, const PlayClock& clock, Seconds now);

/// The row of a new inject as the protocol has it. Precondition: nothing is missing.
[[nodiscard]] nlohmann::json row_of(const InjectDraft& draft, const std::string& number,
                                    const PlayClock& clock, Seconds now);
/// The keys that differ from the inject before; null takes one away.
[[nodiscard]] nlohmann::json changes_of(const InjectDraft& draft, const PlayClock& clock,
                                        Seconds now);
/// X.01, X.02 ...: the first number of its kind that no inject has.
[[nodiscard]] std::string free_number(const Collection<Inject>& injects);
/// The lines of a refusal.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& reason);

}  // namespace jardam::viewer
