#pragma once
/// Criminal proceedings: registration, investigation, qualification, deposition, charge, verdict,
/// sentence; discontinuance and reassessment; officials who tip suspects off. A registered fact is
/// not an investigation, and neither is a victim: a file may be registered that nobody
/// investigates, and may hold several victims or none.

#include "agencies/offices/decision.hpp"
#include "agencies/offices/refusals.hpp"
#include "country/owner.hpp"

namespace jardam {

/// Registration, qualification, charge, verdict, sentence; officials who leak.
struct JusticeParameters {
  Regional<Probability> deposition{0.16};
  Regional<Probability> financial_answers{0.5};
  Probability qualified_untrained{0.25};
  Probability qualified_trained{0.75};
  Probability qualified_by_finances{0.3};
  Probability requalified_down{0.3};
  Probability conviction_at_full_evidence{0.25};
  Probability lesser_conviction{0.6};
  Probability court_requalifies{0.4};
  Probability custodial_trafficking{0.7};
  Probability custodial_lesser{0.2};
  Days term{365};
  Count infant_sales{0};
  Regional<Probability> complicity_detection{0};
  Probability complicity_deterrence{0.5};
  Days complicity_half_life{730};
};
void describe(JusticeParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam {

/// Why proceedings end without charge.
inline constexpr std::array<std::string_view, 5> discontinue_reason_names{
    "no_corpus_delicti", "prosecutor", "leak", "victim_withdrew", "term_expired"};
/// Which way an article was changed.
inline constexpr std::array<std::string_view, 2> requalification_names{"up", "down"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo cases_registered{.number = 49,
                                             .name = "cases_registered",
                                             .kind = MetricKind::flow,
                                             .unit = "cases",
                                             .meaning = "facts of trafficking registered, by form",
                                             .labels = form_names,
                                             .is_official = true};
inline constexpr MetricInfo investigations_opened{
    .number = 50,
    .name = "investigations_opened",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "registered facts that somebody begins to investigate, by form",
    .labels = form_names,
    .is_official = true};
inline constexpr MetricInfo cases_requalified{
    .number = 54,
    .name = "cases_requalified",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "cases whose article was changed, up to trafficking or down to a lesser one",
    .labels = requalification_names};
inline constexpr MetricInfo cases_to_court{.number = 55,
                                           .name = "cases_to_court",
                                           .kind = MetricKind::flow,
                                           .unit = "cases",
                                           .meaning = "cases sent to court",
                                           .is_official = true};
inline constexpr MetricInfo cases_discontinued{
    .number = 56,
    .name = "cases_discontinued",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "proceedings ended without charge, by reason",
    .labels = discontinue_reason_names,
    .is_official = true,
    .secret = "leak"};
inline constexpr MetricInfo charged_as_trafficking{
    .number = 57,
    .name = "charged_as_trafficking",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "cases charged under the trafficking articles",
    .is_official = true};
inline constexpr MetricInfo charged_as_lesser{.number = 58,
                                              .name = "charged_as_lesser",
                                              .kind = MetricKind::flow,
                                              .unit = "cases",
                                              .meaning = "cases charged under a lesser article",
                                              .is_official = true};
inline constexpr MetricInfo convictions{.number = 59,
                                        .name = "convictions",
                                        .kind = MetricKind::flow,
                                        .unit = "cases",
                                        .meaning = "convictions for trafficking",
                                        .is_official = true};
inline constexpr MetricInfo convictions_lesser{.number = 60,
                                               .name = "convictions_lesser",
                                               .kind = MetricKind::flow,
                                               .unit = "cases",
                                               .meaning = "convictions under a lesser article",
                                               .is_official = true};
inline constexpr MetricInfo sentences_custodial{
    .number = 61,
    .name = "sentences_custodial",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "convictions, under any article, to prison",
    .is_official = true};
inline constexpr MetricInfo officials_prosecuted{
    .number = 62,
    .name = "officials_prosecuted",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "officials prosecuted for having tipped off suspects",
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision open_case;
extern const Decision investigate;
extern const Decision trace_finances;
extern const Decision request_deposition;
extern const Decision discontinue;
extern const Decision send_to_prosecutor;
extern const Decision indict;
extern const Decision indict_lesser;
extern const Decision reassess;
extern const Decision depose;
extern const Decision hear;
extern const Decision audit_recruiter;

}  // namespace jardam::decision

namespace jardam::justice {

extern const Owner owner;

/// Sets the trained shares of staff and the archives at the start.
void initialise(World& world);

/// A month: training, evidence that fades, the audit of dismissed files, sales of infants while the
/// law counts them.
void on_month(World& world);

}  // namespace jardam::justice
