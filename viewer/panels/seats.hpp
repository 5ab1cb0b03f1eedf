#pragma once
/// Who sits where, as exercise control sees it: codes, freeing a seat, and the end of the exercise.

#include "app.hpp"

namespace jardam::viewer {

/// The seats as a table, in the window that is open.
void draw_seat_table(App& app);

}  // namespace jardam::viewer
