#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include <fmt/format.h>
#include <imgui.h>

#include "clock.hpp"
#include "panels/evaluation.hpp"
#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "panels/tables.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

std::string day_words(const App& app, const std::string& day) {
  return fmt::format(fmt::runtime(app.tr("Day {0}")), day);
}

/// The latest form, or none.
Collection<DayForm>::const_iterator latest_form(const App& app) {
  const auto& forms = app.view().forms;
  return std::max_element(forms.begin(), forms.end(),
                          [](const auto& a, const auto& b) { return precedes(a.first, b.first); });
}

bool says_something(const std::vector<std::string>& answers) {
  return std::any_of(answers.begin(), answers.end(), [](const std::string& each) {
    return each.find_first_not_of(" \n") != std::string::npos;
  });
}

/// Whoever sits down on the next day is not asked how yesterday went.
bool is_of_now(const App& app, const std::string& day) {
  const std::string& state = app.model().clock_state;
  const int today = play_time(app.welcome().clock, app.world_now()).day;
  return state == "closed" || state == "ended" || to_position(day) == Position(today);
}

void send_answers(App& app) {
  app.choices.form_sent = app.session.act(
      {{"act", "answer_form"}, {"answers", app.choices.form_answers}}, {"Send the answers", ""});
}

void draw_questions(App& app, const DayForm& form) {
  std::vector<std::string>& answers = app.choices.form_answers;
  answers.resize(form.questions.size());
  for (std::size_t i = 0; i < form.questions.size(); ++i) {
    bold_wrapped(app, app.in(form.questions[i]));
    if (letter_input(("##answer" + std::to_string(i)).c_str(), answers[i], {0, app.px(72)}))
      app.choices.has_thanked = false;
    ImGui::Dummy({0, app.px(4)});
  }
  ImGui::BeginDisabled(!says_something(answers) || !app.is_playing() ||
                       app.session.is_waiting(app.choices.form_sent));
  if (button(app.tr("Send the answers"), ButtonKind::primary)) send_answers(app);
  ImGui::EndDisabled();
  if (form.given == 0) return;
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  muted(fmt::format(fmt::runtime(app.tr("Sent from this table: {0}")), form.given));
}

void draw_form(App& app) {
  const auto found = latest_form(app);
  if (found == app.view().forms.end())
    return muted_wrapped(app.tr("The form comes when the day is over."));
  const auto& [day, form] = *found;
  ImGui::PushFont(app.fonts.large);
  wrapped(day_words(app, day) + ". " + app.tr("How did the day go?"));
  ImGui::PopFont();
  if (!form.is_open) return muted_wrapped(app.tr("This form is closed."));
  muted_wrapped(
      app.tr("Your answers carry no name: nobody is shown from which table they come. "
             "Several people at a table may answer, one after the other."));
  ImGui::Dummy({0, app.px(8)});
  if (app.choices.has_thanked) {
    coloured(colour::good,
             "✓ " + app.tr("Thank you. The next person at your table may answer now."));
    ImGui::Dummy({0, app.px(4)});
  }
  draw_questions(app, form);
}

// --- Results ---

void draw_answers_of(const App& app, const std::string& day, const DayForm& form) {
  heading(app, app.tr("Hot wash") + " · " + day_words(app, day));
  small_muted(app, fmt::format(fmt::runtime(app.tr("Answers: {0}. Tables: {1} of {2}.")),
                               form.people.value_or(0), form.teams, form.teams_asked));
  for (std::size_t i = 0; i < form.questions.size(); ++i) {
    ImGui::Dummy({0, app.px(4)});
    bold_wrapped(app, app.in(form.questions[i]));
    if (i >= form.answers.size() || form.answers[i].empty()) {
      muted_wrapped(app.tr("No answers yet."));
      continue;
    }
    for (const std::string& answer : form.answers[i]) wrapped("• " + answer);
  }
}

void draw_ask_button(App& app) {
  if (button(app.tr("Ask the teams now")))
    app.session.act({{"act", "ask_form"}}, {"Ask the teams now", ""});
  hint(app, app.tr("The form comes to every team by itself when the day is over."));
}

void draw_number(int number, ImU32 ink = colour::text) {
  ImGui::TableNextColumn();
  ImGui::PushStyleColor(ImGuiCol_Text, number == 0 ? colour::muted : ink);
  ImGui::TextUnformatted(std::to_string(number).c_str());
  ImGui::PopStyleColor();
}

int count_of(const ObjectiveRatings& ratings, const std::string& rating) {
  const auto found = ratings.tasks.find(rating);
  return found == ratings.tasks.end() ? 0 : found->second;
}

constexpr std::array shown_ratings{"performed", "some_challenges", "major_challenges", "unable",
                                   "not_observed"};
constexpr std::array rating_letters{"P", "S", "M", "U", "N"};

void draw_objective_row(const App& app, const Objective& objective,
                        const ObjectiveRatings& ratings) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  wrapped(objective.id + ". " + app.in(objective.text));
  for (const char* rating : shown_ratings) draw_number(count_of(ratings, rating));
  draw_number(ratings.not_evaluated, colour::warning);
  draw_number(ratings.to_come);
  draw_number(ratings.disagreements, colour::warning);
}

/// What the letters mean, since the columns have no room for it.
std::string meaning_of_letters(const App& app) {
  std::string words;
  for (std::size_t i = 0; i < shown_ratings.size(); ++i)
    words += (i > 0 ? " · " : "") + std::string(rating_letters[i]) + ": " +
             app.name(Vocabulary::rating, shown_ratings[i]);
  return words;
}

float width_of_longest_word(const std::string& words) {
  float width = 0;
  std::istringstream rest(words);
  for (std::string word; rest >> word;) width = std::max(width, width_of_text(word));
  return width;
}

void draw_ratings_table(const App& app) {
  bold(app, app.tr("What evaluators rated"));
  ImGui::PushFont(app.fonts.small);
  muted_wrapped(meaning_of_letters(app));
  constexpr int columns = 9;
  if (ImGui::BeginTable("ratings", columns, table_flags & ~ImGuiTableFlags_ScrollY)) {
    ImGui::TableSetupColumn(app.tr("Objective").c_str(), ImGuiTableColumnFlags_WidthStretch);
    for (const char* letter : rating_letters)
      ImGui::TableSetupColumn(letter, ImGuiTableColumnFlags_WidthFixed, app.px(22));
    for (const char* name :
         {words::mark("Not evaluated"), words::mark("To come"), words::mark("Evaluators differ")}) {
      const float width = width_of_longest_word(app.tr(name)) + 2;
      ImGui::TableSetupColumn(broken_text(app.tr(name), width).c_str(),
                              ImGuiTableColumnFlags_WidthFixed, width);
    }
    ImGui::TableHeadersRow();
    for (const Objective& objective : app.welcome().objectives)
      if (const auto found = app.view().ratings.find(objective.id);
          found != app.view().ratings.end())
        draw_objective_row(app, objective, found->second);
    ImGui::EndTable();
  }
  ImGui::PopFont();
}

/// What evaluators wrote, the latest first.
void draw_notes(const App& app) {
  std::vector<std::pair<std::string, const Observation*>> latest;
  for (const auto& [key, each] : app.view().observations)
    if (each.counts) latest.emplace_back(key, &each);
  std::sort(latest.begin(), latest.end(),
            [](const auto& a, const auto& b) { return precedes(b.first, a.first); });
  if (latest.empty()) return muted_wrapped(app.tr("No evaluator has rated anything yet."));
  for (const auto& [key, each] : latest) {
    const std::string team = each->team.empty() ? "" : " · " + app.seat_name(each->team);
    const std::string inject = each->inject.empty() ? "" : " · " + each->inject;
    const std::string how = each->was_proposed ? " · " + app.tr("proposed by the program") : "";
    wrapped("• " + app.when_in_play(each->at) + " · " + each->objective + inject + team + ": " +
            app.name(Vocabulary::rating, each->rating));
    small_muted(app, app.seat_name(each->evaluator) + how);
    if (!each->note.empty()) wrapped("«" + each->note + "»");
  }
}

}  // namespace

void draw_answers(const App& app) {
  std::vector<std::string> days;
  for (const auto& [day, form] : app.view().forms) days.push_back(day);
  std::sort(days.begin(), days.end(), [](const auto& a, const auto& b) { return precedes(b, a); });
  if (days.empty()) muted_wrapped(app.tr("The form comes when the day is over."));
  for (const std::string& day : days) draw_answers_of(app, day, app.view().forms.at(day));
}

void draw_day_form(App& app, const PixelRect& area) {
  constexpr float widest = 820;  // at scale 1: longer lines are hard to read
  begin_panel("##form", area);
  const float width = std::min(ImGui::GetContentRegionAvail().x, app.px(widest));
  ImGui::SetCursorPosX(std::floor((area.width() - width) / 2));
  ImGui::BeginChild("form", {width, 0});
  draw_form(app);
  ImGui::EndChild();
  ImGui::End();
}

void draw_evaluation_results(App& app, const PixelRect& area) {
  constexpr float ratings_share = 0.55f, table_share = 0.6f;
  const float across = std::floor(area.left + area.width() * ratings_share),
              down = std::floor(area.top + area.height() * table_share);
  begin_panel("##ratings", {area.left, area.top, across, down});
  draw_ratings_table(app);
  ImGui::End();
  begin_panel("##notes", {area.left, down, across, area.bottom});
  draw_notes(app);
  ImGui::End();
  begin_panel("##answers", {across, area.top, area.right, area.bottom});
  draw_ask_button(app);
  ImGui::SameLine();
  draw_what_if_button(app);
  draw_answers(app);
  ImGui::End();
}

void hear_form_answers(App& app) {
  const auto form = latest_form(app);
  if (app.looks_at_many() || form == app.view().forms.end()) return;
  Choices& chosen = app.choices;
  if (chosen.form_sent != 0 && !app.session.is_waiting(chosen.form_sent)) {
    for (const Reply& reply : app.session.replies())
      if (reply.id == chosen.form_sent && reply.is_accepted) {
        chosen.form_answers.clear();
        chosen.has_thanked = true;
      }
    chosen.form_sent = 0;
  }
  if (chosen.form_shown == form->first) return;
  chosen.form_shown = form->first;
  if (form->second.is_open && form->second.given == 0 && is_of_now(app, form->first))
    chosen.screen = Screen::evaluation;
}

}  // namespace jardam::viewer
