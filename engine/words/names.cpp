#include "words/names.hpp"

#include <algorithm>

#include "words/translations.hpp"

namespace jardam::words {

namespace {

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
    {"consent_given", mark("Would testify after all")},
    {"consent_withdrawn", mark("Would no longer testify")},
    {"state_answered", mark("Another state answered")},
    {"work_done", mark("Done")},
    {"risk_assessed", mark("Danger assessed")},
    {"warrant_asked", mark("Search asked for")},
    {"custody_asked", mark("Custody asked for")},
    {"court_granted", mark("Ordered as asked")},
    {"court_refused", mark("Refused by the court")},
    {"suspect_held", mark("Suspect held")},
    {"suspect_released", mark("Suspect released")},
    {"victim_protected", mark("Under protection")},
    {"person_found", mark("Person found")},
};

constexpr Name forms[] = {
    {"labour", mark("Labour exploitation")},
    {"sexual", mark("Sexual exploitation")},
    {"child", mark("Exploitation of children")},
    {"criminality", mark("Forced criminality")},
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
                                {"dropped", mark("No longer possible")},
                                {"withdrawn", mark("Withdrawn")}};

constexpr Name ratings[] = {
    {"performed", mark("Performed without challenges")},
    {"some_challenges", mark("Performed with some challenges")},
    {"major_challenges", mark("Performed with major challenges")},
    {"unable", mark("Unable to perform")},
    {"not_observed", mark("Not observed")},
};

constexpr Name inject_states[] = {
    {"waiting", mark("Planned")},
    {"held", mark("Held")},
    {"fired", mark("Fired")},
    {"skipped", mark("Skipped")},
};

constexpr Name clock_states[] = {
    {"ready", mark("Not started")}, {"running", mark("Running")}, {"paused", mark("Paused")},
    {"ended", mark("Ended")},       {"resting", mark("Break")},   {"closed", mark("Day is over")},
    {"stopped", mark("STOP")},
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

/// Headers of the list of injects as a sheet.
constexpr Name sheet_columns[] = {
    {"number", mark("Number")},
    {"day", mark("Day")},
    {"at", mark("Time")},
    {"kind", mark("Kind")},
    {"trigger", mark("Trigger")},
    {"storyline", mark("Storyline")},
    {"mode", mark("Mode")},
    {"from", mark("From")},
    {"to", mark("To")},
    {"title", mark("Title")},
    {"text", mark("Text")},
    {"expected", mark("Expected response")},
    {"objectives", mark("Objectives")},
    {"decision", mark("Expected decision")},
    {"within", mark("Within")},
    {"tells", mark("Tells")},
    {"controller", mark("Controller")},
    {"notes", mark("Notes")},
    {"status", mark("Status")},
};

constexpr Name inject_kinds[] = {
    {"inject", mark("Inject")},
    {"contingency", mark("Contingency inject")},
    {"expected_action", mark("Expected action")},
    {"control_note", mark("Note for control")},
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

constexpr Name reasons[] = {
    {"fear", mark("Fear")},
    {"debt", mark("Debt")},
    {"family", mark("Relatives are still held")},
    {"no_trust", mark("No trust")},
    {"wants_home", mark("Wants to go home")},
};

constexpr Name services[] = {{"reintegration", mark("Reintegration")},
                             {"children", mark("Care of children")}};

constexpr Name risks[] = {{"low", mark("Low")}, {"medium", mark("Medium")}, {"high", mark("High")}};

constexpr Name case_orders[] = {
    {"warrant_asked", mark("Search asked for")},
    {"warrant_granted", mark("Search granted")},
    {"seized", mark("Documents, phones and money taken")},
    {"data_preserved", mark("Data must be kept")},
    {"compensation_ordered", mark("Compensation with the verdict")},
};

constexpr Name wheres[] = {
    {"unsaid", mark("Not said")},
    {"missing", mark("Nobody knows")},
    {"contact", mark("Can be spoken to")},
    {"home", mark("At home")},
    {"site", mark("At a site")},
    {"shelter", mark("In a shelter")},
    {"abroad", mark("In another country")},
};

constexpr Name confidences[] = {
    {"own_eyes", mark("seen with own eyes")},
    {"told_by_person", mark("told by the person")},
    {"hearsay", mark("hearsay")},
    {"anonymous", mark("anonymous")},
};

constexpr Name sexes[] = {{"man", mark("Man")}, {"woman", mark("Woman")}};

std::string spaced(std::string_view identifier) {
  std::string words(identifier);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

}  // namespace

std::string name_in(std::span<const Name> names, std::string_view identifier) {
  for (const Name& name : names)
    if (name.identifier == identifier) return name.english;
  return spaced(identifier);
}

std::span<const Name> names_of(Vocabulary vocabulary) {
  switch (vocabulary) {
    case Vocabulary::agency: return agencies;
    case Vocabulary::indicator: return indicators;
    case Vocabulary::notice: return notices;
    case Vocabulary::form: return forms;
    case Vocabulary::subject_kind: return subject_kinds;
    case Vocabulary::person_status: return person_statuses;
    case Vocabulary::person_state: return person_states;
    case Vocabulary::case_state: return case_states;
    case Vocabulary::task_state: return task_states;
    case Vocabulary::inject_state: return inject_states;
    case Vocabulary::clock_state: return clock_states;
    case Vocabulary::mode: return modes;
    case Vocabulary::sheet_column: return sheet_columns;
    case Vocabulary::inject_kind: return inject_kinds;
    case Vocabulary::rating: return ratings;
    case Vocabulary::recruiter_kind: return recruiter_kinds;
    case Vocabulary::recruiter_flag: return recruiter_flags;
    case Vocabulary::bed_group: return bed_groups;
    case Vocabulary::reason: return reasons;
    case Vocabulary::sex: return sexes;
    case Vocabulary::service: return services;
    case Vocabulary::risk: return risks;
    case Vocabulary::case_order: return case_orders;
    case Vocabulary::where: return wheres;
    case Vocabulary::confidence: return confidences;
  }
  return {};
}

std::string name_of(Vocabulary vocabulary, std::string_view identifier) {
  return name_in(names_of(vocabulary), identifier);
}

}  // namespace jardam::words
