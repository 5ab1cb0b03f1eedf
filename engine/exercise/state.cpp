#include <algorithm>

#include "exercise/exercise.hpp"
#include "storage/hash.hpp"

namespace jardam {
namespace {

/// FNV-1a over 64-bit words with a finishing mix: every member is a small integer, so words are
/// cheap and portable.
struct Fold {
  std::uint64_t hash = 14695981039346656037u;

  void add(std::uint64_t word) {
    hash = (hash ^ word) * 1099511628211u;
    hash ^= hash >> 32;
  }
  void add(Time time) { add(time.seconds); }
};

void fold(Fold& all, const InjectStatus& status) {
  all.add(static_cast<std::uint64_t>(status.state));
  all.add(status.due);
  all.add(status.fired);
  all.add(status.is_overtaken ? 1u : 0u);
  for (const Time came : status.came) all.add(came);
  all.add(status.met);
  all.add(status.met_by.value);
}

void fold(Fold& all, const SeatStatus& status) {
  all.add(status.is_taken ? 1u : 0u);
  all.add(status.last_act);
  all.add(status.acts);
}

void fold(Fold& all, const Message& message) {
  all.add(message.at);
  all.add(message.seat.value);
  all.add(message.inject.value);
  all.add(message.report);
  all.add(message.acknowledged);
  all.add(message.letter);
  all.add(message.from.value);
  all.add(message.answers);
  all.add(message.answered);
  all.add(message.read);
  all.add(message.digest_since);
  all.add(message.is_recalled ? 1u : 0u);
  all.add(message.passed_to.value);
}

bool same_letters(const Exercise& a, const Exercise& b) {
  return std::equal(a.letters.begin(), a.letters.end(), b.letters.begin(), b.letters.end(),
                    [](const auto& x, const auto& y) { return x == y || *x == *y; });
}

void fold(Fold& all, const Marked& mark) {
  all.add(mark.at);
  all.add(mark.seat.value);
  all.add(static_cast<std::uint64_t>(mark.subject.kind));
  all.add(mark.subject.id);
  all.add(mark.marked);
  all.add(mark.told);
  all.add(mark.by_itself ? 1u : 0u);
}

void fold(Fold& all, const RefusedDecision& refused) {
  all.add(refused.at);
  all.add(refused.command.office.value);
  all.add(static_cast<std::uint64_t>(refused.command.decision));
  all.add(static_cast<std::uint64_t>(refused.command.subject.kind));
  all.add(refused.command.subject.id);
  all.add(static_cast<std::uint64_t>(refused.command.to));
  all.add(refused.command.recipient.value);
  all.add(refused.command.with.value);
}

void fold(Fold& all, const FiledForm& filed) {
  all.add(filed.task.value);
  all.add(xxh3(filed.form.basis));
  all.add(static_cast<std::uint64_t>(filed.form.risk));
  all.add(xxh3(filed.form.text));
}

void fold(Fold& all, const Observation& observation) {
  all.add(observation.at);
  all.add(observation.evaluator.value);
  all.add(observation.objective.value);
  all.add(observation.inject.value);
  all.add(observation.team.value);
  all.add(static_cast<std::uint64_t>(observation.rating));
  all.add(xxh3(observation.note));
  all.add(observation.was_proposed ? 1u : 0u);
}

void fold(Fold& all, const AskedForm& asked) {
  all.add(asked.at);
  all.add(asked.day);
}

void fold(Fold& all, const FormAnswer& answer) {
  all.add(answer.at);
  all.add(answer.day);
  all.add(answer.seat.value);
  for (const std::string& each : answer.answers) all.add(xxh3(each));
}

template <class Things>
void fold_all(Fold& all, const Things& things) {
  all.add(things.size());
  for (const auto& thing : things) fold(all, thing);
}

/// An evaluator who has done nothing is left out, so that an exercise hashes alike with and
/// without.
void fold_seats(Fold& all, const Exercise& exercise) {
  const std::vector<Seat>& places = plan_of(exercise).seats;
  all.add(static_cast<std::size_t>(std::count_if(
      places.begin(), places.end(), [](const Seat& place) { return !place.evaluator; })));
  for (std::size_t seat = 0; seat < places.size(); ++seat)
    if (!places[seat].evaluator) fold(all, exercise.seats[seat]);
  for (std::size_t seat = 0; seat < places.size(); ++seat) {
    if (!places[seat].evaluator || exercise.seats[seat] == SeatStatus{}) continue;
    all.add(seat);
    fold(all, exercise.seats[seat]);
  }
}

}  // namespace

bool operator==(const Exercise& a, const Exercise& b) {
  return a.simulation == b.simulation && a.injects == b.injects && a.seats == b.seats &&
         a.leaders == b.leaders && a.messages == b.messages && a.marks == b.marks &&
         a.refused == b.refused && a.forms == b.forms && a.observations == b.observations &&
         a.asked_forms == b.asked_forms && a.form_answers == b.form_answers &&
         a.reports_seen == b.reports_seen && a.tasks_seen == b.tasks_seen &&
         a.open_tasks == b.open_tasks && (a.rows == b.rows || *a.rows == *b.rows) &&
         same_letters(a, b);
}

std::uint64_t state_hash(const Exercise& exercise) {
  Fold all;
  all.add(state_hash(exercise.simulation));
  fold_all(all, exercise.injects);
  fold_seats(all, exercise);
  fold_all(all, exercise.messages);
  all.add(exercise.letters_hash);
  for (const std::uint64_t row : exercise.row_hashes) all.add(row);
  fold_all(all, exercise.marks);
  fold_all(all, exercise.refused);
  // Without their number: an exercise in which nothing was written hashes as it did before.
  for (const FiledForm& filed : exercise.forms) fold(all, filed);
  for (const Observation& observation : exercise.observations) fold(all, observation);
  for (const AskedForm& asked : exercise.asked_forms) fold(all, asked);
  for (const FormAnswer& answer : exercise.form_answers) fold(all, answer);
  for (std::size_t i = 0; i < exercise.leaders.size(); ++i)
    if (!exercise.leaders[i].empty()) all.add(xxh3(std::to_string(i) + exercise.leaders[i]));
  all.add(exercise.reports_seen);
  all.add(exercise.tasks_seen);
  all.add(exercise.open_tasks.size());
  for (const TaskId task : exercise.open_tasks) all.add(task.value);
  return all.hash;
}

}  // namespace jardam
