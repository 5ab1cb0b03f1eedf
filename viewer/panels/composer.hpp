#pragma once
/// Writing to other seats, and answering.

#include "app.hpp"

namespace jardam::viewer {

/// A form for a message. With `answers`, the key of a message, it answers that one and goes to
/// `to`; without, its recipients are chosen. Exercise control chooses as whom it speaks.
void draw_composer(App& app, const std::string& answers, const std::string& to);

}  // namespace jardam::viewer
