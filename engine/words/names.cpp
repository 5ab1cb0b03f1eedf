#include "words/names.hpp"

#include <algorithm>
#include <span>

#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

struct Name {
  std::string_view identifier;
  const char* english;
};

constexpr Name agencies[] = {
    {"police", mark("Police")},
    {"prosecutor", mark("Prosecutor's office")},
    {"court", mark("Court")},
    {"labour_inspectorate", mark("Labour inspectorate")},
    {"social_services", mark("Social services")},
    {"ngo", mark("NGO")},
    {"helpline", mark("Helpline")},
    {"border_service", mark("Border service")},
    {"consulate", mark("Consulate")},
    {"coordination_council", mark("Coordination council")},
    {"international_organisation", mark("International organisation")},
};

constexpr Name indicators[] = {
    {"abuse_of_vulnerability", mark("Abuse of vulnerability")},
    {"deception", mark("Deception")},
    {"restriction_of_movement", mark("Restriction of movement")},
    {"isolation", mark("Isolation")},
    {"violence", mark("Physical or sexual violence")},
    {"intimidation", mark("Intimidation and threats")},
    {"retention_of_documents", mark("Retention of identity documents")},
    {"withholding_of_wages", mark("Withholding of wages")},
    {"debt_bondage", mark("Debt bondage")},
    {"abusive_conditions", mark("Abusive working and living conditions")},
    {"excessive_overtime", mark("Excessive overtime")},
};

constexpr Name notices[] = {
    {"site_reported", mark("Site reported")},
    {"person_reported", mark("Person reported")},
    {"access_refused", mark("Access refused")},
    {"indicators_seen", mark("Indicators seen")},
    {"nothing_found", mark("Nothing found")},
    {"victim_presumed", mark("Presumed victim recognised")},
    {"victim_freed", mark("Presumed victim freed, needs safety")},
    {"shelter_refused", mark("No shelter bed")},
    {"victim_safe", mark("Presumed victim in safety")},
    {"victim_identified", mark("Victim formally identified")},
    {"case_opened", mark("Proceedings opened")},
    {"evidence_ready", mark("Investigation complete")},
    {"lesser_ready", mark("Investigation complete, lesser article")},
    {"deposition_taken", mark("Testimony deposed")},
    {"case_in_court", mark("Case sent to court")},
    {"case_discontinued", mark("Proceedings discontinued")},
    {"verdict", mark("Verdict given")},
    {"reintegrated", mark("Reintegration plan complete")},
    {"recruiter_named", mark("Suspect named")},
};

constexpr Name forms[] = {
    {"labour", mark("Labour exploitation")},
    {"sexual", mark("Sexual exploitation")},
    {"child", mark("Exploitation of children")},
    {"criminality", mark("Forced criminality")},
};

constexpr Name metrics[] = {
    {"departures", mark("Departures for work")},
    {"migrants_abroad", mark("Migrants abroad")},
    {"workers_seasonal", mark("Seasonal workers")},
    {"fees_paid", mark("Recruitment fees paid")},
    {"placements_licensed", mark("Placed by licensed agencies")},
    {"agency_complaints", mark("Complaints about agencies")},
    {"compensation_paid", mark("Compensation paid to migrants")},
    {"licences_suspended", mark("Licences suspended")},
    {"advertisements_removed", mark("Deceptive advertisements removed")},
    {"entry_banned", mark("Banned from entering")},
    {"foreign_workers", mark("Workers of other countries")},
    {"foreign_exploited", mark("Foreigners exploited in the country")},
    {"foreign_presumed", mark("Foreigners presumed victims")},
    {"foreign_identified", mark("Foreigners identified as victims")},
    {"foreign_assisted", mark("Foreigners assisted")},
    {"foreign_removed", mark("Foreign victims removed from the country")},
    {"returnees_reached", mark("Returned migrants reached")},
    {"entries_exploited_by_group", mark("New victims by sex and age")},
    {"offers_refused", mark("Suspicious offers refused")},
    {"entries_exploited", mark("New victims")},
    {"stock_exploited", mark("Exploited in the country")},
    {"stock_exploited_abroad", mark("Exploited abroad")},
    {"exits", mark("Exits from exploitation")},
    {"exits{released}", mark("Exits: let go")},
    {"exits{escape}", mark("Exits: escape")},
    {"exits{family}", mark("Exits: family")},
    {"exits{community}", mark("Exits: community")},
    {"exits{police}", mark("Exits: police")},
    {"exits{inspection}", mark("Exits: inspection")},
    {"exits{consulate}", mark("Exits: consulate")},
    {"retrafficked", mark("Exploited again")},
    {"awareness_reach", mark("People reached by campaigns")},
    {"calls_helpline", mark("Calls to the helpline")},
    {"signals", mark("Signals received")},
    {"inspections", mark("Inspections")},
    {"inspections_refused", mark("Inspections refused")},
    {"sites_with_indicators", mark("Sites with indicators")},
    {"victims_presumed", mark("Presumed victims")},
    {"victims_identified", mark("Identified victims")},
    {"victims_assisted", mark("Assisted victims")},
    {"victims_penalised", mark("Victims penalised")},
    {"victims_reporting", mark("Victims who testify")},
    {"cases_registered", mark("Cases registered")},
    {"investigations_opened", mark("Investigations opened")},
    {"investigations_reopened", mark("Investigations reopened")},
    {"files_reassessed", mark("Dismissed files read again")},
    {"files_returned", mark("Files returned to the police")},
    {"cases_requalified", mark("Cases requalified")},
    {"cases_to_court", mark("Cases sent to court")},
    {"cases_discontinued", mark("Cases discontinued")},
    {"charged_as_trafficking", mark("Charged as trafficking")},
    {"charged_as_lesser", mark("Charged as a lesser offence")},
    {"convictions", mark("Convictions")},
    {"convictions_lesser", mark("Convictions for a lesser offence")},
    {"sentences_custodial", mark("Prison sentences")},
    {"officials_prosecuted", mark("Officials prosecuted")},
    {"shelter_beds_occupied", mark("Shelter beds occupied")},
    {"shelter_refusals", mark("Shelter refusals")},
    {"days_signal_to_referral", mark("Days from signal to referral")},
    {"days_signal_to_safety", mark("Days from signal to safety")},
    {"reintegrated", mark("Reintegrated")},
    {"repatriated", mark("Repatriated")},
    {"recruiters_displaced", mark("Recruiters displaced")},
    {"recruiters_shifted", mark("Recruiters in another sector or route")},
    {"plan_spending", mark("Spending of action plans")},
    {"measures_begun", mark("Measures begun")},
    {"measures_unfunded", mark("Measures without money")},
    {"monitoring_reports", mark("Monitoring reports")},
    {"tier", mark("Tier (estimate)")},
    {"helpline_referrals", mark("Referrals by the helpline")},
    {"helpline_helped", mark("Helped through the helpline")},
    {"screened", mark("People screened")},
    {"screening_missed", mark("Victims missed by screening")},
    {"screening_false_positives", mark("False alarms of screening")},
    {"victims_presumed_by_group", mark("Presumed victims by sex and age")},
    {"presumed_sorted_out", mark("Presumed, found to be no victims")},
    {"victims_identified_by_group", mark("Identified victims by sex and age")},
    {"victims_assisted_by_group", mark("Assisted victims by sex and age")},
    {"labour_victims_assisted", mark("Assisted labour victims")},
    {"ngo_intake", mark("Intake of NGOs")},
    {"penalties", mark("Penalties of victims by kind")},
    {"penalties_averted", mark("Penalties averted")},
    {"identified_penalised", mark("Identified victims penalised before")},
    {"shelter_waited", mark("Admitted after waiting")},
    {"days_presumed_to_identified", mark("Days from presumption to identification")},
    {"services_used", mark("Service places used")},
    {"services_waiting", mark("Waiting for services")},
    {"reintegration_broken_off", mark("Reintegration broken off")},
    {"children_returned", mark("Children brought home")},
    {"joint_cases", mark("Joint cases with other states")},
};

constexpr Name subject_kinds[] = {
    {"none", mark("No subject")},   {"person", mark("Person")},      {"site", mark("Site")},
    {"recruiter", mark("Suspect")}, {"case", mark("Criminal case")}, {"region", mark("Region")},
};

constexpr Name person_statuses[] = {
    {"reported", mark("Reported")},         {"presumed", mark("Presumed victim")},
    {"safe", mark("In a safe place")},      {"identified", mark("Formally identified victim")},
    {"reintegrated", mark("Reintegrated")},
};

constexpr Name person_states[] = {
    {"at_home", mark("At home")},           {"travelling", mark("Travelling")},
    {"working", mark("Working")},           {"exploited", mark("In exploitation")},
    {"freed", mark("Out of exploitation")}, {"sheltered", mark("In a shelter")},
};

constexpr Name case_states[] = {
    {"pretrial", mark("Pre-trial proceedings")},
    {"evidence_ready", mark("Investigation complete")},
    {"with_prosecutor", mark("With the prosecutor")},
    {"in_court", mark("In court")},
    {"discontinued", mark("Discontinued")},
    {"convicted", mark("Convicted")},
    {"acquitted", mark("Acquitted")},
};

constexpr Name task_states[] = {{"waiting", mark("Queued")},
                                {"running", mark("Under way")},
                                {"done", mark("Done")},
                                {"dropped", mark("No longer possible")}};

constexpr Name inject_states[] = {
    {"waiting", mark("Planned")},
    {"held", mark("Held")},
    {"fired", mark("Fired")},
    {"skipped", mark("Skipped")},
};

constexpr Name clock_states[] = {
    {"ready", mark("Not started")},
    {"running", mark("Running")},
    {"paused", mark("Paused")},
    {"ended", mark("Ended")},
};

constexpr Name modes[] = {
    {"letter", mark("Letter")},
    {"phone", mark("Phone call")},
    {"face_to_face", mark("Face to face")},
    {"email", mark("E-mail")},
    {"press", mark("Press")},
    {"social", mark("Social media")},
    {"map", mark("Map")},
    {"system", mark("System")},
};

constexpr Name recruiter_kinds[] = {
    {"licensed", mark("Licensed agency")},
    {"informal", mark("Informal recruiter")},
    {"acquaintance", mark("Acquaintance or relative")},
    {"online", mark("Online recruiter")},
};

constexpr Name recruiter_flags[] = {
    {"deceptive", mark("Deceives")},
    {"lying_low", mark("Lying low")},
    {"convicted", mark("Convicted")},
    {"persona", mark("Persona of the exercise")},
};

constexpr Name bed_groups[] = {
    {"women", mark("Women")}, {"men", mark("Men")}, {"children", mark("Children")}};

constexpr Name sexes[] = {{"man", mark("Man")}, {"woman", mark("Woman")}};

std::string spaced(std::string_view identifier) {
  std::string words(identifier);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string name_in(std::span<const Name> names, std::string_view identifier) {
  for (const Name& name : names)
    if (name.identifier == identifier) return name.english;
  return spaced(identifier);
}

}  // namespace

std::string agency_name(std::string_view identifier) { return name_in(agencies, identifier); }
std::string indicator_name(std::string_view identifier) { return name_in(indicators, identifier); }
std::string notice_name(std::string_view identifier) { return name_in(notices, identifier); }
std::string form_name(std::string_view identifier) { return name_in(forms, identifier); }
std::string metric_name(std::string_view identifier) { return name_in(metrics, identifier); }
std::string subject_kind_name(std::string_view identifier) {
  return name_in(subject_kinds, identifier);
}
std::string person_status_name(std::string_view identifier) {
  return name_in(person_statuses, identifier);
}
std::string person_state_name(std::string_view identifier) {
  return name_in(person_states, identifier);
}
std::string case_state_name(std::string_view identifier) {
  return name_in(case_states, identifier);
}
std::string task_state_name(std::string_view identifier) {
  return name_in(task_states, identifier);
}
std::string inject_state_name(std::string_view identifier) {
  return name_in(inject_states, identifier);
}
std::string clock_state_name(std::string_view identifier) {
  return name_in(clock_states, identifier);
}
std::string mode_name(std::string_view identifier) { return name_in(modes, identifier); }
std::string recruiter_kind_name(std::string_view identifier) {
  return name_in(recruiter_kinds, identifier);
}
std::string recruiter_flag_name(std::string_view identifier) {
  return name_in(recruiter_flags, identifier);
}
std::string bed_group_name(std::string_view identifier) { return name_in(bed_groups, identifier); }
std::string sex_name(std::string_view identifier) { return name_in(sexes, identifier); }

std::vector<std::string_view> named_identifiers() {
  std::vector<std::string_view> all;
  const auto add = [&](std::span<const Name> names) {
    for (const Name& name : names) all.push_back(name.identifier);
  };
  for (const std::span<const Name> names :
       {std::span<const Name>(agencies), std::span<const Name>(indicators),
        std::span<const Name>(notices), std::span<const Name>(forms),
        std::span<const Name>(metrics), std::span<const Name>(subject_kinds),
        std::span<const Name>(person_statuses), std::span<const Name>(person_states),
        std::span<const Name>(case_states), std::span<const Name>(task_states),
        std::span<const Name>(inject_states), std::span<const Name>(clock_states),
        std::span<const Name>(modes), std::span<const Name>(recruiter_kinds),
        std::span<const Name>(recruiter_flags), std::span<const Name>(bed_groups),
        std::span<const Name>(sexes)})
    add(names);
  return all;
}

}  // namespace jardam::viewer
