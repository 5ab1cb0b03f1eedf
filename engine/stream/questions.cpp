#include "stream/questions.hpp"

#include "agencies/offices/subjects.hpp"
#include "agencies/subject.hpp"
#include "exercise/act_json.hpp"
#include "exercise/act_words.hpp"
#include "exercise/seats.hpp"
#include "exercise/why.hpp"
#include "stream/act_frame.hpp"
#include "stream/public_ids.hpp"
#include "stream/view_parts.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// More chains, or acts, than anybody reads would only make the frame long.
constexpr std::uint32_t most_chains = 100, most_acts = 500, usual_acts = 200;

/// How many of the latest are wanted; nothing where that is no number within reach.
std::optional<std::uint32_t> last_member(const json& members, std::uint32_t usual,
                                         std::uint32_t most) {
  if (!members.contains("last")) return usual;
  const auto last = number_member(members, "last");
  return last && *last > 0 && *last <= most ? last : std::nullopt;
}

std::optional<Refused> read_office(const Exercise& exercise, const json& members,
                                   WhyQuestion& question) {
  if (!members.contains("seat") || members["seat"].is_null()) return std::nullopt;
  const SeatId seat = seat_with_id(*exercise.scenario, text_member(members, "seat").value_or(""));
  if (!seat.is_none()) question.office = office_of(exercise, seat);
  if (question.office.is_none()) return refusal(ActRefusal::unknown_seat);
  return std::nullopt;
}

std::variant<WhyQuestion, Refused> read_why(const Exercise& exercise, const json& members) {
  WhyQuestion question;
  const auto last = last_member(members, static_cast<std::uint32_t>(question.most), most_chains);
  if (!last) return refusal(ProtocolRefusal::bad_frame);
  question.most = *last;
  if (const auto refused = read_office(exercise, members, question)) return *refused;
  if (const auto number = text_member(members, "inject")) {
    question.inject = inject_with_number(exercise, *number);
    if (question.inject.is_none()) return refusal(ActRefusal::unknown_inject);
    return question;
  }
  const auto subject = subject_member(exercise, members);
  if (!subject || subject->kind == SubjectKind::none) return refusal(ProtocolRefusal::bad_frame);
  if (!subjects::exists(world_of(exercise), *subject)) return refusal(ActRefusal::which_subject);
  question.subject = *subject;
  return question;
}

json link_json(const Because& because, const std::vector<std::uint64_t>& rows) {
  json link{{"kind", because_names[static_cast<std::size_t>(because.kind)]},
            {"words", text_json(because.words)},
            {"time", because.kind == BecauseKind::start ? json() : json(because.at.seconds)}};
  if (because.act && *because.act < rows.size()) link["row"] = rows[*because.act];
  return link;
}

/// Whether a future could go without it. Acts before the clock began are part of every future.
bool may_be_left_out(const RecordRow& row, const json& act) {
  return row.time > Time{0} && act.is_object() && !act.contains("refused") &&
         text_member(act, "act") == act_names[static_cast<std::size_t>(ActKind::decide)];
}

}  // namespace

std::string because_text(const Stage& stage, const QuestionFrame& asked) {
  // A copy of an exercise, as a replay goes back to, has no causes.
  const std::optional<Exercise> replayed =
      stage.playback() ? std::optional(stage.playback()->with_causes(stage.now())) : std::nullopt;
  const Exercise& exercise = replayed ? *replayed : stage.exercise();
  const std::variant<WhyQuestion, Refused> read = read_why(exercise, asked.members);
  if (const Refused* refused = std::get_if<Refused>(&read)) return refused_text(*refused, asked.id);
  json chains = json::array();
  for (const Chain& chain : why(exercise, std::get<WhyQuestion>(read), called_by(exercise))) {
    json links = json::array();
    for (const Because& because : chain) links.push_back(link_json(because, stage.rows_of_acts()));
    chains.push_back(std::move(links));
  }
  return dump({{"type", "because"}, {"id", asked.id}, {"chains", std::move(chains)}});
}

std::string acts_text(const Stage& stage, const QuestionFrame& asked) {
  const auto last = last_member(asked.members, usual_acts, most_acts);
  if (!last) return refused_text(refusal(ProtocolRefusal::bad_frame), asked.id);
  if (stage.record() == nullptr)
    return refused_text(refusal(ProtocolRefusal::nothing_recorded), asked.id);
  const std::vector<RecordRow> rows = stage.record()->rows(stage.rows_of_acts());
  json acts = json::array();
  for (auto row = rows.rbegin(); row != rows.rend() && acts.size() < *last; ++row) {
    const json act = json::parse(row->content, nullptr, false);
    if (!may_be_left_out(*row, act)) continue;
    acts.push_back(
        {{"row", row->sequence},
         {"time", row->time.seconds},
         {"words", text_json(words_of_act(stage.exercise(), act, called_by(stage.exercise())))}});
  }
  return dump({{"type", "acts"}, {"id", asked.id}, {"acts", std::move(acts)}});
}

}  // namespace jardam
