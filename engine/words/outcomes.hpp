#pragma once
/// What a decision brought, told in two plain sentences for whoever took it. One table, by decision
/// and by the news that came of it; news that no decision of one's own brought has sentences too.

#include <span>
#include <string_view>

#include "words/text.hpp"

namespace jardam::words {

/// What the office saw and heard of the world, which is told after the sentences.
struct Seen {
  int people = 0;                                  ///< at work there; 0: nobody was counted
  std::span<const std::string_view> indicators{};  ///< their identifiers
};

/// The English sentences, which are their key in the catalogues, of the news `notice` that the
/// decision brought; of an empty decision, or one that has none of its own, those of such news in
/// general. `notice`: an identifier of the protocol, or `risk_low`, `risk_medium`, `risk_high` of
/// an assessment. Empty where there are none.
[[nodiscard]] const char* outcome(std::string_view decision, std::string_view notice);
/// The same in all languages, with what was seen.
[[nodiscard]] Text outcome_text(std::string_view decision, std::string_view notice,
                                const Seen& seen);

}  // namespace jardam::words
