#include "panels/seats.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include "panels/tables.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

/// Exercise control has no procedure, and need not take its seat to play it.
bool has_team(const Seat& seat) {
  return seat.is_taken || (seat.agency.empty() && seat.connected > 0);
}

std::string player(const App& app, const Seat& seat) {
  if (!has_team(seat)) return seat.agency.empty() ? "–" : app.tr("procedure");
  return app.tr("team") + (seat.connected > 0 ? fmt::format(" · {}", seat.connected) : "");
}

std::string last_act(const App& app, const Seat& seat) {
  return seat.last_act ? app.when_in_play(*seat.last_act) : "–";
}

/// A team that has not done anything for so long may be at a loss, and needs a hint.
bool is_idle(const App& app, const Seat& seat) {
  constexpr int long_for_a_team = 20;  // minutes of play
  return seat.is_taken && seat.last_act && !seat.agency.empty() &&
         later(app.welcome().clock, *seat.last_act, long_for_a_team) < app.world_now();
}

/// A code that the server knows as a digest only cannot be shown.
std::string shown_code(const Seat& seat) { return seat.code.empty() ? "…" : seat.code; }

/// The code, and behind a click on it a new one.
void draw_code(App& app, const std::string& id, const Seat& seat) {
  if (ImGui::Selectable(fmt::format("{}##code of {}", shown_code(seat), id).c_str()))
    ImGui::OpenPopup(id.c_str());
  hint(app, app.tr("A click offers a new code."));
  if (!ImGui::BeginPopup(id.c_str())) return;
  ImGui::TextUnformatted(app.tr("Whoever is at this seat has to type the new code.").c_str());
  if (button(app.tr("Give a new code"))) {
    app.session.act({{"act", "new_code"}, {"seat", id}}, {"Give a new code", app.seat_name(id)});
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

void hint_of_screens(const App& app, const Seat& seat) {
  hint(app, fmt::format(fmt::runtime(app.trn("{0} screen connected", "{0} screens connected",
                                             seat.connected)),
                        seat.connected));
}

/// Who plays it, and behind a click on that of a team the question whether to free it.
void draw_player(App& app, const std::string& id, const Seat& seat) {
  const std::string words = player(app, seat);
  if (!seat.is_taken) {
    const bool is_played = has_team(seat);
    badge(app, words, is_played ? colour::good_soft : colour::ground,
          is_played ? colour::good : colour::muted);
    return hint_of_screens(app, seat);
  }
  ImGui::PushStyleColor(ImGuiCol_Button, colour::good_soft);
  ImGui::PushStyleColor(ImGuiCol_Text, colour::good);
  if (ImGui::SmallButton((words + " ▾##player of " + id).c_str()))
    ImGui::OpenPopup(("free " + id).c_str());
  ImGui::PopStyleColor(2);
  hint_of_screens(app, seat);
  if (!ImGui::BeginPopup(("free " + id).c_str())) return;
  bold(app, app.seat_name(id));
  text(seat.agency.empty()
           ? app.tr("Its people only watch then.")
           : app.tr("Its standing procedures act then, and its people only watch."));
  if (button(app.tr("Free this seat"), ButtonKind::primary)) {
    app.session.act({{"act", "leave_seat"}, {"seat", id}, {"sure", true}},
                    {"Free this seat", app.seat_name(id)});
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

void draw_seat_row(App& app, const std::string& id, const Seat& seat) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  wrapped(app.seat_name(id));
  ImGui::TableNextColumn();
  draw_code(app, id, seat);
  ImGui::TableNextColumn();
  draw_player(app, id, seat);
  ImGui::TableNextColumn();
  const bool is_late = seat.unread > 0 && seat.is_taken;  // a procedure leaves its messages unread
  ImGui::PushStyleColor(ImGuiCol_Text, is_late ? colour::warning : colour::text);
  wrapped(std::to_string(seat.unread));
  ImGui::PopStyleColor();
  ImGui::TableNextColumn();
  ImGui::PushStyleColor(ImGuiCol_Text, is_idle(app, seat) ? colour::warning : colour::text);
  wrapped(last_act(app, seat));
  ImGui::PopStyleColor();
}

void set_up_seat_columns(const App& app) {
  const auto& seats = app.view().seats;
  ImGui::TableSetupColumn(app.tr("Seat").c_str(), ImGuiTableColumnFlags_WidthStretch);
  set_up_fitting_column(app.tr("Code"), seats, [](const auto&, const Seat& seat) {
    return width_of_text(shown_code(seat));
  });
  set_up_fitting_column(app.tr("Played by"), seats, [&](const auto&, const Seat& seat) {
    return badge_size(app, player(app, seat) + (seat.is_taken ? " ▾" : "")).x;
  });
  set_up_fitting_column(app.tr("Unread"), seats, [](const auto&, const Seat& seat) {
    return width_of_text(std::to_string(seat.unread));
  });
  set_up_fitting_column(app.tr("Last act"), seats, [&](const auto&, const Seat& seat) {
    return width_of_text(last_act(app, seat));
  });
}

/// Ends it for everybody, after a question; where others are at exercise control, one of them
/// confirms it.
void draw_end_button(App& app) {
  const bool is_asked = app.model().to_confirm == "end";
  const std::string words =
      is_asked ? app.tr("Confirm: end the exercise") : app.tr("End the exercise") + " …";
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x -
                       button_width(words));
  ImGui::BeginDisabled(app.model().clock_state == "ended");
  if (button(words, is_asked ? ButtonKind::primary : ButtonKind::plain)) ImGui::OpenPopup("end");
  ImGui::EndDisabled();
  if (!ImGui::BeginPopup("end")) return;
  text(app.tr("The exercise ends for everybody, and cannot be gone on with."));
  if (button(is_asked ? app.tr("Confirm: end the exercise") : app.tr("End the exercise"),
             ButtonKind::primary)) {
    app.session.act({{"act", "end"}}, {"End the exercise", ""});
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

}  // namespace

void draw_seat_table(App& app) {
  ImGui::AlignTextToFramePadding();
  bold(app, app.tr("Seats"));
  draw_end_button(app);
  ImGui::PushFont(app.fonts.small);
  if (!ImGui::BeginTable("seats", 5, table_flags)) return ImGui::PopFont();
  ImGui::TableSetupScrollFreeze(0, 1);
  set_up_seat_columns(app);
  ImGui::TableHeadersRow();
  for (const auto& [id, seat] : app.view().seats) draw_seat_row(app, id, seat);
  ImGui::EndTable();
  ImGui::PopFont();
}

}  // namespace jardam::viewer
