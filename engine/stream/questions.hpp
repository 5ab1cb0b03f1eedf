#pragma once
/// What exercise control may ask of the exercise without acting in it. An answer is a frame.

#include <string>

#include "stream/stage.hpp"

namespace jardam {

/// Answers `why` by `because`: what brought something about.
[[nodiscard]] std::string because_text(const Stage& stage, const QuestionFrame& asked);
/// Answers `acts`: decisions of the record that a question of what if may leave out, the latest
/// first.
[[nodiscard]] std::string acts_text(const Stage& stage, const QuestionFrame& asked);

}  // namespace jardam
