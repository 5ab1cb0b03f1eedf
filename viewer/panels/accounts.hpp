#pragma once
/// What each source said of a person's whereabouts or of a site, with its age; and the indicators
/// that the team marks itself.

#include "app.hpp"

namespace jardam::viewer {

/// Where the person is, as each source said; and that the person has been interviewed.
void draw_whereabouts(App& app, const Person& person);
/// What the site is suspected of, as each source said.
void draw_suspicions(const App& app, const Site& site);
/// Boxes for the indicators that a team sees in what it was told of a person or site.
void draw_marking(App& app, const Subject& subject, const Knowledge& knowledge);

}  // namespace jardam::viewer
