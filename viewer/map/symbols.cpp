#include <cmath>

#include "map/marks.hpp"

namespace jardam::viewer {

namespace {

ImVec2 vec(Pixel p) { return {p.x, p.y}; }

/// A regular polygon with one corner at `turn` radians from the right.
void polygon(ImDrawList& draw, Pixel at, float radius, int corners, float turn) {
  for (int i = 0; i < corners; ++i) {
    const float angle = turn + 6.2831853f * static_cast<float>(i) / static_cast<float>(corners);
    draw.PathLineTo({at.x + radius * std::cos(angle), at.y + radius * std::sin(angle)});
  }
}

struct Outline {
  int corners;
  float turn;
  float size;  ///< radius that makes the shapes look equally large
};

constexpr float quarter = 1.5707963f;

Outline outline_of_form(const std::string& form) {
  if (form == "sexual") return {4, quarter, 1.15f};
  if (form == "child") return {3, -quarter, 1.25f};
  if (form == "criminality") return {6, 0, 1.05f};
  return {4, quarter / 2, 1.15f};
}

void fill_and_edge(ImDrawList& draw, Pixel at, float radius, Outline outline, ImU32 fill,
                   ImU32 edge, float width) {
  polygon(draw, at, radius * outline.size, outline.corners, outline.turn);
  draw.PathFillConvex(fill);
  polygon(draw, at, radius * outline.size, outline.corners, outline.turn);
  draw.PathStroke(edge, ImDrawFlags_Closed, width);
}

}  // namespace

void draw_traveller_symbol(ImDrawList& draw, Pixel at, const std::string& state, float size) {
  constexpr ImU32 white = IM_COL32(255, 255, 255, 235);
  if (state == "homeward")
    fill_and_edge(draw, at, size, {3, -quarter, 1.2f}, colour::homeward, white, 1);
  else if (state == "deceived")
    fill_and_edge(draw, at, size, {4, quarter, 1.2f}, colour::deceived, colour::rgb(0x5c3d00), 1);
  else
    fill_and_edge(draw, at, size, {8, 0, 0.95f}, colour::outward, white, 1);
}

void draw_site_symbol(ImDrawList& draw, Pixel at, const std::string& form, float size, ImU32 fill,
                      ImU32 edge, float edge_width) {
  fill_and_edge(draw, at, size, outline_of_form(form), fill, edge, edge_width);
}

void draw_person_symbol(ImDrawList& draw, Pixel at, float size, ImU32 fill, ImU32 edge) {
  const Pixel head{at.x, at.y - size * 0.55f};
  draw.PathArcTo({at.x, at.y + size * 0.95f}, size * 0.95f, 3.1415927f, 6.2831853f, 10);
  draw.PathFillConvex(fill);
  draw.PathArcTo({at.x, at.y + size * 0.95f}, size * 0.95f, 3.1415927f, 6.2831853f, 10);
  draw.PathStroke(edge, ImDrawFlags_Closed, 1.3f);
  draw.AddCircleFilled(vec(head), size * 0.55f, fill, 12);
  draw.AddCircle(vec(head), size * 0.55f, edge, 12, 1.3f);
}

void draw_place_symbol(ImDrawList& draw, Pixel at, const std::string& kind, float scale) {
  constexpr ImU32 ink = colour::rgb(0x2b2620), white = colour::rgb(0xffffff);
  if (kind == "town") {
    draw.AddCircleFilled(vec(at), 4.5f * scale, white, 14);
    draw.AddCircle(vec(at), 4.5f * scale, ink, 14, 1.6f * scale);
    draw.AddCircleFilled(vec(at), 1.8f * scale, ink, 10);
  } else if (kind == "village") {
    draw.AddCircleFilled(vec(at), 2.6f * scale, white, 10);
    draw.AddCircle(vec(at), 2.6f * scale, ink, 10, 1.2f * scale);
  } else if (kind == "border_point") {
    const float half = 4 * scale;
    draw.AddRectFilled({at.x - half, at.y - half}, {at.x + half, at.y + half}, ink, 1.5f * scale);
    draw.AddRectFilled({at.x - half * 0.6f, at.y - scale}, {at.x + half * 0.6f, at.y + scale},
                       white);
  } else if (kind == "airport") {
    draw.AddCircleFilled(vec(at), 6.5f * scale, colour::rgb(0x35526e), 18);
    draw.AddTriangleFilled({at.x, at.y - 4.4f * scale}, {at.x + 3.6f * scale, at.y + 3 * scale},
                           {at.x - 3.6f * scale, at.y + 3 * scale}, white);
    draw.AddTriangleFilled({at.x, at.y + 0.8f * scale}, {at.x + 3.6f * scale, at.y + 3.2f * scale},
                           {at.x - 3.6f * scale, at.y + 3.2f * scale}, colour::rgb(0x35526e));
  } else {
    draw.AddCircleFilled(vec(at), 4.5f * scale, colour::rgb(0x35526e), 14);
    draw.AddCircle(vec(at), 4.5f * scale, white, 14, 1.4f * scale);
  }
}

void draw_name(ImDrawList& draw, ImFont* font, Pixel at, ImU32 ink, const std::string& words,
               ImU32 rim) {
  const float size = font->FontSize;
  for (int dx = -1; dx <= 1; ++dx)
    for (int dy = -1; dy <= 1; ++dy)
      if (dx != 0 || dy != 0)
        draw.AddText(font, size, {at.x + static_cast<float>(dx), at.y + static_cast<float>(dy)},
                     rim, words.c_str());
  draw.AddText(font, size, vec(at), ink, words.c_str());
}

ImU32 status_colour(const std::string& status) {
  if (status == "presumed") return colour::categories[0];
  if (status == "safe") return colour::categories[5];
  if (status == "identified") return colour::categories[2];
  if (status == "reintegrated") return colour::rgb(0x8fbfa8);
  return colour::rgb(0xb0b8c0);
}

}  // namespace jardam::viewer
