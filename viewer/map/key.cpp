#include "map/key.hpp"

#include <functional>

#include "map/marks.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

using Symbol = std::function<void(ImDrawList&, Pixel)>;

void key_row(const App& app, const std::string& words, const Symbol& symbol) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = ImGui::GetTextLineHeight();
  ImGui::Dummy({app.px(26), side});
  symbol(*ImGui::GetWindowDrawList(), {at.x + app.px(13), at.y + side / 2});
  ImGui::SameLine();
  text(words);
}

void line_row(const App& app, const std::string& words, ImU32 ink, float width, bool dashed) {
  key_row(app, words, [&](ImDrawList& draw, Pixel at) {
    const float half = app.px(12), dash = app.px(dashed ? 4.0f : 24.0f);
    for (float x = -half; x < half; x += dash * 2)
      draw.AddLine({at.x + x, at.y}, {at.x + std::min(half, x + dash), at.y}, ink, width);
  });
}

void draw_traveller_key(App& app) {
  if (!app.is_excon()) return;
  ImGui::Checkbox(app.tr("Travellers").c_str(), &app.map.layers.travellers);
  const auto traveller = [&](const std::string& words, const char* state) {
    key_row(app, words,
            [&](ImDrawList& draw, Pixel at) { draw_traveller_symbol(draw, at, state, app.px(5)); });
  };
  traveller(app.tr("bound for work"), "outward");
  traveller(app.tr("bound for work, deceived (truth)"), "deceived");
  traveller(app.tr("on the way home"), "homeward");
  ImGui::Separator();
}

void draw_site_key(App& app) {
  ImGui::Checkbox(app.tr("Work sites").c_str(), &app.map.layers.sites);
  for (const char* form : {"labour", "sexual", "child", "criminality"})
    key_row(app, app.name(Vocabulary::form, form), [&](ImDrawList& draw, Pixel at) {
      draw_site_symbol(draw, at, form, app.px(6), colour::accent, colour::on_header, 1);
    });
  if (app.is_excon()) {
    key_row(app, app.tr("not known to any agency"), [&](ImDrawList& draw, Pixel at) {
      draw_site_symbol(draw, at, "labour", app.px(6), colour::panel, colour::rgb(0x8a949d), 1.3f);
    });
    key_row(app, app.tr("people are exploited here (truth)"), [&](ImDrawList& draw, Pixel at) {
      draw_site_symbol(draw, at, "labour", app.px(6), colour::panel, colour::truth, app.px(2.5f));
    });
    ImGui::Checkbox(app.tr("Sites where nothing is wrong").c_str(), &app.map.layers.unknown_sites);
  }
  ImGui::Separator();
}

void draw_person_key(App& app) {
  ImGui::Checkbox(app.tr("Persons").c_str(), &app.map.layers.persons);
  for (const char* status : {"reported", "presumed", "safe", "identified", "reintegrated"})
    key_row(app, app.name(Vocabulary::person_status, status), [&](ImDrawList& draw, Pixel at) {
      draw_person_symbol(draw, at, app.px(6), status_colour(status), colour::rgb(0x3c4650));
    });
  ImGui::Separator();
}

void draw_network_key(App& app) {
  ImGui::Checkbox(app.tr("Roads and railways").c_str(), &app.map.layers.roads);
  line_row(app, app.tr("road"), colour::rgb(0x5c5348), app.px(2), false);
  line_row(app, app.tr("road closed this month"), colour::rgb(0x8d8577), app.px(1.6f), true);
  ImGui::Checkbox(app.tr("Flights").c_str(), &app.map.layers.flights);
  ImGui::Checkbox(app.tr("Names").c_str(), &app.map.layers.names);
  for (const auto& [kind, words] : {std::pair{"town", app.tr("town")},
                                    {"village", app.tr("village")},
                                    {"border_point", app.tr("border point")},
                                    {"airport", app.tr("airport")},
                                    {"foreign", app.tr("destination abroad")}})
    key_row(app, words, [&, k = kind](ImDrawList& draw, Pixel at) {
      draw_place_symbol(draw, at, k, app.px(1));
    });
  if (app.is_excon())
    key_row(app, app.tr("people on the way there"), [&](ImDrawList& draw, Pixel at) {
      draw.AddText(app.fonts.small, app.fonts.small->FontSize,
                   {at.x - app.px(9), at.y - app.fonts.small->FontSize / 2}, colour::text, "(3)");
    });
}

}  // namespace

void draw_key(App& app) {
  if (!ImGui::BeginPopup("layers")) return;
  ImGui::PushFont(app.fonts.small);
  if (ImGui::BeginTable("key", 2, ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_PadOuterX)) {
    ImGui::TableNextColumn();
    draw_traveller_key(app);
    draw_site_key(app);
    ImGui::TableNextColumn();
    draw_person_key(app);
    draw_network_key(app);
    ImGui::EndTable();
  }
  ImGui::PopFont();
  ImGui::EndPopup();
}

}  // namespace jardam::viewer
