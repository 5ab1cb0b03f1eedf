#pragma once
/// The regions' outlines from a map file.

#include "scenario/description.hpp"

namespace jardam::reading {

/// Fills the country's outlines from the GeoJSON file named by `country.map`, by the regions'
/// polygon names. Does nothing where the text brought its outlines with it.
void read_outlines(const Node& root, Draft& draft, Findings& findings);

}  // namespace jardam::reading
