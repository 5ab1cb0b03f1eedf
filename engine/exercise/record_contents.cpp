#include "exercise/record_contents.hpp"

#include <fmt/format.h>

#include <chrono>

#include "exercise/act_json.hpp"
#include "scenario/load.hpp"
#include "storage/hash.hpp"
#include "storage/sha256.hpp"
#include "storage/version.hpp"

namespace jardam {
namespace {

std::string wall_clock() {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(now - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

}  // namespace

RecordHead head_of(const Exercise& exercise) {
  return {.scenario_id = exercise.scenario->id,
          .scenario_text = effective_text(*exercise.scenario),
          .seed = exercise.simulation.world.seed,
          .secret = exercise.secret,
          .written_by = fmt::format("jardam {}", program_version()),
          .created = wall_clock()};
}

RecordRow act_row(const Exercise& after, const Act& act, std::string_view refused) {
  nlohmann::json content = to_json(after, act);
  if (!refused.empty()) content["refused"] = refused;
  return {.kind = RowKind::act,
          .time = after.simulation.world.now,
          .wall = wall_clock(),
          .content = content.dump(),
          .state_hash = hash_text(state_hash(after))};
}

RecordRow mark_row(const Exercise& exercise, std::string_view clock, double speed, bool with_hash,
                   const nlohmann::json& also) {
  nlohmann::json marked{{"clock", clock}, {"speed", speed}};
  marked.update(also);
  return {.kind = RowKind::mark,
          .time = exercise.simulation.world.now,
          .wall = wall_clock(),
          .content = marked.dump(),
          .state_hash = with_hash ? hash_text(state_hash(exercise)) : std::string()};
}

std::string_view name_of(RowKind kind) { return kind == RowKind::act ? "act" : "mark"; }

std::string first_link(const RecordHead& head) {
  return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}", head.scenario_id, head.seed.value,
                                secret_text(head.secret), head.written_by, head.created,
                                head.scenario_text));
}

std::string link_after(const std::string& previous, const RecordRow& row) {
  return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}", previous, row.sequence,
                                name_of(row.kind), row.time.seconds, row.wall, row.content,
                                row.state_hash));
}

}  // namespace jardam
