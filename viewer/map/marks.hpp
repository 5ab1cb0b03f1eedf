#pragma once
/// What moves and what is known on the map: travellers, sites, persons, places. Drawn anew for
/// every picture.

#include <map>
#include <string>
#include <vector>

#include "app.hpp"
#include "map/canvas.hpp"
#include "map/geography.hpp"

namespace jardam::viewer {

/// Something on the map that can be pointed at: one subject, or several of one kind too close
/// together to tell apart.
struct Mark {
  std::string kind;               ///< site, person
  std::vector<std::string> keys;  ///< of the collection; one or more
  Pixel at;
  float radius = 0;
};

/// Sites and persons in the map's area, gathered where they are closer than a mark's size.
[[nodiscard]] std::vector<Mark> make_marks(const App& app, const MapView& view);
/// The topmost mark under a point; nullptr: none.
[[nodiscard]] const Mark* mark_at(const std::vector<Mark>& marks, Pixel point);

void draw_marks(const App& app, Canvas& canvas, const std::vector<Mark>& marks);
void draw_places(const App& app, Canvas& canvas, const MapView& view,
                 const std::vector<Anchor>& places);

/// Which link of the route network joins two places, to move travellers along the line that is
/// drawn.
class Ways {
 public:
  void learn(const Welcome& welcome);
  [[nodiscard]] bool is_flight(std::size_t from, std::size_t to) const;

 private:
  std::map<std::pair<std::size_t, std::size_t>, bool> flights_;
};
void draw_travellers(const App& app, Canvas& canvas, const MapView& view,
                     const std::vector<Anchor>& places, const Ways& ways);

/// Symbols, for the map and for the key that explains them.
void draw_traveller_symbol(ImDrawList& draw, Pixel at, const std::string& state, float size);
void draw_site_symbol(ImDrawList& draw, Pixel at, const std::string& form, float size, ImU32 fill,
                      ImU32 edge, float edge_width);
void draw_person_symbol(ImDrawList& draw, Pixel at, float size, ImU32 fill, ImU32 edge);
void draw_place_symbol(ImDrawList& draw, Pixel at, const std::string& kind, float scale);

/// Text with a light rim, to be read on any ground.
void draw_name(ImDrawList& draw, ImFont* font, Pixel at, ImU32 ink, const std::string& words,
               ImU32 rim = IM_COL32(255, 255, 255, 225));

/// The colour of a person's place in the referral path.
[[nodiscard]] ImU32 status_colour(const std::string& status);

}  // namespace jardam::viewer
