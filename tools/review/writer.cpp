#include "review/writer.hpp"

#include <fmt/format.h>

#include <cmath>

#include "exercise/seats.hpp"
#include "scenario/units.hpp"
#include "words/names.hpp"

namespace jardam::tools {

std::string Writer::name(Subject subject) const {
  return name_of(exercise(), subject, number).in(language);
}

std::string Writer::name(OfficeId office) const { return name_of(exercise(), office).in(language); }

std::string Writer::name(SeatId seat) const { return plan().seats[seat.value].name.in(language); }

std::string Writer::name(Agency agency) const {
  return say(
      words::name_of(words::Vocabulary::agency, agency_names[static_cast<std::size_t>(agency)]));
}

std::string Writer::title(DecisionKind decision) const { return title_of(decision).in(language); }

std::string Writer::moment(Time time) const {
  if (time == Time::never()) return "–";
  const ExerciseTime at = exercise_time(plan().clock, time);
  return say("D{0} {1}", at.day, format_clock(at.minute));
}

std::string Writer::words_of(const jardam::Command& command) const {
  return command.subject.kind == SubjectKind::none
             ? title(command.decision)
             : title(command.decision) + ", " + name(command.subject);
}

std::string Writer::span(Duration duration) const {
  constexpr double an_hour = 3600, a_day = 24 * an_hour, days_from = 3 * a_day;
  const auto length = static_cast<double>(duration.seconds);
  return length < days_from ? say(words::mark("{0} h"), std::lround(length / an_hour))
                            : say(words::mark("{0} days"), fmt::format("{:.1f}", length / a_day));
}

std::uint64_t Writer::row_of(TaskId task) const {
  if (task.is_none()) return 0;
  const std::uint32_t act = act_behind(exercise(), review().causes, task);
  const auto& rows = reviewed.links.rows_of_acts;
  return act == no_act || act >= rows.size() ? 0 : rows[act];
}

std::uint64_t Writer::row_behind(StepNumber step) const {
  if (step == at_the_start) return 0;
  const std::uint32_t act = act_behind_step(exercise(), review().causes, step);
  const auto& rows = reviewed.links.rows_of_acts;
  return act == no_act || act >= rows.size() ? 0 : rows[act];
}

HtmlCell Writer::moment_cell(Time time, std::uint64_t row) const {
  return {moment(time), false, "", row == 0 ? "" : fmt::format("#row-{}", row)};
}

std::string Writer::link(std::uint64_t row) const {
  if (row == 0) return "";
  return fmt::format(" <a href=\"#{}{}\">[{}]</a>", row_anchor, row,
                     escape(say(words::mark("row {0}"), row)));
}

void Writer::list(const std::vector<std::string>& items) {
  body += "<ul>\n";
  for (const std::string& item : items) body += "<li>" + item + "</li>\n";
  body += "</ul>\n";
}

}  // namespace jardam::tools
