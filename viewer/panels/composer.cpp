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

/// A channel reaches all its seats, so that none is chosen beside it.
void draw_channels(const App& app, Draft& draft) {
  for (const auto& [id, name] : app.welcome().channels) {
    bool is_chosen = draft.channel == id;
    if (checkbox(app.tr("Channel") + ": " + app.in(name), is_chosen))
      draft.channel = is_chosen ? id : "";
  }
}

void draw_recipients(const App& app, Draft& draft) {
  draw_channels(app, draft);
  if (!draft.channel.empty()) return;
  for (const auto& [id, name] : app.welcome().seats) {
    if (id == app.welcome().seat.id) continue;
    if (app.is_evaluator() && id != app.welcome().control_seat) continue;
    member_checkbox(app.in(name), id, draft.to);
  }
}

void send(App& app, const std::string& answers, const Draft& draft) {
  nlohmann::json act{{"act", "say"}, {"title", draft.title}, {"text", draft.text}};
  if (draft.channel.empty())
    act["to"] = draft.to;
  else
    act["channel"] = draft.channel;
  if (!draft.as.empty()) act["from"] = draft.as;
  if (!answers.empty()) act["answers"] = key_json(answers);
  app.session.act(std::move(act),
                  {"Send", draft.channel.empty() ? name_of_seat(app, *draft.to.begin())
                                                 : app.channel_name(draft.channel)});
}

}  // namespace

void draw_composer(App& app, const std::string& answers, const std::string& to) {
  if (app.welcome().replay) return;
  const bool is_answer = !answers.empty();
  if (is_answer && (to.empty() || to == app.welcome().seat.id)) return;
  ImGui::PushID(answers.c_str());
  if (ImGui::CollapsingHeader(is_answer ? app.tr("Answer").c_str()
                                        : app.tr("Write a message").c_str())) {
    Draft& draft = app.choices.drafts[answers];
    if (is_answer) {
      draft.to = {to};
    } else {
      draw_recipients(app, draft);
      ImGui::SetNextItemWidth(-1);
      ImGui::InputTextWithHint("##title", app.tr("Title").c_str(), &draft.title);
    }
    if (app.is_excon()) {
      ImGui::SetNextItemWidth(-1);
      ImGui::InputTextWithHint("##as", app.tr("In whose name").c_str(), &draft.as);
    }
    letter_input("##text", draft.text, {0, app.px(90)});
    ImGui::BeginDisabled(draft.text.empty() || (draft.to.empty() && draft.channel.empty()));
    const bool is_sent = button(app.tr("Send"), ButtonKind::primary);
    ImGui::EndDisabled();
    if (is_sent) {
      send(app, answers, draft);
      app.choices.drafts.erase(answers);
    }
  }
  ImGui::PopID();
}

}  // namespace jardam::viewer
