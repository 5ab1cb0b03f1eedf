#include "mechanisms/crews.hpp"

#include "country/atlas.hpp"
#include "kernel/random.hpp"
#include "mechanisms/baseline.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruitment.hpp"

namespace jardam::crews {
namespace {

constexpr Draw woman_stream{"crews.woman"};
constexpr Draw person_stream{"crews.person"};
constexpr Draw ready_stream{"crews.ready"};

/// A place at a named site, and who is wanted there. Other places and other sites change none of
/// its draws.
struct Vacancy {
  std::uint32_t site;    ///< a hash of the site's id
  std::uint32_t number;  ///< among those at the site
  Cohort cohort;
  RegionId home;  ///< none: any
};

/// The residents of a region, or of the whole country: [first, end).
struct Residents {
  std::uint32_t first, end;
};

Residents residents_of(const World& world, RegionId region) {
  const std::vector<std::uint32_t>& first = world.atlas->first_person;
  return region.is_none() ? Residents{first.front(), first.back()}
                          : Residents{first[region.value], first[region.value + 1u]};
}

/// Who would leave home for work, and has neither gone nor come back of late.
double readiness(const World& world, PersonId id, Cohort cohort) {
  const Person& person = world.people[id.value];
  if (person.state != PersonState::at_home || person.flags != 0 || person.spells > 0) return 0;
  const Sex sex = sex_of(world, id);
  const unsigned age = age_of(world, id);
  if (recruitment::cohort_of(sex, age) != cohort) return 0;
  return recruitment::inclination(in_force<RecruitmentParameters>(world), sex, age);
}

/// Children are as ready as each other, and seldom: where they are wanted, any of working age is
/// taken.
bool is_taken(const World& world, PersonId id, const Vacancy& vacancy, std::uint32_t attempt) {
  const double ready = readiness(world, id, vacancy.cohort);
  if (ready <= 0 || vacancy.cohort == Cohort::child) return ready > 0;
  return draw_happens(world.seed, {ready_stream, vacancy.site, vacancy.number, attempt}, ready);
}

/// A resident who suits, or none. People are asked by chance; in a country so small that nobody is
/// found so, one after the other.
PersonId find(const World& world, const Vacancy& vacancy) {
  constexpr std::uint32_t most_attempts = 1000;
  const auto [first, end] = residents_of(world, vacancy.home);
  for (std::uint32_t attempt = 0; attempt < most_attempts && first < end; ++attempt) {
    const DrawKey key{person_stream, vacancy.site, vacancy.number, attempt};
    const PersonId asked{first + draw_index(world.seed, key, end - first)};
    if (is_taken(world, asked, vacancy, attempt)) return asked;
  }
  for (std::uint32_t next = first; next < end; ++next)
    if (readiness(world, {next}, vacancy.cohort) > 0) return {next};
  return PersonId::none();
}

Cohort wanted(const World& world, const NamedSite& site, std::uint32_t who, std::uint32_t number) {
  if (site.exploited_are) return *site.exploited_are;
  const Sector& sector = world.country->sectors[site.sector.value];
  return draw_happens(world.seed, {woman_stream, who, number}, sector.women.value) ? Cohort::woman
                                                                                   : Cohort::man;
}

void fill_site(World& world, SiteId id, const NamedSite& named) {
  const std::uint32_t who = Stream(named.id).id;
  const RecruiterId recruiter = baseline::recruiter_named(world, named.recruiter);
  const std::uint32_t said = named.exploited.value_or(std::uint16_t{0});
  for (std::uint32_t number = world.sites[id.value].exploited; number < said; ++number) {
    const PersonId found =
        find(world, {who, number, wanted(world, named, who, number), named.exploited_from});
    if (found.is_none()) return;
    Person& person = world.people[found.value];
    person.site = id;
    person.place = named.place;
    person.recruiter = recruiter;
    exploitation::begin(world, found);
  }
}

/// Each site up to the number that the scenario says. Spells begin together with those of the
/// personas, who are there already.
void fill(World& world) {
  for (std::uint32_t i = 0; i < world.named_sites->size(); ++i)
    fill_site(world, {world.atlas->first_named_site + i}, (*world.named_sites)[i]);
}

}  // namespace

const Owner owner{.path = "mechanisms/crews",
                  .draws = {&woman_stream, &person_stream, &ready_stream},
                  .begin = fill};

}  // namespace jardam::crews
