#include <algorithm>

#include <fmt/format.h>

#include "panels/messages.hpp"
#include "panels/side.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

constexpr std::size_t most_done = 20;  ///< finished tasks that are shown

std::string decision_title(const App& app, const std::string& name) {
  for (const Decision& decision : app.welcome().decisions)
    if (decision.name == name) return app.tr(decision.title);
  return name;
}

void gauge(const App& app, const std::string& label, int used, int total) {
  row(app, label, fmt::format(fmt::runtime(app.tr("{0} of {1}")), used, total));
  const float share = total > 0 ? static_cast<float>(used) / static_cast<float>(total) : 0;
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, used >= total ? colour::warning : colour::accent);
  ImGui::ProgressBar(share, {-1, app.px(6)}, "");
  ImGui::PopStyleColor();
}

/// A slip of the hand is taken back while nothing has come of it.
void draw_withdrawal(App& app, const std::string& key, const Task& task) {
  if (!task.withdraw_until || app.world_now() > *task.withdraw_until || !app.is_playing()) return;
  if (button(app.tr("Withdraw")))
    app.session.act({{"act", "withdraw"}, {"task", key_json(key)}},
                    {"Withdraw", decision_title(app, task.decision)});
  hint(app, app.tr("For five minutes of play, and only while it is not done."));
}

void draw_task(App& app, const std::string& key, const Task& task) {
  ImGui::PushID(key.c_str());
  wrapped(decision_title(app, task.decision) +
          (task.to.empty() ? "" : " → " + app.name(Vocabulary::agency, task.to)) +
          (task.to_region && *task.to_region < app.welcome().regions.size()
               ? ", " + app.in(app.welcome().regions[*task.to_region].name)
               : ""));
  if (!task.with.empty())
    small_muted(app, fmt::format(fmt::runtime(task.joins ? app.tr("comes along with {0}")
                                                         : app.tr("with {0}")),
                                 app.name(Vocabulary::agency, task.with)));
  if (!task.subject.is_none() && link(app.subject_name(task.subject))) app.select(task.subject);
  draw_form(app, {task.basis, task.risk, task.text});
  if (task.due && task.state == "running")
    small_muted(app, fmt::format(fmt::runtime(app.tr("done by {0}")), app.when(*task.due)));
  else if (task.decided)
    small_muted(app, fmt::format(fmt::runtime(app.tr("decided {0}")), app.when(*task.decided)));
  draw_withdrawal(app, key, task);
  ImGui::Separator();
  ImGui::PopID();
}

void draw_tasks_in(App& app, const std::string& office, const std::string& state,
                   std::size_t most) {
  std::vector<std::string> keys;
  for (const auto& [key, task] : app.view().tasks)
    if (task.state == state && task.office == office) keys.push_back(key);
  if (keys.empty()) return;
  std::sort(keys.begin(), keys.end(),
            [](const std::string& a, const std::string& b) { return precedes(b, a); });
  small_muted(app, fmt::format("{} ({})", app.name(Vocabulary::task_state, state), keys.size()));
  for (std::size_t i = 0; i < std::min(most, keys.size()); ++i)
    draw_task(app, keys[i], app.view().tasks.at(keys[i]));
}

void draw_office(App& app, const std::string& key, const Office& office) {
  gauge(app, app.tr("Staff at work"), office.busy, office.staff);
  for (const auto& [group, beds] : office.beds)
    if (beds.total > 0)
      gauge(app,
            fmt::format(fmt::runtime(app.tr("Beds: {0}")), app.name(Vocabulary::bed_group, group)),
            beds.used, beds.total);
  for (const auto& [service, places] : office.services)
    if (places.total > 0)
      gauge(app,
            fmt::format(fmt::runtime(app.tr("Services: {0}")),
                        app.name(Vocabulary::service, service)),
            places.used, places.total);
  row(app, app.tr("Waiting tasks"), std::to_string(office.waiting));
  row(app, app.tr("Played by"),
      office.is_autopilot ? app.tr("standing procedures") : app.tr("a team"));
  ImGui::Dummy({0, app.px(4)});
  draw_tasks_in(app, key, "running", SIZE_MAX);
  draw_tasks_in(app, key, "waiting", SIZE_MAX);
  for (const char* ended : {"done", "dropped", "withdrawn"})
    draw_tasks_in(app, key, ended, most_done);
}

}  // namespace

void draw_offices(App& app) {
  if (app.view().offices.empty())
    return muted_wrapped(app.tr("This seat has no office of its own."));
  std::vector<std::string> keys;
  for (const auto& [key, office] : app.view().offices) keys.push_back(key);
  std::sort(keys.begin(), keys.end(), precedes);
  const bool is_single = keys.size() == 1;
  for (const std::string& key : keys) {
    const Office office = app.view().offices.at(key);
    const std::string name =
        app.name(Vocabulary::agency, office.agency) + " · " + app.region_name(office.region);
    ImGui::PushID(key.c_str());
    if (is_single) {
      bold_wrapped(app, name);
      draw_office(app, key, office);
    } else {
      const std::string load = fmt::format("  {}/{}", office.busy, office.staff);
      const float width =
          ImGui::GetContentRegionAvail().x - app.px(40) - ImGui::CalcTextSize(load.c_str()).x;
      if (ImGui::CollapsingHeader((broken_text(name, width) + load + "###office").c_str()))
        draw_office(app, key, office);
    }
    ImGui::PopID();
  }
}

}  // namespace jardam::viewer
