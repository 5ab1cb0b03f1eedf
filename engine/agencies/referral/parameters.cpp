#include "agencies/referral/parameters.hpp"

namespace jardam {

void describe(ReferralParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.recognition_untrained,
          {"referral.recognition_untrained", 0, 1,
           "chance that an interview without SOPs recognises a victim", Mark::assumed,
           "victims do not see themselves as such (S14, S17)"});
  declare(visit, p.recognition_trained,
          {"referral.recognition_trained", 0, 1, "the same where SOPs are followed", Mark::assumed,
           "to be swept"});
  declare(visit, p.false_positive,
          {"referral.false_positive", 0, 1,
           "chance that an interview presumes somebody a victim who is not", Mark::assumed,
           "imperfect screening (S92)"});
  declare(visit, p.sop_adoption,
          {"referral.sop_adoption", 0, 1,
           "share of an office's interviews that follow the SOPs, where its agency has adopted "
           "them (sop.*)",
           Mark::assumed, "not uniformly applied (S9, S10); the share was not found", Role::lever});
  declare(
      visit, p.training_for_sop,
      {"referral.training_for_sop", 0, 1,
       "how far a trained officer recognises as if following SOPs where they are not followed",
       Mark::assumed, "SOPs without training and training without SOPs each do part; to be swept"});
  declare(visit, p.handover_without_sop,
          {"referral.handover_without_sop", 0, 1,
           "how often an office without SOPs hands a person over to another agency, relative to "
           "one with them",
           Mark::assumed, "referral depended on people before procedures were adopted (S8, S9)"});
  declare(
      visit, p.consents_to_testify,
      {"referral.consents_to_testify", 0, 1, "share of identified victims who consent to testify",
       Mark::assumed, "a small part go to police or courts (S6)"});
  declare(visit, p.accepts_help,
          {"referral.accepts_help", 0, 1, "share of presumed victims who accept help",
           Mark::assumed, "the rest want only to go home"});
  declare(visit, p.noticed_to_police,
          {"referral.noticed_to_police", 0, 1, "share of community reports that go to police",
           Mark::assumed, "first responders vary (4.1)"});
  declare(visit, p.noticed_to_ngo,
          {"referral.noticed_to_ngo", 0, 1,
           "share of community reports that go to an NGO; the rest reach social services",
           Mark::assumed, "NGO networks in all regions (S26)"});
  declare(
      visit, p.names_recruiter,
      {"referral.names_recruiter", 0, 1,
       "chance that an interview with a victim names the recruiter", Mark::assumed, "to be swept"});
  declare(visit, p.told_in_interview,
          {"referral.told_in_interview", 0, 1,
           "share of the indicators in a situation that one interview brings out", Mark::assumed,
           "trust grows over several talks"});
  declare(visit, p.speaks_of_kin,
          {"referral.speaks_of_kin", 0, 1,
           "chance that somebody interviewed speaks of a relative who is exploited", Mark::assumed,
           "families look for their own, and some are ashamed"});
  declare(visit, p.helped_out,
          {"referral.helped_out", 0, 1,
           "chance that an NGO, helpline or organisation that recognised a victim also gets the "
           "person out",
           Mark::assumed, "community and NGOs found 11 % of detected victims (S23)"});
  declare(visit, p.sorts_out,
          {"referral.sorts_out", 0, 1,
           "chance that formal identification finds that somebody presumed a victim is none",
           Mark::assumed, "status is decided on more than one talk (4.1)"});
}

std::array<Regional<Probability>, agency_names.size()> SopParameters::by_default() {
  std::array<Regional<Probability>, agency_names.size()> adoption;
  adoption.fill(Regional<Probability>(1));
  for (const Agency late : {Agency::border_service, Agency::consulate})
    adoption[static_cast<std::size_t>(late)] = Regional<Probability>(0);
  return adoption;
}

void describe(SopParameters& p, const ParameterVisitor& visit) {
  static constexpr std::array<std::string_view, agency_names.size()> names{
      "sop.police",
      "sop.prosecutor",
      "sop.court",
      "sop.labour_inspectorate",
      "sop.social_services",
      "sop.ngo",
      "sop.helpline",
      "sop.border_service",
      "sop.consulate",
      "sop.coordination_council",
      "sop.international_organisation"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool late = static_cast<Agency>(i) == Agency::border_service ||
                      static_cast<Agency>(i) == Agency::consulate;
    declare(visit, p.adoption[i],
            {names[i], 0, 1,
             "share of this agency's offices that have adopted the SOPs of the referral mechanism",
             Mark::found,
             late ? "Foreign Affairs and National Security had still not adopted them (S8, S9)"
                  : "most ministries adopted them in 2021-22 (S8, S9)",
             Role::lever});
  }
}

void describe(ShelterParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.beds,
          {"shelter.beds", 0, 50, "shelter beds relative to the scenario's", Mark::assumed,
           "bed numbers were not found; shortage above all for men and children (S9, S10)",
           Role::lever});
  constexpr std::array<std::string_view, 3> names{
      "shelter.more_beds_women", "shelter.more_beds_men", "shelter.more_beds_children"};
  constexpr std::array<std::string_view, 3> meanings{
      "shelter beds for women that a region's NGO has besides the scenario's",
      "shelter beds for men that a region's NGO has besides the scenario's",
      "shelter beds for children, likewise"};
  for (std::size_t group = 0; group < names.size(); ++group)
    declare(visit, p.more_beds[group],
            {names[group], 0, 1000, meanings[group], Mark::assumed,
             "none; the shortage is above all for men and children (S9, S10)", Role::lever});
  declare(visit, p.stay_by_law,
          {"shelter.stay_by_law", 0, 365, "stay on self-declaration", Mark::found,
           "S24: 10 days, extendable for investigation and trial"});
  declare(visit, p.stay_median,
          {"shelter.stay_median", 1, 3650, "median stay", Mark::assumed, "reflection of 30 days"});
  declare(visit, p.stay_p90,
          {"shelter.stay_p90", 2, 7300, "90th percentile of the stay", Mark::assumed,
           "extended for the investigation (S24)"});
  declare(
      visit, p.extension,
      {"shelter.extension", 0, 365,
       "how much a witness's stay is extended at a time while proceedings last; 0: not at all",
       Mark::assumed,
       "extendable on request for the whole investigation and trial (S24); the step is assumed"});
  declare(visit, p.waits,
          {"shelter.waits", 0, 1, "share of those refused for want of a bed who wait for one",
           Mark::assumed, "the others go home or elsewhere at once"});
  declare(visit, p.longest_wait,
          {"shelter.longest_wait", 0, 365, "how long somebody waits for a bed", Mark::assumed,
           "as long as somebody freed finds the way home by"});
  declare(visit, p.boys,
          {"shelter.boys", 0, 1, "share of the children's beds that may go to boys", Mark::assumed,
           "shelters are for women and take small boys; places for men and children are short "
           "above all (S9, S10)",
           Role::lever});
}

void describe(HelplineParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.consultations_per_year,
          {"helpline.consultations_per_year", 0, 1e7, "ordinary calls a year", Mark::found,
           "S28: 20,920 consultations in part of 2018"});
  declare(visit, p.recognition_untrained,
          {"helpline.recognition_untrained", 0, 1,
           "chance that a call about somebody exploited is recognised as such, without SOPs",
           Mark::assumed, "callers ask about wages and papers; to be swept"});
  declare(visit, p.recognition_trained,
          {"helpline.recognition_trained", 0, 1, "the same where SOPs are followed", Mark::assumed,
           "to be swept"});
  declare(visit, p.app_use,
          {"helpline.app_use", 0, 1, "share of migrants who have the helpline's mobile application",
           Mark::assumed, "developed in 2020 (S0b); how many use it was not found", Role::lever});
  declare(visit, p.app_calls,
          {"helpline.app_calls", 0, 10,
           "by how much the application multiplies contacts of those who have it, beyond one",
           Mark::assumed, "a message is easier than a call; to be swept"});
  declare(visit, p.app_reports,
          {"helpline.app_reports", 0, 10, "likewise for reports by those who got away alone",
           Mark::assumed, "lowers the threshold; to be swept"});
}

void describe(BorderParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.screening,
          {"border.screening", 0, 1, "share of departing travellers who are screened",
           Mark::assumed, "screening is exceptional", Role::lever});
  declare(
      visit, p.recognition,
      {"border.recognition", 0, 1, "chance that screening raises an alarm for a deceived traveller",
       Mark::assumed, "coached answers"});
  declare(visit, p.alarm_in_vain,
          {"border.alarm_in_vain", 0, 1, "the same for any other traveller", Mark::assumed,
           "imperfect screening (S92)"});
  declare(
      visit, p.screening_with_sop,
      {"border.screening_with_sop", 1, 100,
       "how much more often travellers are screened where the border office has adopted the SOPs",
       Mark::assumed, "procedures make screening a duty; to be swept"});
}

void describe(ScreeningParameters& p, const ParameterVisitor& visit) {
  static constexpr std::array<std::array<std::string_view, screening_agencies.size()>,
                              screened_group_names.size()>
      names{{
          {"screening.commercial_sex.police", "screening.commercial_sex.social_services",
           "screening.commercial_sex.ngo"},
          {"screening.crime_victims.police", "screening.crime_victims.social_services",
           "screening.crime_victims.ngo"},
          {"screening.migrant_workers.police", "screening.migrant_workers.social_services",
           "screening.migrant_workers.ngo"},
      }};
  for (std::size_t group = 0; group < names.size(); ++group) {
    for (std::size_t agency = 0; agency < screening_agencies.size(); ++agency) {
      declare(
          visit, p.rounds[group][agency],
          {names[group][agency], 0, 1,
           "rounds in which an office of this agency screens this group of itself", Mark::assumed,
           "proactive identification among vulnerable groups is recommended, none was reported "
           "(S4, S9)",
           Role::lever});
    }
  }
  declare(visit, p.people_per_round,
          {"screening.people_per_round", 0, 10000, "people that one round sees", Mark::assumed,
           "a small team, some days"});
  declare(visit, p.reach,
          {"screening.reach", 0, 1,
           "chance that a round at a place speaks with somebody exploited there, unheard by others",
           Mark::assumed, "isolation and fear (S69)"});
  declare(visit, p.recognition,
          {"screening.recognition", 0, 1, "recognition in a short talk relative to an interview",
           Mark::assumed, "imperfect screening (S92)"});
  declare(visit, p.alarm_in_vain_untrained,
          {"screening.alarm_in_vain_untrained", 0, 1,
           "chance that screening without SOPs presumes somebody a victim who is not",
           Mark::assumed, "imperfect screening (S92)"});
  declare(visit, p.alarm_in_vain_trained,
          {"screening.alarm_in_vain_trained", 0, 1, "the same where SOPs are followed",
           Mark::assumed, "imperfect screening (S92)"});
  declare(visit, p.crime_victims_bias,
          {"screening.crime_victims_bias", 1, 100,
           "how much likelier an exploited woman is to be among women who report a crime",
           Mark::assumed, "violence and threats are among the indicators (S69)"});
}

void describe(PenaltyParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.abroad,
          {"penalty.abroad", 0, 1,
           "chance that somebody who comes out of exploitation abroad unrecognised is held and "
           "removed by the police there",
           Mark::assumed,
           "76,000 citizens barred from Russia (S34) show that removal is common; the share of "
           "victims was not found"});
  declare(visit, p.detained,
          {"penalty.detained", 0, 1,
           "share of those penalised at home who are detained rather than fined", Mark::assumed,
           "fines are the rule for minor offences"});
  declare(visit, p.foreigner,
          {"penalty.foreigner", 0, 1,
           "chance that a worker of another country who comes out of exploitation here "
           "unrecognised is held and removed",
           Mark::assumed, "as penalty.abroad; no figure was found"});
  declare(visit, p.foreigner_removed,
          {"penalty.foreigner_removed", 0, 1,
           "share of workers of other countries penalised by police who are removed, not fined or "
           "detained",
           Mark::assumed, "a stay without papers ends in a fine or in removal; to be swept"});
}

void describe(ReintegrationParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.places,
          {"reintegration.places", 0, 100000, "places in long-term services of a region",
           Mark::assumed, "long-term services lack (S9, S10); places were not found", Role::lever});
  declare(visit, p.median,
          {"reintegration.median", 1, 3650, "median time in reintegration services", Mark::assumed,
           "6 to 24 months (4.1)"});
  declare(visit, p.p90,
          {"reintegration.p90", 2, 7300, "90th percentile of that time", Mark::assumed,
           "6 to 24 months (4.1)"});
  declare(visit, p.broken_off,
          {"reintegration.broken_off", 0, 1, "share of reintegration plans that are broken off",
           Mark::assumed, "people leave for work again; to be swept"});
}

void describe(ChildrenParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.informed_at_once,
          {"children.informed_at_once", 0, 1,
           "chance that child protection is informed at once of a child presumed a victim",
           Mark::assumed,
           "the law says always (S24); no child-friendly procedure in practice (S3b, S9)",
           Role::lever});
  declare(
      visit, p.places,
      {"children.places", 0, 100000, "places in children's services of a region", Mark::assumed,
       "shortage above all for men and children (S9, S10); places were not found", Role::lever});
  declare(visit, p.service_median,
          {"children.service_median", 1, 3650, "median time in children's services", Mark::assumed,
           "1 to 6 months (4.1)"});
  declare(visit, p.service_p90,
          {"children.service_p90", 2, 7300, "90th percentile of that time", Mark::assumed,
           "until a family or a guardian's home is found"});
  declare(visit, p.guardian_median,
          {"children.guardian_median", 0.01, 365, "median time until a guardian is appointed",
           Mark::assumed, "an order of the district; not found"});
  declare(visit, p.guardian_p90,
          {"children.guardian_p90", 0.02, 730, "90th percentile of that time", Mark::assumed,
           "an order of the district; not found"});
  declare(visit, p.guardian_consents,
          {"children.guardian_consents", 0, 1,
           "share of guardians who consent that the child testifies", Mark::assumed,
           "as adults consent"});
  declare(
      visit, p.cohort,
      {"children.cohort", 0, 10000,
       "children brought home from conflict zones when an intervention begins that raises this "
       "number",
       Mark::assumed, "79 came from Iraq (S0a); each return is a dated intervention of a scenario",
       Role::lever});
}

void describe(ConsularParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.escort_median,
          {"consular.escort_median", 0.01, 365,
           "median time from travel document to arrival and reception", Mark::assumed,
           "with the document 7 to 45 days (4.1)"});
  declare(visit, p.escort_p90,
          {"consular.escort_p90", 0.02, 730, "90th percentile of that time", Mark::assumed,
           "with the document 7 to 45 days (4.1)"});
  declare(
      visit, p.joint_case,
      {"consular.joint_case", 0, 1,
       "chance that a returned victim who would testify leads to a joint case with the other state",
       Mark::assumed, "such cases are rare; number not found"});
}

void describe(OutreachParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.sites_per_round,
          {"outreach.sites_per_round", 0, 10000, "sites that one outreach round visits",
           Mark::assumed, "a small team, a week"});
  declare(visit, p.trust,
          {"outreach.trust", 0, 1, "chance that somebody exploited there speaks to the team",
           Mark::assumed, "trust is slow"});
}

}  // namespace jardam
