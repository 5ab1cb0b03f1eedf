#pragma once
/// What moves a replay: the bar of time at the foot of the window.

#include "app.hpp"
#include "projection.hpp"
#include "replay.hpp"

namespace jardam::viewer {

/// Height at scale 1.
inline constexpr float replay_bar_height = 66;

/// `app`: of exercise control, in whose name the clock is moved.
void draw_replay_bar(App& app, Replay& replay, const PixelRect& area);

}  // namespace jardam::viewer
