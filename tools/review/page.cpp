#include "review/page.hpp"

#include <fmt/format.h>

#include "agencies/offices/decision.hpp"
#include "review/writer.hpp"
#include "storage/version.hpp"
#include "stream/public_ids.hpp"

namespace jardam::tools {
namespace {

using words::mark;

void write_head(Writer& writer) {
  const Exercise& exercise = writer.exercise();
  writer.body += "<header>";
  writer.head("h1", writer.say(mark("After-action review")));
  writer.paragraph(exercise.scenario->title.in(writer.language));
  writer.paragraph(writer.say(mark("From {0} to {1} of the exercise; in the case from {2} to {3}."),
                              writer.moment(Time{0}), writer.moment(writer.world().now),
                              civil_text(writer.world().start, Time{0}),
                              civil_text(writer.world().start, writer.world().now)),
                   "quiet");
  writer.body += "</header>";
  writer.paragraph(
      writer.say(mark("This review is made of the record of the exercise. Every statement leads to "
                      "the rows of the record on which it rests, and every count says of how many. "
                      "It looks at decisions and at co-operation; it ranks nobody. What would have "
                      "come otherwise is a comparison under the assumptions of the model, and no "
                      "forecast.")),
      "note");
}

}  // namespace

RecordLinks links_of(const RecordContents& contents, const Exercise& exercise) {
  RecordLinks links;
  for (const RecordRow& row : contents.rows)
    if (row.kind == RowKind::act && row.time <= world_of(exercise).now)
      links.rows_of_acts.push_back(row.sequence);
  return links;
}

std::string review_page(const Reviewed& reviewed, Language language) {
  Writer writer{reviewed, language, called_by(reviewed.exercise)};
  write_head(writer);
  write_glance(writer);
  write_plan(writer);
  write_turning_points(writer);
  write_objectives(writer);
  write_evaluation(writer);
  write_hot_wash(writer);
  write_checks(writer);
  write_people(writer);
  write_cooperation(writer);
  write_paths(writer);
  write_timeline(writer);
  write_agencies(writer);
  write_rows(writer);
  const std::string title = writer.say(mark("After-action review")) + ": " +
                            reviewed.exercise.scenario->title.in(language);
  return laboratory::html_page(words::language_code(language), title, writer.body);
}

}  // namespace jardam::tools
