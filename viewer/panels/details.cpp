#include <fmt/format.h>

#include "choropleth.hpp"
#include "panels/accounts.hpp"
#include "panels/side.hpp"
#include "panels/why.hpp"
#include "series.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

void draw_title(const App& app, const std::string& kind, const std::string& name) {
  small_muted(app, kind);
  ImGui::PushFont(app.fonts.bold);
  wrapped(name);
  ImGui::PopFont();
}

void draw_knowledge(const App& app, const Knowledge& knowledge, bool is_known) {
  heading(app, app.is_excon() ? app.tr("What agencies know") : app.tr("What we know"));
  if (!is_known) return muted_wrapped(app.tr("No agency has heard of it."));
  if (!knowledge.last.empty())
    row(app, app.tr("Latest news"), app.name(Vocabulary::notice, knowledge.last));
  if (!knowledge.source.empty())
    row(app, app.tr("First heard from"), app.name(Vocabulary::agency, knowledge.source));
  if (knowledge.since) row(app, app.tr("Since"), app.when(*knowledge.since));
  if (knowledge.updated) row(app, app.tr("Last heard"), app.when(*knowledge.updated));
  if (!knowledge.risk.empty())
    row(app, app.tr("Danger"), app.name(Vocabulary::risk, knowledge.risk));
  if (knowledge.indicators.empty()) return row(app, app.tr("Indicators"), app.tr("none recorded"));
  muted(app.tr("Indicators"));
  indicator_list(app, knowledge.indicators);
}

/// What exercise control sees and no agency does, set apart by ground and colour.
class TruthBox {
 public:
  explicit TruthBox(const App& app) : app_(app), draw_(*ImGui::GetWindowDrawList()) {
    ImGui::Dummy({0, app.px(4)});
    left_ = ImGui::GetCursorScreenPos().x;
    width_ = ImGui::GetContentRegionAvail().x;
    top_ = ImGui::GetCursorScreenPos().y;
    draw_.ChannelsSplit(2);
    draw_.ChannelsSetCurrent(1);
    ImGui::Indent(app.px(8));
    ImGui::Dummy({0, app.px(2)});
    ImGui::PushStyleColor(ImGuiCol_Text, colour::truth);
    bold(app, app.tr("TRUTH – exercise control only"));
    ImGui::PopStyleColor();
  }
  ~TruthBox() {
    ImGui::Unindent(app_.px(8));
    const float bottom = ImGui::GetCursorScreenPos().y + app_.px(2);
    draw_.ChannelsSetCurrent(0);
    draw_.AddRectFilled({left_, top_}, {left_ + width_, bottom}, colour::truth_soft, app_.px(4));
    draw_.AddRectFilled({left_, top_}, {left_ + app_.px(3), bottom}, colour::truth);
    draw_.ChannelsMerge();
    ImGui::Dummy({0, app_.px(4)});
  }
  TruthBox(const TruthBox&) = delete;
  TruthBox& operator=(const TruthBox&) = delete;

 private:
  const App& app_;
  ImDrawList& draw_;
  float left_ = 0, width_ = 0, top_ = 0;
};

std::string yes_or_no(const App& app, bool yes) { return yes ? app.tr("yes") : app.tr("no"); }

std::string form_of(const App& app, Position sector) {
  return sector && *sector < app.welcome().sectors.size() ? app.welcome().sectors[*sector].form
                                                          : "";
}

/// Up to a dozen subjects that belong to the one shown, as links.
template <class Items, class Belongs>
void draw_related(App& app, const std::string& title, const char* kind, const Items& items,
                  Belongs belongs) {
  constexpr int most = 12;
  int count = 0;
  for (const auto& [key, item] : items) {
    if (!belongs(item)) continue;
    if (count == 0) heading(app, title);
    if (++count > most) break;
    ImGui::PushID(key.c_str());
    ImGui::PushID(kind);
    if (link(app.subject_name({kind, key}))) app.select({kind, key});
    ImGui::PopID();
    ImGui::PopID();
  }
  if (count > most) muted("…");
}

void draw_site(App& app, const std::string& key) {
  const Site site = app.view().sites.at(key);
  draw_title(app, app.tr("Work site"), app.subject_name({"site", key}));
  draw_why(app, {"site", key});
  row(app, app.tr("Sector"), app.sector_name(site.sector));
  row(app, app.tr("Place"), app.place_name(site.place));
  if (const std::string form = form_of(app, site.sector); !form.empty())
    row(app, app.tr("Possible form"), app.name(Vocabulary::form, form));
  draw_knowledge(app, site.knowledge, site.is_known);
  draw_suspicions(app, site);
  draw_marking(app, {"site", key}, site.knowledge);
  if (site.is_exploitative) {
    const TruthBox box(app);
    row(app, app.tr("Exploitation"), yes_or_no(app, *site.is_exploitative));
    if (site.workers) row(app, app.tr("Workers"), std::to_string(*site.workers));
    if (site.exploited) row(app, app.tr("Exploited"), std::to_string(*site.exploited));
  }
  draw_related(app, app.tr("Persons known at this site"), "person", app.view().persons,
               [&](const Person& person) { return person.site == key; });
  draw_related(app, app.tr("Criminal cases"), "case", app.view().cases,
               [&](const Case& other) { return other.site == key; });
}

/// Whether exercise control keeps new harm from the person, and the act that changes it.
void draw_fate(App& app, const std::string& key, bool is_held) {
  const Subject subject{"person", key};
  row(app, app.tr("Fate"),
      is_held ? app.tr("held by exercise control") : app.tr("takes its course"));
  const char* title = is_held ? words::mark("Let fate go on") : words::mark("Hold fate");
  if (button(app.tr(title), is_held ? ButtonKind::chosen : ButtonKind::plain))
    app.session.act(
        {{"act", is_held ? "release_fate" : "hold_fate"}, {"subject", subject_json(subject)}},
        {title, app.subject_name(subject)});
  hint(app, is_held ? app.tr("Harm may come to this person again from now on. What was kept away "
                             "does not come later.")
                    : app.tr("Keeps new harm from this person: a deceptive job, threats, being "
                             "taken elsewhere, a penalty, removal or a ban. What is happening "
                             "already goes on. Teams are not told; the record keeps it."));
}

void draw_person(App& app, const std::string& key) {
  const Person person = app.view().persons.at(key);
  draw_title(app, app.tr("Person"), app.subject_name({"person", key}));
  draw_why(app, {"person", key});
  if (!person.sex.empty()) row(app, app.tr("Sex"), app.name(Vocabulary::sex, person.sex));
  if (person.age) row(app, app.tr("Age"), std::to_string(*person.age));
  row(app, app.tr("Status"), app.name(Vocabulary::person_status, person.status));
  if (!person.reason.empty())
    row(app, app.tr("Reason for refusing"), app.name(Vocabulary::reason, person.reason));
  if (person.place) row(app, app.tr("Last known place"), app.place_name(person.place));
  if (!person.site.empty()) subject_row(app, app.tr("Site"), {"site", person.site});
  if (!person.site_source.empty() && person.site_since)
    row(app, app.tr("Site told by"),
        app.name(Vocabulary::agency, person.site_source) + ", " + app.when(*person.site_since));
  draw_knowledge(app, person.knowledge, person.is_known);
  draw_whereabouts(app, person);
  draw_marking(app, {"person", key}, person.knowledge);
  if (person.state.empty()) return;
  const TruthBox box(app);
  row(app, app.tr("Situation"), app.name(Vocabulary::person_state, person.state));
  if (person.is_fate_held) draw_fate(app, key, *person.is_fate_held);
  if (person.dossier) scenario_text(app, *person.dossier);
}

void draw_recruiter(App& app, const std::string& key) {
  const Recruiter recruiter = app.view().recruiters.at(key);
  draw_title(app, app.tr("Suspect"), app.subject_name({"recruiter", key}));
  row(app, app.tr("Kind"), app.name(Vocabulary::recruiter_kind, recruiter.kind));
  row(app, app.tr("Region"), app.region_name(recruiter.region));
  draw_knowledge(app, recruiter.knowledge, recruiter.is_known);
  if (!app.is_excon()) return;
  const TruthBox box(app);
  if (recruiter.flags.empty()) muted(app.tr("nothing against this person"));
  for (const std::string& flag : recruiter.flags)
    text("• " + app.name(Vocabulary::recruiter_flag, flag));
}

void draw_case(App& app, const std::string& key) {
  const Case shown = app.view().cases.at(key);
  draw_title(app, app.tr("Criminal case"), app.subject_name({"case", key}));
  row(app, app.tr("State"), app.name(Vocabulary::case_state, shown.state));
  if (!shown.form.empty()) row(app, app.tr("Form"), app.name(Vocabulary::form, shown.form));
  row(app, app.tr("Region"), app.region_name(shown.region));
  if (!shown.site.empty()) subject_row(app, app.tr("Site"), {"site", shown.site});
  if (shown.opened) row(app, app.tr("Opened"), app.when(*shown.opened));
  if (!shown.is_file_open)
    return muted_wrapped(app.tr("The file is open to those who conduct the case."));
  row(app, app.tr("Victims in the case"), std::to_string(shown.victims));
  row(app, app.tr("Testimony deposed"), yes_or_no(app, shown.has_deposition));
  row(app, app.tr("Finances traced"), yes_or_no(app, shown.has_finances));
  for (const std::string& order : shown.orders)
    row(app, app.tr("Orders"), app.name(Vocabulary::case_order, order));
  if (shown.reopenings > 0)
    row(app, app.tr("Reopened"),
        fmt::format(fmt::runtime(app.trn("{0} time", "{0} times", shown.reopenings)),
                    shown.reopenings));
  muted(app.tr("Strength of the evidence"));
  constexpr float per_mille = 1000;
  ImGui::ProgressBar(static_cast<float>(shown.evidence) / per_mille, {-1, app.px(14)}, "");
}

void draw_region(App& app, const std::string& key) {
  const Position index = to_position(key);
  if (!index || *index >= app.welcome().regions.size()) return;
  const Region& region = app.welcome().regions[*index];
  draw_title(app, app.tr("Region"), app.in(region.name));
  if (region.population) row(app, app.tr("Population"), number_text(*region.population));
  if (region.area) row(app, app.tr("Area"), number_text(*region.area) + " " + app.tr("km²"));
  if (region.poverty) row(app, app.tr("Poverty"), fmt::format("{:.1f} %", *region.poverty * 100));
  const auto metrics = visible_metrics(app.model());
  if (metrics.empty()) return;
  heading(app, app.tr("Current period"));
  for (const Metric* metric : metrics) {
    const Values values = current_values(app.model(), metric->name);
    if (*index + 1 < values.size() && values[*index + 1])
      count_row(app, app.metric_name(metric->name), number_text(*values[*index + 1]));
  }
}

}  // namespace

void draw_details(App& app) {
  const Subject subject = app.choices.selected;
  if (subject.is_none() || !app.exists(subject)) {
    ImGui::Dummy({0, app.px(6)});
    muted_wrapped(
        app.tr("Click a site, a person or a region on the map, or choose one from the register, to "
               "see what is known "
               "and what can be decided."));
    return;
  }
  if (subject.kind == "site") draw_site(app, subject.key);
  if (subject.kind == "person") draw_person(app, subject.key);
  if (subject.kind == "recruiter") draw_recruiter(app, subject.key);
  if (subject.kind == "case") draw_case(app, subject.key);
  if (subject.kind == "region") draw_region(app, subject.key);
  draw_decisions(app, subject);
}

}  // namespace jardam::viewer
