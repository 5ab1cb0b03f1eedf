#include "agencies/justice/legal_assistance.hpp"

#include "agencies/files/cases.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(LegalAssistanceParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.answered,
          {"legal_assistance.answered", 0, 1,
           "share of requests to other states that are answered, not refused", Mark::assumed,
           "the Minsk and Chisinau conventions oblige most neighbours, others are free; share not "
           "found"});
  declare(visit, p.wait_median,
          {"legal_assistance.wait_median", 0.01, 3650,
           "median time until another state answers or refuses", Mark::assumed,
           "requests go by central authorities and take most of a year (recalled)"});
  declare(visit, p.wait_p90,
          {"legal_assistance.wait_p90", 0.02, 7300,
           "90th percentile of the time until another state answers or refuses", Mark::assumed,
           "requests go by central authorities and take most of a year (recalled)"});
}

}  // namespace jardam

namespace jardam::legal_assistance {
namespace {

constexpr Draw answered_stream{"case.state_answers"};
constexpr Draw wait_stream{"case.state_wait"};

/// What becomes of a request, in the order of the labels of `requests_to_states`.
enum class Outcome : std::size_t { sent, answered, refused };

void count_request(World& world, const Case& file, Outcome outcome) {
  count(world, metric::requests_to_states, file.region, 1, static_cast<std::size_t>(outcome));
}

Refusal may_request(const World& world, const Command& command) {
  const Case& file = case_at(world, {command.subject.id});
  if (is_closed(file)) return Refusal::case_closed;
  if (file.state == CaseState::in_court) return Refusal::case_not_ready;
  return file.is_asked_abroad ? Refusal::already_done : Refusal::none;
}

void request(World& world, const Task& task) {
  const CaseId id{task.subject.id};
  Case& file = case_at(world, id);
  if (is_closed(file) || file.is_asked_abroad) return;
  file.is_asked_abroad = true;
  count_request(world, file, Outcome::sent);
  const LegalAssistanceParameters& p = in_force<LegalAssistanceParameters>(world);
  const std::uint32_t who = subjects::key_of(world, task.subject);
  const double u = draw_uniform(world.seed, {wait_stream, who, file.reopenings});
  const double wait = lognormal_by_p90(u, p.wait_median.value, p.wait_p90.value);
  schedule(world, {.time = world.now + from_days(wait),
                   .kind = event::state_answers.number,
                   .who = task.office.value,
                   .what = id.value});
}

/// An answer that comes after the case is closed stays in the file for a reopening.
void on_answer(World& world, const Event& event) {
  const CaseId id{event.what};
  const OfficeId office{static_cast<std::uint16_t>(event.who)};
  Case& file = case_at(world, id);
  const double answered = in_force<LegalAssistanceParameters>(world).answered.value;
  file.is_answered_abroad = proceedings::happens(world, id, answered_stream, answered);
  count_request(world, file, file.is_answered_abroad ? Outcome::answered : Outcome::refused);
  if (is_closed(file)) return;
  if (file.is_answered_abroad) evidence::weigh(world, id);
  knowledge::learn(world, office,
                   file.is_answered_abroad ? Notice::state_answered : Notice::nothing_found,
                   about(id), 0, office_at(world, office).agency);
}

}  // namespace

const Owner owner{.path = "agencies/justice/legal_assistance",
                  .parameters = {parameters<LegalAssistanceParameters>()},
                  .handlers = {{&event::state_answers, on_answer}},
                  .metrics = {&metric::requests_to_states},
                  .draws = {&answered_stream, &wait_stream}};

}  // namespace jardam::legal_assistance

namespace jardam::decision {

constexpr Decision request_state{
    .kind = DecisionKind{30},
    .name = "request_state",
    .title = "Ask another state",
    .meaning = "requests legal assistance from another state, which answers late or refuses",
    .agencies = by({Agency::police, Agency::prosecutor}),
    .subjects = about_a(SubjectKind::court_case),
    .time = {.median = 5,
             .p90 = 15,
             .mark = Mark::assumed,
             .source = "the request is written, translated and sent; the answer comes later"},
    .work = {.hours = 12,
             .mark = Mark::assumed,
             .source = "a request is written, translated and sent; the answer is others' time"},
    .may = legal_assistance::may_request,
    .done = legal_assistance::request,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
