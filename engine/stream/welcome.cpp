#include "stream/welcome.hpp"

#include <algorithm>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "exercise/act_words.hpp"
#include "exercise/ids.hpp"
#include "stream/public_ids.hpp"
#include "stream/view_parts.hpp"
#include "words/sentence.hpp"

namespace jardam {
namespace {

using nlohmann::json;

template <class Things, class Convert>
json list(const Things& things, Convert convert) {
  json array = json::array();
  for (const auto& thing : things) array.push_back(convert(thing));
  return array;
}

template <class Names>
json names_json(const Names& names) {
  return list(names, [](std::string_view name) { return name; });
}

/// The names whose bits are set.
template <class Names>
json chosen_names(const Names& names, std::uint32_t bits) {
  json array = json::array();
  for (std::size_t i = 0; i < names.size(); ++i)
    if ((bits >> i & 1) != 0) array.push_back(names[i]);
  return array;
}

json seat_json(const Seat& seat) {
  json item{{"id", seat.id},
            {"name", text_json(seat.name)},
            {"agency", seat.is_team() ? json(name_in(agency_names, seat.agency)) : json()},
            {"region", index_json(seat.region)},
            {"excon", seat.excon},
            {"evaluator", seat.evaluator}};
  if (!seat.evaluator) return item;
  item["objectives"] = seat.objectives;
  item["watches"] = seat.watches;
  return item;
}

json clock_json(const ExerciseClock& clock) {
  const auto rest = [](const Break& each) {
    return json{{"from_minutes", each.from}, {"to_minutes", each.to}};
  };
  return {{"days", clock.days},
          {"opens_minutes", clock.opens},
          {"closes_minutes", clock.closes},
          {"breaks", list(clock.breaks, rest)},
          {"night", clock.night.seconds},
          {"world_per_hour", clock.world_per_hour.seconds}};
}

json scenario_json(const Scenario& scenario) {
  return {{"id", scenario.id},
          {"title", text_json(scenario.title)},
          {"summary", text_json(scenario.summary)},
          {"start", civil_text(scenario.setup.start, Time{0})},
          {"length", scenario.length.seconds},
          {"clock", clock_json(scenario.exercise.clock)}};
}

json place_json(const Place& place) {
  return {{"id", place.id},
          {"name", text_json(place.name)},
          {"kind", name_in(place_kind_names, place.kind)},
          {"region", index_json(place.region)},
          {"country", place.foreign_country},
          {"latitude", place.latitude},
          {"longitude", place.longitude}};
}

json road_json(const Road& road) {
  json closed = json::array();
  for (unsigned month = 0; month < 12; ++month)
    if ((road.closed >> month & 1) != 0) closed.push_back(month + 1);
  return {{"from", road.from.value},
          {"to", road.to.value},
          {"mode", name_in(road_mode_names, road.mode)},
          {"hours", road.hours},
          {"closed", closed}};
}

/// The middle of a region for labels and discs: the mean of its places, as no outline is needed for
/// that.
std::array<double, 2> middle(const Country& country, RegionId region) {
  double latitude = 0, longitude = 0, places = 0;
  for (const Place& place : country.places)
    if (place.region == region && place.kind != PlaceKind::foreign) {
      latitude += place.latitude;
      longitude += place.longitude;
      places += 1;
    }
  return places > 0 ? std::array{latitude / places, longitude / places} : std::array{0.0, 0.0};
}

json region_json(const Country& country, RegionId id) {
  const Region& region = country.regions[id.value];
  const std::array<double, 2> centre = middle(country, id);
  return {{"id", region.id},
          {"name", text_json(region.name)},
          {"population", number_json(region.population)},
          {"poverty", region.poverty.value},
          {"area", region.area},
          {"latitude", centre[0]},
          {"longitude", centre[1]},
          {"outline", id.value < country.region_outlines.size()
                          ? json(country.region_outlines[id.value])
                          : json::array()}};
}

json country_json(const Country& country) {
  json regions = json::array();
  for (const RegionId id : ids<RegionId>(country.regions))
    regions.push_back(region_json(country, id));
  const auto lake = [](const MapShape& shape) {
    return json{{"id", shape.id}, {"name", text_json(shape.name)}, {"outline", shape.outline}};
  };
  const auto sector = [](const Sector& s) {
    return json{{"id", s.id}, {"name", text_json(s.name)}, {"form", name_in(form_names, s.form)}};
  };
  return {{"name", text_json(country.name)},
          {"regions", regions},
          {"places", list(country.places, place_json)},
          {"roads", list(country.roads, road_json)},
          {"lakes", list(country.lakes, lake)},
          {"sectors", list(country.sectors, sector)}};
}

/// On which the decision can rest; the title is a key of the message catalogues.
json grounds_json(const Decision& decision) {
  json array = json::array();
  for (std::size_t i = 0; i < grounds.size(); ++i)
    if (may_rest_on(decision.grounds, static_cast<Ground>(i)))
      array.push_back({{"name", grounds[i].name}, {"title", grounds[i].title}});
  return array;
}

json decisions_json() {
  json array = json::array();
  for (const Decision* each : decisions()) {
    const Decision& decision = *each;
    array.push_back({{"name", decision.name},
                     {"title", decision.title},
                     {"meaning", decision.meaning},
                     {"agencies", chosen_names(agency_names, decision.agencies)},
                     {"subjects", chosen_names(subject_kind_names, decision.subjects)},
                     {"takes_recipient", decision.takes_recipient},
                     {"grounds", grounds_json(decision)}});
  }
  return array;
}

json metric_json(const MetricInfo* each) {
  const MetricInfo& metric = *each;
  static constexpr std::array<std::string_view, 3> kind_names{"flow", "stock", "mean"};
  return {{"name", metric.name},
          {"kind", name_in(kind_names, metric.kind)},
          {"unit", metric.unit},
          {"meaning", metric.meaning},
          {"official", metric.is_official}};
}

/// Whom one can write to: every office of the country.
json offices_json(const World& world) {
  return list(all<Office>(world), [](const Office& office) {
    return json{{"agency", name_in(agency_names, office.agency)},
                {"region", index_json(office.region)}};
  });
}

json vocabulary_json() {
  return {{"decisions", decisions_json()},       {"agencies", names_json(agency_names)},
          {"notices", names_json(notice_names)}, {"indicators", names_json(indicator_names)},
          {"ratings", names_json(rating_names)}, {"metrics", list(metrics(), metric_json)}};
}

Text words_of(const Exercise& exercise, const Instant& instant) {
  if (instant.kind == InstantKind::day) return {};
  if (instant.kind == InstantKind::decision)
    return words_of_act(exercise, instant.act, called_by(exercise));
  return words::sentences("{0} {1}", instant.number, instant.title);
}

json replay_json(const Exercise& exercise, const Playback& playback, bool sees_all) {
  json instants = json::array();
  for (const Instant& instant : playback.instants())
    if (sees_all)
      instants.push_back({{"time", instant.time.seconds},
                          {"kind", instant_names[static_cast<std::size_t>(instant.kind)]},
                          {"words", text_json(words_of(exercise, instant))}});
  return {{"until", playback.last().seconds}, {"instants", std::move(instants)}};
}

/// A team is told of no other group.
json group_json(const PlayGroup& group, bool sees_board) {
  return {{"number", group.number}, {"name", group.name}, {"board", sees_board}};
}

}  // namespace

std::string welcome_text(const Exercise& exercise, SeatId seat,
                         const std::optional<PlayGroup>& group, bool sees_board,
                         const Playback* playback) {
  const ExercisePlan& plan = exercise.scenario->exercise;
  const bool sees_all = plan.seats[seat.value].excon;
  const auto objective = [](const Objective& o) {
    return json{{"id", o.id}, {"text", text_json(o.text)}};
  };
  const auto storyline = [](const Storyline& s) {
    return json{{"id", s.id}, {"title", text_json(s.title)}};
  };
  const auto place = [](const Seat& each) {
    return json{{"id", each.id},
                {"name", text_json(each.name)},
                {"excon", each.excon},
                {"evaluator", each.evaluator}};
  };
  const auto channel = [](const Channel& each) {
    return json{{"id", each.id}, {"name", text_json(each.name)}, {"seats", each.seats}};
  };
  const auto attachment = [](const Attachment& each) {
    return json{{"id", each.id}, {"title", text_json(each.title)}};
  };
  const std::string& own = plan.seats[seat.value].id;
  std::vector<Seat> seats = plan.seats;
  std::erase_if(seats, [&](const Seat& each) {
    return !sees_all && each.evaluator && each.id != plan.seats[seat.value].id;
  });
  std::vector<Channel> channels = plan.channels;
  std::erase_if(channels, [&](const Channel& each) {
    return !sees_all && std::find(each.seats.begin(), each.seats.end(), own) == each.seats.end();
  });
  json welcome{{"type", "welcome"},
               {"version", protocol_version},
               {"group", group ? group_json(*group, sees_board) : json()},
               {"seat", seat_json(plan.seats[seat.value])},
               {"scenario", scenario_json(*exercise.scenario)},
               {"country", country_json(*exercise.simulation.world.country)},
               {"vocabulary", vocabulary_json()},
               {"seats", list(seats, place)},
               {"channels", list(channels, channel)},
               {"attachments", sees_all ? list(plan.attachments, attachment) : json::array()},
               {"offices", offices_json(exercise.simulation.world)},
               {"objectives", list(plan.objectives, objective)},
               {"storylines", sees_all ? list(plan.storylines, storyline) : json::array()}};
  if (playback != nullptr) welcome["replay"] = replay_json(exercise, *playback, sees_all);
  return dump(welcome);
}

}  // namespace jardam
