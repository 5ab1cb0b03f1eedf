#include "map/strokes.hpp"

#include <cmath>

namespace jardam::viewer {

namespace {

float distance(Pixel a, Pixel b) { return std::hypot(b.x - a.x, b.y - a.y); }

Pixel between(Pixel a, Pixel b, float share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

void add_piece(sf::VertexArray& triangles, Pixel a, Pixel b, float width, sf::Color colour) {
  const float length = distance(a, b);
  if (length <= 0) return;
  const float x = -(b.y - a.y) / length * width / 2, y = (b.x - a.x) / length * width / 2;
  const sf::Vertex corners[4] = {{{a.x + x, a.y + y}, colour},
                                 {{b.x + x, b.y + y}, colour},
                                 {{b.x - x, b.y - y}, colour},
                                 {{a.x - x, a.y - y}, colour}};
  for (const int corner : {0, 1, 2, 0, 2, 3}) triangles.append(corners[corner]);
}

/// Fills the notch between two pieces of a wide line.
void add_joint(sf::VertexArray& triangles, Pixel at, float width, sf::Color colour) {
  constexpr int corners = 8;
  constexpr float widest_without = 1.5f;  // thinner lines show no notch
  if (width <= widest_without) return;
  for (int i = 0; i < corners; ++i) {
    const auto angle = [&](int step) { return 6.2831853f * static_cast<float>(step) / corners; };
    triangles.append({{at.x, at.y}, colour});
    for (const int step : {i, i + 1})
      triangles.append(
          {{at.x + std::cos(angle(step)) * width / 2, at.y + std::sin(angle(step)) * width / 2},
           colour});
  }
}

void add_dashes(sf::VertexArray& triangles, Pixel a, Pixel b, float width, sf::Color colour,
                Dash dash, float& travelled) {
  const float length = distance(a, b), period = dash.on + dash.off;
  float at = 0;
  while (at < length) {
    const float phase = std::fmod(travelled + at, period);
    const bool draws = phase < dash.on;
    const float step = std::min(length - at, std::max(0.5f, (draws ? dash.on : period) - phase));
    if (draws)
      add_piece(triangles, between(a, b, at / length), between(a, b, (at + step) / length), width,
                colour);
    at += step;
  }
  travelled += length;
}

}  // namespace

sf::Color to_sfml(ImU32 packed) {
  return {static_cast<sf::Uint8>(packed >> IM_COL32_R_SHIFT),
          static_cast<sf::Uint8>(packed >> IM_COL32_G_SHIFT),
          static_cast<sf::Uint8>(packed >> IM_COL32_B_SHIFT),
          static_cast<sf::Uint8>(packed >> IM_COL32_A_SHIFT)};
}

void add_stroke(sf::VertexArray& triangles, const std::vector<Pixel>& line, float width,
                ImU32 packed, Dash dash, bool closed) {
  const sf::Color colour = to_sfml(packed);
  float travelled = 0;
  const std::size_t pieces = line.size() < 2 ? 0 : closed ? line.size() : line.size() - 1;
  for (std::size_t i = 0; i < pieces; ++i) {
    const Pixel a = line[i], b = line[(i + 1) % line.size()];
    if (dash.on > 0) {
      add_dashes(triangles, a, b, width, colour, dash, travelled);
      continue;
    }
    add_piece(triangles, a, b, width, colour);
    add_joint(triangles, b, width, colour);
  }
}

std::vector<Pixel> arc(Pixel from, Pixel to, float bend, int steps) {
  const Pixel middle{(from.x + to.x) / 2 + (to.y - from.y) * bend,
                     (from.y + to.y) / 2 - (to.x - from.x) * bend};
  std::vector<Pixel> line;
  for (int i = 0; i <= steps; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(steps);
    line.push_back(between(between(from, middle, t), between(middle, to, t), t));
  }
  return line;
}

Along along(const std::vector<Pixel>& line, double share) {
  if (line.empty()) return {};
  float length = 0;
  for (std::size_t i = 1; i < line.size(); ++i) length += distance(line[i - 1], line[i]);
  float left = static_cast<float>(share) * length;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Pixel a = line[i - 1], b = line[i];
    const float piece = distance(a, b);
    if (left <= piece && piece > 0)
      return {between(a, b, left / piece), {(b.x - a.x) / piece, (b.y - a.y) / piece}};
    left -= piece;
  }
  return {line.back(), {0, 0}};
}

}  // namespace jardam::viewer
