#include <cmath>

#include <fmt/format.h>

#include "clock.hpp"
#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

struct Banner {
  std::string words;
  std::string detail;
  ImU32 ground = 0;
};

Banner lost(const App& app) {
  const ConnectionState& connection = app.session.connection();
  const int wait = static_cast<int>(std::ceil(std::max(0.0, connection.retry_at - app.wall)));
  std::string detail = fmt::format(
      fmt::runtime(app.trn("trying again in {0} second", "trying again in {0} seconds", wait)),
      wait);
  if (const auto acts = static_cast<long>(app.session.waiting_for_line()); acts > 0)
    detail += " · " + fmt::format(fmt::runtime(app.trn("{0} act will be sent late",
                                                       "{0} acts will be sent late", acts)),
                                  acts);
  return {app.tr("No connection to the exercise"), detail, colour::bad};
}

/// Whether exercise control is asked to confirm what one of its people wants.
bool is_to_confirm(const App& app) {
  const std::string& act = app.model().to_confirm;
  return app.is_excon() && (act == "start" || act == "end");
}

Banner to_confirm(const App& app) {
  return {app.model().to_confirm == "start" ? app.tr("Start the exercise?")
                                            : app.tr("End the exercise?"),
          app.tr("a second person at exercise control confirms it"), colour::accent};
}

Banner current(const App& app) {
  if (!app.session.connection().is_connected) return lost(app);
  if (!app.model().trouble.empty()) return {app.tr(app.model().trouble), "", colour::bad};
  if (is_to_confirm(app)) return to_confirm(app);
  const std::string& state = app.model().clock_state;
  if (state == "paused")
    return {app.tr("The exercise is paused"),
            app.tr("nothing happens in the world until it continues"), colour::warning};
  if (state == "resting")
    return {app.model().rests_until ? fmt::format(fmt::runtime(app.tr("Break until {0}")),
                                                  minute_text(*app.model().rests_until))
                                    : app.tr("Break"),
            app.tr("nothing happens in the world until it continues"), colour::warning};
  if (state == "closed") return {app.tr("The day of play is over"), "", colour::header_soft};
  if (state == "ready") return {app.tr("The exercise has not started"), "", colour::accent};
  if (state == "ended") return {app.tr("The exercise has ended"), "", colour::header_soft};
  return {};
}

}  // namespace

bool needs_banner(const App& app) {
  const bool is_played = !app.welcome().replay;
  return !app.session.connection().is_connected ||
         (is_played && app.model().clock_state != "running") || !app.model().trouble.empty() ||
         is_to_confirm(app);
}

void draw_banner(App& app, const PixelRect& area) {
  const Banner banner = current(app);
  begin_panel("##banner", area, banner.ground,
              ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoInputs);
  const std::string all =
      banner.detail.empty() ? banner.words : banner.words + " – " + banner.detail;
  const float room = area.width() - app.px(24);
  ImFont* font = fitting_font(app, all, room);
  ImGui::PushFont(font);
  const std::string fitted = fitted_text(all, room);
  const ImVec2 size = ImGui::CalcTextSize(fitted.c_str());
  ImGui::PopFont();
  ImGui::GetWindowDrawList()->AddText(
      font, font->FontSize,
      {std::floor(area.centre().x - size.x / 2), std::floor(area.centre().y - size.y / 2)},
      colour::on_header, fitted.c_str());
  ImGui::End();
}

}  // namespace jardam::viewer
