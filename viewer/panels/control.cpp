#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "deadlines.hpp"
#include "panels/attachments.hpp"
#include "panels/frame.hpp"
#include "panels/inject_form.hpp"
#include "panels/panels.hpp"
#include "panels/seats.hpp"
#include "panels/tables.hpp"
#include "panels/why.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

struct StateColours {
  ImU32 ground, ink;
};

StateColours colours_of(const std::string& state) {
  if (state == "fired") return {colour::good_soft, colour::good};
  if (state == "held") return {colour::warning_soft, colour::warning};
  if (state == "skipped") return {colour::ground, colour::muted};
  return {colour::accent_soft, colour::accent};
}

/// Its state; of one that has come, also that the decision was not taken in time that it expects.
struct StateBadge {
  std::string words;
  StateColours colours;
};

StateBadge state_badge(const App& app, const Inject& inject) {
  if (deadline_of(app.welcome().clock, inject, app.world_now()) == Deadline::over)
    return {app.tr("overdue"), {colour::bad_soft, colour::bad}};
  return {app.name(Vocabulary::inject_state, inject.state), colours_of(inject.state)};
}

std::string due_words(const App& app, const Inject& inject) {
  if (inject.fired) return app.when_in_play(*inject.fired);
  if (inject.due) return app.when_in_play(*inject.due);
  return inject.is_shelf ? app.tr("shelf") : app.tr("on trigger");
}

std::string receivers(const App& app, const Inject& inject) {
  if (inject.to.size() > 1 && inject.to.size() >= app.welcome().teams.size())
    return app.tr("All seats");
  std::string words;
  for (const std::string& seat : inject.to)
    words += (words.empty() ? "" : ", ") + app.seat_name(seat);
  return words;
}

std::string storyline_title(const App& app, const std::string& id) {
  for (const Storyline& storyline : app.welcome().storylines)
    if (storyline.id == id) return id + ". " + app.in(storyline.title);
  return id;
}

void act_on(App& app, const char* act, const char* title, const std::string& number) {
  app.steer({{"act", act}, {"inject", number}}, {title, number});
}

/// A button beside the others, or below them where it does not fit.
bool next_button(const std::string& words, ButtonKind kind = ButtonKind::plain) {
  if (ImGui::GetContentRegionAvail().x < button_width(words)) ImGui::NewLine();
  const bool is_pressed = button(words, kind);
  ImGui::SameLine();
  return is_pressed;
}

void act_button(App& app, const std::string& words, const char* act, const char* title,
                const std::string& number, ButtonKind kind) {
  if (next_button(words, kind)) act_on(app, act, title, number);
}

/// What goes to many asks once more.
void draw_fire_button(App& app, const std::string& number, const Inject& inject) {
  constexpr std::size_t few = 3;
  if (inject.to.size() <= few)
    return act_button(app, app.tr("Fire now"), "fire", "Fire now", number, ButtonKind::primary);
  if (next_button(app.tr("Fire now") + " …", ButtonKind::primary)) ImGui::OpenPopup("fire");
  if (!ImGui::BeginPopup("fire")) return;
  const auto count = static_cast<long>(inject.to.size());
  text(fmt::format(fmt::runtime(app.trn("Send to {0} seat?", "Send to {0} seats?", count)), count));
  if (button(app.tr("Fire now"), ButtonKind::primary)) {
    act_on(app, "fire", "Fire now", number);
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

/// What has been begun is not replaced without a question.
void draw_template_button(App& app, const Inject& inject) {
  const bool is_wanted = next_button(app.tr("Use as template"));
  hint(app, app.tr("A new inject with the same words, seats and expectation. What offices learn by "
                   "an inject itself is not copied."));
  if (is_wanted && !has_begun_inject(app)) return open_inject_like(app, inject);
  if (is_wanted) ImGui::OpenPopup("template");
  if (!ImGui::BeginPopup("template")) return;
  text(app.tr("Another inject has been begun; it is lost then."));
  if (button(app.tr("Replace it"), ButtonKind::primary)) {
    open_inject_like(app, inject);
    ImGui::CloseCurrentPopup();
  }
  ImGui::SameLine();
  if (button(app.tr("Go on with it"))) {
    open_new_inject(app);
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

/// What somebody else did is undone by who asks a second time.
void draw_undo(App& app) {
  const auto& replies = app.session.replies();
  const bool is_anothers = !replies.empty() && replies.back().code == "done_by_another";
  if (!button(is_anothers ? app.tr("Undo it anyway") : app.tr("Undo"))) return;
  app.choices.acts_on_others |= is_anothers;
  app.steer({{"act", "undo"}}, {"Undo", ""});
}

void draw_storyline_acts(App& app, const Inject& inject) {
  if (inject.storyline.empty()) return draw_undo(app);
  if (button(app.tr("Hold the storyline")))
    app.steer({{"act", "hold"}, {"storyline", inject.storyline}},
              {"Hold the storyline", inject.storyline});
  ImGui::SameLine();
  if (button(app.tr("Release the storyline")))
    app.steer({{"act", "release"}, {"storyline", inject.storyline}},
              {"Release the storyline", inject.storyline});
  ImGui::SameLine();
  draw_undo(app);
}

/// Who leads the storyline, and what it takes to act on that of somebody else.
void draw_storyline(App& app, const Inject& inject) {
  const std::string leader =
      inject.led_by.empty() ? "" : " · " + app.tr("Led by") + " " + inject.led_by;
  row(app, app.tr("Storyline"), storyline_title(app, inject.storyline) + leader);
  if (app.is_led_by_another(inject))
    checkbox(app.tr("Act on it although somebody else leads it"), app.choices.acts_on_others);
}

/// Where whoever is at this screen takes the storyline on, or gives it up.
void draw_leader(App& app, const Inject& inject) {
  if (inject.storyline.empty()) return;
  const auto lead = [&](const std::string& leader, const char* title) {
    app.steer({{"act", "lead"}, {"storyline", inject.storyline}, {"leader", leader}},
              {title, inject.storyline});
  };
  heading(app, app.tr("Storyline") + " " + inject.storyline);
  const std::string& own = app.choices.own_name;
  if (!own.empty() && inject.led_by == own) {
    if (button(app.tr("Give it up"))) lead("", "Give it up");
    return;
  }
  ImGui::SetNextItemWidth(app.px(160));
  ImGui::InputTextWithHint("##own name", app.tr("Your name").c_str(), &app.choices.own_name);
  ImGui::SameLine();
  ImGui::BeginDisabled(own.empty() ||
                       (app.is_led_by_another(inject) && !app.choices.acts_on_others));
  if (button(app.tr("Lead this storyline"))) lead(own, "Lead this storyline");
  ImGui::EndDisabled();
  hint(app,
       app.tr("So that two of exercise control do not steer one storyline. Others see the name "
              "and are asked before they touch it."));
}

void draw_inject_acts(App& app, const std::string& number, const Inject& inject) {
  if (inject.state == "fired") {
    act_button(app, app.tr("Take back from who has not read it"), "recall",
               words::mark("Take back"), number, ButtonKind::plain);
    draw_template_button(app, inject);
    return ImGui::NewLine();
  }
  const bool is_skipped = inject.state == "skipped", is_held = inject.state == "held";
  if (!is_skipped) draw_fire_button(app, number, inject);
  if (!is_skipped && !is_held && inject.due)
    act_button(app, app.tr("Hold"), "hold", "Hold", number, ButtonKind::plain);
  if (is_skipped || is_held)
    act_button(app, app.tr("Release"), "release", "Release", number, ButtonKind::plain);
  if (!is_skipped) act_button(app, app.tr("Skip"), "skip", "Skip", number, ButtonKind::plain);
  if (next_button(app.tr("Change"))) open_inject_change(app, number);
  draw_template_button(app, inject);
  ImGui::NewLine();
}

bool matches(const App& app, const std::string& number, const Inject& inject) {
  const std::string wanted = app.folded(app.choices.inject_search);
  return wanted.empty() ||
         app.folded(number + " " + app.in(inject.title) + " " + receivers(app, inject) + " " +
                    storyline_title(app, inject.storyline))
                 .find(wanted) != std::string::npos;
}

/// Whom an inject goes to, in the room of a cell.
std::string receivers_in_short(const App& app, const Inject& inject) {
  const auto count = static_cast<long>(inject.to.size());
  const std::string all = receivers(app, inject);
  if (count <= 1 || all == app.tr("All seats")) return all;
  return fmt::format(fmt::runtime(app.trn("{0} seat", "{0} seats", count)), count);
}

/// How high words are in a column of the current row.
float height_in(int column, const std::string& words) {
  ImGui::TableSetColumnIndex(column);
  return wrapped_height(words, ImGui::GetContentRegionAvail().x);
}

void draw_inject_row(App& app, const std::string& number, const Inject& inject) {
  ImGui::TableNextRow();
  const std::string due = due_words(app, inject), to = receivers_in_short(app, inject),
                    title = app.in(inject.title);
  const float height =
      std::max({badge_size(app, number).y, height_in(1, due), height_in(3, inject.storyline),
                height_in(4, to), height_in(5, title)});
  ImGui::TableSetColumnIndex(0);
  ImGui::PushID(number.c_str());
  if (ImGui::Selectable(number.c_str(), app.choices.inject == number,
                        ImGuiSelectableFlags_SpanAllColumns, {0, height})) {
    app.choices.inject = number;
    app.choices.acts_on_others = false;
  }
  ImGui::PopID();
  ImGui::TableNextColumn();
  wrapped(due);
  ImGui::TableNextColumn();
  const StateBadge state = state_badge(app, inject);
  badge(app, state.words, state.colours.ground, state.colours.ink);
  ImGui::TableNextColumn();
  wrapped(inject.storyline);
  ImGui::TableNextColumn();
  wrapped(to);
  hint(app, receivers(app, inject));
  ImGui::TableNextColumn();
  wrapped(title);
}

void set_up_inject_columns(const App& app) {
  const auto& injects = app.view().injects;
  set_up_fitting_column(app.tr("No."), injects, [](const std::string& number, const Inject&) {
    return width_of_text(number);
  });
  set_up_fitting_column(app.tr("Time"), injects, [&](const auto&, const Inject& inject) {
    return width_of_text(due_words(app, inject));
  });
  set_up_fitting_column(app.tr("State"), injects, [&](const auto&, const Inject& inject) {
    return badge_size(app, state_badge(app, inject).words).x;
  });
  set_up_fitting_column(app.tr("Line"), injects, [](const auto&, const Inject& inject) {
    return width_of_text(inject.storyline);
  });
  ImGui::TableSetupColumn(app.tr("To").c_str(), ImGuiTableColumnFlags_WidthStretch, 0.8f);
  ImGui::TableSetupColumn(app.tr("Title").c_str(), ImGuiTableColumnFlags_WidthStretch, 1.5f);
}

std::vector<std::string> sorted_injects(const App& app) {
  std::vector<std::string> numbers;
  for (const auto& [number, inject] : app.view().injects)
    if (matches(app, number, inject)) numbers.push_back(number);
  const auto time = [&](const std::string& number) {
    const Inject& inject = app.view().injects.at(number);
    return inject.fired ? *inject.fired : inject.due.value_or(INT64_MAX);
  };
  std::stable_sort(numbers.begin(), numbers.end(),
                   [&](const auto& a, const auto& b) { return time(a) < time(b); });
  return numbers;
}

/// Opens the table at what comes next.
void choose_next(App& app, const std::vector<std::string>& numbers) {
  if (!app.choices.inject.empty()) return;
  const auto next = std::find_if(numbers.begin(), numbers.end(), [&](const std::string& number) {
    return app.view().injects.at(number).state == "waiting";
  });
  if (next == numbers.end()) return;
  app.choices.inject = *next;
  app.choices.wants_inject_in_sight = true;
}

void draw_inject_table(App& app) {
  ImGui::AlignTextToFramePadding();
  bold(app, app.tr("Injects"));
  ImGui::SameLine();
  ImGui::SetNextItemWidth(app.px(260));
  ImGui::InputTextWithHint("##find", app.tr("Search").c_str(), &app.choices.inject_search);
  const std::string write =
      has_begun_inject(app) ? app.tr("Go on writing") : app.tr("Write an inject");
  ImGui::SameLine(0, app.px(16));
  if (button(write, ButtonKind::primary)) open_new_inject(app);
  ImGui::SameLine();
  draw_what_if_button(app);
  const std::vector<std::string> numbers = sorted_injects(app);
  choose_next(app, numbers);
  ImGui::PushFont(app.fonts.small);
  if (!ImGui::BeginTable("injects", 6, table_flags)) return ImGui::PopFont();
  ImGui::TableSetupScrollFreeze(0, 1);
  set_up_inject_columns(app);
  ImGui::TableHeadersRow();
  for (const std::string& number : numbers) {
    draw_inject_row(app, number, app.view().injects.at(number));
    if (!app.choices.wants_inject_in_sight || number != app.choices.inject) continue;
    ImGui::SetScrollHereY(0.3f);
    app.choices.wants_inject_in_sight = false;
  }
  ImGui::EndTable();
  ImGui::PopFont();
}

/// What it waits for, and what overtakes it: each clause with whether it holds now.
void draw_conditions(App& app, const Inject& inject) {
  if (inject.is_overtaken)
    badge(app, app.tr("Overtaken by events: skip it?"), colour::warning_soft, colour::warning);
  if (inject.clauses.empty()) return;
  heading(app, app.tr("Conditions"));
  for (const InjectClause& clause : inject.clauses) {
    const std::string mark = clause.holds ? "✓ " : "✗ ";
    const std::string part = clause.part == "none"  ? app.tr("not: ")
                             : clause.part == "any" ? app.tr("or: ")
                                                    : "";
    const std::string overtakes = clause.overtakes ? app.tr("overtaken by ") : "";
    ImGui::PushStyleColor(ImGuiCol_Text, clause.holds ? colour::good : colour::muted);
    wrapped(mark + overtakes + part + clause.words);
    ImGui::PopStyleColor();
  }
}

/// When it was taken, or until when it is waited for.
std::string expectation_state(const App& app, const Inject& inject) {
  const auto due = due_time(app.welcome().clock, inject);
  const Deadline state = deadline_of(app.welcome().clock, inject, app.world_now());
  if (inject.met) {
    const std::string done =
        app.tr("done") + " " + app.when_in_play(*inject.met) + ", " + app.seat_name(inject.met_by);
    return state == Deadline::over ? done + " · " + app.tr("too late") : done;
  }
  if (!due) return "–";
  const std::string by = fmt::format(fmt::runtime(app.tr("by {0}")), app.when_in_play(*due));
  return app.tr("not yet") + " · " + by +
         (state == Deadline::over ? " · " + app.tr("overdue") : "");
}

void draw_expectation(const App& app, const Inject& inject) {
  if (inject.expected_decision.empty()) return;
  std::string decision = inject.expected_decision;
  for (const Decision& each : app.welcome().decisions)
    if (each.name == inject.expected_decision) decision = app.tr(each.title);
  const bool is_over = deadline_of(app.welcome().clock, inject, app.world_now()) == Deadline::over;
  row(app, app.tr("Expected decision"), decision);
  ImGui::PushStyleColor(ImGuiCol_Text, is_over ? colour::bad : colour::text);
  row(app, app.tr("Taken"), expectation_state(app, inject));
  ImGui::PopStyleColor();
}

void draw_inject_details(App& app) {
  const auto found = app.view().injects.find(app.choices.inject);
  if (found == app.view().injects.end())
    return muted_wrapped(
        app.tr("Choose an inject in the table to read it, fire it, hold it or skip it."));
  const Inject inject = found->second;
  small_muted(app, fmt::format(fmt::runtime(app.tr("Inject {0}")), found->first) + " · " +
                       app.name(Vocabulary::mode, inject.mode));
  bold_wrapped(app, app.in(inject.title));
  draw_inject_acts(app, found->first, inject);
  draw_storyline_acts(app, inject);
  draw_why_of_inject(app, found->first);
  row(app, app.tr("From"), app.in(inject.from));
  row(app, app.tr("To"), receivers(app, inject));
  draw_storyline(app, inject);
  draw_conditions(app, inject);
  draw_expectation(app, inject);
  heading(app, app.tr("Text"));
  scenario_text(app, inject.text);
  draw_attachments(app, inject.attachments);
  heading(app, app.tr("Expected response"));
  scenario_text(app, inject.expected);
  draw_leader(app, inject);
  if (inject.objectives.empty()) return;
  heading(app, app.tr("Objectives"));
  for (const std::string& id : inject.objectives)
    for (const Objective& objective : app.welcome().objectives)
      if (objective.id == id) wrapped(id + ". " + app.in(objective.text));
}

}  // namespace

void draw_control(App& app, const PixelRect& area) {
  if (app.choices.inject_form) return draw_inject_form(app, area);
  constexpr float table_share = 0.57f, details_share = 0.5f;
  const float across = std::floor(area.left + area.width() * table_share),
              down = std::floor(area.top + area.height() * details_share);
  begin_panel("##injects", {area.left, area.top, across, area.bottom});
  draw_inject_table(app);
  ImGui::End();
  begin_panel("##inject", {across, area.top, area.right, down});
  draw_inject_details(app);
  ImGui::End();
  begin_panel("##seats", {across, down, area.right, area.bottom});
  draw_seat_table(app);
  ImGui::End();
}

}  // namespace jardam::viewer
