#pragma once
/// The panels around the map, one file each. Each draws itself into an area of the window.

#include "app.hpp"
#include "projection.hpp"

namespace jardam::viewer {

/// Title, exercise mark, clock, state, languages.
void draw_top_bar(App& app, const PixelRect& area);
/// Switch between the screens; exercise control's clock controls.
void draw_navigation(App& app, const PixelRect& area);
/// Whether the banner is shown: while the exercise is not running or the connection is lost.
[[nodiscard]] bool needs_banner(const App& app);
void draw_banner(App& app, const PixelRect& area);
/// The whole window while somebody has called STOP, in all languages.
void draw_stopped(App& app, const PixelRect& area);
/// Connection, latest answer, the exercise mark in all languages.
void draw_status_bar(App& app, const PixelRect& area);

/// Messages, the open one unfolded in the list.
void draw_inbox(App& app, const PixelRect& area);
/// Messages as a whole screen: list and reading pane.
void draw_inbox_screen(App& app, const PixelRect& area);
/// Details of what is selected, the register of all that is known, the own office.
void draw_side(App& app, const PixelRect& area);
/// The days of the exercise with injects and messages.
void draw_timeline(App& app, const PixelRect& area);
/// Charts of the main counts.
void draw_charts(App& app, const PixelRect& area);
/// An evaluator's tasks and proposals; a team's form at the end of a day; for exercise control what
/// came of both.
void draw_evaluation(App& app, const PixelRect& area);
/// Whether this seat has anything on that screen.
[[nodiscard]] bool has_evaluation(const App& app);
/// Notes that answers were taken, and brings a new form before the team.
void hear_form_answers(App& app);
/// Exercise control: injects and seats.
void draw_control(App& app, const PixelRect& area);
/// The board: all groups side by side, in their order. Nothing in it says which person or place
/// something is about, so that it may be shown to the hall.
void draw_groups(App& app, const PixelRect& area);

/// Exercise control: what would change if something were otherwise.
void draw_what_if(App& app, const PixelRect& area);
/// The button that leads there.
void draw_what_if_button(App& app);

}  // namespace jardam::viewer
