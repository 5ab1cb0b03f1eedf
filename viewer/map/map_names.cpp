/// The names on the map: which ones want to be there, and how they are written.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "map/map_panel.hpp"

namespace jardam::viewer {

namespace {

constexpr double villages_from = 1.4;  ///< pixels per km from which villages are named
constexpr double crossings_from =
    1.1;  ///< pixels per km from which border points and airports are named
constexpr double close_look = 1.2;  ///< pixels per km from which regions' names are written large
constexpr double sites_from = 3.0;  ///< pixels per km from which sites of the storylines are named

class NameList {
 public:
  explicit NameList(const App& app) : app_(app) {}

  void add(const std::string& id, Pixel at, const std::string& words, ImFont* font, ImU32 ink,
           int priority, float offset, bool is_area, std::function<bool(Pixel)> belongs = {}) {
    if (words.empty()) return;
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e6f, 0, words.c_str());
    wishes_.push_back(
        {id, at, size.x, size.y, app_.px(offset), priority, is_area, std::move(belongs)});
    names_.push_back({words, font, ink, {}, is_area});
  }

  std::vector<PlacedName> place(LabelPlacer& placer, const PixelRect& area,
                                const std::vector<PixelRect>& obstacles) const {
    const auto places = placer.place(wishes_, area, obstacles);
    std::vector<PlacedName> placed;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!places[i]) continue;
      placed.push_back(names_[i]);
      placed.back().at = {places[i]->box.left, places[i]->box.top};
    }
    return placed;
  }

 private:
  const App& app_;
  std::vector<LabelWish> wishes_;
  std::vector<PlacedName> names_;
};

std::map<std::size_t, int> bound_for(const App& app) {
  std::map<std::size_t, int> counts;
  for (const auto& [key, traveller] : app.view().travellers) ++counts[traveller.to];
  return counts;
}

int priority_of(const Place& place, const App& app) {
  const bool is_capital =
      place.kind == "town" && place.region && app.welcome().regions[*place.region].id == place.id;
  if (is_capital) return 90;
  return place.kind == "town" ? 70 : 30;
}

/// Names keep clear of marks that stand on their place.
float clear_of(const App& app, const std::vector<Mark>& marks, Pixel at, float least) {
  float offset = least;
  for (const Mark& mark : marks) {
    const float distance = std::hypot(mark.at.x - at.x, mark.at.y - at.y);
    if (mark.keys.size() > 1 && distance < mark.radius + app.px(4))
      offset = std::max(offset, (distance + mark.radius) / app.px(1) + 3);
  }
  return offset;
}

void add_places(NameList& names, const App& app, const MapView& view,
                const std::vector<Anchor>& places, const std::vector<Mark>& marks) {
  const auto bound = bound_for(app);
  const auto offset = [&](std::size_t place, float least) {
    return clear_of(app, marks, places[place].at, least);
  };
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = app.welcome().places[i];
    const std::string name = app.in(place.name);
    if (place.kind == "foreign") {
      const auto count = bound.find(i);
      const std::string words =
          count == bound.end() ? name : fmt::format("{} ({})", name, count->second);
      names.add(place.id, places[i].at, words, app.fonts.small, colour::rgb(0x24435e), 95,
                offset(i, 8), false);
    } else if (place.kind == "town") {
      names.add(place.id, places[i].at, name, app.fonts.small, colour::rgb(0x231e18),
                priority_of(place, app), offset(i, 7), false);
    } else if (view.pixels_per_km >= (place.kind == "village" ? villages_from : crossings_from)) {
      names.add(place.id, places[i].at, name, app.fonts.small, colour::rgb(0x4a4238), 30,
                offset(i, 6), false);
    }
  }
}

/// The middle of a shape's box on the screen.
Pixel middle(const MapView& view, const Box& box) {
  return to_screen(view, {(box.low.x + box.high.x) / 2, (box.low.y + box.high.y) / 2});
}

void add_areas(NameList& names, const App& app, const Geography& geography, const MapView& view) {
  for (std::size_t i = 0; i < geography.regions.size(); ++i) {
    const Region& region = app.welcome().regions[i];
    if (region.outline.empty() ||
        box_of(geography.regions[i]).high.x - box_of(geography.regions[i]).low.x < 60)
      continue;  // cities: their town is named
    ImFont* font = view.pixels_per_km < close_look ? app.fonts.small : app.fonts.regular;
    names.add("region " + region.id, to_screen(view, geography.middles[i]), app.in(region.name),
              font, colour::rgb(0x54400f), 60, 0, true, [&geography, view, i](Pixel at) {
                return region_at(geography, to_plane(view, at)) == i;
              });
  }
  for (std::size_t i = 0; i < geography.lakes.size(); ++i) {
    const Lake& lake = app.welcome().lakes[i];
    const Box box = box_of(geography.lakes[i]);
    if ((box.high.x - box.low.x) * view.pixels_per_km < app.px(60)) continue;
    names.add("lake " + lake.id, middle(view, box), app.in(lake.name), app.fonts.small,
              colour::rgb(0x1f5f8b), 85, 0, true);
  }
}

void add_sites(NameList& names, const App& app, const MapView& view,
               const std::vector<Mark>& marks) {
  for (const Mark& mark : marks) {
    if (mark.keys.size() != 1) continue;
    const Subject subject{mark.kind, mark.keys.front()};
    const bool is_selected = app.choices.selected == subject;
    const auto site = app.view().sites.find(subject.key);
    const bool is_named =
        mark.kind == "site" && site != app.view().sites.end() && site->second.name;
    if (!is_selected && !(is_named && view.pixels_per_km >= sites_from)) continue;
    names.add(subject.kind + subject.key, mark.at, app.subject_name(subject), app.fonts.small,
              is_selected ? colour::bad : colour::accent, is_selected ? 100 : 50, 12, false);
  }
}

}  // namespace

std::vector<PlacedName> MapPanel::place_names(App& app, const std::vector<Anchor>& places,
                                              const std::vector<Mark>& marks) const {
  if (!app.map.layers.names) return {};
  const MapView& view = *app.map.view;
  NameList names(app);
  add_areas(names, app, geography_, view);
  add_places(names, app, view, places, marks);
  add_sites(names, app, view, marks);

  std::vector<PixelRect> obstacles = covered_;
  const auto block = [&](Pixel at, float radius) {
    obstacles.push_back({at.x - radius, at.y - radius, at.x + radius, at.y + radius});
  };
  for (const Mark& mark : marks) block(mark.at, mark.radius);
  for (std::size_t i = 0; i < places.size(); ++i)
    if (app.welcome().places[i].kind == "town") block(places[i].at, app.px(3));
  return names.place(app.map.labels, view.area.shrunk(3), obstacles);
}

void draw_names(Canvas& canvas, const std::vector<PlacedName>& names, bool areas) {
  for (const PlacedName& name : names)
    if (name.is_area == areas) draw_name(canvas.list(), name.font, name.at, name.ink, name.words);
}

}  // namespace jardam::viewer
