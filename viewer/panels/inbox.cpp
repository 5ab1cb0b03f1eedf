#include <algorithm>
#include <cfloat>

#include <fmt/format.h>

#include "panels/composer.hpp"
#include "panels/frame.hpp"
#include "panels/messages.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

void draw_seat_filter(App& app) {
  if (!app.is_excon()) return;
  std::vector<Choice> seats;
  for (const auto& [id, seat] : app.view().seats) seats.emplace_back(id, app.in(seat.name));
  sort_by_words(app, seats);
  seats.insert(seats.begin(), {"", app.tr("All seats")});
  choose("##seat", app.choices.seat_filter, seats, -1);
}

/// Reports that standing procedures deal with would bury what the teams and the injects do.
void draw_unplayed_switch(App& app) {
  if (!app.is_excon() || !app.choices.seat_filter.empty()) return;
  const int count = hidden(app.view(), message_filter(app));
  std::string words = app.tr("Also reports to seats that nobody plays");
  if (count > 0) words += fmt::format(" ({})", count);
  ImGui::PushFont(app.fonts.small);
  ImGui::Checkbox("##unplayed", &app.choices.has_unplayed);
  ImGui::SameLine();
  wrapped(words);
  if (ImGui::IsItemClicked()) app.choices.has_unplayed = !app.choices.has_unplayed;
  ImGui::PopFont();
}

/// Exercise control asks first who was sent it; a seat, what it is about or who says so.
std::string second_line(const App& app, const Message& message, int seats) {
  if (seats > 1)
    return "→ " + fmt::format(fmt::runtime(app.trn("{0} seat", "{0} seats", seats)), seats);
  if (app.looks_at_many() && !message.seat.empty()) return "→ " + app.seat_name(message.seat);
  return message.subject.is_none() ? message_sender(app, message)
                                   : app.subject_name(message.subject);
}

ImU32 time_colour(Deadline deadline) {
  return deadline == Deadline::over   ? colour::bad
         : deadline == Deadline::near ? colour::warning
                                      : colour::muted;
}

/// What a message is called, who sent it to whom, and when, in as many lines as they need.
struct MessageLine {
  std::string title, sender, time;
  float title_height = 0, time_width = 0;
  float height = 0;  ///< with the space around
};

ImVec2 size_in(ImFont* font, const std::string& words, float width) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, width, words.c_str());
}

MessageLine message_line(const App& app, const InboxLine& line, const Message& message) {
  const float room = ImGui::GetContentRegionAvail().x - app.px(24);
  MessageLine drawn{.title = message_title(app, message),
                    .sender = second_line(app, message, line.seats),
                    .time = message.at ? app.when_in_play(*message.at) : ""};
  drawn.time_width = size_in(app.fonts.small, drawn.time, 0).x;
  drawn.title_height =
      size_in(message.acknowledged ? app.fonts.regular : app.fonts.bold, drawn.title, room).y;
  drawn.height = drawn.title_height + app.px(14) +
                 size_in(app.fonts.small, drawn.sender, room - drawn.time_width - app.px(8)).y;
  return drawn;
}

/// Returns whether it was clicked.
bool draw_message_line(const App& app, const std::string& key, const Message& message,
                       const MessageLine& line, bool is_open) {
  const float width = ImGui::GetContentRegionAvail().x, icon = app.px(16), gap = app.px(8);
  const float height = line.height;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::Selectable(("##" + key).c_str(), is_open, 0, {width, height});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const bool is_unread = !message.acknowledged;
  if (is_unread)
    draw.AddRectFilled({at.x - app.px(8), at.y + app.px(2)},
                       {at.x - app.px(4), at.y + height - app.px(2)}, colour::accent, 2);
  draw_mode_icon(draw, {at.x, at.y + app.px(6)}, icon, message.mode,
                 is_unread ? colour::accent : colour::muted);

  const float text_left = at.x + icon + gap, under = at.y + line.title_height + app.px(9);
  ImGui::PushFont(app.fonts.small);
  const std::string sender = broken_text(line.sender, width - icon - gap - line.time_width - gap);
  draw.AddText({text_left, under}, colour::muted, sender.c_str());
  draw.AddText({at.x + width - line.time_width, under}, time_colour(deadline_of(app, message)),
               line.time.c_str());
  ImGui::PopFont();
  ImGui::PushFont(is_unread ? app.fonts.bold : app.fonts.regular);
  const std::string title = broken_text(line.title, width - icon - gap);
  draw.AddText({text_left, at.y + app.px(5)}, colour::text, title.c_str());
  ImGui::PopFont();
  return clicked;
}

/// Opens a message; what it is about becomes the selected subject.
void open_message(App& app, const std::string& key) {
  app.choices.message = key;
  const Message& message = app.view().messages.at(key);
  if (!message.subject.is_none() && app.exists(message.subject))
    app.choices.selected = message.subject;
}

void draw_empty(const App& app) {
  ImGui::Dummy({0, app.px(10)});
  muted_wrapped(app.tr("No messages yet. Injects and reports that reach this seat appear here."));
}

void draw_inbox_head(App& app) {
  const MessageFilter filter =
      app.is_evaluator() ? MessageFilter{app.welcome().seat.id} : message_filter(app);
  const int count = unread(app.view(), filter);
  bold(app, app.tr("Messages"));
  if (count > 0) {
    ImGui::SameLine();
    badge(app, fmt::format(fmt::runtime(app.trn("{0} new", "{0} new", count)), count),
          colour::accent_soft, colour::accent);
  }
  draw_seat_filter(app);
  draw_unplayed_switch(app);
  draw_composer(app, "", "");
  ImGui::Separator();
}

std::vector<InboxLine> shown_lines(const App& app) {
  return inbox_lines(app.view(), message_filter(app));
}

/// Draws the list; only lines in sight cost anything. Returns the key that was clicked.
std::string draw_list(App& app, const std::vector<InboxLine>& lines, bool unfolds) {
  std::string clicked;
  for (const InboxLine& line : lines) {
    const std::string& key = line.key;
    const Message& message = app.view().messages.at(key);
    const bool is_open = app.choices.message == key;
    const MessageLine drawn = message_line(app, line, message);
    const float top = ImGui::GetCursorPosY() - ImGui::GetScrollY();
    const bool in_sight = top > -drawn.height && top < ImGui::GetWindowHeight() + drawn.height;
    if (!in_sight && !is_open) {
      ImGui::Dummy({1, drawn.height});
      continue;
    }
    ImGui::PushID(key.c_str());
    if (draw_message_line(app, key, message, drawn, is_open)) clicked = key;
    if (is_open && unfolds) {
      ImGui::Indent(app.px(24));
      bold_wrapped(app, message_title(app, message));
      draw_message_body(app, key, message);
      ImGui::Unindent(app.px(24));
      ImGui::Separator();
    }
    ImGui::PopID();
  }
  return clicked;
}

void draw_reading_pane(App& app) {
  const auto open = app.view().messages.find(app.choices.message);
  if (open == app.view().messages.end()) {
    muted_wrapped(app.tr("Choose a message on the left to read it."));
    return;
  }
  const Message& message = open->second;
  draw_letter_head(app, message);
  draw_message_body(app, open->first, message);
}

}  // namespace

void draw_inbox(App& app, const PixelRect& area) {
  begin_panel("##inbox", area);
  draw_inbox_head(app);
  ImGui::BeginChild("list");
  ImGui::Indent(app.px(8));
  const auto lines = shown_lines(app);
  if (lines.empty()) draw_empty(app);
  const std::string clicked = draw_list(app, lines, true);
  if (clicked == app.choices.message)
    app.choices.message.clear();
  else if (!clicked.empty())
    open_message(app, clicked);
  ImGui::Unindent(app.px(8));
  ImGui::EndChild();
  ImGui::End();
}

void draw_inbox_screen(App& app, const PixelRect& area) {
  constexpr float list_share = 0.42f;
  const float middle = std::floor(area.left + area.width() * list_share);
  begin_panel("##inbox list", {area.left, area.top, middle, area.bottom});
  draw_inbox_head(app);
  ImGui::BeginChild("list");
  ImGui::Indent(app.px(8));
  const auto lines = shown_lines(app);
  if (lines.empty()) draw_empty(app);
  if (app.view().messages.count(app.choices.message) == 0 && !lines.empty())
    open_message(app, lines.front().key);
  const std::string clicked = draw_list(app, lines, false);
  if (!clicked.empty()) open_message(app, clicked);
  ImGui::Unindent(app.px(8));
  ImGui::EndChild();
  ImGui::End();

  begin_panel("##reading", {middle, area.top, area.right, area.bottom});
  draw_reading_pane(app);
  ImGui::End();
}

}  // namespace jardam::viewer
