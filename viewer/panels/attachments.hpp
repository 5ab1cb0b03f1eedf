#pragma once
/// Pictures and pages that come with letters.

#include <string>
#include <utility>
#include <vector>

#include "app.hpp"

namespace jardam::viewer {

/// Each with its title: a picture as wide as there is room, a page by its first lines. A click
/// shows it as large as the window.
void draw_attachments(App& app, const std::vector<std::pair<std::string, Text>>& attachments);
/// The same by id, for exercise control, which is told all titles.
void draw_attachments(App& app, const std::vector<std::string>& ids);

}  // namespace jardam::viewer
