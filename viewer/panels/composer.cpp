#include "panels/composer.hpp"

#include <imgui_stdlib.h>

#include "widgets.hpp"

namespace jardam::viewer {

namespace {

std::string name_of_seat(const App& app, const std::string& id) {
  for (const auto& [seat, name] : app.welcome().seats)
    if (seat == id) return app.in(name);
  return id;
}

void draw_recipients(App& app) {
  for (const auto& [id, name] : app.welcome().seats) {
    if (id == app.welcome().seat.id) continue;
    bool is_chosen = app.choices.draft_to.count(id) > 0;
    if (!ImGui::Checkbox((app.in(name) + "##to " + id).c_str(), &is_chosen)) continue;
    is_chosen ? (void)app.choices.draft_to.insert(id) : (void)app.choices.draft_to.erase(id);
  }
}

void send(App& app, const std::string& answers, const std::vector<std::string>& to) {
  nlohmann::json act{
      {"act", "say"}, {"to", to}, {"title", app.choices.draft_title}, {"text", app.choices.draft}};
  if (!app.choices.draft_as.empty()) act["from"] = app.choices.draft_as;
  if (!answers.empty()) {
    if (const Position number = to_position(answers))
      act["answers"] = *number;
    else
      act["answers"] = answers;
  }
  app.session.act(std::move(act), {"Send", to.empty() ? "" : name_of_seat(app, to.front())});
  app.choices.draft.clear();
  app.choices.draft_title.clear();
  app.choices.draft_as.clear();
  app.choices.draft_to.clear();
}

}  // namespace

void draw_composer(App& app, const std::string& answers, const std::string& to) {
  const bool is_answer = !answers.empty();
  ImGui::PushID(answers.c_str());
  if (ImGui::CollapsingHeader(is_answer ? app.tr("Answer").c_str()
                                        : app.tr("Write a message").c_str())) {
    if (!is_answer) {
      draw_recipients(app);
      ImGui::SetNextItemWidth(-1);
      ImGui::InputTextWithHint("##title", app.tr("Title").c_str(), &app.choices.draft_title);
    }
    if (app.is_excon()) {
      ImGui::SetNextItemWidth(-1);
      ImGui::InputTextWithHint("##as", app.tr("In whose name").c_str(), &app.choices.draft_as);
    }
    ImGui::InputTextMultiline("##text", &app.choices.draft, {-1, app.px(90)});
    std::vector<std::string> recipients(app.choices.draft_to.begin(), app.choices.draft_to.end());
    if (is_answer) recipients = {to};
    ImGui::BeginDisabled(app.choices.draft.empty() || recipients.empty());
    if (button(app.tr("Send"), ButtonKind::primary)) send(app, answers, recipients);
    ImGui::EndDisabled();
  }
  ImGui::PopID();
}

}  // namespace jardam::viewer
