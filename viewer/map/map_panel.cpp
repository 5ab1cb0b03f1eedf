#include "map/map_panel.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <SFML/Window/Keyboard.hpp>

#include "map/key.hpp"
#include "map/shading.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

constexpr float fit_margin =
    34;  ///< pixels around the country, room for the destinations on the rim
constexpr double wheel_step = 1.2;   ///< zoom factor of a notch
constexpr double least_scale = 0.2;  ///< pixels per km
constexpr double greatest_scale = 60;
constexpr std::size_t most_listed = 200;  ///< subjects in a pop-up

constexpr ImGuiWindowFlags still = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings |
                                   ImGuiWindowFlags_NoBringToFrontOnFocus;

void limit(MapView& view, const Geography& geography) {
  view.pixels_per_km = std::clamp(view.pixels_per_km, least_scale, greatest_scale);
  view.centre.x = std::clamp(view.centre.x, geography.low.x, geography.high.x);
  view.centre.y = std::clamp(view.centre.y, geography.low.y, geography.high.y);
}

std::string tooltip_of_site(const App& app, const std::string& key) {
  const Site& site = app.view().sites.at(key);
  std::string words = app.subject_name({"site", key}) + "\n" + app.sector_name(site.sector) + ", " +
                      app.place_name(site.place);
  if (site.is_known) {
    const auto count = static_cast<long>(site.knowledge.indicators.size());
    words += "\n" + fmt::format(
                        fmt::runtime(app.trn("{0} known indicator", "{0} known indicators", count)),
                        count);
  } else {
    words += "\n" + app.tr("Not known to any agency");
  }
  if (site.is_exploitative)
    words +=
        "\n" + app.tr("Truth:") + " " +
        app.tr(*site.is_exploitative ? "people are exploited here" : "nobody is exploited here");
  return words;
}

std::string tooltip_of(const App& app, const Mark& mark) {
  if (mark.keys.size() > 1) {
    const auto count = static_cast<long>(mark.keys.size());
    const std::string words = mark.kind == "site"
                                  ? app.trn("{0} work site", "{0} work sites", count)
                                  : app.trn("{0} person", "{0} persons", count);
    return fmt::format(fmt::runtime(words), count) + "\n" + app.tr("Click for the list");
  }
  if (mark.kind == "site") return tooltip_of_site(app, mark.keys.front());
  const Person& person = app.view().persons.at(mark.keys.front());
  return app.subject_name({mark.kind, mark.keys.front()}) + "\n" +
         app.name(Vocabulary::person_status, person.status);
}

const Mark* find_mark(const std::vector<Mark>& marks, const std::string& id) {
  const auto found = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) {
    return mark.kind + mark.keys.front() == id;
  });
  return found == marks.end() ? nullptr : &*found;
}

void draw_cluster_list(App& app, const std::vector<Mark>& marks) {
  if (!ImGui::BeginPopup("cluster")) return;
  if (const Mark* mark = find_mark(marks, app.map.open_cluster)) {
    ImGui::BeginChild(
        "list", {app.px(380),
                 app.px(std::min(320.0f, 30.0f * static_cast<float>(mark->keys.size()) + 12))});
    for (std::size_t i = 0; i < std::min(mark->keys.size(), most_listed); ++i) {
      const Subject subject{mark->kind, mark->keys[i]};
      ImGui::PushID(static_cast<int>(i));
      if (ImGui::Selectable(broken_text(app.subject_name(subject), app.px(360)).c_str())) {
        app.select(subject);
        ImGui::CloseCurrentPopup();
      }
      ImGui::PopID();
    }
    ImGui::EndChild();
  }
  ImGui::EndPopup();
}

}  // namespace

void MapPanel::look_at(App& app, const std::string& region, const PixelRect& area) const {
  Box box{geography_.low, geography_.high};
  for (std::size_t i = 0; i < geography_.regions.size(); ++i)
    if (app.welcome().regions[i].id == region) box = box_of(geography_.regions[i]);
  app.map.view = fitted(area, box.low, box.high, app.px(fit_margin));
  app.map.is_fitted = true;
  app.map.fitted_region = region;
}

void MapPanel::prepare(App& app, const PixelRect& area) {
  if (welcomes_ != app.model().welcomes) {
    geography_ = make_geography(app.welcome());
    ways_.learn(app.welcome());
    welcomes_ = app.model().welcomes;
    if (!app.map.view) look_at(app, app.map.fitted_region, area);
  }
  MapView& view = *app.map.view;
  const bool is_resized = view.area.width() != area.width() || view.area.height() != area.height();
  view.area = area;
  if (is_resized && app.map.is_fitted) look_at(app, app.map.fitted_region, area);
}

void MapPanel::take_mouse(App& app, const std::vector<Mark>& marks) {
  MapView& view = *app.map.view;
  const ImGuiIO& io = ImGui::GetIO();
  const Pixel mouse{io.MousePos.x, io.MousePos.y};
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0)) {
    view.centre.x -= io.MouseDelta.x / view.pixels_per_km;
    view.centre.y += io.MouseDelta.y / view.pixels_per_km;
    app.map.is_fitted = false;
  }
  if (!ImGui::IsItemHovered()) return limit(view, geography_);
  if (io.MouseWheel != 0) {
    view = zoomed(view, std::pow(wheel_step, io.MouseWheel), mouse);
    app.map.is_fitted = false;
  }
  limit(view, geography_);

  const Mark* mark = mark_at(marks, mouse);
  if (mark != nullptr && !ImGui::IsMouseDragging(0)) {
    ImGui::SetTooltip("%s", tooltip_of(app, *mark).c_str());
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  const Position region = region_at(geography_, to_plane(view, mouse));
  if (ImGui::IsMouseDoubleClicked(0) && mark == nullptr)
    return look_at(app, region ? app.welcome().regions[*region].id : "", view.area);
  const bool was_dragged = ImGui::GetIO().MouseDragMaxDistanceSqr[0] > 16;
  if (!ImGui::IsMouseReleased(0) || was_dragged) return;
  if (mark != nullptr && mark->keys.size() == 1)
    return app.select({mark->kind, mark->keys.front()});
  if (mark != nullptr) {
    app.map.open_cluster = mark->kind + mark->keys.front();
    return ImGui::OpenPopup("cluster");
  }
  if (region) app.select({"region", std::to_string(*region)});
}

void MapPanel::take_keys(App& app) const {
  if (ImGui::GetIO().WantTextInput) return;
  const PixelRect area = app.map.view->area;
  const auto pressed = [](int key) { return ImGui::IsKeyPressed(key, false); };
  constexpr int first_digit = sf::Keyboard::Num0;  // the other digits follow
  if (pressed(first_digit)) look_at(app, "", area);
  for (int i = 0; i < 9 && i < static_cast<int>(app.welcome().regions.size()); ++i)
    if (pressed(first_digit + 1 + i))
      look_at(app, app.welcome().regions[static_cast<std::size_t>(i)].id, area);
}

PixelRect MapPanel::draw_tools(App& app, const PixelRect& area) {
  ImGui::SetNextWindowPos({area.left + app.px(10), area.bottom - app.px(10)}, ImGuiCond_Always,
                          {0, 1});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {app.px(6), app.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, app.px(4));
  constexpr ImGuiWindowFlags above_the_map = still & ~ImGuiWindowFlags_NoBringToFrontOnFocus;
  ImGui::Begin("##tools", nullptr, above_the_map | ImGuiWindowFlags_AlwaysAutoResize);
  std::vector<Choice> regions{{"", app.tr("Whole country")}};
  for (const Region& region : app.welcome().regions)
    regions.emplace_back(region.id, app.in(region.name));
  std::string shown = app.map.is_fitted ? app.map.fitted_region : "?";
  if (shown == "?") regions.insert(regions.begin(), {"?", app.tr("Own view")});
  if (choose("##region", shown, regions, width_of_choices(regions)) && shown != "?")
    look_at(app, shown, area);
  ImGui::SameLine();
  if (button(app.tr("Key and layers"))) ImGui::OpenPopup("layers");
  draw_key(app);
  const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  ImGui::End();
  ImGui::PopStyleVar(2);
  return {at.x, at.y, at.x + size.x, at.y + size.y};
}

void MapPanel::draw_contents(App& app, const std::vector<Mark>& marks) {
  const MapView& view = *app.map.view;
  const std::vector<Anchor> places = anchors(app.welcome(), geography_, view);
  const std::vector<PlacedName> names = place_names(app, places, marks);
  Canvas canvas(view.area);
  draw_names(canvas, names, true);
  draw_places(app, canvas, view, places);
  if (app.map.layers.travellers) draw_travellers(app, canvas, view, places, ways_);
  draw_marks(app, canvas, marks);
  draw_names(canvas, names, false);
}

void MapPanel::draw(App& app, const PixelRect& area) {
  prepare(app, area);
  ImGui::SetNextWindowPos({area.left, area.top});
  ImGui::SetNextWindowSize({area.width(), area.height()});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("##map", nullptr,
               still | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar();
  ImGui::InvisibleButton("ground", {area.width(), area.height()});
  const std::vector<Mark> marks = make_marks(app, *app.map.view);
  take_mouse(app, marks);
  take_keys(app);
  draw_cluster_list(app, marks);

  const MapTheme theme = current_theme(app);
  const MapView& view = *app.map.view;
  const sf::Texture& still_picture =
      layers_.picture(app.welcome(), geography_, view, make_shading(app, theme), app.map.layers);
  const auto texture =
      reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(still_picture.getNativeHandle()));
  ImGui::GetWindowDrawList()->AddImage(texture, {area.left, area.top}, {area.right, area.bottom},
                                       {0, 1}, {1, 0});  // SFML keeps such textures upside down

  draw_contents(app, marks);
  ImGui::End();
  const PixelRect tools = draw_tools(app, area);
  covered_ = {draw_legend(app, theme, area, tools), tools};
}

}  // namespace jardam::viewer
