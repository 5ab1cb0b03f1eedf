#include "review/groups.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "agencies/offices/tasks.hpp"
#include "exercise/ids.hpp"
#include "review/writer.hpp"
#include "stream/public_ids.hpp"
#include "words/numbers.hpp"

namespace jardam::tools {
namespace {

using review::Counts;
using review::Expected;
using review::Parting;
using review::VictimStory;
using words::mark;

/// Enough to see what a decision led to, and few enough to be read.
constexpr std::size_t most_that_followed = 12;

/// All groups, each with a writer that knows its words and rows.
struct Groups {
  const std::vector<GroupReviewed>& all;
  Language language;
  std::vector<Writer> writers{};
  std::string body{};

  Groups(const std::vector<GroupReviewed>& groups, Language in) : all(groups), language(in) {
    for (std::size_t i = 0; i < all.size(); ++i)
      writers.push_back({.reviewed = all[i].reviewed,
                         .language = language,
                         .number = called_by(all[i].reviewed.exercise),
                         .row_anchor = fmt::format("group-{}-row-", i + 1)});
  }

  template <class... Values>
  [[nodiscard]] std::string say(std::string_view sentence, const Values&... values) const {
    return words::sentence(sentence, language, values...);
  }
  [[nodiscard]] std::string name(std::size_t group) const {
    const std::string& own = all[group].name;
    const bool is_number =
        std::all_of(own.begin(), own.end(), [](char c) { return c >= '0' && c <= '9'; });
    return is_number ? say(mark("Group {0}"), own) : own;
  }
  void head(const char* tag, const std::string& text) { body += element(tag, text); }
  void paragraph(const std::string& text, const char* style = "") {
    body += fmt::format("<p{}>{}</p>\n", *style == 0 ? "" : fmt::format(" class=\"{}\"", style),
                        escape(text));
  }
  void list(const std::vector<std::string>& items) {
    body += "<ul>\n";
    for (const std::string& item : items) body += "<li>" + item + "</li>\n";
    body += "</ul>\n";
  }
  /// Cells that are HTML already, under a head for each group.
  void table(const std::string& what, const std::vector<std::vector<std::string>>& rows) {
    body += "<div class=\"scroll\"><table>\n<thead><tr>" + element("th", what);
    for (std::size_t i = 0; i < all.size(); ++i) body += element("th", name(i));
    body += "</tr></thead>\n<tbody>\n";
    for (const auto& row : rows) {
      body += "<tr>";
      for (const std::string& cell : row) body += "<td>" + cell + "</td>";
      body += "</tr>\n";
    }
    body += "</tbody></table></div>\n";
  }
};

// --- Where they parted ---

std::string decision_text(const Writer& writer, TaskId task) {
  return writer.words_of(tasks::command_of(task_at(writer.world(), task)));
}

std::string other_text(const Groups& groups, const GroupsParted& parted) {
  const Writer& other = groups.writers[parted.other()];
  const Parting& parting = *parted.parting;
  if (!parting.others)
    return escape(groups.say(mark("{0} did not decide that."), groups.name(parted.other())));
  return escape(groups.say(mark("{0} decided that at {1}."), groups.name(parted.other()),
                           other.moment(parting.other))) +
         other.link(*parting.others);
}

std::vector<std::string> followed_items(const Writer& writer, const Parting& parting) {
  std::vector<std::string> items;
  for (const StepNumber step : review::what_followed(writer.exercise(), writer.review().causes,
                                                     parting.taken.task, most_that_followed)) {
    const Because because =
        what_happened(writer.exercise(), writer.review().causes, step, writer.number);
    items.push_back(escape(writer.moment(because.at) + " " + because.words.in(writer.language)));
  }
  return items;
}

/// What the model says would be otherwise without the decision.
void write_without(Groups& groups, const GroupsParted& parted) {
  const Scenario& scenario = *groups.all[parted.taker()].reviewed.exercise.scenario;
  if (parted.without.candidates == 0) return;
  if (parted.without.found.empty())
    return groups.paragraph(
        groups.say(mark("By itself this decision moves the end no further than chance explains.")));
  const BranchComparison& comparison = parted.without.found.front().comparison;
  std::vector<std::string> items;
  for (const EffectCompared& effect : comparison.effects)
    if (effect.of.persona.empty() && is_beyond_chance(effect))
      items.push_back(escape(groups.say(mark("{0}: {1} as it was, {2} without the decision"),
                                        title_of(scenario, effect.of, groups.language),
                                        words::short_number(effect.as_it_was.mean),
                                        words::short_number(effect.changed.mean))));
  groups.paragraph(groups.say(mark("What the decision moves by the end of the exercise, in {0} "
                                   "pairs of futures with the same luck:"),
                              comparison.futures));
  groups.list(items);
}

void write_parting(Groups& groups, const GroupsParted& parted) {
  groups.head(
      "h3", groups.say(mark("{0} and {1}"), groups.name(parted.first), groups.name(parted.second)));
  if (!parted.parting)
    return groups.paragraph(groups.say(
        mark("As far as both have played, each decided within an hour what the other did.")));
  const Parting& parting = *parted.parting;
  const Writer& taker = groups.writers[parted.taker()];
  groups.body +=
      "<p>" +
      escape(groups.say(mark("They parted at {0}: in {1}, {2} decided: {3}."),
                        taker.moment(parting.taken.at), groups.name(parted.taker()),
                        taker.name(parting.taken.seat), decision_text(taker, parting.taken.task))) +
      taker.link(parting.taken.task) + " " + other_text(groups, parted) + "</p>\n";
  const std::vector<std::string> followed = followed_items(taker, parting);
  groups.paragraph(
      followed.empty()
          ? groups.say(mark("Nothing that anybody was told of followed from it."))
          : groups.say(mark("What followed from it in {0}:"), groups.name(parted.taker())));
  if (!followed.empty()) groups.list(followed);
  write_without(groups, parted);
}

void write_partings(Groups& groups, const std::vector<GroupsParted>& partings) {
  groups.head("h2", groups.say(mark("Where the groups parted")));
  groups.paragraph(groups.say(mark("All groups played the same scenario with the same luck, so "
                                   "what differs comes of what they "
                                   "decided. Two groups part at the first decision that one of "
                                   "them took and the other did not "
                                   "take within {0} minutes of play."),
                              review::minutes_that_are_late),
                   "note");
  for (const GroupsParted& each : partings) write_parting(groups, each);
}

// --- Injects ---

const Expected* expectation_of(const Writer& writer, const std::string& number) {
  for (const Expected& each : writer.review().expected)
    if (inject_at(writer.exercise(), each.inject).no == number) return &each;
  return nullptr;
}

InjectId inject_in(const Writer& writer, const std::string& number) {
  for (const InjectId id : ids<InjectId>(writer.exercise().injects))
    if (inject_at(writer.exercise(), id).no == number) return id;
  return {};
}

/// Numbers of all injects of which a group was asked something or which came to one, in the order
/// of the lists.
std::vector<std::string> numbers_that_came(const Groups& groups) {
  std::vector<std::string> numbers;
  for (const Writer& writer : groups.writers)
    for (const InjectId id : ids<InjectId>(writer.exercise().injects))
      if (writer.exercise().injects[id.value].state == InjectState::fired)
        numbers.push_back(inject_at(writer.exercise(), id).no);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

std::string done_text(const Writer& writer, const Expected& expected) {
  std::string text = writer.say(outcome_words[static_cast<std::size_t>(expected.outcome)]);
  if (expected.task.is_none()) return escape(text);
  text += ": " + writer.moment(task_at(writer.world(), expected.task).decided);
  if (!expected.by.is_none()) text += ", " + writer.name(expected.by);
  return escape(text) + writer.link(expected.task);
}

std::string inject_cell(const Writer& writer, const std::string& number) {
  const InjectId id = inject_in(writer, number);
  if (id.is_none() || writer.exercise().injects[id.value].state != InjectState::fired)
    return escape(writer.say(mark("did not come")));
  const std::string came = escape(
      writer.say(mark("came {0}"), writer.moment(writer.exercise().injects[id.value].fired)));
  const Expected* expected = expectation_of(writer, number);
  return expected == nullptr ? came : came + "<br>" + done_text(writer, *expected);
}

std::string inject_title(const Groups& groups, const std::string& number) {
  for (const Writer& writer : groups.writers) {
    const InjectId id = inject_in(writer, number);
    if (id.is_none()) continue;
    const Inject& inject = inject_at(writer.exercise(), id);
    std::string text = element("b", number + " " + inject.title.in(groups.language));
    if (inject.expected != Text{})
      text += "<br>" +
              escape(groups.say(mark("Expected:")) + " " + inject.expected.in(groups.language));
    return text;
  }
  return number;
}

void write_injects(Groups& groups) {
  groups.head("h2", groups.say(mark("What came, and what each group did")));
  std::vector<std::vector<std::string>> rows;
  for (const std::string& number : numbers_that_came(groups)) {
    std::vector<std::string>& row = rows.emplace_back();
    row.push_back(inject_title(groups, number));
    for (const Writer& writer : groups.writers) row.push_back(inject_cell(writer, number));
  }
  groups.table(groups.say(mark("Inject")), rows);
}

// --- Victims ---

/// The row of the record by which people brought the step about; 0: nobody did.
std::uint64_t row_behind(const Writer& writer, StepNumber step) {
  if (step == at_the_start) return 0;
  const auto& rows = writer.reviewed.links.rows_of_acts;
  for (const Because& because :
       chain_of(writer.exercise(), writer.review().causes, step, writer.number))
    if (because.act && *because.act < rows.size()) return rows[*because.act];
  return 0;
}

std::string turn_cell(const Writer& writer, const VictimStory& story, Time at, Turn turn) {
  const std::uint64_t row =
      row_behind(writer, review::first_turn(writer.exercise(), story.person, turn));
  return escape(writer.moment(at)) + (at == Time::never() ? "" : writer.link(row));
}

std::string heard_cell(const Writer& writer, const VictimStory& story) {
  for (const review::FactPath& path : writer.review().paths) {
    if (path.subject != about(story.person)) continue;
    const review::Station& first = path.stations.front();
    std::string text = writer.moment(first.at) + ", " + writer.name(first.office);
    if (first.way == review::Way::letter)
      text += ", " + inject_at(writer.exercise(), first.inject).no;
    return escape(text) + writer.link(first.task);
  }
  return "–";
}

std::string exploited_cell(const Writer& writer, const VictimStory& story) {
  return escape(writer.say(story.is_exploited ? mark("yes") : mark("no")));
}

/// The same person in every group: the scenario's personas stand in its order.
using VictimCell = std::string (*)(const Writer&, const VictimStory&);
struct VictimLine {
  const char* label;
  VictimCell cell;
};
constexpr std::array<VictimLine, 4> victim_lines{{
    {mark("heard of"), heard_cell},
    {mark("recognised"),
     [](const Writer& writer, const VictimStory& story) {
       return turn_cell(writer, story, story.presumed, Turn::presumed);
     }},
    {mark("in a safe place"),
     [](const Writer& writer, const VictimStory& story) {
       return turn_cell(writer, story, story.safe, Turn::safe);
     }},
    {mark("still exploited at the end"), exploited_cell},
}};

std::string victim_text(const Writer& writer, const VictimStory& story) {
  std::string text;
  for (const VictimLine& line : victim_lines)
    text += (text.empty() ? "" : "<br>") + escape(writer.say(line.label)) + ": " +
            line.cell(writer, story);
  return text;
}

void write_victims(Groups& groups) {
  groups.head("h2", groups.say(mark("Those whom it is about")));
  std::vector<std::vector<std::string>> rows;
  const std::vector<VictimStory>& victims = groups.writers.front().review().victims;
  for (std::size_t i = 0; i < victims.size(); ++i) {
    std::vector<std::string>& row = rows.emplace_back();
    row.push_back(element("b", groups.writers.front().name(about(victims[i].person))));
    for (const Writer& writer : groups.writers)
      row.push_back(victim_text(writer, writer.review().victims[i]));
  }
  groups.table(groups.say(mark("Person")), rows);
}

// --- Objectives ---

void write_objectives_of(Groups& groups) {
  groups.head("h2", groups.say(mark("Objectives")));
  groups.paragraph(groups.say(
      mark("Decisions taken, in time or later, of those that were asked for. Injects may wait for "
           "what a group does, so groups are not asked for the same number.")));
  std::vector<std::vector<std::string>> rows;
  const std::vector<Objective>& objectives = groups.writers.front().plan().objectives;
  for (std::size_t i = 0; i < objectives.size(); ++i) {
    std::vector<std::string>& row = rows.emplace_back();
    row.push_back(escape(objectives[i].id + ". " + objectives[i].text.in(groups.language)));
    for (const Writer& writer : groups.writers) {
      const Counts& counts = writer.review().objectives[i];
      row.push_back(counts.asked() == 0
                        ? ""
                        : escape(groups.say(mark("{0} of {1}"), counts.met(), counts.asked())));
    }
  }
  groups.table(groups.say(mark("Objective")), rows);
}

void write_head(Groups& groups) {
  groups.body += "<header>";
  groups.head("h1", groups.say(mark("Review of all groups")));
  groups.paragraph(groups.all.front().reviewed.exercise.scenario->title.in(groups.language));
  std::vector<std::string> items;
  for (std::size_t i = 0; i < groups.all.size(); ++i) {
    const Writer& writer = groups.writers[i];
    items.push_back(escape(groups.say(mark("{0}: from {1} to {2}, {3} acts"), groups.name(i),
                                      writer.moment(Time{0}), writer.moment(writer.world().now),
                                      groups.all[i].reviewed.links.rows_of_acts.size())) +
                    " <a href=\"" + escape(groups.all[i].own_page) + "\">" +
                    escape(groups.say(mark("its own review"))) + "</a>");
  }
  groups.list(items);
  groups.body += "</header>";
  groups.paragraph(
      groups.say(mark("This page compares decisions. The groups stand in their own order; neither "
                      "groups nor persons are ranked, and a count says of how many. Every "
                      "statement leads to the rows of the group's record.")),
      "note");
}

void write_rows_of_all(Groups& groups) {
  for (std::size_t i = 0; i < groups.all.size(); ++i) {
    groups.head("h2", groups.name(i));
    write_rows(groups.writers[i]);
    groups.body += groups.writers[i].body;
  }
}

}  // namespace

std::string groups_review_page(const std::vector<GroupReviewed>& all,
                               const std::vector<GroupsParted>& partings, Language language) {
  Groups groups(all, language);
  write_head(groups);
  write_partings(groups, partings);
  write_injects(groups);
  write_victims(groups);
  write_objectives_of(groups);
  write_rows_of_all(groups);
  const std::string title = groups.say(mark("Review of all groups")) + ": " +
                            all.front().reviewed.exercise.scenario->title.in(language);
  return laboratory::html_page(words::language_code(language), title, groups.body);
}

}  // namespace jardam::tools
