#pragma once
/// The form in which exercise control writes an inject, or changes one that has not come.

#include <string>

#include "app.hpp"
#include "projection.hpp"

namespace jardam::viewer {

/// Opens the form for a new inject: the one that was begun, or an empty one.
void open_new_inject(App& app);
/// Opens the form for a new inject with the words of another, in the place of what was begun.
void open_inject_like(App& app, const Inject& other);
/// Opens the form for a change of an inject: as it was left, or with what the inject says.
void open_inject_change(App& app, const std::string& number);
/// Whether a new inject has been begun and would be lost by another.
[[nodiscard]] bool has_begun_inject(const App& app);

/// The form that is open, with the letter as its seats will see it.
void draw_inject_form(App& app, const PixelRect& area);
/// Hears how the server answered what was sent: what is wrong goes into its form, what is to come
/// now is fired. To be called for every picture, whatever is on the screen.
void hear_inject_answers(App& app);

}  // namespace jardam::viewer
