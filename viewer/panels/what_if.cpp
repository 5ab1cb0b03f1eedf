#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "panels/tables.hpp"
#include "widgets.hpp"
#include "words/numbers.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

std::string with_value(const App& app, const char* sentence, const std::string& value) {
  return fmt::format(fmt::runtime(app.tr(sentence)), value);
}

// --- The question ---

void draw_added(App& app) {
  heading(app, app.tr("Decided besides"));
  std::vector<WhatIfAdded>& added = app.choices.what_if.added;
  if (added.empty())
    muted_wrapped(
        app.tr("At the right, under Details, choose who decides and what, and press "
               "“What if?” instead of “Decide”."));
  for (std::size_t i = 0; i < added.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    wrapped(added[i].words);
    ImGui::SetNextItemWidth(app.px(110));
    constexpr int step = 15, farthest = 10'000;  // minutes; the server takes no more
    if (ImGui::InputInt("##minutes", &added[i].in_minutes, step, step * 4))
      added[i].in_minutes = std::clamp(added[i].in_minutes, 0, farthest);
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    text(app.tr("minutes of play from now"));
    ImGui::SameLine();
    const bool is_removed = link(app.tr("Remove"));
    ImGui::PopID();
    if (is_removed) {
      added.erase(added.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
  }
}

bool is_sought(const App& app, const RecordedDecision& decision) {
  const std::string wanted = app.folded(app.choices.what_if.search);
  return wanted.empty() ||
         app.folded(app.when_in_play(decision.time) + " " + app.in(decision.words)).find(wanted) !=
             std::string::npos;
}

void draw_recorded(App& app, const RecordedDecision& decision) {
  std::set<std::uint64_t>& dropped = app.choices.what_if.dropped;
  bool is_dropped = dropped.contains(decision.row);
  ImGui::PushID(static_cast<int>(decision.row));
  if (checkbox(app.when_in_play(decision.time) + "  " + app.in(decision.words), is_dropped))
    is_dropped ? (void)dropped.insert(decision.row) : (void)dropped.erase(decision.row);
  ImGui::PopID();
}

void draw_dropped(App& app) {
  heading(app, app.tr("Left out"));
  const Inquiries& asked = app.session.inquiries();
  if (asked.acts.id == 0 || app.choices.what_if.asked_at_welcome != app.model().welcomes) {
    app.choices.what_if.asked_at_welcome = app.model().welcomes;
    app.session.ask_decisions();
  }
  if (!asked.acts.problem.empty()) return muted_wrapped(app.tr(asked.acts.problem));
  ImGui::SetNextItemWidth(app.px(200));
  ImGui::InputTextWithHint("##find", app.tr("Search").c_str(), &app.choices.what_if.search);
  ImGui::SameLine();
  if (link(app.tr("Look again"))) app.session.ask_decisions();
  hint(app, app.tr("Decisions that were taken meanwhile are shown too."));
  const float below = app.px(152);  // for what stands under the list
  ImGui::BeginChild("acts", {0, std::max(app.px(90), ImGui::GetContentRegionAvail().y - below)},
                    true);
  ImGui::PushFont(app.fonts.small);
  if (asked.decisions.empty())
    muted_wrapped(asked.acts.is_waiting ? app.tr("Asking …")
                                        : app.tr("The record holds no decision yet."));
  for (const RecordedDecision& decision : asked.decisions)
    if (is_sought(app, decision)) draw_recorded(app, decision);
  ImGui::PopFont();
  ImGui::EndChild();
}

/// Hours of play until now, the latest first.
std::vector<Choice> earlier_hours(const App& app) {
  std::vector<Choice> hours;
  const Seconds step = std::max<Seconds>(app.welcome().clock.world_per_hour, 1);
  for (Seconds at = app.world_now() / step * step; at > 0; at -= step)
    hours.emplace_back(std::to_string(at), app.when_in_play(at));
  return hours;
}

void draw_procedures(App& app) {
  WhatIfDraft& draft = app.choices.what_if;
  std::vector<Choice> seats;
  for (const auto& [id, seat] : app.view().seats)
    if (!seat.agency.empty()) seats.emplace_back(id, app.in(seat.name));
  sort_by_words(app, seats);
  seats.insert(seats.begin(), {"", app.tr("none")});
  small_muted(app, app.tr("A seat that its procedures have played instead of its team:"));
  choose("##procedures", draft.seat, seats, -1);
  if (draft.seat.empty()) return;
  const std::vector<Choice> hours = earlier_hours(app);
  if (hours.empty()) return muted_wrapped(app.tr("No hour has been played yet."));
  if (draft.since.empty()) draft.since = hours.front().first;
  small_muted(app, app.tr("since"));
  choose("##since", draft.since, hours, app.px(160));
}

nlohmann::json question_of(const WhatIfDraft& draft) {
  nlohmann::json question{{"replications", std::stoi(draft.pairs)}};
  for (const WhatIfAdded& added : draft.added) {
    nlohmann::json decision = added.act;
    decision["in_minutes"] = added.in_minutes;
    question["add"].push_back(std::move(decision));
  }
  for (const std::uint64_t row : draft.dropped) question["drop"].push_back(row);
  if (!draft.seat.empty() && !draft.since.empty()) {
    question["autopilot"] = {draft.seat};
    question["from"] = std::stoll(draft.since);
  }
  return question;
}

void draw_run(App& app) {
  WhatIfDraft& draft = app.choices.what_if;
  const Inquiries& asked = app.session.inquiries();
  ImGui::Dummy({0, app.px(4)});
  if (asked.what_if.is_waiting) {
    const float share =
        asked.futures == 0 ? 0 : static_cast<float>(asked.done) / static_cast<float>(asked.futures);
    ImGui::ProgressBar(share, {app.px(150), 0}, "");
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    text(fmt::format(fmt::runtime(app.tr("{0} of {1}")), asked.done, asked.futures));
    ImGui::SameLine();
    if (button(app.tr("Break off"))) app.session.break_off_what_if();
    return;
  }
  choose("##pairs", draft.pairs, {{"50", "50"}, {"200", "200"}, {"500", "500"}, {"1000", "1000"}},
         app.px(80));
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  text(app.tr("pairs of futures"));
  ImGui::BeginDisabled(draft.added.empty() && draft.dropped.empty() && draft.seat.empty());
  if (button(app.tr("Play the futures"), ButtonKind::primary))
    app.session.ask_what_if(question_of(draft));
  ImGui::EndDisabled();
}

void draw_question(App& app) {
  ImGui::PushFont(app.fonts.large);
  wrapped(app.tr("What would be otherwise?"));
  ImGui::PopFont();
  draw_added(app);
  draw_dropped(app);
  draw_procedures(app);
  draw_run(app);
}

// --- The answer ---

std::string difference_words(const EffectDifference& effect) {
  if (effect.differ == 0) return "0";
  const std::string mean = words::short_number(effect.difference);
  return fmt::format("{}{} ({} … {})", effect.difference > 0 && mean != "0" ? "+" : "", mean,
                     words::short_number(effect.low), words::short_number(effect.high));
}

bool is_beyond_chance(const EffectDifference& effect) { return effect.low > 0 || effect.high < 0; }

void draw_effect(const App& app, const EffectDifference& effect, int futures) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  wrapped(app.in(effect.title));
  ImGui::TableNextColumn();
  text(words::short_number(effect.as_it_was));
  ImGui::TableNextColumn();
  text(words::short_number(effect.changed));
  ImGui::TableNextColumn();
  is_beyond_chance(effect) ? bold_wrapped(app, difference_words(effect))
                           : muted_wrapped(difference_words(effect));
  ImGui::TableNextColumn();
  text(fmt::format("{}/{}", effect.differ, futures));
}

void draw_effects(const App& app, const WhatIfResult& result) {
  constexpr int columns = 5;
  if (!ImGui::BeginTable("effects", columns, table_flags & ~ImGuiTableFlags_ScrollY)) return;
  ImGui::TableSetupColumn(app.tr("Effect").c_str(), ImGuiTableColumnFlags_WidthStretch, 1.5f);
  for (const char* name : {words::mark("As it was"), words::mark("Changed")})
    ImGui::TableSetupColumn(app.tr(name).c_str(), ImGuiTableColumnFlags_WidthFixed,
                            width_of_text(app.tr(name)) + 2);
  const std::string difference = broken_text(app.tr("Difference (95 % interval)"), app.px(128));
  ImGui::TableSetupColumn(difference.c_str(), ImGuiTableColumnFlags_WidthFixed, app.px(132));
  const std::string differ = broken_text(app.tr("Futures that differ"), app.px(80));
  ImGui::TableSetupColumn(differ.c_str(), ImGuiTableColumnFlags_WidthFixed, app.px(84));
  ImGui::TableHeadersRow();
  for (const EffectDifference& effect : result.effects)
    if (effect.is_shown) draw_effect(app, effect, result.futures);
  ImGui::EndTable();
}

void draw_result(const App& app, const WhatIfResult& result) {
  for (const Text& sentence : result.change) bold_wrapped(app, app.in(sentence));
  muted_wrapped(fmt::format(fmt::runtime(app.tr("The lines part at {0}; the futures end at {1}.")),
                            app.when_in_play(result.from + 1), app.when_in_play(result.until)));
  ImGui::Dummy({0, app.px(4)});
  ImGui::PushFont(app.fonts.small);
  draw_effects(app, result);
  ImGui::PopFont();
  ImGui::Dummy({0, app.px(6)});
  wrapped(with_value(app,
                     words::mark("{0} futures of each line, in pairs with the same luck. This "
                                 "compares what the model assumes; it is no forecast, and judges "
                                 "nobody. Persons have a row where chance does not explain the "
                                 "difference."),
                     std::to_string(result.futures)));
  if (result.refused > 0)
    wrapped(with_value(app,
                       words::mark("In the changed line {0} more acts of the record a future were "
                                   "no longer possible."),
                       words::short_number(result.refused)));
  if (result.added_refused > 0)
    coloured(colour::warning,
             with_value(app, words::mark("In {0} futures what was added was refused."),
                        std::to_string(result.added_refused)));
}

void draw_answer(const App& app) {
  const Inquiries& asked = app.session.inquiries();
  if (!asked.what_if.problem.empty()) coloured(colour::bad, app.tr(asked.what_if.problem));
  if (asked.result) return draw_result(app, *asked.result);
  muted_wrapped(asked.what_if.is_waiting
                    ? app.tr("The futures are being played; the clock goes on meanwhile.")
                    : app.tr("Futures from the present, or from an earlier instant: as it was, and "
                             "with something otherwise. The exercise itself does not notice, and "
                             "teams are told nothing."));
}

}  // namespace

void draw_what_if_button(App& app) {
  if (button(app.tr("What if?"))) app.choices.screen = Screen::what_if;
  hint(app, app.tr("Asks what would change if something were otherwise.") + " (F6)");
}

void draw_what_if(App& app, const PixelRect& area) {
  constexpr float question_share = 0.44f;
  const float across = std::floor(area.left + area.width() * question_share);
  begin_panel("##what if", {area.left, area.top, across, area.bottom});
  draw_question(app);
  ImGui::End();
  begin_panel("##effects", {across, area.top, area.right, area.bottom});
  draw_answer(app);
  ImGui::End();
}

}  // namespace jardam::viewer
