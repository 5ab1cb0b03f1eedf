#include "frames.hpp"

#include <stdexcept>

#include "json_read.hpp"
#include "read_items.hpp"
#include "read_welcome.hpp"

namespace jardam::viewer {

namespace {

/// Changes of one collection, read but not yet made, so that a bad item leaves the model alone.
template <class Item>
struct Changes {
  Collection<std::optional<Item>> items;

  void read(const json& view, const char* name) {
    const json* collection = member(view, name);
    if (!collection) return;
    for (const auto& [key, value] : collection->items()) {
      std::optional<Item>& change = items[key];
      if (!value.is_null()) read_item(value, change.emplace());
    }
  }

  void make(Collection<Item>& target) {
    for (auto& [key, change] : items) {
      if (change)
        target.insert_or_assign(key, std::move(*change));
      else
        target.erase(key);
    }
  }
};

struct ViewChanges {
  Changes<Traveller> travellers;
  Changes<Site> sites;
  Changes<Person> persons;
  Changes<Recruiter> recruiters;
  Changes<Case> cases;
  Changes<Task> tasks;
  Changes<Office> offices;
  Changes<Message> messages;
  Changes<Values> metrics;
  Changes<Period> history;
  Changes<Inject> injects;
  Changes<Seat> seats;
  Changes<Observation> observations;
  Changes<Proposal> proposals;
  Changes<DayForm> forms;
  Changes<ObjectiveRatings> ratings;
  Changes<GroupStanding> groups;

  explicit ViewChanges(const json& view) {
    travellers.read(view, "travellers");
    sites.read(view, "sites");
    persons.read(view, "persons");
    recruiters.read(view, "recruiters");
    cases.read(view, "cases");
    tasks.read(view, "tasks");
    offices.read(view, "offices");
    messages.read(view, "messages");
    metrics.read(view, "metrics");
    history.read(view, "history");
    injects.read(view, "injects");
    seats.read(view, "seats");
    observations.read(view, "observations");
    proposals.read(view, "proposals");
    forms.read(view, "forms");
    ratings.read(view, "ratings");
    groups.read(view, "groups");
  }

  void make(View& view) {
    travellers.make(view.travellers);
    sites.make(view.sites);
    persons.make(view.persons);
    recruiters.make(view.recruiters);
    cases.make(view.cases);
    tasks.make(view.tasks);
    offices.make(view.offices);
    messages.make(view.messages);
    metrics.make(view.metrics);
    history.make(view.history);
    injects.make(view.injects);
    seats.make(view.seats);
    observations.make(view.observations);
    proposals.make(view.proposals);
    forms.make(view.forms);
    ratings.make(view.ratings);
    groups.make(view.groups);
  }
};

void check_places(const ViewChanges& changes, const Welcome& welcome) {
  for (const auto& [key, traveller] : changes.travellers.items)
    if (traveller &&
        (traveller->from >= welcome.places.size() || traveller->to >= welcome.places.size()))
      throw std::out_of_range("traveller " + key +
                              " is between places that the welcome does not have");
}

FrameAnswer apply_welcome(Model& model, const json& frame) {
  Welcome welcome = read_welcome(frame);
  const std::uint64_t welcomes = model.welcomes, revision = model.revision;
  model = Model{};
  model.welcome = std::move(welcome);
  model.welcomes = welcomes + 1;
  model.revision = revision + 1;
  return {FrameOutcome::applied, ""};
}

FrameAnswer apply_state(Model& model, const json& frame, bool is_keyframe) {
  if (!model.welcome) return {FrameOutcome::malformed, "a frame came before the welcome"};
  const auto number = frame.at("frame").get<std::uint64_t>();
  if (!is_keyframe && (!model.has_view || frame.at("base").get<std::uint64_t>() != model.frame))
    return {FrameOutcome::gap, ""};

  ViewChanges changes(frame.at("view"));
  check_places(changes, *model.welcome);
  const auto time = frame.at("time").get<Seconds>();
  const json* clock = member(frame, "clock");
  const auto state =
      clock ? read<std::string>(*clock, "state", model.clock_state) : model.clock_state;
  const auto speed = clock ? read<double>(*clock, "speed", model.speed) : model.speed;

  const auto rests_until = clock ? read_optional<int>(*clock, "until_minutes") : std::nullopt;
  const auto plays = read_optional<bool>(frame, "plays");
  const auto to_confirm = clock ? read<std::string>(*clock, "to_confirm") : std::string();

  const auto standbys = read<unsigned>(frame, "standbys", 0);
  const json* trouble = member(frame, "trouble");
  const auto reason = trouble ? read<std::string>(*trouble, "reason") : std::string();

  if (is_keyframe) model.view = View{};
  changes.make(model.view);
  model.has_view = true;
  model.frame = number;
  model.time = time;
  model.clock_state = state;
  model.speed = speed;
  model.rests_until = rests_until;
  model.plays = plays;
  model.to_confirm = to_confirm;
  model.standbys = standbys;
  model.trouble = reason;
  ++model.revision;
  return {FrameOutcome::applied, ""};
}

}  // namespace

FrameAnswer apply_frame(Model& model, const json& frame) {
  try {
    const auto type = frame.at("type").get<std::string>();
    if (type == "welcome") return apply_welcome(model, frame);
    if (type == "keyframe" || type == "delta") return apply_state(model, frame, type == "keyframe");
    return {};
  } catch (const std::exception& problem) {
    return {FrameOutcome::malformed, problem.what()};
  }
}

}  // namespace jardam::viewer
