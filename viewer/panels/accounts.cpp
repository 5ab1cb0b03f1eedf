#include "panels/accounts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "widgets.hpp"

namespace jardam::viewer {

namespace {

constexpr Seconds day = 86400;

/// Who said it, how they know, and how long ago: stale knowledge looks stale.
std::string source_line(const App& app, const Account& account) {
  const Seconds days = std::max<Seconds>(0, (app.world_now() - account.at) / day);
  return app.name(Vocabulary::agency, account.source) + ", " +
         app.name(Vocabulary::confidence, account.confidence) + " · " +
         fmt::format(fmt::runtime(app.tr("{0} d ago")), days);
}

}  // namespace

void draw_whereabouts(App& app, const Person& person) {
  if (!person.whereabouts.empty()) muted(app.tr("Where the person is"));
  for (const Account& account : person.whereabouts) {
    ImGui::Bullet();
    ImGui::SameLine();
    const bool is_named = account.where == "site" && !account.site.empty();
    wrapped(is_named ? app.subject_name({"site", account.site})
                     : app.name(Vocabulary::where, account.where));
    small_muted(app, source_line(app, account));
  }
  if (!person.interviews) return;
  row(app, app.tr("Interviewed"),
      fmt::format("{} × · {}, {}", person.interviews->times,
                  app.name(Vocabulary::agency, person.interviews->by),
                  app.when(person.interviews->at)));
  muted_wrapped(
      app.tr("This person has been interviewed before. A further interview costs trust; ask who "
             "did it for the record."));
}

void draw_suspicions(const App& app, const Site& site) {
  if (site.suspicions.empty()) return;
  muted(app.tr("What is suspected"));
  for (const Account& account : site.suspicions) {
    std::string seen;
    for (const std::string& indicator : account.indicators)
      seen += (seen.empty() ? "" : ", ") + app.name(Vocabulary::indicator, indicator);
    ImGui::Bullet();
    ImGui::SameLine();
    wrapped(seen.empty() ? app.tr("no indicators named") : seen);
    small_muted(app, source_line(app, account));
  }
}

void draw_marking(App& app, const Subject& subject, const Knowledge& knowledge) {
  if (app.is_excon() || !ImGui::TreeNode(app.tr("Indicators that you see").c_str())) return;
  nlohmann::json marked = nlohmann::json::array();
  ImGui::PushID(subject.key.c_str());
  ImGuiStorage& boxes = *ImGui::GetStateStorage();
  for (const words::Name& name : words::names_of(Vocabulary::indicator)) {
    const std::string id(name.identifier);
    const bool is_recorded = std::find(knowledge.indicators.begin(), knowledge.indicators.end(),
                                       id) != knowledge.indicators.end();
    const ImGuiID box = ImGui::GetID(id.c_str());
    bool is_set = boxes.GetBool(box, is_recorded);
    if (checkbox(app.name(Vocabulary::indicator, id), is_set)) boxes.SetBool(box, is_set);
    if (is_set) marked.push_back(id);
  }
  if (button(app.tr("Record the indicators"), ButtonKind::primary))
    app.session.act(
        {{"act", "mark"}, {"subject", subject_json(subject)}, {"indicators", std::move(marked)}},
        {"Record the indicators", app.subject_name(subject)});
  ImGui::PopID();
  ImGui::TreePop();
}

}  // namespace jardam::viewer
