#include "panels/evaluation.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <imgui.h>
#include <SFML/Window/Keyboard.hpp>

#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The objectives that this evaluator rates.
std::vector<Objective> own_objectives(const App& app) {
  std::vector<Objective> own;
  const std::vector<std::string>& assigned = app.welcome().seat.objectives;
  for (const Objective& objective : app.welcome().objectives)
    if (assigned.empty() || contains(assigned, objective.id)) own.push_back(objective);
  return own;
}

bool watches(const App& app, const std::string& team) {
  const std::vector<std::string>& watched = app.welcome().seat.watches;
  return contains(app.welcome().teams, team) && (watched.empty() || contains(watched, team));
}

bool is_chosen(const App& app, const std::string& objective, const std::string& inject) {
  return app.choices.rating.objective == objective && app.choices.rating.inject == inject;
}

void choose_task(App& app, const std::string& objective, const std::string& inject) {
  app.choices.rating = {.objective = objective, .inject = inject};
}

/// The ratings that count of a task, of whatever team.
std::vector<const Observation*> counted(const App& app, const std::string& objective,
                                        const std::string& inject) {
  std::vector<const Observation*> found;
  for (const auto& [key, each] : app.view().observations)
    if (each.counts && each.objective == objective && each.inject == inject) found.push_back(&each);
  return found;
}

struct Colours {
  ImU32 ground, ink;
};

Colours colours_of(const std::string& rating) {
  if (rating == "performed") return {colour::good_soft, colour::good};
  if (rating == "some_challenges") return {colour::accent_soft, colour::accent};
  if (rating == "major_challenges") return {colour::warning_soft, colour::warning};
  if (rating == "unable") return {colour::bad_soft, colour::bad};
  return {colour::ground, colour::muted};
}

/// The letter of a rating in an exercise evaluation guide, which is the same in every language.
std::string letter_of(const std::string& rating) {
  if (rating == "performed") return "P";
  if (rating == "some_challenges") return "S";
  if (rating == "major_challenges") return "M";
  return rating == "unable" ? "U" : "N";
}

void rating_badge(const App& app, const std::string& rating) {
  const Colours colours = colours_of(rating);
  badge(app, letter_of(rating), colours.ground, colours.ink);
  hint(app, app.name(Vocabulary::rating, rating));
}

void send_rating(App& app, const RatingDraft& draft, bool is_proposed) {
  nlohmann::json act{{"act", "observe"},
                     {"objective", draft.objective},
                     {"rating", draft.rating},
                     {"note", draft.note}};
  if (!draft.inject.empty()) act["inject"] = draft.inject;
  if (!draft.team.empty()) act["team"] = draft.team;
  if (is_proposed) act["proposed"] = true;
  app.session.act(std::move(act),
                  {words::mark("Save the rating"),
                   draft.objective + (draft.inject.empty() ? "" : " · ") + draft.inject});
}

// --- What the program proposes ---

const Proposal* proposal_of(const App& app, const std::string& objective,
                            const std::string& inject) {
  for (const auto& [key, each] : app.view().proposals)
    if (each.objective == objective && each.inject == inject) return &each;
  return nullptr;
}

void draw_proposal(App& app, const std::string& key, const Proposal& proposal) {
  ImGui::PushID(key.c_str());
  small_muted(app, proposal.objective + " · " +
                       fmt::format(fmt::runtime(app.tr("Inject {0}")), proposal.inject));
  rating_badge(app, proposal.rating);
  ImGui::SameLine();
  wrapped(app.in(proposal.text));
  const RatingDraft draft{.objective = proposal.objective,
                          .inject = proposal.inject,
                          .team = watches(app, proposal.team) ? proposal.team : "",
                          .rating = proposal.rating,
                          .note = ""};
  ImGui::BeginDisabled(!app.is_playing());
  if (button(app.tr("Accept"), ButtonKind::primary)) send_rating(app, draft, true);
  hint(app, app.name(Vocabulary::rating, proposal.rating));
  ImGui::EndDisabled();
  ImGui::SameLine();
  if (button(app.tr("Rate it otherwise"))) app.choices.rating = draft;
  ImGui::Separator();
  ImGui::PopID();
}

void draw_proposals(App& app) {
  bold(app, app.tr("Proposed observations"));
  ImGui::PushFont(app.fonts.small);
  muted_wrapped(
      app.tr("The program proposes what the record shows. You decide: accept, rate "
             "otherwise, or leave it."));
  ImGui::PopFont();
  ImGui::Separator();
  ImGui::BeginChild("proposals");
  bool has_any = false;
  for (const auto& [key, proposal] : app.view().proposals) {
    if (proposal.is_rated) continue;
    has_any = true;
    draw_proposal(app, key, proposal);
  }
  if (!has_any) muted_wrapped(app.tr("Nothing is proposed now."));
  ImGui::EndChild();
}

// --- Tasks ---

/// A line that can be chosen, with how it was rated at its end.
void draw_task(App& app, const std::string& objective, const std::string& inject,
               const std::string& words, bool has_come) {
  const auto ratings = counted(app, objective, inject);
  const float badge_room = badge_size(app, "M").x + app.px(6);
  const float width = ImGui::GetContentRegionAvail().x;
  const float text_width = width - badge_room * static_cast<float>(ratings.size()) - app.px(8);
  const std::string lines = broken_text(words, text_width);
  ImGui::PushID((objective + "/" + inject).c_str());
  ImGui::PushStyleColor(ImGuiCol_Text, has_come ? colour::text : colour::muted);
  if (ImGui::Selectable(lines.c_str(), is_chosen(app, objective, inject),
                        ImGuiSelectableFlags_AllowItemOverlap))
    choose_task(app, objective, inject);
  ImGui::PopStyleColor();
  for (std::size_t i = 0; i < ratings.size(); ++i) {
    ImGui::SameLine(width - badge_room * static_cast<float>(ratings.size() - i));
    rating_badge(app, ratings[i]->rating);
  }
  ImGui::PopID();
}

void draw_tasks_of(App& app, const Objective& objective) {
  bold_wrapped(app, objective.id + ". " + app.in(objective.text));
  draw_task(app, objective.id, "", app.tr("The objective as a whole"), true);
  for (const bool has_come : {true, false})
    for (const auto& [number, inject] : app.view().injects)
      if (contains(inject.objectives, objective.id) && (inject.state == "fired") == has_come)
        draw_task(app, objective.id, number, number + "  " + app.in(inject.title), has_come);
  ImGui::Dummy({0, app.px(8)});
}

void draw_tasks(App& app) {
  bold(app, app.tr("Tasks to rate"));
  ImGui::PushFont(app.fonts.small);
  muted_wrapped(app.tr("Rate teams and procedures, never persons."));
  ImGui::PopFont();
  ImGui::Separator();
  ImGui::BeginChild("tasks");
  for (const Objective& objective : own_objectives(app)) draw_tasks_of(app, objective);
  ImGui::EndChild();
}

// --- The rating ---

/// What the watched teams decided since the inject came.
void draw_what_was_done(const App& app, const Inject& inject) {
  if (!inject.fired) return;
  bool has_head = false;
  for (const auto& [key, task] : app.view().tasks) {
    if (!task.decided || *task.decided < *inject.fired || !contains(inject.to, task.seat)) continue;
    if (!has_head) heading(app, app.tr("What the teams did"));
    has_head = true;
    std::string decision = task.decision;
    for (const Decision& each : app.welcome().decisions)
      if (each.name == task.decision) decision = app.tr(each.title);
    const std::string about =
        task.subject_name ? app.in(*task.subject_name) : app.subject_name(task.subject);
    ImGui::PushFont(app.fonts.small);
    wrapped("• " + app.when_in_play(*task.decided) + "  " + decision +
            (task.subject.is_none() ? "" : ", " + about) + " – " + app.seat_name(task.seat) + ", " +
            app.name(Vocabulary::task_state, task.state));
    ImGui::PopFont();
  }
}

/// Whether what was chosen is there to be rated; else says why not.
bool draw_what_is_rated(App& app, const RatingDraft& draft) {
  for (const Objective& objective : app.welcome().objectives)
    if (objective.id == draft.objective)
      bold_wrapped(app, objective.id + ". " + app.in(objective.text));
  if (draft.inject.empty()) {
    muted_wrapped(app.tr("The objective as a whole"));
    return true;
  }
  const auto found = app.view().injects.find(draft.inject);
  if (found == app.view().injects.end()) return false;
  const Inject& inject = found->second;
  wrapped(draft.inject + "  " + app.in(inject.title));
  heading(app, app.tr("Expected response"));
  scenario_text(app, inject.expected);
  if (inject.state != "fired") {
    muted_wrapped(app.tr("It has not come yet; it can be rated then."));
    return false;
  }
  if (const Proposal* proposal = proposal_of(app, draft.objective, draft.inject))
    muted_wrapped(app.in(proposal->text));
  draw_what_was_done(app, inject);
  return true;
}

void choose_team(App& app, RatingDraft& draft) {
  std::vector<Choice> teams;
  const auto inject = app.view().injects.find(draft.inject);
  for (const std::string& id : app.welcome().teams) {
    const bool is_asked = inject == app.view().injects.end() || contains(inject->second.to, id) ||
                          id == inject->second.met_by;
    if (watches(app, id) && (is_asked || id == draft.team))
      teams.emplace_back(id, app.seat_name(id));
  }
  sort_by_words(app, teams);
  teams.insert(teams.begin(), {"", app.tr("The teams together")});
  small_muted(app, app.tr("Team"));
  choose("##team", draft.team, teams, -1);
}

constexpr std::array number_keys{sf::Keyboard::Num1, sf::Keyboard::Num2, sf::Keyboard::Num3,
                                 sf::Keyboard::Num4, sf::Keyboard::Num5};

/// The ratings as buttons, which the keys 1 to 5 press too while nothing is being written.
void choose_rating(const App& app, RatingDraft& draft) {
  const std::vector<std::string>& ratings = app.welcome().ratings;
  const float width = ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < ratings.size() && i < number_keys.size(); ++i) {
    const bool is_key = !ImGui::GetIO().WantTextInput && ImGui::IsKeyPressed(number_keys[i], false);
    const std::string words = fmt::format("{}  {} – {}", i + 1, letter_of(ratings[i]),
                                          app.name(Vocabulary::rating, ratings[i]));
    ImGui::PushStyleVar(ImGuiStyleVar_ButtonTextAlign, {0, 0.5f});
    const auto kind = draft.rating == ratings[i] ? ButtonKind::primary : ButtonKind::plain;
    if (button(broken_text(words, width - app.px(20)), kind, width) || is_key)
      draft.rating = ratings[i];
    ImGui::PopStyleVar();
  }
}

void draw_earlier(const App& app, const RatingDraft& draft) {
  bool has_head = false;
  for (const auto& [key, each] : app.view().observations) {
    if (each.objective != draft.objective || each.inject != draft.inject) continue;
    if (!has_head) heading(app, app.tr("Your ratings"));
    has_head = true;
    rating_badge(app, each.rating);
    ImGui::SameLine();
    const std::string team = each.team.empty() ? "" : " · " + app.seat_name(each.team);
    const std::string later = each.counts ? "" : " · " + app.tr("changed later");
    ImGui::PushFont(app.fonts.small);
    wrapped(app.when_in_play(each.at) + team + later);
    if (!each.note.empty()) muted_wrapped("«" + each.note + "»");
    ImGui::PopFont();
  }
}

bool is_save_key() {
  return ImGui::GetIO().KeyCtrl && ImGui::IsKeyPressed(sf::Keyboard::Enter, false);
}

void draw_rating_form(App& app) {
  RatingDraft& draft = app.choices.rating;
  if (draft.objective.empty()) return muted_wrapped(app.tr("Choose on the left what you rate."));
  if (!draw_what_is_rated(app, draft)) return;
  ImGui::Separator();
  choose_team(app, draft);
  choose_rating(app, draft);
  small_muted(app, app.tr("What did you see?"));
  letter_input("##note", draft.note, {0, app.px(70)});
  const bool is_ready = !draft.rating.empty() && app.is_playing();
  ImGui::BeginDisabled(!is_ready);
  const bool is_pressed = button(app.tr("Save the rating"), ButtonKind::primary);
  hint(app, "Ctrl+Enter");
  ImGui::EndDisabled();
  if (is_ready && (is_pressed || is_save_key())) {
    send_rating(app, draft, false);
    choose_task(app, draft.objective, draft.inject);
  }
  draw_earlier(app, draft);
}

}  // namespace

void draw_rating(App& app, const PixelRect& area) {
  constexpr float proposals_share = 0.3f, tasks_share = 0.32f;
  const float first = std::floor(area.left + area.width() * proposals_share),
              second = std::floor(first + area.width() * tasks_share);
  begin_panel("##proposals", {area.left, area.top, first, area.bottom});
  draw_proposals(app);
  ImGui::End();
  begin_panel("##tasks", {first, area.top, second, area.bottom});
  draw_tasks(app);
  ImGui::End();
  begin_panel("##rating", {second, area.top, area.right, area.bottom});
  draw_rating_form(app);
  ImGui::End();
}

bool has_evaluation(const App& app) { return app.looks_at_many() || !app.view().forms.empty(); }

void draw_evaluation(App& app, const PixelRect& area) {
  if (app.is_evaluator()) return draw_rating(app, area);
  app.is_excon() ? draw_evaluation_results(app, area) : draw_day_form(app, area);
}

}  // namespace jardam::viewer
