/// Cases, tasks and offices.

#include <algorithm>

#include "agencies/files/cases.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"
#include "stream/view_parts.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// Finished tasks of an office that stay on its list.
constexpr std::size_t most_done_tasks = 100;

/// The state of proceedings as far as a piece of news about them tells; a verdict is public.
CaseState state_after(Notice news, CaseState now) {
  switch (news) {
    case Notice::evidence_ready:
    case Notice::lesser_ready: return CaseState::evidence_ready;
    case Notice::case_in_court: return CaseState::in_court;
    case Notice::case_discontinued: return CaseState::discontinued;
    case Notice::verdict:
      return now == CaseState::convicted ? CaseState::convicted : CaseState::acquitted;
    default: return CaseState::pretrial;
  }
}

/// `site`: what the case is about, as far as the looker was told.
json heading(const Looker& looker, const Case& proceedings, SiteId site, CaseState state) {
  return {{"site", key_json(looker, looker.if_known(site))},
          {"form", name_in(form_names, proceedings.form)},
          {"region", index_json(proceedings.region)},
          {"state", name_in(case_state_names, state)},
          {"opened", proceedings.opened.seconds}};
}

void add_file(const Looker& looker, json& item, const Case& proceedings) {
  item["closed"] = time_json(proceedings.closed);
  item["evidence"] = proceedings.evidence.units;
  item["victims"] = proceedings.victims;
  item["deposition"] = nullptr;
  item["finances"] = nullptr;
  if (has_the_file(looker, proceedings, File::deposition))
    item["deposition"] = proceedings.has_deposition;
  if (has_the_file(looker, proceedings, File::financial_data))
    item["finances"] = proceedings.has_finances;
  item["reopenings"] = proceedings.reopenings;
  item["orders"] = json::array();
  for (std::size_t i = 0; i < case_mark_names.size(); ++i)
    if ((proceedings.marks >> i & 1u) != 0) item["orders"].push_back(case_mark_names[i]);
}

Item open_case_item(const Scene& scene, std::uint32_t id) {
  const Case& c = all<Case>(scene.looker.world())[id];
  Facts facts{1,
              fact(scene.looker.knows(about(c.site))),
              fact(c.state),
              c.closed.seconds,
              c.evidence.units,
              c.victims,
              fact(c.has_deposition),
              fact(c.has_finances),
              c.reopenings,
              c.marks,
              fact(c.article),
              fact(c.charged_as_trafficking),
              fact(c.is_leaked)};
  const std::uint32_t key = scene.looker.ids.of(CaseId{id});
  return scene.cache(Collection::cases).item(key, std::move(facts), std::to_string(key), [&] {
    json item = heading(scene.looker, c, c.site, c.state);
    add_file(scene.looker, item, c);
    item["article"] = name_in(article_names, c.article);
    item["charged_as_trafficking"] = c.charged_as_trafficking;
    if (scene.looker.sees_all) item["leaked"] = c.is_leaked;
    return item;
  });
}

Item closed_case_item(const Scene& scene, std::uint32_t id, const Known& known) {
  const Case& c = all<Case>(scene.looker.world())[id];
  const CaseState state = state_after(known.last, c.state);
  Facts facts{0, scene.looker.if_known(known.site).value, fact(state)};
  const std::uint32_t key = scene.looker.ids.of(CaseId{id});
  return scene.cache(Collection::cases).item(key, std::move(facts), std::to_string(key), [&] {
    json item = heading(scene.looker, c, known.site, state);
    for (const char* secret :
         {"closed", "evidence", "victims", "deposition", "finances", "reopenings", "orders"})
      item[secret] = nullptr;
    return item;
  });
}

/// A seat's tasks are numbered by its own office: numbers of all tasks would tell how busy the
/// others are.
struct ShownTask {
  std::uint32_t key = 0;
  std::uint32_t task = 0;
};

/// {"agency","region"}; null for none.
json office_name(const Scene& scene, OfficeId id) {
  if (id.is_none()) return nullptr;
  const Office& office = office_at(scene.looker.world(), id);
  return {{"agency", name_in(agency_names, office.agency)}, {"region", index_json(office.region)}};
}

/// What was written beside the decision; null where nothing was.
void add_form(json& item, const DecisionForm* form) {
  for (const char* member : {"basis", "risk", "text"}) item[member] = nullptr;
  if (form == nullptr) return;
  if (!form->basis.empty()) item["basis"] = form->basis;
  if (form->risk != Risk::unknown) item["risk"] = name_in(risk_names, form->risk);
  if (!form->text.empty()) item["text"] = form->text;
}

/// The id of the seat that plays or could play the office, or null.
json seat_id(const Exercise& exercise, OfficeId office) {
  const SeatId seat = seat_of(exercise, office);
  return seat.is_none() ? json() : json(exercise.scenario->exercise.seats[seat.value].id);
}

/// An evaluator is sent neither offices nor subjects, so the task itself says whose it is and
/// whom or what of the storylines it is about; the team knows that name.
void add_names(json& item, const Looker& looker, const Task& task) {
  item["seat"] = seat_id(looker.exercise, task.office);
  item["subject_name"] = nullptr;
  if (task.subject.kind == SubjectKind::site)
    if (const NamedSite* site = named_site(looker.world(), SiteId{task.subject.id}))
      item["subject_name"] = text_json(site->name);
  if (task.subject.kind == SubjectKind::person)
    if (const Persona* persona = persona_of(looker.world(), PersonId{task.subject.id}))
      item["subject_name"] = text_json(persona->name);
}

Item task_item(const Scene& scene, const ShownTask& shown) {
  const Task& task = all<Task>(scene.looker.world())[shown.task];
  return scene.cache(Collection::tasks)
      .item(shown.key, {fact(task.state), task.due.seconds}, std::to_string(shown.key), [&] {
        json item{{"office", task.office.value},
                  {"decision", name_in(decision_names(), task.decision)},
                  {"subject", subject_json(scene.looker, task.subject)},
                  {"state", name_in(task_state_names, task.state)},
                  {"decided", task.decided.seconds},
                  {"due", time_json(task.due)},
                  {"to", nullptr}};
        item["withdraw_until"] =
            time_json(last_withdrawal(scene.looker.exercise, task).value_or(Time::never()));
        item["with"] = office_name(scene, task.with);
        item["joins"] = task.is_guest;
        add_form(item, form_of(scene.looker.exercise, {shown.task}));
        if (scene.looker.place().evaluator) add_names(item, scene.looker, task);
        item["to_region"] = nullptr;
        if (!decision_of(task.decision).takes_recipient) return item;
        item["to"] = name_in(agency_names, task.to);
        if (!task.recipient.is_none())
          item["to_region"] = index_json(office_at(scene.looker.world(), task.recipient).region);
        return item;
      });
}

/// The tasks of an office that are shown: those to be done, and the latest that are done.
void add_tasks(const Scene& scene, const std::vector<std::uint32_t>& tasks,
               std::vector<ShownTask>& shown) {
  std::size_t done = 0;
  for (std::size_t i = tasks.size(); i-- > 0;)
    if (all<Task>(scene.looker.world())[tasks[i]].state <= TaskState::running ||
        done++ < most_done_tasks)
      shown.push_back(
          {scene.looker.counts_all() ? tasks[i] : static_cast<std::uint32_t>(i), tasks[i]});
}

/// Whether the looker is an evaluator who watches a team that plays the office.
bool watches(const Looker& looker, OfficeId office) {
  const Ids<SeatId> seats = ids<SeatId>(looker.exercise.seats);
  return std::any_of(seats.begin(), seats.end(), [&](SeatId seat) {
    return looker.watches(seat) && office_of(looker.exercise, seat) == office;
  });
}

/// {name: {"total","used"}}
template <class Names, class Numbers>
json use_json(const Names& names, const Numbers& total, const Numbers& used) {
  json use = json::object();
  for (std::size_t i = 0; i < names.size(); ++i)
    use[std::string(names[i])] = {{"total", total[i]}, {"used", used[i]}};
  return use;
}

Item office_item(const Scene& scene, OfficeId id) {
  const Office& office = office_at(scene.looker.world(), id);
  Facts facts{office.staff, office.busy, queue_length(office), fact(office.on_autopilot)};
  facts.insert(facts.end(), office.beds.begin(), office.beds.end());
  facts.insert(facts.end(), office.beds_used.begin(), office.beds_used.end());
  facts.insert(facts.end(), office.places.begin(), office.places.end());
  facts.insert(facts.end(), office.places_used.begin(), office.places_used.end());
  return scene.cache(Collection::offices)
      .item(id.value, std::move(facts), std::to_string(id.value), [&] {
        return json{{"agency", name_in(agency_names, office.agency)},
                    {"region", index_json(office.region)},
                    {"staff", office.staff},
                    {"busy", office.busy},
                    {"waiting", queue_length(office)},
                    {"beds", use_json(bed_group_names, office.beds, office.beds_used)},
                    {"services", use_json(service_names, office.places, office.places_used)},
                    {"seat", seat_id(scene.looker.exercise, id)},
                    {"autopilot", office.on_autopilot}};
      });
}

}  // namespace

Items case_items(const Scene& scene) {
  Items items;
  const Looker& looker = scene.looker;
  if (looker.sees_all) {
    for (std::uint32_t id = 0; id < all<Case>(looker.world()).size(); ++id)
      items.push_back(open_case_item(scene, id));
    return sorted(std::move(items));
  }
  for (const auto& [id, known] : known_subjects(looker, SubjectKind::court_case))
    items.push_back(has_the_file(looker, all<Case>(looker.world())[id])
                        ? open_case_item(scene, id)
                        : closed_case_item(scene, id, known));
  return sorted(std::move(items));
}

Items task_items(const Scene& scene) {
  std::vector<ShownTask> shown;
  if (!scene.looker.office_id.is_none())
    add_tasks(scene, scene.indexes.tasks_of[scene.looker.office_id.value], shown);
  for (const OfficeId office : ids<OfficeId>(scene.indexes.tasks_of))
    if (scene.looker.sees_all || watches(scene.looker, office))
      add_tasks(scene, scene.indexes.tasks_of[office.value], shown);
  Items items;
  for (const ShownTask& task : shown) items.push_back(task_item(scene, task));
  return sorted(std::move(items));
}

Items office_items(const Scene& scene) {
  Items items;
  if (!scene.looker.office_id.is_none())
    items.push_back(office_item(scene, scene.looker.office_id));
  if (scene.looker.sees_all)
    for (const OfficeId id : ids<OfficeId>(all<Office>(scene.looker.world())))
      items.push_back(office_item(scene, id));
  return items;
}

}  // namespace jardam
