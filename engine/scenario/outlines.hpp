#pragma once
/// The regions' outlines from a map file.

#include "scenario/description.hpp"

namespace jardam::reading {

/// The viewer cuts rings into triangles and refuses longer ones, too.
inline constexpr std::size_t most_points_of_a_ring = 10'000;

using Ring = std::vector<std::array<double, 2>>;  ///< of longitude, latitude

/// Fills the country's outlines from the GeoJSON file named by `country.map`, by the regions'
/// polygon names. Does nothing where the text brought its outlines with it.
void read_outlines(const Node& root, Draft& draft, Findings& findings);

/// Whether the last point of a ring must repeat the first.
enum class Closing : std::uint8_t { repeats_first, may_be_left_out };

/// What makes a ring no border on a map in degrees, or nothing.
[[nodiscard]] std::string ring_problem(const Ring& ring, Closing closing);

}  // namespace jardam::reading
