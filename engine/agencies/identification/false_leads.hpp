#pragma once
/// Leads that lead nowhere: callers and neighbours who are mistaken about somebody, and those who
/// tell tales about a competitor or a neighbour. They take staff time as others do, and somebody
/// may be presumed a victim in vain.

#include "country/owner.hpp"

namespace jardam {

struct FalseLeadParameters {
  Count calls_per_year{800};
  Count reports_per_year{300};
  Count malicious_per_year{60};
};
void describe(FalseLeadParameters& parameters, const ParameterVisitor& visit);

/// How a false lead reaches an agency.
enum class FalseLead : std::uint8_t { call, report, malicious };
inline constexpr std::array<std::string_view, 3> false_lead_names{"call", "report", "malicious"};

/// False leads so far.
struct FalseLeads {
  std::uint32_t seen = 0;   ///< the occasion of draws
  std::uint16_t stamp = 0;  ///< of the pending one; those with an earlier stamp are stale
};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo false_leads{
    .number = 88,
    .name = "false_leads",
    .kind = MetricKind::flow,
    .unit = "reports",
    .meaning = "words to an agency about somebody or a place where nobody is exploited",
    .labels = false_lead_names};

}  // namespace jardam::metric

namespace jardam::false_leads {

extern const Owner owner;

}  // namespace jardam::false_leads
