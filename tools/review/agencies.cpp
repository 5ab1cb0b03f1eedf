/// Two pages for each agency at the table.

#include <fmt/format.h>

#include <algorithm>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/tasks.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"
#include "review/writer.hpp"
#include "words/names.hpp"

namespace jardam::tools {
namespace {

using review::Expected;
using review::Outcome;
using review::Station;
using words::mark;

/// As many rows of one kind as two pages hold.
constexpr std::size_t most_rows = 24;

struct Page {
  Writer& writer;
  SeatId seat;
  OfficeId office;

  [[nodiscard]] const std::string& id() const { return writer.plan().seats[seat.value].id; }

  void letters() const {
    std::size_t got = 0, read = 0, acknowledged = 0, answered = 0;
    for (const Message& message : writer.exercise().messages) {
      if (message.seat != seat || message.letter == no_letter || message.is_recalled) continue;
      ++got;
      read += message.read != Time::never();
      acknowledged += message.acknowledged != Time::never();
      answered += message.answered != Time::never();
    }
    writer.paragraph(writer.say(mark("Letters and messages that it got: {0}; opened: {1}, "
                                     "acknowledged: {2}, answered: {3}."),
                                got, read, acknowledged, answered));
  }

  void asked() const {
    const review::Counts& counts = writer.review().seats[seat.value];
    if (counts.asked() == 0)
      return writer.paragraph(writer.say(mark("No inject asked it for a decision.")));
    const auto of = [&](Outcome outcome) { return counts.of[static_cast<std::size_t>(outcome)]; };
    writer.paragraph(
        writer.say(mark("Of {0} decisions for which it was asked, alone or with others: {1} taken "
                        "in time, {2} late, {3} by an agency that was not asked, {4} not taken."),
                   counts.asked(), of(Outcome::in_time), of(Outcome::late), of(Outcome::by_another),
                   of(Outcome::missed)));
  }

  [[nodiscard]] std::string came_of(const Task& task) const {
    std::string text = writer.say(words::name_of(
        words::Vocabulary::task_state, task_state_names[static_cast<std::size_t>(task.state)]));
    for (std::size_t notice = 0; notice < notice_names.size(); ++notice)
      if ((task.brought >> notice & 1u) != 0 &&
          notice != static_cast<std::size_t>(Notice::work_done))
        text += ", " + writer.say(words::name_of(words::Vocabulary::notice, notice_names[notice]));
    return text;
  }

  void decisions() const {
    writer.head("h4", writer.say(mark("What it decided")));
    std::vector<std::string> items;
    std::size_t left = 0;
    for (std::uint32_t i = 0; i < all<Task>(writer.world()).size(); ++i) {
      const Task& task = task_at(writer.world(), {i});
      if (task.office != office || task.is_guest || writer.row_of({i}) == 0) continue;
      if (items.size() == most_rows && ++left > 0) continue;
      items.push_back(escape(writer.moment(task.decided) + " " +
                             writer.words_of(tasks::command_of(task)) + ": " + came_of(task)) +
                      writer.link(TaskId{i}));
    }
    if (items.empty()) return writer.paragraph(writer.say(mark("Nothing.")));
    if (left > 0) items.push_back(escape(writer.say(mark("and {0} more"), left)));
    writer.list(items);
  }

  [[nodiscard]] std::string how(const Station& station) const {
    switch (station.way) {
      case review::Way::letter:
        return writer.say(mark("by letter {0}"), inject_at(writer.exercise(), station.inject).no);
      case review::Way::passed_on: return writer.say(mark("from {0}"), writer.name(station.from));
      case review::Way::own_work: return writer.say(mark("by its own work"));
      case review::Way::world: break;
    }
    return writer.say(mark("from somebody in the world"));
  }

  void knew() const {
    writer.head("h4", writer.say(mark("What it came to know, and how")));
    std::vector<std::vector<HtmlCell>> rows;
    std::size_t unknown = 0;
    for (const review::FactPath& path : writer.review().paths) {
      const auto own = std::find_if(path.stations.begin(), path.stations.end(),
                                    [&](const Station& each) { return each.office == office; });
      if (own == path.stations.end()) {
        ++unknown;
        continue;
      }
      rows.push_back({{writer.name(path.subject), false, ""},
                      {writer.moment(own->at), false, ""},
                      {how(*own), false, ""},
                      {writer.span(own->at - path.stations.front().at), true, ""}});
    }
    if (!rows.empty())
      writer.table({writer.say(mark("Who or what")), writer.say(mark("When")),
                    writer.say(mark("How")), writer.say(mark("After the first word anywhere"))},
                   rows);
    writer.paragraph(
        writer.say(mark("Of {0} people and places of the story of which somebody at the "
                        "table had heard, it had not heard of {1}."),
                   writer.review().paths.size(), unknown),
        "quiet");
  }

  void contacts() const {
    std::string to, from;
    for (const review::Contact& contact : writer.review().contacts) {
      if (contact.from == office)
        to += (to.empty() ? "" : "; ") +
              fmt::format("{} ({})", writer.name(contact.to), contact.all());
      if (contact.to == office)
        from += (from.empty() ? "" : "; ") +
                fmt::format("{} ({})", writer.name(contact.from), contact.all());
    }
    const std::string nobody = writer.say(mark("nobody"));
    writer.head("h4", writer.say(mark("With whom it was in touch")));
    writer.paragraph(
        writer.say(mark("It told, wrote to or worked with: {0}."), to.empty() ? nobody : to));
    writer.paragraph(
        writer.say(mark("It was told by, or written to by: {0}."), from.empty() ? nobody : from));
  }

  [[nodiscard]] bool was_asked(const Inject& inject) const {
    return inject.expect.by.empty()
               ? std::find(inject.to.begin(), inject.to.end(), id()) != inject.to.end()
               : inject.expect.by == id();
  }

  void to_look_at() const {
    std::vector<std::string> items;
    for (const review::CheckResult& check : writer.review().checks)
      for (const review::Breach& breach : check.breaches)
        if (!breach.task.is_none() && task_at(writer.world(), breach.task).office == office)
          items.push_back(escape(writer.moment(breach.at) + " " + writer.name(breach.subject) +
                                 ": " + writer.say(rule_of(check.check))) +
                          writer.link(breach.task));
    for (const Expected& each : writer.review().expected) {
      const Inject& inject = inject_at(writer.exercise(), each.inject);
      if (!was_asked(inject) || (each.outcome != Outcome::missed && each.outcome != Outcome::late))
        continue;
      const char* sentence = each.outcome == Outcome::late
                                 ? mark("Letter {0}, {1}: the decision came late.")
                                 : mark("Letter {0}, {1}: no decision came.");
      items.push_back(escape(writer.say(sentence, inject.no, inject.title.in(writer.language))) +
                      writer.link(each.task));
    }
    if (items.empty()) return;
    if (items.size() > most_rows) {
      const std::size_t left = items.size() - most_rows;
      items.resize(most_rows);
      items.push_back(escape(writer.say(mark("and {0} more"), left)));
    }
    writer.head("h4", writer.say(mark("To look at together")));
    writer.list(items);
  }
};

}  // namespace

void write_agencies(Writer& writer) {
  for (const SeatId seat : ids<SeatId>(writer.exercise().seats)) {
    const OfficeId office = office_of(writer.exercise(), seat);
    if (office.is_none()) continue;
    writer.body += "<section class=\"agency\">\n";
    writer.head("h2", writer.name(seat));
    const Page page{writer, seat, office};
    page.letters();
    page.asked();
    page.to_look_at();
    page.decisions();
    page.knew();
    page.contacts();
    writer.body += "</section>\n";
  }
}

}  // namespace jardam::tools
