#pragma once
/// The referral mechanism's own steps: the first signal, needs assessment, formal identification.
/// The other steps stand in pairs of their own: shelters, children, reintegration and consular
/// here; helpline, border, interviews and screening in identification, where sop says how well they
/// go.

#include "agencies/offices/decision.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "country/owner.hpp"

namespace jardam {

/// The agencies of the state that give somebody the status of a victim.
inline constexpr std::array<std::string_view, 2> identifying_agency_names{"police",
                                                                          "social_services"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo victims_refused_status{
    .number = 91,
    .name = "victims_refused_status",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "victims whom formal identification took for none"};
inline constexpr MetricInfo presumed_sorted_out{
    .number = 33,
    .name = "presumed_sorted_out",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "presumed victims whom formal identification found to be none",
    .is_official = true};
inline constexpr MetricInfo victims_identified{
    .number = 34,
    .name = "victims_identified",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "people whom an agency of the state identified formally as victims",
    .labels = identifying_agency_names,
    .is_official = true};
inline constexpr MetricInfo victims_identified_by_group{
    .number = 35,
    .name = "victims_identified_by_group",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "people formally identified as victims, by sex and age",
    .labels = group_names,
    .is_official = true};
inline constexpr MetricInfo foreign_identified{
    .number = 40,
    .name = "foreign_identified",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "of identified victims, people of other countries, by where they were",
    .is_official = true};
inline constexpr MetricInfo identified_penalised{
    .number = 46,
    .name = "identified_penalised",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning =
        "formally identified victims who had been fined or detained before anybody recognised them",
    .is_official = true};
inline constexpr MetricInfo days_presumed_to_identified{
    .number = 68,
    .name = "days_presumed_to_identified",
    .kind = MetricKind::mean,
    .unit = "days",
    .meaning = "from presumption to formal identification"};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision assess_needs;
extern const Decision identify;

}  // namespace jardam::decision

namespace jardam::referral {

extern const Owner owner;

/// How word of somebody's situation gets out.
enum class Channel : std::uint8_t { call, noticed, self_report, border };

/// Word of a person reaches the office that the channel leads to.
void signal(World& world, PersonId person, Channel channel);

/// The task of formal identification is done: the person has victim status or is sorted out as no
/// victim.
void identify(World& world, const Task& task);

}  // namespace jardam::referral
