#include "review/turning_points.hpp"

#include <algorithm>
#include <cmath>

#include "laboratory/runs/workers.hpp"

namespace jardam::tools {
namespace {

/// Ten days of a person's exploitation, in hours.
constexpr double hours_of_a_person = 240;

double per_person(Effect effect) {
  switch (effect) {
    case Effect::hours_exploited: return hours_of_a_person;
    case Effect::assisted:
    case Effect::identified:
    case Effect::penalised:
    case Effect::threatened: return 1;
    case Effect::interviews:
    case Effect::expectations_met: break;  // ways to an end
  }
  return HUGE_VAL;
}

/// Whether people could have done it: the world refuses what is added in one future of ten at most.
bool is_possible(const BranchComparison& comparison) {
  constexpr std::size_t one_of = 10;
  return comparison.added_refused * one_of <= comparison.futures;
}

bool moves_something(const TurningPoint& point) {
  return is_possible(point.comparison) && weight_of(point.comparison) > 0;
}

/// Both lines of a pair of futures from one instant.
struct Pairs {
  std::vector<Future> as_it_was, changed;

  explicit Pairs(std::uint32_t count) : as_it_was(count), changed(count) {}
  void play(const BranchPoint& point, const Change& change, Seed seed, std::size_t i) {
    const auto pair = static_cast<std::uint32_t>(i / 2);
    Future& future = i % 2 == 0 ? as_it_was[pair] : changed[pair];
    future = play_on(point, i % 2 == 0 ? Change{} : change, seed, pair,
                     end_of(*point.exercise.scenario));
    future.exercise = {};  // its numbers are enough
  }
  [[nodiscard]] BranchComparison compared(const Scenario& scenario) const {
    return compare_lines(scenario, as_it_was, changed);
  }
};

BranchComparison screened(const RecordContents& contents, const review::Candidate& candidate,
                          std::uint32_t count) {
  const BranchPoint point = branch_point(contents, candidate.parting());
  Pairs pairs(count);
  for (std::size_t i = 0; i < 2 * static_cast<std::size_t>(count); ++i)
    pairs.play(point, candidate.change, contents.head.seed, i);
  return pairs.compared(*point.exercise.scenario);
}

void order_by_weight(std::vector<TurningPoint>& points) {
  std::stable_sort(points.begin(), points.end(), [](const TurningPoint& a, const TurningPoint& b) {
    return weight_of(a.comparison) > weight_of(b.comparison);
  });
}

}  // namespace

double weight_of(const BranchComparison& comparison) {
  double weight = 0;
  for (const EffectCompared& effect : comparison.effects)
    if (effect.of.persona.empty() && is_beyond_chance(effect))
      weight = std::max(weight, std::abs(effect.difference.mean) / per_person(effect.of.effect));
  return weight;
}

std::size_t futures_of(std::size_t candidates, const TurningPointsWanted& wanted) {
  return 2 * (candidates * wanted.screening +
              std::min(candidates, wanted.most) * static_cast<std::size_t>(wanted.futures));
}

std::optional<TurningPoints> turning_points(const RecordContents& contents,
                                            const std::vector<review::Candidate>& candidates,
                                            const TurningPointsWanted& wanted,
                                            const std::stop_token& stop,
                                            const std::function<void(std::size_t)>& done) {
  TurningPoints points{.found = {}, .candidates = candidates.size(), .screened = wanted.screening};
  points.found.resize(candidates.size());
  const bool are_screened =
      laboratory::work_in_parallel(candidates.size(), wanted.threads, stop, [&](std::size_t i) {
        points.found[i] = {candidates[i], screened(contents, candidates[i], wanted.screening)};
        done(2 * static_cast<std::size_t>(wanted.screening));
      });
  if (!are_screened) return std::nullopt;
  order_by_weight(points.found);
  std::erase_if(points.found, [](const TurningPoint& point) { return !moves_something(point); });
  if (points.found.size() > wanted.most) points.found.resize(wanted.most);
  for (TurningPoint& turning : points.found) {
    const BranchPoint point = branch_point(contents, turning.candidate.parting());
    Pairs pairs(wanted.futures);
    const bool is_whole = laboratory::work_in_parallel(
        2 * static_cast<std::size_t>(wanted.futures), wanted.threads, stop, [&](std::size_t i) {
          pairs.play(point, turning.candidate.change, contents.head.seed, i);
          done(1);
        });
    if (!is_whole) return std::nullopt;
    turning.comparison = pairs.compared(*point.exercise.scenario);
  }
  std::erase_if(points.found, [](const TurningPoint& point) { return !moves_something(point); });
  order_by_weight(points.found);
  return points;
}

}  // namespace jardam::tools
