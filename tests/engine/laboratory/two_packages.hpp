#pragma once
/// A made-up sweep whose effect is known: inspections under two values of access, in one region and
/// in the whole country, whose baseline is 100 and rises with the replication.

#include <cstdint>
#include <string>

#include "laboratory/sweeps/sweep_directory.hpp"

namespace jardam::test {

inline constexpr std::uint32_t replications = 12;

inline laboratory::Json description(const std::string& region = "North") {
  using laboratory::Json;
  return {{"version", "1"},
          {"plan", {{"id", "plan"}, {"title", {{"en", "Does <it> help?"}}}}},
          {"scenario",
           {{"id", "s"},
            {"title", {{"en", "S"}}},
            {"hash", "0"},
            {"start", "2021-01-01 00:00"},
            {"scale", 0.1},
            {"capacity_scale", 0.1}}},
          {"seed", 1},
          {"replications", replications},
          {"until", "2022-01-01 00:00"},
          {"levers", Json::array({{{"name", "inspectorate.access"},
                                   {"unit", "probability"},
                                   {"meaning", "m"},
                                   {"mark", "F"},
                                   {"role", "lever"},
                                   {"source", "S1"},
                                   {"values", {0.0, 0.5}}}})},
          {"packages", Json::array({Json::array({0.0}), Json::array({0.5})})},
          {"metrics", Json::array({{{"name", "inspections"},
                                    {"kind", "flow"},
                                    {"unit", "visits"},
                                    {"meaning", "visits made"}}})},
          {"regions", Json::array({{{"id", "all"}, {"name", {{"en", "all"}}}},
                                   {{"id", "r"}, {"name", {{"en", region}}}}})},
          {"parameters",
           {{"p",
             {{"value", 1.0},
              {"unit", "count"},
              {"role", "lever"},
              {"mark", "A"},
              {"source", "guess"},
              {"meaning", "m"}}}}}};
}

/// The second package adds `effect`, and one to every other replication, to the country's
/// inspections, and nothing to the region's.
inline laboratory::SweepDirectory two_packages(double effect, std::uint32_t made = replications,
                                               const std::string& region = "North") {
  laboratory::SweepDirectory directory{description(region), {}};
  for (std::uint32_t r = 0; r < made; ++r) {
    directory.runs[{0, r}] = {{r}, r, "", {100.0 + r, 50.0 + r}};
    directory.runs[{1, r}] = {{r}, r, "", {100.0 + r + effect + (r % 2), 50.0 + r}};
  }
  return directory;
}

}  // namespace jardam::test
