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
  if (reply.is_accepted) return words + ": " + app.tr("accepted");
  // The form tells line by line what is wrong with an inject.
  if (reply.code == "bad_inject") return words + ": " + app.tr("refused");
  return words + ": " + app.tr("refused") + " – " + app.tr(reply.reason);
}

struct StatusLine {
  std::string words;
  ImU32 ink = colour::muted;
};

/// The newest answer for a while, otherwise the connection.
StatusLine line_of(const App& app) {
  const auto& replies = app.session.replies();
  if (!replies.empty() && app.wall - replies.back().heard < answer_shown) {
    const Reply& reply = replies.back();
    return {(reply.is_accepted ? "✓ " : "✗ ") + answer_text(app, reply),
            reply.is_accepted ? colour::good : colour::bad};
  }
  const std::string where = app.session.address().host + ":" + app.session.address().port;
  if (!app.session.connection().is_connected)
    return {fmt::format(fmt::runtime(app.tr("Not connected to {0}")), where)};
  const std::string kept =
      app.model().standbys > 0 ? " · " + app.tr("A standby keeps everything too") : std::string();
  return {fmt::format(fmt::runtime(app.tr("Connected to {0}")), where) + kept};
}

}  // namespace

void draw_status_bar(App& app, const PixelRect& area) {
  ImFont* font = app.fonts.small;
  ImGui::PushFont(font);
  const std::string mark = "EXERCISE · УЧЕНИЯ · ОКУУ";
  const float mark_width = ImGui::CalcTextSize(mark.c_str()).x;
  const StatusLine line = line_of(app);
  const std::string words = broken_text(line.words, area.width() - mark_width - app.px(48));
  // A long answer takes room from the timeline above while it is shown.
  const float more = ImGui::CalcTextSize(words.c_str()).y - font->FontSize;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding,
                      {app.px(12), (area.height() - font->FontSize) / 2});
  begin_panel("##status", {area.left, area.top - more, area.right, area.bottom}, colour::soft,
              ImGuiWindowFlags_NoScrollbar);
  ImGui::PopStyleVar();
  ImGui::PushStyleColor(ImGuiCol_Text, line.ink);
  text(words);
  ImGui::PopStyleColor();
  ImGui::SameLine(area.width() - mark_width - app.px(12));
  muted(mark);
  ImGui::PopFont();
  ImGui::End();
}

}  // namespace jardam::viewer
