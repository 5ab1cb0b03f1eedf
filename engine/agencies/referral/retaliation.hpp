#pragma once
/// Threats against those who got out, and their families, by those who exploited them: after an
/// operation that recognised only some of the people at a site, and after a leak from a case. Who
/// is in a shelter by then is out of reach. Only its consequence for trust is described.

#include "country/owner.hpp"
#include "country/people.hpp"

namespace jardam {

struct RetaliationParameters {
  Probability after_operation{0.1};
  Probability after_leak{0.2};
  Days delay{14};
};
void describe(RetaliationParameters& parameters, const ParameterVisitor& visit);

/// Who is threatened. Relatives are counted beside the person for whose sake they are.
inline constexpr std::array<std::string_view, 3> threatened_names{"witness", "former_victim",
                                                                  "relative"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo retaliation{
    .number = 100,
    .name = "retaliation",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning =
        "people threatened after an operation or a leak: presumed victims who would testify, "
        "others, and relatives at home",
    .labels = threatened_names};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind retaliation{48, "retaliation",
                                       "those who exploited people at a site may threaten them"};

}  // namespace jardam::event

namespace jardam::retaliation {

extern const Owner owner;

/// What makes those who exploited people at a site go after them.
/// `prepared_operation`: by those who had assessed the danger.
enum class Occasion : std::uint32_t { operation, leak, prepared_operation };

/// Threats may follow, after a while: who has a bed by then is safe from them.
void after(World& world, SiteId site, Occasion occasion);

}  // namespace jardam::retaliation
