#include "country/metrics.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "country/country.hpp"

namespace jardam {
namespace {

constexpr std::array<std::string_view, 5> identifying_agencies{"police", "social_services", "ngo",
                                                               "border_service", "consulate"};
constexpr std::array<std::string_view, 3> screened_groups{"commercial_sex", "crime_victims",
                                                          "migrant_workers"};
constexpr std::array<std::string_view, 3> penalty_kinds{"fined", "detained", "removed"};
constexpr std::array<std::string_view, 2> services{"reintegration", "children"};
/// In the order of the agencies.
constexpr std::array<std::string_view, 11> agencies{"police",
                                                    "prosecutor",
                                                    "court",
                                                    "labour_inspectorate",
                                                    "social_services",
                                                    "ngo",
                                                    "helpline",
                                                    "border_service",
                                                    "consulate",
                                                    "coordination_council",
                                                    "international_organisation"};
constexpr std::array<std::string_view, 3> bed_groups{"women", "men", "children"};
constexpr std::array<std::string_view, 5> discontinue_reasons{
    "no_corpus_delicti", "prosecutor", "leak", "victim_withdrew", "term_expired"};
constexpr std::array<std::string_view, 2> requalifications{"up", "down"};

using enum MetricKind;
constexpr std::array<MetricInfo, metric_count> table{{
    {Metric::departures,
     "departures",
     flow,
     "people",
     "residents who set out for work elsewhere",
     {}},
    {Metric::migrants_abroad, "migrants_abroad", stock, "people",
     "residents working abroad, by destination and home region", destination_names, false, false,
     true},
    {Metric::workers_seasonal,
     "workers_seasonal",
     stock,
     "people",
     "migrant workers at sites inside the country, by region of the site",
     {}},
    {Metric::foreign_workers,
     "foreign_workers",
     stock,
     "people",
     "workers of other countries at sites inside the country, by region of the site",
     {}},
    {Metric::fees_paid,
     "fees_paid",
     flow,
     "som",
     "recruitment fees paid by workers, by home region",
     {}},
    {Metric::placements_licensed,
     "placements_licensed",
     flow,
     "people",
     "people placed abroad by licensed agencies, by home region",
     {},
     true},
    {Metric::agency_complaints,
     "agency_complaints",
     flow,
     "complaints",
     "complaints of clients about licensed agencies",
     {},
     true},
    {Metric::compensation_paid,
     "compensation_paid",
     flow,
     "som",
     "paid to clients out of the deposits of licensed agencies",
     {},
     true},
    {Metric::licences_suspended,
     "licences_suspended",
     flow,
     "licences",
     "licences of agencies suspended",
     {},
     true},
    {Metric::advertisements_removed,
     "advertisements_removed",
     flow,
     "advertisements",
     "deceptive advertisements taken down by a cyber unit",
     {},
     true},
    {Metric::offers_refused,
     "offers_refused",
     flow,
     "offers",
     "deceptive offers refused by people who had been warned",
     {}},
    {Metric::entry_banned,
     "entry_banned",
     stock,
     "people",
     "residents who may not enter again a country where they worked, by home region",
     {}},
    {Metric::returnees_reached,
     "returnees_reached",
     flow,
     "people",
     "migrants back from abroad whom a prevention programme reached",
     {},
     true},
    {Metric::entries_exploited, "entries_exploited", flow, "people",
     "spells of exploitation begun, by form and home region", form_names},
    {Metric::entries_exploited_by_group, "entries_exploited_by_group", flow, "people",
     "spells of exploitation begun, by sex, age and home region", group_names},
    {Metric::stock_exploited,
     "stock_exploited",
     stock,
     "people",
     "people exploited inside the country, by region of the site",
     {}},
    {Metric::stock_exploited_abroad,
     "stock_exploited_abroad",
     stock,
     "people",
     "residents exploited abroad, by home region",
     {}},
    {Metric::foreign_exploited,
     "foreign_exploited",
     stock,
     "people",
     "of those exploited inside the country, people of other countries, by region of the site",
     {}},
    {Metric::exits, "exits", flow, "people",
     "spells of exploitation ended, by route and home region", exit_route_names},
    {Metric::retrafficked,
     "retrafficked",
     flow,
     "people",
     "spells begun by people who had been exploited before",
     {}},
    {Metric::awareness_reach,
     "awareness_reach",
     flow,
     "people",
     "residents reached by campaigns",
     {},
     true},
    {Metric::calls_helpline,
     "calls_helpline",
     flow,
     "calls",
     "calls to the helpline, consultations included",
     {},
     true},
    {Metric::helpline_referrals, "helpline_referrals", flow, "people",
     "people and sites that the helpline told another agency of, by agency", agencies, true},
    {Metric::helpline_helped,
     "helpline_helped",
     flow,
     "people",
     "assisted people of whom the helpline heard first",
     {},
     true},
    {Metric::signals,
     "signals",
     flow,
     "reports",
     "first words of a possibly exploited person to any agency, once for each spell",
     {}},
    {Metric::inspections,
     "inspections",
     flow,
     "visits",
     "labour inspections carried out",
     {},
     true},
    {Metric::inspections_refused,
     "inspections_refused",
     flow,
     "visits",
     "labour inspections not permitted or not let in",
     {},
     true},
    {Metric::sites_with_indicators,
     "sites_with_indicators",
     flow,
     "sites",
     "visits by any agency that recorded indicators",
     {}},
    {Metric::screened, "screened", flow, "people",
     "people seen by screening among vulnerable groups, by group", screened_groups, true},
    {Metric::screening_missed, "screening_missed", flow, "people",
     "exploited people whom screening saw and did not recognise, by group", screened_groups},
    {Metric::screening_false_positives, "screening_false_positives", flow, "people",
     "people whom screening presumed victims who are none, by group", screened_groups},
    {Metric::victims_presumed,
     "victims_presumed",
     flow,
     "people",
     "people screened as presumed victims",
     {},
     true},
    {Metric::victims_presumed_by_group, "victims_presumed_by_group", flow, "people",
     "the same by sex and age", group_names, true},
    {Metric::presumed_sorted_out,
     "presumed_sorted_out",
     flow,
     "people",
     "presumed victims whom formal identification found to be none",
     {},
     true},
    {Metric::victims_identified, "victims_identified", flow, "people",
     "people formally identified as victims, by agency", identifying_agencies, true},
    {Metric::victims_identified_by_group, "victims_identified_by_group", flow, "people",
     "people formally identified as victims, by sex and age", group_names, true},
    {Metric::victims_assisted,
     "victims_assisted",
     flow,
     "people",
     "presumed victims who were given shelter, a plan of services or the way home",
     {},
     true},
    {Metric::victims_assisted_by_group, "victims_assisted_by_group", flow, "people",
     "assisted people by sex and age", group_names, true},
    {Metric::labour_victims_assisted, "labour_victims_assisted", flow, "people",
     "assisted victims of labour exploitation, by sex and age", group_names, true},
    {Metric::foreign_presumed,
     "foreign_presumed",
     flow,
     "people",
     "of presumed victims, people of other countries, by where they were",
     {}},
    {Metric::foreign_identified,
     "foreign_identified",
     flow,
     "people",
     "of identified victims, people of other countries, by where they were",
     {},
     true},
    {Metric::foreign_assisted,
     "foreign_assisted",
     flow,
     "people",
     "of assisted victims, people of other countries, by where they were",
     {}},
    {Metric::ngo_intake, "ngo_intake", flow, "people",
     "assisted people known to an NGO, by who told it first", agencies, true},
    {Metric::victims_penalised,
     "victims_penalised",
     flow,
     "people",
     "exploited people fined, detained or removed because nobody recognised them",
     {}},
    {Metric::penalties, "penalties", flow, "people",
     "the same by kind: fined or detained at home, removed from abroad or as a foreigner from here",
     penalty_kinds},
    {Metric::penalties_averted,
     "penalties_averted",
     flow,
     "people",
     "recognised victims who would have been penalised",
     {}},
    {Metric::identified_penalised,
     "identified_penalised",
     flow,
     "people",
     "formally identified victims who had been fined or detained before anybody recognised them",
     {},
     true},
    {Metric::foreign_removed,
     "foreign_removed",
     flow,
     "people",
     "exploited people of other countries removed from this one because nobody recognised them, by "
     "where they were",
     {}},
    {Metric::victims_reporting,
     "victims_reporting",
     flow,
     "people",
     "exploited people who report to the police or testify, once for each spell",
     {},
     true},
    {Metric::cases_registered, "cases_registered", flow, "cases",
     "facts of trafficking registered, by form", form_names, true},
    {Metric::investigations_opened, "investigations_opened", flow, "cases",
     "registered facts that somebody begins to investigate, by form", form_names, true},
    {Metric::investigations_reopened,
     "investigations_reopened",
     flow,
     "cases",
     "dismissed files that became new proceedings",
     {},
     true},
    {Metric::files_reassessed,
     "files_reassessed",
     flow,
     "files",
     "dismissed files read again by prosecutors",
     {},
     true},
    {Metric::files_returned,
     "files_returned",
     flow,
     "files",
     "of these, sent back to the police",
     {},
     true},
    {Metric::cases_requalified, "cases_requalified", flow, "cases",
     "cases whose article was changed, up to trafficking or down to a lesser one",
     requalifications},
    {Metric::cases_to_court, "cases_to_court", flow, "cases", "cases sent to court", {}, true},
    {Metric::cases_discontinued, "cases_discontinued", flow, "cases",
     "proceedings ended without charge, by reason", discontinue_reasons, true, false, false,
     "leak"},
    {Metric::charged_as_trafficking,
     "charged_as_trafficking",
     flow,
     "cases",
     "cases charged under the trafficking articles",
     {},
     true},
    {Metric::charged_as_lesser,
     "charged_as_lesser",
     flow,
     "cases",
     "cases charged under a lesser article",
     {},
     true},
    {Metric::convictions, "convictions", flow, "cases", "convictions for trafficking", {}, true},
    {Metric::convictions_lesser,
     "convictions_lesser",
     flow,
     "cases",
     "convictions under a lesser article",
     {},
     true},
    {Metric::sentences_custodial,
     "sentences_custodial",
     flow,
     "cases",
     "convictions, under any article, to prison",
     {},
     true},
    {Metric::officials_prosecuted,
     "officials_prosecuted",
     flow,
     "people",
     "officials prosecuted for having tipped off suspects",
     {},
     true},
    {Metric::shelter_beds_occupied, "shelter_beds_occupied", stock, "beds",
     "shelter beds occupied, by group", bed_groups, true},
    {Metric::shelter_refusals, "shelter_refusals", flow, "people",
     "presumed victims for whom no bed was free, by group", bed_groups},
    {Metric::shelter_waited, "shelter_waited", flow, "people",
     "people admitted after waiting for a bed, by group", bed_groups},
    {Metric::days_signal_to_referral,
     "days_signal_to_referral",
     mean,
     "days",
     "from the first signal to the referral to services",
     {}},
    {Metric::days_signal_to_safety,
     "days_signal_to_safety",
     mean,
     "days",
     "from the first signal to a safe place",
     {}},
    {Metric::days_presumed_to_identified,
     "days_presumed_to_identified",
     mean,
     "days",
     "from presumption to formal identification",
     {}},
    {Metric::services_used, "services_used", stock, "places",
     "places used in long-term services, by service", services, true},
    {Metric::services_waiting, "services_waiting", stock, "people",
     "people waiting for such a place, by service", services, true},
    {Metric::reintegrated,
     "reintegrated",
     flow,
     "people",
     "victims whose reintegration plan is complete",
     {},
     true},
    {Metric::reintegration_broken_off,
     "reintegration_broken_off",
     flow,
     "people",
     "reintegration plans broken off",
     {},
     true},
    {Metric::repatriated,
     "repatriated",
     flow,
     "people",
     "victims brought home from abroad by consulates and partners",
     {},
     true},
    {Metric::children_returned,
     "children_returned",
     flow,
     "people",
     "children brought home from conflict zones",
     {},
     true},
    {Metric::joint_cases,
     "joint_cases",
     flow,
     "cases",
     "joint cases with other states, from victims brought home",
     {},
     true},
    {Metric::recruiters_displaced,
     "recruiters_displaced",
     flow,
     "recruiters",
     "recruiters made to lie low or move",
     {}},
    {Metric::recruiters_shifted,
     "recruiters_shifted",
     flow,
     "recruiters",
     "recruiters who turned to another sector or route",
     {}},
    {Metric::plan_spending,
     "plan_spending",
     flow,
     "som",
     "money of action plans given to measures that began",
     {},
     true,
     true},
    {Metric::measures_begun,
     "measures_begun",
     flow,
     "measures",
     "measures of action plans that began",
     {},
     true,
     true},
    {Metric::measures_unfunded,
     "measures_unfunded",
     flow,
     "measures",
     "measures of action plans put off because the budget was used up",
     {},
     true,
     true},
    {Metric::monitoring_reports,
     "monitoring_reports",
     flow,
     "reports",
     "yearly monitoring reports of the National Rapporteur",
     {},
     true,
     true},
    {Metric::tier,
     "tier",
     mean,
     "tier",
     "tier estimated from the official figures, in July; 2.5 is the Tier 2 Watch List",
     {},
     true,
     true},
}};

constexpr bool has_plain_series(const MetricInfo& metric) {
  return metric.labels.empty() || metric.with_total;
}

/// Whether the official statistics have a series of the metric's i-th.
constexpr bool is_published(const MetricInfo& metric, std::size_t i) {
  return metric.is_official && (metric.secret.empty() || metric.labels[i] != metric.secret);
}

constexpr std::size_t series_count(const MetricInfo& metric) {
  return metric.labels.size() + (has_plain_series(metric) ? 1 : 0);
}

void add_series(std::vector<SeriesInfo>& series, const MetricInfo& metric, bool is_official) {
  const std::string name =
      (is_official ? std::string(official_prefix) : std::string()) + std::string(metric.name);
  if (has_plain_series(metric)) series.push_back({&metric, name, no_label, is_official});
  for (std::size_t label = 0; label < metric.labels.size(); ++label) {
    if (is_official && !is_published(metric, label)) continue;
    series.push_back(
        {&metric, name + "{" + std::string(metric.labels[label]) + "}", label, is_official});
  }
}

std::vector<SeriesInfo> make_series() {
  std::vector<SeriesInfo> series;
  for (const MetricInfo& metric : table) add_series(series, metric, false);
  for (const MetricInfo& metric : table) {
    if (metric.is_official) add_series(series, metric, true);
  }
  return series;
}

/// Where each metric's series begin, computed from the table at compile time.
constexpr std::array<std::size_t, metric_count> first_series = [] {
  std::array<std::size_t, metric_count> first{};
  std::size_t next = 0;
  for (std::size_t m = 0; m < metric_count; ++m) {
    first[m] = next;
    next += series_count(table[m]);
  }
  return first;
}();

constexpr std::size_t true_series = first_series.back() + series_count(table.back());

/// The official series of each true one, in the order of make_series().
constexpr std::array<std::size_t, true_series> official_of = [] {
  std::array<std::size_t, true_series> official{};
  std::size_t next = true_series;
  for (std::size_t m = 0; m < metric_count; ++m) {
    for (std::size_t i = 0; i < series_count(table[m]); ++i) {
      official[first_series[m] + i] = is_published(table[m], i) ? next++ : no_series;
    }
  }
  return official;
}();

constexpr bool table_is_in_order() {
  for (std::size_t m = 0; m < metric_count; ++m) {
    if (table[m].metric != static_cast<Metric>(m)) return false;
  }
  return true;
}
static_assert(table_is_in_order());
static_assert(std::none_of(table.begin(), table.end(),
                           [](const MetricInfo& m) { return m.with_total && m.is_official; }),
              "the records of a sum of labels would be lost apart from theirs");

}  // namespace

std::span<const MetricInfo> metrics() { return table; }

const MetricInfo& info(Metric metric) { return table[static_cast<std::size_t>(metric)]; }

std::span<const SeriesInfo> all_series() {
  static const std::vector<SeriesInfo> series =
      make_series();  // names of a constant table, built on first use
  return series;
}

std::size_t series_of(Metric metric) { return first_series[static_cast<std::size_t>(metric)]; }

std::size_t series_of(Metric metric, std::size_t label) {
  return series_of(metric) + label + (info(metric).with_total ? 1 : 0);
}

std::size_t official_series(std::size_t series) { return official_of[series]; }

std::size_t true_series_count() { return true_series; }

}  // namespace jardam
