#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>
#include <imgui.h>

#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "panels/tables.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

using words::mark;

constexpr float label_width = 290;  // at scale 1

/// In the order in which the groups were named, never in that of what they did.
std::vector<const GroupStanding*> groups_in_order(const App& app) {
  std::vector<std::pair<std::string, const GroupStanding*>> keyed;
  for (const auto& [key, group] : app.view().groups) keyed.emplace_back(key, &group);
  std::sort(keyed.begin(), keyed.end(),
            [](const auto& a, const auto& b) { return precedes(a.first, b.first); });
  std::vector<const GroupStanding*> groups;
  for (const auto& each : keyed) groups.push_back(each.second);
  return groups;
}

std::string count_of(const std::map<std::string, int>& counts, const char* name) {
  const auto found = counts.find(name);
  return std::to_string(found == counts.end() ? 0 : found->second);
}

std::string share(const App& app, const std::string& part, const std::string& whole) {
  return fmt::format(fmt::runtime(app.tr("{0} of {1}")), part, whole);
}

std::string clock_words(const App& app, const GroupStanding& group) {
  std::string words =
      app.when_in_play(group.time) + " · " + app.name(Vocabulary::clock_state, group.clock_state);
  if (group.clock_state == "running") words += fmt::format(" · {:g}×", group.speed);
  if (!group.to_confirm.empty()) words += " · " + app.tr("waits for a second person");
  if (!group.trouble.empty()) words += " · " + app.tr("trouble with the record");
  return words;
}

std::string last_act_words(const App& app, const GroupStanding& group) {
  if (!group.last_act) return "–";
  return app.when_in_play(*group.last_act) + " · " + app.seat_name(group.acted_last);
}

std::string decision_words(const App& app, const GroupStanding& group) {
  std::string words;
  for (const GroupStanding::Decided& each : group.first_decisions) {
    const auto& decisions = app.welcome().decisions;
    const auto found = std::find_if(decisions.begin(), decisions.end(), [&](const Decision& known) {
      return known.name == each.decision;
    });
    words += (words.empty() ? "" : "\n") + app.when_in_play(each.at) + " · " +
             app.seat_name(each.seat) + ": " +
             (found == decisions.end() ? each.decision : app.tr(found->title));
  }
  return words.empty() ? "–" : words;
}

struct BoardLine {
  const char* label;  ///< English, key of the catalogues
  std::function<std::string(const App&, const GroupStanding&)> words;
};

std::function<std::string(const App&, const GroupStanding&)> of_victims(const char* name) {
  return [name](const App& app, const GroupStanding& group) {
    return share(app, count_of(group.victims, name), count_of(group.victims, "all"));
  };
}

std::function<std::string(const App&, const GroupStanding&)> of_expected(const char* name) {
  return [name](const App& app, const GroupStanding& group) {
    return share(app, count_of(group.expected, name), count_of(group.expected, "asked"));
  };
}

std::vector<BoardLine> board_lines() {
  return {{mark("Clock"), clock_words},
          {mark("Seats taken"),
           [](const App& app, const GroupStanding& group) {
             return share(app, std::to_string(group.taken), std::to_string(group.seats));
           }},
          {mark("Screens of teams"),
           [](const App&, const GroupStanding& group) { return std::to_string(group.connected); }},
          {mark("Letters not acknowledged"),
           [](const App&, const GroupStanding& group) { return std::to_string(group.unread); }},
          {mark("Last act of a team"), last_act_words},
          {mark("Injects sent"),
           [](const App& app, const GroupStanding& group) {
             return share(app, std::to_string(group.sent), std::to_string(group.injects));
           }},
          {mark("Expected decisions taken"), of_expected("met")},
          {mark("Expected decisions taken in time"), of_expected("in_time")},
          {mark("Victims heard of"), of_victims("heard")},
          {mark("Victims recognised"), of_victims("recognised")},
          {mark("Victims in a safe place"), of_victims("safe")},
          {mark("Victims still exploited"), of_victims("exploited")},
          {mark("First decisions"), decision_words}};
}

void all_button(App& app, const char* title, const nlohmann::json& act) {
  if (button(app.tr(title))) {
    nlohmann::json for_all = act;
    for_all["all"] = true;
    app.session.act(std::move(for_all), {title, ""});
  }
  ImGui::SameLine();
}

/// Stopping comes after a first press that arms it, as everywhere.
void draw_stop_all(App& app) {
  constexpr double armed_for = 4;  // seconds
  const bool is_armed = app.wall < app.choices.stop_all_armed;
  const char* title = mark("STOP in all groups");
  if (!button(is_armed ? app.tr("STOP: press again") : app.tr(title))) return;
  if (is_armed) app.session.act({{"act", "stop"}, {"all", true}}, {title, ""});
  app.choices.stop_all_armed = is_armed ? -1 : app.wall + armed_for;
}

void draw_controls(App& app) {
  all_button(app, mark("Start all groups"), {{"act", "start"}});
  all_button(app, mark("Pause all groups"), {{"act", "pause"}});
  all_button(app, mark("Open the next day in all groups"), {{"act", "open_day"}});
  draw_stop_all(app);
}

/// To which group the other screens of this window belong.
void draw_switch(App& app) {
  ImGui::AlignTextToFramePadding();
  muted(app.tr("Exercise control of:"));
  std::vector<std::string> keys;
  for (const auto& [key, group] : app.view().groups) keys.push_back(key);
  std::sort(keys.begin(), keys.end(), precedes);
  for (const std::string& key : keys) {
    const auto number = static_cast<unsigned>(to_position(key).value_or(0));
    const bool is_here = number == app.welcome().group_number;
    ImGui::SameLine();
    if (button(group_title(app, app.view().groups.at(key).name) + "###group" + key,
               is_here ? ButtonKind::chosen : ButtonKind::plain))
      app.go_to_group(number);
  }
}

void draw_cell(const App& app, const std::string& words, bool is_wordy) {
  ImGui::TableNextColumn();
  if (is_wordy) ImGui::PushFont(app.fonts.small);
  wrapped(words);
  if (is_wordy) ImGui::PopFont();
}

void draw_table(const App& app, const std::vector<const GroupStanding*>& groups) {
  const int columns = static_cast<int>(groups.size()) + 1;
  if (!ImGui::BeginTable("groups", columns, table_flags)) return;
  ImGui::TableSetupScrollFreeze(1, 1);
  ImGui::TableSetupColumn("##what", ImGuiTableColumnFlags_WidthFixed, app.px(label_width));
  for (const GroupStanding* group : groups)
    ImGui::TableSetupColumn(group_title(app, group->name).c_str(),
                            ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableHeadersRow();
  for (const BoardLine& line : board_lines()) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    wrapped(app.tr(line.label));
    const bool is_wordy = std::string_view(line.label) == "First decisions";
    for (const GroupStanding* group : groups) draw_cell(app, line.words(app, *group), is_wordy);
  }
  ImGui::EndTable();
}

}  // namespace

void draw_groups(App& app, const PixelRect& area) {
  begin_panel("##groups", area);
  draw_switch(app);
  draw_controls(app);
  small_muted(app, app.tr("The groups stand in their own order. They play with the same luck: what "
                          "differs comes of what they decided, and is no ranking."));
  draw_table(app, groups_in_order(app));
  ImGui::End();
}

}  // namespace jardam::viewer
