#include "mechanisms/fate.hpp"

#include <algorithm>
#include <cassert>
#include <functional>

#include "country/contradictions.hpp"

namespace jardam::fate {

bool is_held(const World& world, PersonId person) {
  const std::vector<PersonId>& people = part<HeldFates>(world).people;
  return !people.empty() && std::binary_search(people.begin(), people.end(), person);
}

void hold(World& world, PersonId person) {
  assert(!is_held(world, person));
  std::vector<PersonId>& people = part<HeldFates>(world).people;
  people.insert(std::lower_bound(people.begin(), people.end(), person), person);
}

void release(World& world, PersonId person) {
  assert(is_held(world, person));
  std::erase(part<HeldFates>(world).people, person);
}

namespace {

void check(const World& world, Contradictions& found) {
  const std::vector<PersonId>& people = part<HeldFates>(world).people;
  found.expect(
      std::adjacent_find(people.begin(), people.end(), std::greater_equal<>()) == people.end(),
      "those whose fate is held stand out of order");
  found.expect(people.empty() || people.back().value < world.people.size(),
               "the fate of nobody is held");
}

}  // namespace

const Owner owner{.path = "mechanisms/fate", .state = {state<HeldFates>()}, .check = check};

}  // namespace jardam::fate
