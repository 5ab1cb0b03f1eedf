#include <algorithm>
#include <array>
#include <cstring>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "panels/side.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

constexpr std::size_t most_rows = 300;  ///< of one kind; the search narrows the rest

struct Row {
  std::string name;
  std::string detail;
  Subject subject;
  Seconds updated = 0;
};

std::string site_detail(const App& app, const Site& site) {
  const auto count = static_cast<long>(site.knowledge.indicators.size());
  if (!site.is_known) return app.tr("Not known to any agency");
  return fmt::format(fmt::runtime(app.trn("{0} known indicator", "{0} known indicators", count)),
                     count);
}

template <class Items, class Detail>
std::vector<Row> rows_of(const App& app, const char* kind, const Items& items, Detail detail) {
  const std::string wanted = app.folded(app.choices.search);
  std::vector<Row> rows;
  for (const auto& [key, item] : items) {
    Row row{app.subject_name({kind, key}), "", {kind, key}, 0};
    if (!detail(item, row)) continue;
    if (!wanted.empty() &&
        app.folded(row.name + " " + row.detail).find(wanted) == std::string::npos)
      continue;
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.updated > b.updated; });
  return rows;
}

void draw_rows(App& app, const std::string& title, const std::vector<Row>& rows) {
  if (!ImGui::CollapsingHeader(fmt::format("{} ({})###{}", title, rows.size(), title).c_str(),
                               ImGuiTreeNodeFlags_DefaultOpen))
    return;
  for (std::size_t i = 0; i < std::min(rows.size(), most_rows); ++i) {
    const Row& row = rows[i];
    ImGui::PushID((row.subject.kind + row.subject.key).c_str());  // lists share the window
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string name = broken_text(row.name, width);
    const float under_name = ImGui::CalcTextSize(name.c_str()).y + app.px(2);
    ImGui::PushFont(app.fonts.small);
    const std::string detail = broken_text(row.detail, width);
    const float height = under_name + ImGui::CalcTextSize(detail.c_str()).y + app.px(2);
    ImGui::PopFont();
    if (ImGui::Selectable("##row", app.choices.selected == row.subject, 0, {width, height}))
      app.select(row.subject);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddText(at, colour::text, name.c_str());
    draw.AddText(app.fonts.small, app.fonts.small->FontSize, {at.x, at.y + under_name},
                 colour::muted, detail.c_str());
    ImGui::PopID();
  }
  if (rows.size() > most_rows) muted_wrapped(app.tr("More are found by searching."));
}

}  // namespace

void draw_register(App& app) {
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##search", app.tr("Search").c_str(), &app.choices.search);
  const View& view = app.view();
  draw_rows(app, app.tr("Work sites"),
            rows_of(app, "site", view.sites, [&](const Site& site, Row& row) {
              row.detail = site_detail(app, site);
              row.updated = site.knowledge.updated.value_or(-1);
              return site.is_known || site.name || !app.choices.search.empty();
            }));
  draw_rows(app, app.tr("Persons"),
            rows_of(app, "person", view.persons, [&](const Person& person, Row& row) {
              row.detail = app.name(Vocabulary::person_status, person.status);
              row.updated = person.knowledge.updated.value_or(-1);
              return person.is_known || person.name || !app.choices.search.empty();
            }));
  draw_rows(app, app.tr("Suspects"),
            rows_of(app, "recruiter", view.recruiters, [&](const Recruiter& recruiter, Row& row) {
              row.detail = app.name(Vocabulary::recruiter_kind, recruiter.kind) + ", " +
                           app.region_name(recruiter.region);
              row.updated = recruiter.knowledge.updated.value_or(-1);
              return recruiter.is_known || recruiter.name || !app.choices.search.empty();
            }));
  draw_rows(app, app.tr("Criminal cases"),
            rows_of(app, "case", view.cases, [&](const Case& shown, Row& row) {
              row.detail = app.name(Vocabulary::case_state, shown.state) + ", " +
                           app.region_name(shown.region);
              row.updated = shown.opened.value_or(-1);
              return true;
            }));
}

}  // namespace jardam::viewer
