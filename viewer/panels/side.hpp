#pragma once
/// The contents of the right-hand panel's tabs; drawn into the current ImGui window.

#include "app.hpp"

namespace jardam::viewer {

/// What this seat knows of the selected subject, and what it may decide about it.
void draw_details(App& app);
/// The decisions open to the seat about a subject, with the answer to the latest one.
void draw_decisions(App& app, const Subject& subject);
/// Everything known, as lists with a search box.
void draw_register(App& app);
/// Staff, beds and tasks of the own office; for exercise control of all offices.
void draw_offices(App& app);

}  // namespace jardam::viewer
