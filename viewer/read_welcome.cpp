#include "read_welcome.hpp"

#include <stdexcept>

#include "json_read.hpp"

namespace jardam::viewer {

namespace {

template <class Reader>
auto read_list(const json& object, const char* name, Reader reader) {
  std::vector<decltype(reader(object))> items;
  if (const json* list = member(object, name))
    for (const json& item : *list) items.push_back(reader(item));
  return items;
}

constexpr std::size_t most_points_of_a_ring = 10'000;  // cutting one takes its points squared

constexpr double area_of_the_globe = 5.2e8;  // km2

Coordinates read_point(const json& pair) {
  return on_earth({pair.at(0).get<double>(), pair.at(1).get<double>()});
}

Coordinates read_coordinates(const json& object) {
  return on_earth({read<double>(object, "longitude"), read<double>(object, "latitude")});
}

Ring read_ring(const json& points) {
  if (points.size() > most_points_of_a_ring)
    throw std::length_error("an outline has too many points");
  Ring ring;
  for (const json& point : points) ring.push_back(read_point(point));
  return ring;
}

Region read_region(const json& item) {
  Region region{read<std::string>(item, "id"),
                read_text(item, "name"),
                read_optional<double>(item, "population"),
                read_optional<double>(item, "poverty"),
                read_optional<double>(item, "area"),
                read_coordinates(item),
                {}};
  if (region.area && !(*region.area > 0 && *region.area < area_of_the_globe))
    throw std::out_of_range("a region has no area");
  if (const json* rings = member(item, "outline"))
    for (const json& ring : *rings) region.outline.push_back(read_ring(ring));
  return region;
}

Place read_place(const json& item) {
  return {read<std::string>(item, "id"),      read_text(item, "name"),
          read<std::string>(item, "kind"),    read_position(item, "region"),
          read<std::string>(item, "country"), read_coordinates(item)};
}

Road read_road(const json& item) {
  return {item.at("from").get<std::size_t>(), item.at("to").get<std::size_t>(),
          read<std::string>(item, "mode", "road"), read<double>(item, "hours"),
          read<std::vector<int>>(item, "closed")};
}

Lake read_lake(const json& item) {
  const json* outline = member(item, "outline");
  return {read<std::string>(item, "id"), read_text(item, "name"),
          outline ? read_ring(*outline) : Ring{}};
}

Sector read_sector(const json& item) {
  return {read<std::string>(item, "id"), read_text(item, "name"), read<std::string>(item, "form")};
}

Decision read_decision(const json& item) {
  return {item.at("name").get<std::string>(),
          read<std::string>(item, "title"),
          read<std::string>(item, "meaning"),
          read_words(item, "agencies"),
          read_words(item, "subjects"),
          read<bool>(item, "takes_recipient"),
          read_list(item, "grounds", [](const json& ground) {
            return Ground{read<std::string>(ground, "name"), read<std::string>(ground, "title")};
          })};
}

Metric read_metric(const json& item) {
  return {item.at("name").get<std::string>(), read<std::string>(item, "kind"),
          read<std::string>(item, "unit"), read<std::string>(item, "meaning"),
          read<bool>(item, "official")};
}

PlayClock read_clock(const json& item) {
  PlayClock clock;
  clock.days = read(item, "days", clock.days);
  clock.opens = read(item, "opens_minutes", clock.opens);
  clock.closes = read(item, "closes_minutes", clock.closes);
  clock.world_per_hour = read(item, "world_per_hour", clock.world_per_hour);
  clock.night = std::max<Seconds>(read(item, "night", clock.night), 0);
  for (const json& rest : item.value("breaks", json::array())) {
    const PlayClock::Break each{read(rest, "from_minutes", 0), read(rest, "to_minutes", 0)};
    if (each.from >= clock.opens && each.to > each.from && each.to <= clock.closes)
      clock.breaks.push_back(each);
  }
  if (clock.closes <= clock.opens || clock.world_per_hour <= 0)
    throw std::out_of_range("the clock of the welcome does not run");
  return clock;
}

OwnSeat read_seat(const json& item) {
  return {read<std::string>(item, "id"),     read_text(item, "name"),
          read<std::string>(item, "agency"), read_position(item, "region"),
          read<bool>(item, "excon"),         read<bool>(item, "evaluator"),
          read_words(item, "objectives"),    read_words(item, "watches")};
}

void read_scenario(const json& item, Welcome& welcome) {
  welcome.scenario = read<std::string>(item, "id");
  welcome.title = read_text(item, "title");
  welcome.summary = read_text(item, "summary");
  welcome.start = read<std::string>(item, "start");
  welcome.length = read<Seconds>(item, "length");
  welcome.clock = read_clock(item.at("clock"));
}

void read_country(const json& item, Welcome& welcome) {
  welcome.country = read_text(item, "name");
  welcome.regions = read_list(item, "regions", read_region);
  welcome.places = read_list(item, "places", read_place);
  welcome.roads = read_list(item, "roads", read_road);
  welcome.lakes = read_list(item, "lakes", read_lake);
  welcome.sectors = read_list(item, "sectors", read_sector);
  for (const Road& road : welcome.roads)
    if (road.from >= welcome.places.size() || road.to >= welcome.places.size())
      throw std::out_of_range("a road of the welcome leads to no place");
}

void read_vocabulary(const json& item, Welcome& welcome) {
  welcome.decisions = read_list(item, "decisions", read_decision);
  welcome.agencies = read_words(item, "agencies");
  welcome.metrics = read_list(item, "metrics", read_metric);
  welcome.ratings = read_words(item, "ratings");
}

ReplaySpan read_replay(const json& replay) {
  return {read<Seconds>(replay, "until"), read_list(replay, "instants", [](const json& item) {
            return ReplayInstant{read<Seconds>(item, "time"), read<std::string>(item, "kind"),
                                 read_text(item, "words")};
          })};
}

}  // namespace

Welcome read_welcome(const json& frame) {
  Welcome welcome;
  welcome.seat = read_seat(frame.at("seat"));
  if (const json* replay = member(frame, "replay")) welcome.replay = read_replay(*replay);
  read_scenario(frame.at("scenario"), welcome);
  read_country(frame.at("country"), welcome);
  read_vocabulary(frame.at("vocabulary"), welcome);
  welcome.offices = read_list(frame, "offices", [](const json& item) {
    return Addressee{read<std::string>(item, "agency"), read_position(item, "region")};
  });
  welcome.objectives = read_list(frame, "objectives", [](const json& item) {
    return Objective{read<std::string>(item, "id"), read_text(item, "text")};
  });
  welcome.seats = read_list(frame, "seats", [&](const json& item) {
    const bool is_excon = read<bool>(item, "excon");
    if (is_excon) welcome.control_seat = read<std::string>(item, "id");
    if (!is_excon && !read<bool>(item, "evaluator"))
      welcome.teams.push_back(read<std::string>(item, "id"));
    return std::pair{read<std::string>(item, "id"), read_text(item, "name")};
  });
  welcome.channels = read_list(frame, "channels", [](const json& item) {
    return std::pair{read<std::string>(item, "id"), read_text(item, "name")};
  });
  welcome.attachments = read_list(frame, "attachments", [](const json& item) {
    return std::pair{read<std::string>(item, "id"), read_text(item, "title")};
  });
  if (const json group = frame.value("group", json()); group.is_object()) {
    welcome.group_number = read<unsigned>(group, "number", 0);
    welcome.group = read<std::string>(group, "name");
    welcome.sees_board = read<bool>(group, "board");
  }
  welcome.storylines = read_list(frame, "storylines", [](const json& item) {
    return Storyline{read<std::string>(item, "id"), read_text(item, "title")};
  });
  return welcome;
}

}  // namespace jardam::viewer
