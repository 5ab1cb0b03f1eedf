/// How facts went through the agencies, how these worked together, and whom it was about.

#include <fmt/format.h>

#include <algorithm>

#include "agencies/offices/decision.hpp"
#include "review/writer.hpp"

namespace jardam::tools {
namespace {

using review::FactPath;
using review::Reach;
using review::Station;
using review::VictimStory;
using review::Way;
using words::mark;

std::string station_text(const Writer& writer, const Station& station) {
  const std::string office = writer.name(station.office);
  switch (station.way) {
    case Way::letter:
      return writer.say(mark("{0}: by letter {1}"), office,
                        inject_at(writer.exercise(), station.inject).no);
    case Way::passed_on:
      return writer.say(mark("{0}: told by {1}"), office, writer.name(station.from));
    case Way::own_work:
      return writer.say(mark("{0}: by its own work, {1}"), office,
                        writer.title(task_at(writer.world(), station.task).decision));
    case Way::world: break;
  }
  return writer.say(mark("{0}: from somebody in the world"), office);
}

// The picture of a path: a lane for each office, a dot for its first word, an arrow from who told

constexpr int lane_height = 24, lane_label = 440, picture_width = 1000, margin = 12;

struct Picture {
  const Writer& writer;
  const FactPath& path;

  [[nodiscard]] double x_of(Time time) const {
    const auto end = static_cast<double>(writer.world().now.seconds);
    const double share = end > 0 ? static_cast<double>(time.seconds) / end : 0;
    return lane_label + share * (picture_width - lane_label - margin);
  }
  [[nodiscard]] int lane_of(OfficeId office) const {
    for (std::size_t i = 0; i < path.stations.size(); ++i)
      if (path.stations[i].office == office)
        return margin + static_cast<int>(i) * lane_height + lane_height / 2;
    return -1;
  }
  [[nodiscard]] std::string lane(const Station& station) const {
    const int y = lane_of(station.office);
    constexpr int lowered = 4;  // from the middle of the letters to their foot
    return fmt::format(
        "<text x=\"0\" y=\"{}\" font-size=\"11\">{}</text>"
        "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"#d8dee4\"/>"
        "<circle cx=\"{:.1f}\" cy=\"{}\" r=\"5\" fill=\"{}\"/>",
        y + lowered, escape(writer.name(station.office)), lane_label, y, picture_width - margin, y,
        x_of(station.at), y, station.way == Way::passed_on ? "#0072b2" : "#d55e00");
  }
  [[nodiscard]] std::string arrow(const Station& station) const {
    const int from = lane_of(station.from), to = lane_of(station.office);
    if (station.way != Way::passed_on || from < 0) return "";
    const double x = x_of(station.at);
    return fmt::format(
        "<line x1=\"{0:.1f}\" y1=\"{1}\" x2=\"{0:.1f}\" y2=\"{2}\" "
        "stroke=\"#0072b2\" stroke-width=\"1.5\"/>",
        x, from, to);
  }
  [[nodiscard]] std::string drawn() const {
    const int height = 2 * margin + static_cast<int>(path.stations.size()) * lane_height;
    std::string svg = fmt::format(
        "<figure><svg viewBox=\"0 0 {} {}\" role=\"img\" font-family=\"DejaVu Sans, sans-serif\">",
        picture_width, height);
    for (const Station& station : path.stations) svg += lane(station);
    for (const Station& station : path.stations) svg += arrow(station);
    return svg + "</svg></figure>\n";
  }
};

}  // namespace

void write_paths(Writer& writer) {
  writer.head("h2", writer.say(mark("The path of each fact")));
  writer.paragraph(writer.say(mark(
      "When each agency first heard of a person or place, and from whom. An orange dot came from "
      "a letter, a call or the agency's own work, a blue one from the agency at the other end of "
      "its line. The width is the time of the exercise.")));
  for (const FactPath& path : writer.review().paths) {
    writer.head("h3", writer.name(path.subject));
    if (path.stations.size() > 1) writer.body += Picture{writer, path}.drawn();
    std::vector<std::string> items;
    for (const Station& station : path.stations)
      items.push_back(escape(writer.moment(station.at) + " " + station_text(writer, station)) +
                      writer.link(station.task));
    writer.list(items);
  }
}

namespace {

/// The row of the act by which the word came to the agency that needed it.
std::uint64_t row_of_reach(const Writer& writer, const Reach& reach) {
  for (const FactPath& path : writer.review().paths)
    for (const Station& station : path.stations)
      if (path.subject == reach.subject && station.at == reach.reached &&
          office_at(writer.world(), station.office).agency == reach.needed)
        return writer.row_of(station.task);
  return 0;
}

void write_reaches(Writer& writer) {
  writer.head("h3", writer.say(mark("From the first word to the agency that needed it")));
  writer.paragraph(writer.say(mark(
      "Whoever may be a victim needs the police, who protect, and somebody who cares: child "
      "protection for a child, an NGO with a shelter for an adult. A place where people are "
      "exploited needs the police and the labour inspectorate; what is abroad needs the consulate. "
      "This is assumed from the steps of the referral mechanism.")));
  std::vector<std::vector<HtmlCell>> rows;
  for (const Reach& reach : writer.review().reaches)
    rows.push_back({{writer.name(reach.subject), false, ""},
                    {writer.name(reach.needed), false, ""},
                    {writer.moment(reach.first), false, ""},
                    writer.moment_cell(reach.reached, row_of_reach(writer, reach)),
                    {reach.reached == Time::never() ? writer.say(mark("not by the end"))
                                                    : writer.span(reach.reached - reach.first),
                     true, ""}});
  writer.table({writer.say(mark("Who or what")), writer.say(mark("Needed by")),
                writer.say(mark("First word anywhere")), writer.say(mark("Reached")),
                writer.say(mark("Time in the case"))},
               rows);
}

void write_contacts(Writer& writer) {
  writer.head("h3", writer.say(mark("Who was in touch with whom")));
  std::vector<std::vector<HtmlCell>> rows;
  for (const review::Contact& contact : writer.review().contacts)
    rows.push_back({{writer.name(contact.from), false, ""},
                    {writer.name(contact.to), false, ""},
                    {std::to_string(contact.told), true, ""},
                    {std::to_string(contact.together), true, ""},
                    {std::to_string(contact.written), true, ""}});
  if (rows.empty())
    return writer.paragraph(writer.say(mark("No agency at the table was in touch with another.")));
  writer.table({writer.say(mark("From")), writer.say(mark("To")), writer.say(mark("passed on")),
                writer.say(mark("worked together")), writer.say(mark("messages"))},
               rows);
}

void write_interviews(Writer& writer) {
  writer.head("h3", writer.say(mark("One person asked to speak by several")));
  std::vector<std::string> items;
  for (const review::Interviewed& one : writer.review().interviewed) {
    if (one.tasks.size() < 2) continue;
    std::string item = escape(writer.name(about(one.person)) + ": ");
    for (std::size_t i = 0; i < one.tasks.size(); ++i) {
      const Task& task = task_at(writer.world(), one.tasks[i]);
      item += escape((i > 0 ? "; " : "") + writer.moment(task.decided) + " " +
                     writer.name(task.office)) +
              writer.link(one.tasks[i]);
    }
    items.push_back(std::move(item));
  }
  writer.paragraph(
      writer.say(mark("Of {0} people who were asked to speak, {1} were asked more than once. Where "
                      "an interview stood on record, the talk did not take place again."),
                 writer.review().interviewed.size(), items.size()));
  if (!items.empty()) writer.list(items);
}

void write_pictures(Writer& writer) {
  const std::vector<review::Picture>& pictures = writer.review().pictures;
  if (pictures.empty()) return;
  writer.head("h3", writer.say(mark("Did those who knew of somebody hold the same picture?")));
  const auto same = std::count_if(pictures.begin(), pictures.end(), [](const auto& picture) {
    return picture.agree == picture.seats;
  });
  writer.paragraph(writer.say(
      mark("Of {0} people of whose whereabouts several teams had been told, all of these teams "
           "thought {1} in the same place at the end."),
      pictures.size(), same));
  std::vector<std::string> items;
  for (const review::Picture& picture : pictures)
    if (picture.agree < picture.seats)
      items.push_back(
          escape(writer.say(mark("{0}: {1} of {2} teams held the same."),
                            writer.name(picture.subject), picture.agree, picture.seats)));
  if (!items.empty()) writer.list(items);
}

/// What harm there was, in words.
std::string harm(const Writer& writer, const VictimStory& story) {
  std::string text;
  const auto add = [&](bool is_so, const char* word) {
    if (is_so) text += (text.empty() ? "" : ", ") + writer.say(word);
  };
  add(story.is_exploited, mark("still exploited"));
  add(story.is_threatened, mark("threatened"));
  add(story.is_penalised, mark("penalised"));
  return text;
}

HtmlCell turn_cell(const Writer& writer, const VictimStory& story, Turn turn, Time time) {
  return writer.moment_cell(time,
                            writer.row_behind(step_of_turn(writer.exercise(), story.person, turn)));
}

}  // namespace

void write_cooperation(Writer& writer) {
  writer.section("together", writer.say(mark("Working together")));
  write_reaches(writer);
  write_contacts(writer);
  write_interviews(writer);
  write_pictures(writer);
}

void write_people(Writer& writer) {
  constexpr double hours_per_day = 24;
  writer.section("people", writer.say(mark("Those whom it was about")));
  writer.paragraph(
      writer.say(mark("The victims of the story, who are fictitious. A dash: not by the end.")));
  std::vector<std::vector<HtmlCell>> rows;
  for (const VictimStory& story : writer.review().victims) {
    const bool is_safe = story.safe != Time::never() && story.heard != Time::never();
    rows.push_back(
        {{writer.name(about(story.person)), false, ""},
         {writer.moment(story.heard), false, ""},
         turn_cell(writer, story, Turn::presumed, story.presumed),
         turn_cell(writer, story, Turn::safe, story.safe),
         {is_safe && story.safe >= story.heard ? writer.span(story.safe - story.heard) : "–", true,
          ""},
         turn_cell(writer, story, Turn::identified, story.identified),
         {std::to_string(story.interviews), true, ""},
         {fmt::format("{:.0f}", story.hours_exploited / hours_per_day), true, ""},
         {harm(writer, story), false, ""}});
  }
  writer.table(
      {writer.say(mark("Person")), writer.say(mark("first word")), writer.say(mark("recognised")),
       writer.say(mark("safe")), writer.say(mark("word to safety")), writer.say(mark("identified")),
       writer.say(mark("interviews")), writer.say(mark("days exploited")),
       writer.say(mark("harm"))},
      rows);
}

}  // namespace jardam::tools
