#pragma once
/// Lines of constant width in pixels, as triangles for SFML.

#include <vector>

#include <imgui.h>
#include <SFML/Graphics/VertexArray.hpp>

#include "projection.hpp"

namespace jardam::viewer {

[[nodiscard]] sf::Color to_sfml(ImU32 packed);

struct Dash {
  float on = 0;  ///< pixels; 0: an unbroken line
  float off = 0;
};

void add_stroke(sf::VertexArray& triangles, const std::vector<Pixel>& line, float width,
                ImU32 colour, Dash dash = {}, bool closed = false);

/// How far the line of a flight bends, as a share of its length.
inline constexpr float flight_bend = 0.12f;

/// A gentle arc between two points, bent to the left of the way, as `steps` pieces.
[[nodiscard]] std::vector<Pixel> arc(Pixel from, Pixel to, float bend, int steps = 24);

/// The point at a share of a line's length, and the direction there.
struct Along {
  Pixel at;
  Pixel direction;  ///< of length 1
};
[[nodiscard]] Along along(const std::vector<Pixel>& line, double share);

}  // namespace jardam::viewer
