#include "country/country.hpp"

#include <doctest/doctest.h>

#include <set>
#include <type_traits>

#include "country/people.hpp"

using namespace jardam;

namespace {

template <class Names>
bool are_all_different(const Names& names) {
  return std::set<std::string_view>(names.begin(), names.end()).size() == names.size();
}

}  // namespace

TEST_CASE("an index that was given nothing is no thing, and sorts behind every thing") {
  CHECK(PlaceId{}.is_none());
  CHECK(PlaceId::none() == PlaceId{});
  CHECK_FALSE(PlaceId{0}.is_none());
  CHECK_FALSE(PlaceId{0xfffe}.is_none());
  CHECK(PlaceId{0xffff}.is_none());
  CHECK(RegionId{255}.is_none());
  CHECK(PersonId{3} < PersonId{4});
  CHECK(PersonId{0xfffffffe} < PersonId::none());
}

TEST_CASE("an index of one kind of thing is not taken for one of another") {
  CHECK_FALSE(std::is_convertible_v<PersonId, SiteId>);
  CHECK_FALSE(std::is_constructible_v<PersonId, SiteId>);
  CHECK_FALSE(std::is_convertible_v<unsigned, PersonId>);
}

TEST_CASE("an index costs as little as the number in it") {
  CHECK(sizeof(RegionId) == 1);
  CHECK(sizeof(SectorId) == 1);
  CHECK(sizeof(PlaceId) == 2);
  CHECK(sizeof(PersonId) == 4);
}

TEST_CASE("families are described once there is a size of household") {
  CHECK(Kinship{}.is_blank());
  CHECK(Kinship{.household_sizes = {}, .relatives = 3}.is_blank());
  CHECK_FALSE(Kinship{.household_sizes = {1}}.is_blank());
}

TEST_CASE("every word of the country's lists names one thing") {
  CHECK(are_all_different(place_kind_names));
  CHECK(are_all_different(destination_names));
  CHECK(are_all_different(road_mode_names));
  CHECK(are_all_different(form_names));
  CHECK(are_all_different(recruiter_kind_names));
  CHECK(are_all_different(indicator_names));
  CHECK(are_all_different(persona_role_names));
}

TEST_CASE(
    "the indicators are the eleven of the International Labour Organization and fit their set") {
  CHECK(indicator_names.size() == 11);
  CHECK(indicator_names.size() <= 8 * sizeof(Indicators));
  CHECK(indicator_names.front() == "abuse_of_vulnerability");
  CHECK(indicator_names.back() == "excessive_overtime");
}
