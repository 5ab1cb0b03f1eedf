#include "agencies/decisions.hpp"

#include <array>

namespace jardam {
namespace {

constexpr std::array list{
    &decision::inspect,
    &decision::check_site,
    &decision::rescue,
    &decision::interview,
    &decision::open_case,
    &decision::investigate,
    &decision::trace_finances,
    &decision::request_deposition,
    &decision::discontinue,
    &decision::send_to_prosecutor,
    &decision::indict,
    &decision::indict_lesser,
    &decision::reassess,
    &decision::depose,
    &decision::hear,
    &decision::admit,
    &decision::assess_needs,
    &decision::identify,
    &decision::reintegrate,
    &decision::repatriate,
    &decision::share,
    &decision::confer,
    &decision::campaign,
    &decision::outreach,
    &decision::step_up_screening,
    &decision::audit_recruiter,
    &decision::screen_venues,
    &decision::screen_crime_victims,
    &decision::screen_migrants,
    &decision::claim_wages,
    &decision::request_state,
    &decision::warn_public,
    &decision::assess_risk,
    &decision::protect,
    &decision::order_protection,
    &decision::interpreter,
    &decision::arrest,
    &decision::decide_custody,
    &decision::request_warrant,
    &decision::grant_warrant,
    &decision::refuse_motion,
    &decision::seize,
    &decision::preserve_data,
    &decision::accompany,
    &decision::release_from_charges,
    &decision::order_compensation,
    &decision::alert_border,
    &decision::issue_return_document,
    &decision::visit_abroad,
    &decision::call_back,
    &decision::advise,
    &decision::invite,
    &decision::request_report,
    &decision::search,
};

}  // namespace

std::span<const Decision* const> decisions() { return list; }

std::span<const std::string_view> decision_names() {
  static const std::array<std::string_view, list.size()> names = [] {  // a constant of the program
    std::array<std::string_view, list.size()> all;
    for (const Decision* each : list) all[static_cast<std::size_t>(each->kind)] = each->name;
    return all;
  }();
  return names;
}

}  // namespace jardam
