#include <array>

#include "country/contradictions.hpp"
#include "mechanisms/exploitation.hpp"
#include "simulation.hpp"

namespace jardam {
namespace {

/// Checks that everybody is in exactly one place, whoever keeps the count.
class WhoIsWhere {
 public:
  WhoIsWhere(const World& world, Contradictions& found) : world_(world), found_(found) {
    check_spells();
    check_people();
    check_sites();
    check_journeys();
    check_stocks();
  }

 private:
  void expect(bool holds, std::string_view what) { found_.expect(holds, what); }

  /// Counts people by what their own state says.
  void check_people() {
    workers_.resize(world_.sites.size());
    exploited_.resize(world_.sites.size());
    for (std::uint32_t i = 0; i < world_.people.size(); ++i) {
      const Person& person = world_.people[i];
      const bool is_before_the_run = spells_[i] == 0 && person.spells == 1;  // not recorded
      expect(person.spells == spells_[i] || is_before_the_run,
             "a person counts other spells than were begun");
      if (person.state != PersonState::at_home) check_away({i}, person);
    }
    expect(open_ == held_, "open spells and people exploited differ in number");
  }

  void check_away(PersonId id, const Person& person) {
    if (person.state == PersonState::working) ++workers_.at(person.site.value);
    if (person.state == PersonState::travelling) {
      ++travelling_;
      expect(world_.journeys.at(person.record).person == id,
             "a traveller's journey is somebody else's");
    }
    if (person.state != PersonState::exploited) return;
    ++exploited_.at(person.site.value);
    ++held_;
    const Spell& spell = world_.spells.at(person.record);
    expect(spell.person == id && spell.ended == Time::never(),
           "somebody exploited has no open spell");
    expect(spell.site == person.site, "a spell is at another site than its person");
  }

  void check_sites() {
    for (std::size_t s = 0; s < world_.sites.size(); ++s) {
      expect(world_.sites[s].workers == workers_[s], "a site counts other workers than work there");
      expect(world_.sites[s].exploited == exploited_[s],
             "a site counts other people than are exploited there");
    }
  }

  void check_journeys() {
    std::size_t under_way = 0;
    for (const Journey& journey : world_.journeys) {
      if (journey.person.is_none()) continue;
      ++under_way;
      expect(world_.people.at(journey.person.value).state == PersonState::travelling,
             "a journey's person does not travel");
      expect(journey.departs <= journey.arrives && world_.now <= journey.arrives,
             "a leg has ended and is not over");
    }
    std::vector<bool> is_free(world_.journeys.size());
    for (const std::uint32_t j : world_.free_journeys) {
      expect(world_.journeys.at(j).person.is_none(), "a free journey has a person");
      expect(!is_free[j], "a free journey stands twice among the free");
      is_free[j] = true;
    }
    expect(under_way == travelling_, "journeys and travellers differ in number");
    expect(under_way + world_.free_journeys.size() == world_.journeys.size(),
           "a journey is neither free nor under way");
  }

  void check_spells() {
    spells_.resize(world_.people.size());
    for (const Spell& spell : world_.spells) {
      const bool is_open = spell.ended == Time::never();
      open_ += is_open;
      expect(spell.began <= world_.now &&
                 (is_open || (spell.began <= spell.ended && spell.ended <= world_.now)),
             "a spell is out of time");
      std::uint8_t& number = spells_.at(spell.person.value);
      const bool is_after_one_before_the_run = number == 0 && spell.number == 2;
      expect(spell.number == number + 1 || is_after_one_before_the_run,
             "a person's spells are not numbered in order");
      number = spell.number;
    }
  }

  /// Stocks by region are those of the spells themselves.
  void check_stocks() {
    std::array<double, region_cells> inside{}, abroad{};
    for (const Spell& spell : world_.spells) {
      if (spell.ended != Time::never()) continue;
      const RegionId here = region_of(world_, world_.sites[spell.site.value].place);
      if (!here.is_none()) {
        ++inside[here.value];
      } else if (!spell.home_region.is_none()) {
        ++abroad[spell.home_region.value];
      }
    }
    for (std::uint8_t r = 0; r < world_.country->regions.size(); ++r) {
      expect(current(world_, series_of(metric::stock_exploited), {r}) == inside[r],
             "the stock of a region is not the people exploited there");
      expect(current(world_, series_of(metric::stock_exploited_abroad), {r}) == abroad[r],
             "the stock abroad is not the people exploited there");
    }
  }

  const World& world_;
  std::vector<std::uint32_t> workers_, exploited_;
  std::vector<std::uint8_t> spells_;  ///< by person: the number of the latest
  std::size_t travelling_ = 0, held_ = 0, open_ = 0;
  Contradictions& found_;
};

}  // namespace

std::vector<std::string> validate(const Simulation& simulation) {
  Contradictions found;
  const World& world = simulation.world;
  WhoIsWhere(world, found);
  found.expect(world.events.empty() || world.now <= world.events.next().time,
               "an event to come lies in the past");
  for (const Owner* owner : owners()) {
    if (owner->check != nullptr) owner->check(world, found);
  }
  return found.found();
}

}  // namespace jardam
