#pragma once
/// A scene for tests of one mechanism: the tiny country with everybody at home, nobody ready to
/// leave and no agency at work; what happens is what the test does.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "country/atlas.hpp"
#include "engine/tiny.hpp"
#include "kernel/statistics.hpp"
#include "mechanisms/offers.hpp"

namespace scene {

using namespace jardam;

/// People or draws enough to tell shares by.
inline constexpr std::uint32_t many = 8000;

inline constexpr BaselineParameters nobody_away{.migrants_abroad = {0},
                                                .migrants_inside = {0},
                                                .exploited_inside = {0},
                                                .exploited_abroad = {0},
                                                .former_victims = {0}};
inline constexpr ExitParameters no_way_out{.escape = {0},
                                           .call = {0},
                                           .noticed = {0},
                                           .family = {0},
                                           .helped = {0},
                                           .removed_abroad = {0}};

/// `change` may alter anything.
template <class Change>
Simulation still(Change change) {
  return make_simulation(tiny::setup([&](Setup& s) {
                           s.procedures.clear();
                           s.parameters.get<BaselineParameters>() = nobody_away;
                           s.parameters.get<RecruitmentParameters>().occasions = {0};
                           change(s);
                         }),
                         Seed{1});
}

inline Simulation still() {
  return still([](Setup&) {});
}

template <class Change>
void change_country(Setup& setup, Change change) {
  Country country = *setup.country;
  change(country);
  setup.country = std::make_shared<const Country>(country);
}

/// Every spell of exploitation lasts so many days, if nobody ends it.
inline void hold(Setup& setup, double length) {
  change_country(setup, [&](Country& country) {
    for (Sector& sector : country.sectors) sector.median_spell = sector.p90_spell = {length};
  });
}

template <class Group>
Group& parameters(World& world) {
  return world.parameters.get<Group>();
}

/// The first residents from person `from` on for whom `suits` holds.
template <class Suits>
std::vector<PersonId> residents(const World& world, std::size_t count, Suits suits,
                                std::uint32_t from = 0) {
  std::vector<PersonId> found;
  for (std::uint32_t i = from; found.size() < count && i < world.atlas->first_person.back(); ++i)
    if (suits(PersonId{i})) found.push_back({i});
  REQUIRE(found.size() == count);
  return found;
}

inline bool is_grown_up(const World& world, PersonId id) { return age_of(world, id) >= 18; }

inline PersonId grown_up(const World& world, std::uint32_t from = 0) {
  return residents(
      world, 1, [&](PersonId id) { return is_grown_up(world, id); }, from)[0];
}

/// Grown-up men of the valley.
inline std::vector<PersonId> men(const World& world, std::size_t count) {
  return residents(world, count, [&](PersonId id) {
    return is_grown_up(world, id) && sex_of(world, id) == Sex::man;
  });
}

/// Whoever is asked, chance alone decides whether an offer deceives: men and women are wanted
/// alike, nobody doubts and nobody was warned.
inline void by_chance_alone(Setup& setup) {
  change_country(setup, [](Country& country) {
    for (Sector& sector : country.sectors) sector.women = {0.5};
  });
  setup.parameters.get<AcceptanceParameters>().doubt = {0};
  setup.parameters.get<PreventionParameters>().awareness_at_start = Regional<Probability>(0);
  setup.parameters.get<RecruitmentParameters>().through_somebody = {1};
  setup.parameters.get<RecruitmentParameters>().deceptive_abroad = {1};
}

/// Everybody takes what is offered by chance alone; `change` may alter anything.
template <class Change>
Simulation of_offers(Change change) {
  return still([&](Setup& s) {
    by_chance_alone(s);
    change(s);
  });
}

inline Simulation of_offers() {
  return of_offers([](Setup&) {});
}

/// What these people accept who are ready to leave, each on an occasion of their own; nothing where
/// they stay.
inline std::vector<recruitment::Acceptance> ask(World& world, const std::vector<PersonId>& people,
                                                bool abroad = false, bool is_vulnerable = false,
                                                std::uint32_t occasion = 7) {
  std::vector<recruitment::Acceptance> accepted;
  for (const PersonId id : people) {
    const bool is_child = !is_grown_up(world, id);
    const recruitment::Acceptance one =
        offers::find_offer(world, id, is_child, abroad, is_vulnerable, {id.value, occasion});
    if (!one.is_none()) accepted.push_back(one);
  }
  return accepted;
}

/// How many of them `has` holds of.
template <class Has>
double how_many(const std::vector<recruitment::Acceptance>& accepted, Has has) {
  return static_cast<double>(std::count_if(accepted.begin(), accepted.end(), has));
}
inline bool is_deceived(const recruitment::Acceptance& one) { return one.is_deceived; }

/// The first site of a group of tiny::country(); the exploitative ones come first.
inline SiteId first_site(const World& world, std::size_t group) {
  return {world.atlas->site_ranges[group].first};
}
inline constexpr std::size_t building_in_town = 0, building_in_village = 1, sauna_in_town = 2,
                             building_abroad = 3;

/// Puts somebody at a place of work, as after a journey; nothing has begun there yet.
inline Person& put_at(World& world, PersonId id, SiteId site) {
  Person& person = world.people[id.value];
  person.site = site;
  person.place = world.sites[site.value].place;
  return person;
}

/// What is to come of this kind, earliest first.
inline std::vector<Event> pending(const World& world, const EventKind& kind) {
  std::vector<Event> found;
  for (const Event& event : world.events.sorted())
    if (event.kind == kind.number) found.push_back(event);
  return found;
}

/// What is to come of this kind for one person or recruiter.
inline std::vector<Event> pending(const World& world, const EventKind& kind, std::uint32_t who) {
  std::vector<Event> found;
  for (const Event& event : pending(world, kind))
    if (event.who == who) found.push_back(event);
  return found;
}

/// How long from now until each of them, in days.
inline std::vector<double> waits(const World& world, const std::vector<Event>& events) {
  std::vector<double> found;
  for (const Event& event : events) found.push_back(in_days(event.time - world.now));
  return found;
}

/// The count misses the expectation of so many independent chances by less than four standard
/// errors.
inline bool is_share(double found, double of, double share) {
  return std::abs(found - of * share) < 4 * std::sqrt(of * share * (1 - share));
}

/// The mean misses the expectation by less than four standard errors, as the sample estimates them.
inline bool is_mean(const std::vector<double>& sample, double expected) {
  RunningMean mean;
  for (const double value : sample) mean.add(value);
  return std::abs(mean.mean() - expected) < 4 * mean.standard_error();
}

/// Half of the spans are below the median and nine in ten below the 90th percentile.
inline bool has_quantiles(const std::vector<double>& sample, double median, double p90) {
  const auto below = [&](double bound) {
    return static_cast<double>(
        std::count_if(sample.begin(), sample.end(), [&](double value) { return value < bound; }));
  };
  const double size = static_cast<double>(sample.size());
  return is_share(below(median), size, 0.5) && is_share(below(p90), size, 0.9);
}

/// The mean of what remains of a lognormal span into which an instant falls: half of its mean
/// square over its mean.
inline double mean_remaining(double median, double p90) {
  const double deviation = std::log(p90 / median) / 1.2815515655446004;
  return median * std::exp(1.5 * deviation * deviation) / 2;
}

/// The total of a flow since the start, or of a stock now, in one region.
inline double in_region(const Simulation& simulation, const MetricInfo& metric, RegionId region,
                        std::size_t label = no_label) {
  const std::size_t series = label == no_label ? series_of(metric) : series_of(metric, label);
  double sum = current(simulation.world, series, region);
  if (metric.kind == MetricKind::stock) return sum;
  for (const Period& period : simulation.world.periods)
    sum += value(simulation.world, period, series, region);
  return sum;
}

}  // namespace scene
