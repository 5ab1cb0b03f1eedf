#pragma once
/// Why something is so; drawn into the current ImGui window.

#include "app.hpp"

namespace jardam::viewer {

/// A button that asks why about a subject, or about an inject, and below it what led to it. Draws
/// nothing for anybody but exercise control.
void draw_why(App& app, const Subject& subject);
void draw_why_of_inject(App& app, const std::string& number);

}  // namespace jardam::viewer
