#include <cmath>

#include <fmt/format.h>

#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

constexpr double answer_shown = 12;  ///< seconds

std::string answer_text(const App& app, const Reply& reply) {
  std::string words = app.tr(reply.wish.title);
  if (!reply.wish.detail.empty()) words += " (" + reply.wish.detail + ")";
  return words + ": " +
         (reply.is_accepted ? app.tr("accepted")
                            : app.tr("refused") + " – " + app.tr(reply.reason));
}

}  // namespace

void draw_status_bar(App& app, const PixelRect& area) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding,
                      {app.px(12), (area.height() - app.fonts.small->FontSize) / 2});
  begin_panel("##status", area, colour::soft, ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  ImGui::PushFont(app.fonts.small);
  const std::string mark = "EXERCISE · УЧЕНИЯ · ОКУУ";
  const float mark_width = ImGui::CalcTextSize(mark.c_str()).x;
  const float room = area.width() - mark_width - app.px(48);
  const auto& replies = app.session.replies();
  if (!replies.empty() && app.wall - replies.back().heard < answer_shown) {
    const Reply& reply = replies.back();
    ImGui::PushStyleColor(ImGuiCol_Text, reply.is_accepted ? colour::good : colour::bad);
    text(fitted_text((reply.is_accepted ? "✓ " : "✗ ") + answer_text(app, reply), room));
    ImGui::PopStyleColor();
  } else {
    const ConnectionState& connection = app.session.connection();
    const std::string where = app.session.address().host + ":" + app.session.address().port;
    muted(fitted_text(
        fmt::format(fmt::runtime(connection.is_connected ? app.tr("Connected to {0}")
                                                         : app.tr("Not connected to {0}")),
                    where),
        room));
  }
  ImGui::SameLine(area.width() - mark_width - app.px(12));
  muted(mark);
  ImGui::PopFont();
  ImGui::End();
}

}  // namespace jardam::viewer
