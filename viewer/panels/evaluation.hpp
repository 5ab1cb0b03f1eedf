#pragma once
/// The parts of the evaluation screen; drawn into areas of the window.

#include "app.hpp"
#include "projection.hpp"

namespace jardam::viewer {

/// An evaluator: what the program proposes, the tasks to rate, and the rating itself.
void draw_rating(App& app, const PixelRect& area);
/// A team: the form of the latest day.
void draw_day_form(App& app, const PixelRect& area);
/// Exercise control: how objectives were rated, and what teams answered.
void draw_evaluation_results(App& app, const PixelRect& area);
/// What teams answered about each day, the latest first; drawn into the current ImGui window.
void draw_answers(const App& app);

}  // namespace jardam::viewer
