#include "map/marks.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "map/strokes.hpp"

namespace jardam::viewer {

namespace {

constexpr float cell = 24;  ///< pixels: marks closer than this are gathered
constexpr float site_size = 7.5f;
constexpr float person_size = 6.5f;
constexpr float cluster_size = 10;
constexpr float keep_right = 3.5f;  ///< travellers keep off the middle of the road, so that both
                                    ///< directions can be told apart
constexpr float person_lift = 15;   ///< persons stand beside the site they are known at

bool is_in_reach(const MapView& view, Pixel at) { return view.area.shrunk(-cell).contains(at); }

bool is_shown(const App& app, const Site& site) {
  if (!app.is_excon() || app.map.layers.unknown_sites) return true;
  return site.is_known || site.name || site.is_exploitative.value_or(false);
}

std::optional<Plane> plane_of(const App& app, const Subject& subject) {
  const auto at = whereabouts(app.model(), subject);
  return at ? std::optional(project(*at)) : std::nullopt;
}

/// Gathers subjects by the cells of a grid that is fixed to the ground, so that panning does not
/// reshuffle the marks.
class Gatherer {
 public:
  Gatherer(const App& app, const MapView& view, const char* kind)
      : app_(app), view_(view), kind_(kind) {}

  void add(const std::string& key, float lift) {
    const auto plane = plane_of(app_, {kind_, key});
    if (!plane) return;
    Pixel at = to_screen(view_, *plane);
    if (!is_in_reach(view_, at)) return;
    at = {at.x + lift * 0.7f, at.y - lift};
    const double side = app_.px(cell) / view_.pixels_per_km;
    const bool is_selected = app_.choices.selected == Subject{kind_, key};
    const Cell where = is_selected ? Cell{-1, -1, 1}
                                   : Cell{static_cast<long>(std::floor(plane->x / side)),
                                          static_cast<long>(std::floor(plane->y / side)), 0};
    Mark& mark = cells_[where];
    mark.kind = kind_;
    const auto count = static_cast<float>(mark.keys.size());
    mark.at = {(mark.at.x * count + at.x) / (count + 1), (mark.at.y * count + at.y) / (count + 1)};
    mark.keys.push_back(key);
  }

  void finish(std::vector<Mark>& marks, float single) {
    for (auto& [where, mark] : cells_) {
      std::sort(mark.keys.begin(), mark.keys.end(), precedes);
      mark.radius = app_.px(mark.keys.size() > 1 ? cluster_size : single);
      marks.push_back(std::move(mark));
    }
  }

 private:
  using Cell = std::array<long, 3>;
  const App& app_;
  const MapView& view_;
  std::string kind_;
  std::map<Cell, Mark> cells_;
};

bool any_site(const App& app, const Mark& mark, bool (*holds)(const Site&)) {
  return std::any_of(mark.keys.begin(), mark.keys.end(), [&](const std::string& key) {
    const auto site = app.view().sites.find(key);
    return site != app.view().sites.end() && holds(site->second);
  });
}

void draw_count(const App& app, ImDrawList& draw, Pixel at, ImU32 ink, std::size_t count) {
  const std::string words = std::to_string(count);
  ImFont* font = app.fonts.small;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e6f, 0, words.c_str());
  draw.AddText(font, font->FontSize, {std::floor(at.x - size.x / 2), std::floor(at.y - size.y / 2)},
               ink, words.c_str());
}

void draw_site_mark(const App& app, ImDrawList& draw, const Mark& mark) {
  const bool known = any_site(app, mark, [](const Site& site) { return site.is_known; });
  const bool is_true =
      any_site(app, mark, [](const Site& site) { return site.is_exploitative.value_or(false); });
  const ImU32 fill = known ? colour::accent : colour::rgb(0xffffff, 235);
  const ImU32 edge = is_true ? colour::truth : known ? colour::on_header : colour::rgb(0x8a949d);
  const float width = is_true ? app.px(2.5f) : 1.3f;
  if (mark.keys.size() > 1) {
    const float half = mark.radius;
    draw.AddRectFilled({mark.at.x - half, mark.at.y - half * 0.85f},
                       {mark.at.x + half, mark.at.y + half * 0.85f}, fill, app.px(5));
    draw.AddRect({mark.at.x - half, mark.at.y - half * 0.85f},
                 {mark.at.x + half, mark.at.y + half * 0.85f}, edge, app.px(5), 0, width);
    draw_count(app, draw, mark.at, known ? colour::on_header : colour::text, mark.keys.size());
    return;
  }
  const Site& site = app.view().sites.at(mark.keys.front());
  const std::string form = site.sector && *site.sector < app.welcome().sectors.size()
                               ? app.welcome().sectors[*site.sector].form
                               : "";
  const bool important = known || is_true || site.name;
  draw_site_symbol(draw, mark.at, form, important ? mark.radius : mark.radius * 0.65f, fill, edge,
                   width);
  if (known && !site.knowledge.indicators.empty())
    draw_count(app, draw, {mark.at.x, mark.at.y}, colour::on_header,
               site.knowledge.indicators.size());
}

void draw_person_mark(const App& app, ImDrawList& draw, const Mark& mark) {
  const Person& first = app.view().persons.at(mark.keys.front());
  const ImU32 edge = first.state == "exploited" ? colour::truth : colour::rgb(0x3c4650);
  const ImU32 fill = first.is_known ? status_colour(first.status) : colour::rgb(0xffffff);
  draw_person_symbol(draw, mark.at, app.px(person_size), fill, edge);
  if (mark.keys.size() == 1) return;
  const Pixel at{mark.at.x + app.px(9), mark.at.y - app.px(8)};
  draw.AddCircleFilled({at.x, at.y}, app.px(8.5f), colour::rgb(0x3c4650), 18);
  draw_count(app, draw, at, colour::on_header, mark.keys.size());
}

}  // namespace

std::vector<Mark> make_marks(const App& app, const MapView& view) {
  std::vector<Mark> marks;
  if (app.map.layers.sites) {
    Gatherer sites(app, view, "site");
    for (const auto& [key, site] : app.view().sites)
      if (is_shown(app, site)) sites.add(key, 0);
    sites.finish(marks, site_size);
  }
  if (app.map.layers.persons) {
    Gatherer persons(app, view, "person");
    for (const auto& [key, person] : app.view().persons)
      if (person.is_known || person.name) persons.add(key, app.px(person_lift));
    persons.finish(marks, person_size);
  }
  return marks;
}

const Mark* mark_at(const std::vector<Mark>& marks, Pixel point) {
  constexpr float generous = 4;
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark)
    if (std::hypot(mark->at.x - point.x, mark->at.y - point.y) <= mark->radius + generous)
      return &*mark;
  return nullptr;
}

void draw_marks(const App& app, Canvas& canvas, const std::vector<Mark>& marks) {
  for (const Mark& mark : marks) {
    ImDrawList& draw = canvas.list();
    if (mark.keys.size() == 1 && app.choices.selected == Subject{mark.kind, mark.keys.front()})
      draw.AddCircle({mark.at.x, mark.at.y}, mark.radius + app.px(6), colour::bad, 24,
                     app.px(2.5f));
    mark.kind == "site" ? draw_site_mark(app, draw, mark) : draw_person_mark(app, draw, mark);
  }
}

void draw_places(const App& app, Canvas& canvas, const MapView& view,
                 const std::vector<Anchor>& places) {
  constexpr double villages_from = 1.1;  ///< pixels per km
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = app.welcome().places[i];
    if (place.kind == "village" && view.pixels_per_km < villages_from) continue;
    if (places[i].is_on_rim || is_in_reach(view, places[i].at))
      draw_place_symbol(canvas.list(), places[i].at, place.kind, app.px(1));
  }
}

void Ways::learn(const Welcome& welcome) {
  flights_.clear();
  for (const Road& road : welcome.roads)
    for (const auto& ends : {std::pair{road.from, road.to}, std::pair{road.to, road.from}}) {
      const auto [known, is_new] = flights_.try_emplace(ends, road.mode == "flight");
      if (!is_new) known->second = known->second && road.mode == "flight";
    }
}

bool Ways::is_flight(std::size_t from, std::size_t to) const {
  const auto found = flights_.find({from, to});
  return found != flights_.end() && found->second;
}

void draw_travellers(const App& app, Canvas& canvas, const MapView& view,
                     const std::vector<Anchor>& places, const Ways& ways) {
  for (const auto& [key, traveller] : app.view().travellers) {
    const Pixel from = places[traveller.from].at, to = places[traveller.to].at;
    const double length =
        static_cast<double>(std::max<Seconds>(1, traveller.arrives - traveller.departs));
    const double share =
        std::clamp((app.now - static_cast<double>(traveller.departs)) / length, 0.0, 1.0);
    // A flight's arc is drawn from the lower place number to the higher one; who flies the other
    // way moves back along it.
    const bool backwards =
        ways.is_flight(traveller.from, traveller.to) && traveller.from > traveller.to;
    const std::vector<Pixel> line =
        ways.is_flight(traveller.from, traveller.to)
            ? (backwards ? arc(to, from, flight_bend) : arc(from, to, flight_bend))
            : std::vector<Pixel>{from, to};
    const Along where = along(line, backwards ? 1 - share : share);
    const float side =
        app.px(keep_right) * (backwards ? -1.0f : 1.0f) + static_cast<float>(key.back() % 5) - 2;
    const Pixel at{where.at.x - where.direction.y * side, where.at.y + where.direction.x * side};
    if (view.area.contains(at))
      draw_traveller_symbol(canvas.list(), at, traveller.state, app.px(4.2f));
  }
}

}  // namespace jardam::viewer
