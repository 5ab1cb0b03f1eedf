#include "scenario/parameters.hpp"

#include <cmath>
#include <set>

#include <doctest/doctest.h>

#include "texts.hpp"

using namespace jardam;

namespace {

/// Every parameter at its default.
struct Defaults {
  Setup setup;
  std::vector<ParameterEntry> list = parameters_of(setup);
  [[nodiscard]] const ParameterEntry& operator[](std::string_view name) const {
    const ParameterEntry* found = find_parameter(list, name);
    REQUIRE(found != nullptr);
    return *found;
  }
};

}  // namespace

TEST_CASE("every parameter has a name of its own in two parts, a meaning and a source") {
  const Defaults defaults;
  CHECK(defaults.list.size() > 100);
  std::set<std::string> names;
  for (const ParameterEntry& parameter : defaults.list) {
    const std::string name(parameter.info.name);
    CAPTURE(name);
    CHECK(names.insert(name).second);
    CHECK(name.find('.') != std::string::npos);
    CHECK_FALSE(parameter.info.meaning.empty());
    CHECK_FALSE(parameter.info.source.empty());
  }
}

TEST_CASE("every default lies within its own range, in every region") {
  const Defaults defaults;
  for (const ParameterEntry& parameter : defaults.list) {
    CAPTURE(parameter.info.name);
    CHECK(parameter.info.minimum < parameter.info.maximum);
    for (const double value : parameter.values) {
      CHECK(std::isfinite(value));
      CHECK_FALSE(range_problem(parameter, "the default", value));
    }
  }
}

TEST_CASE("a default survives being written down and read back, as a record needs") {
  const Defaults defaults;
  for (const ParameterEntry& parameter : defaults.list) {
    CAPTURE(parameter.info.name);
    const double value = parameter.values[0];
    if (parameter.is_switch()) {
      CHECK(format_in(parameter, value) == names_of(parameter)[static_cast<std::size_t>(value)]);
      continue;
    }
    CHECK(parse_value(format_value(value, parameter.unit), parameter.unit).value == value);
  }
}

TEST_CASE("a parameter is found by its whole name only") {
  const Defaults defaults;
  CHECK(find_parameter(defaults.list, "labour_inspectorate.access") != nullptr);
  for (const char* name : {"labour_inspectorate", "access", "labour_inspectorate.acces", "",
                           "labour_inspectorate.access.", "Labour_inspectorate.access"}) {
    CAPTURE(name);
    CHECK(find_parameter(defaults.list, name) == nullptr);
  }
}

TEST_CASE("a name with a region behind it is that parameter in one region") {
  const Defaults defaults;
  const ParameterPlace everywhere =
                           find_parameter_place(defaults.list, "labour_inspectorate.access"),
                       there = find_parameter_place(defaults.list,
                                                    "labour_inspectorate.access.issyk-kul");
  CHECK(everywhere.parameter == there.parameter);
  CHECK(everywhere.region.empty());
  CHECK(there.region == "issyk-kul");
  CHECK(find_parameter_place(defaults.list, "labour_inspectorate.acess.x").parameter == nullptr);
  CHECK(find_parameter_place(defaults.list, "access").parameter == nullptr);
  CHECK(find_parameter_place(defaults.list, "").parameter == nullptr);
}

TEST_CASE("a regional parameter is set in one region and nowhere else, or everywhere") {
  Defaults defaults;
  const ParameterEntry& access = defaults["labour_inspectorate.access"];
  REQUIRE(access.values.size() == region_cells);
  set_parameter(access, RegionId::none(), 0.5);
  set_parameter(access, RegionId{3}, 0.75);
  for (std::size_t region = 0; region < region_cells; ++region)
    CHECK(access.values[region] == (region == 3 ? 0.75 : 0.5));
}

TEST_CASE("a parameter that is the same everywhere is set whole, whatever region is named") {
  Defaults defaults;
  const ParameterEntry& stay = defaults["shelter.stay_by_law"];
  REQUIRE(stay.values.size() == 1);
  set_parameter(stay, RegionId{3}, 12);
  CHECK(stay.values[0] == 12);
}

TEST_CASE("what is set belongs to the setup and changes it") {
  Setup changed, untouched;
  set_parameter(*find_parameter(parameters_of(changed), "shelter.stay_by_law"), {}, 12);
  CHECK(find_parameter(parameters_of(changed), "shelter.stay_by_law")->values[0] == 12);
  CHECK(find_parameter(parameters_of(untouched), "shelter.stay_by_law")->values[0] != 12);
}

TEST_CASE("a value beyond the range is refused with the limit in its unit; the limits are in it") {
  const Defaults defaults;
  const ParameterEntry &access = defaults["labour_inspectorate.access"],
                       &stay = defaults["shelter.stay_by_law"];
  CHECK(range_problem(access, "1.5", 1.5) ==
        "1.5 is above the greatest allowed value 1 (probability)");
  CHECK(range_problem(access, "-5 %", -0.05) ==
        "-5 % is below the least allowed value 0 (probability)");
  CHECK(range_problem(stay, "-1 d", -1) ==
        "-1 d is below the least allowed value " + format_limit(stay.info.minimum, Unit::days));
  for (const ParameterEntry& parameter : defaults.list) {
    CAPTURE(parameter.info.name);
    CHECK_FALSE(range_problem(parameter, "", parameter.info.minimum));
    CHECK_FALSE(range_problem(parameter, "", parameter.info.maximum));
    CHECK(range_problem(parameter, "", std::nextafter(parameter.info.minimum, -1e300)));
  }
}
