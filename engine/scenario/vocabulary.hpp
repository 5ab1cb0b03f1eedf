#pragma once
/// The names that a scenario defines and that its other parts refer to.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/parameter.hpp"
#include "scenario/document.hpp"

namespace jardam {
struct Country;
struct Scenario;
struct Setup;
}  // namespace jardam

namespace jardam::reading {

/// Kinds of thing that have ids. A subject is a named site or a persona.
enum class Thing : std::uint8_t {
  none,
  region,
  place,
  sector,
  named_site,
  persona,
  subject,
  seat,
  objective,
  storyline,
  attachment,
  metric
};
inline constexpr std::array<std::string_view, 12> thing_names{"thing",
                                                              "region",
                                                              "place",
                                                              "sector",
                                                              "named site",
                                                              "persona",
                                                              "named site or persona",
                                                              "seat",
                                                              "objective",
                                                              "storyline",
                                                              "attachment",
                                                              "metric"};

struct Vocabulary {
  std::array<std::vector<std::string>, thing_names.size()> ids;
  std::vector<ParameterEntry> parameters;
  std::chrono::sys_seconds start;  ///< that dates are counted from

  [[nodiscard]] const std::vector<std::string>& of(Thing thing) const {
    return ids[static_cast<std::size_t>(thing)];
  }

  /// The index of an id in its list; its size when unknown.
  [[nodiscard]] std::size_t index(Thing thing, std::string_view id) const;
};

/// The names that a tree defines; the parameters are those of `setup`.
[[nodiscard]] Vocabulary vocabulary_of(const Node& root, Setup& setup);

/// The names of a scenario already read.
[[nodiscard]] Vocabulary vocabulary_of(const Scenario& scenario, const Country& country,
                                       Setup& setup);

}  // namespace jardam::reading
