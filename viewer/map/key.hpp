#pragma once
#include "app.hpp"

namespace jardam::viewer {

/// The pop-up "layers": what each symbol means, with switches for what is shown.
void draw_key(App& app);

}  // namespace jardam::viewer
