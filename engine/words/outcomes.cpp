#include "words/outcomes.hpp"

#include <array>

#include "words/names.hpp"
#include "words/translations.hpp"

namespace jardam::words {
namespace {

struct Row {
  std::string_view decision;  ///< empty: any, or none
  std::string_view notice;
  const char* sentences;
};

/// What came of a decision, then what news means whoever it comes from. What the model does not
/// know (who stood at the gate) is as it usually is.
constexpr Row table[] = {
    {"inspect", "indicators_seen",
     mark("The gate was opened and the books were shown. What does not belong in an ordinary place "
          "of work is on your record now.")},
    {"inspect", "nothing_found",
     mark("The gate was opened and the books were shown. You saw nothing that had to be recorded, "
          "which does not prove that all is well.")},
    {"inspect", "access_refused",
     mark("The gate stayed shut: the foreman asked for a permit and made a telephone call. You saw "
          "nothing and spoke with nobody.")},
    {"inspect", "person_reported",
     mark("While the books were looked through, somebody got out and told you who it is. This "
          "person has nowhere to go tonight.")},
    {"check_site", "indicators_seen",
     mark("The officers were let in and looked around. The marks of exploitation that they saw are "
          "on record.")},
    {"check_site", "nothing_found",
     mark("The officers were let in and looked around. They saw nothing suspicious, but nobody "
          "spoke with them alone.")},
    {"rescue", "victim_freed",
     mark("The door was opened and this person was brought out. You recognised a presumed victim, "
          "who needs a safe place now.")},
    {"rescue", "nothing_found",
     mark("The door was opened, and nobody was held there. Those who run the place know now that "
          "you came.")},
    {"rescue", "work_done",
     mark("The door was opened and people were questioned, but nobody was recognised as a victim. "
          "Those who spoke may be threatened now.")},
    {"interview", "victim_presumed",
     mark("The person spoke with you, and you recognise a presumed victim. What was said stands in "
          "your records.")},
    {"interview", "nothing_found",
     mark("The talk did not take place, or brought nothing that points to exploitation. That says "
          "little, since trust takes time.")},
    {"interview", "site_reported",
     mark("The person told you where it happened. No other agency has heard of the place from "
          "you.")},
    {"interview", "recruiter_named",
     mark("The person named who had arranged the work. No other agency has heard the name from "
          "you.")},
    {"interview", "person_reported",
     mark("The person spoke of a relative who may be held too. Nobody has spoken with that "
          "relative yet.")},
    {"interview", "victim_freed",
     mark("The person left the place with your help. A safe bed is needed tonight.")},
    {"interpreter", "victim_presumed",
     mark("With an independent interpreter the person spoke freely, and you recognise a presumed "
          "victim. More was told than in a talk with signs and a few words.")},
    {"interpreter", "nothing_found",
     mark("The talk with the interpreter did not take place, or brought nothing that points to "
          "exploitation. The interpreter is free again.")},
    {"open_case", "case_opened",
     mark("The report is registered and the case has a number. What the place still shows fades "
          "unless somebody secures it.")},
    {"trace_finances", "work_done",
     mark("The banks answered, and the trail of the money stands in the file. The case rests on "
          "more than testimony now.")},
    {"trace_finances", "nothing_found",
     mark("The banks did not answer with anything of use. The file has no trail of the money.")},
    {"request_deposition", "work_done",
     mark("The motion lies before the investigating judge. The court decides when the testimony is "
          "heard.")},
    {"request_deposition", "nothing_found",
     mark("The motion was not granted. It may be made again with better reasons.")},
    {"depose", "deposition_taken",
     mark("The witness was heard before the investigating judge. The testimony stands even if the "
          "witness leaves.")},
    {"depose", "nothing_found",
     mark("The hearing was held, and no witness came. Without protection and company witnesses "
          "stay away.")},
    {"send_to_prosecutor", "work_done",
     mark("The complete file lies before the prosecutor. Your part of the proceedings is done.")},
    {"admit", "victim_safe",
     mark("The person has a bed and a door that locks from inside. Needs can be assessed and plans "
          "be made.")},
    {"admit", "shelter_refused",
     mark("No bed was free for this person. Another shelter or service has to be found today.")},
    {"admit", "nothing_found",
     mark("The person did not come, or wants no help now. The offer stands.")},
    {"assess_needs", "work_done",
     mark("You spoke of health, papers, housing and work. A plan stands that the person agrees "
          "with.")},
    {"assess_needs", "nothing_found",
     mark("There was nobody whose needs could be assessed. The person is out of reach, or no "
          "victim.")},
    {"identify", "nothing_found",
     mark("The status was not given. Another agency may come to another finding.")},
    {"repatriate", "work_done",
     mark("The papers are there and the escort is arranged. The person is on the way home.")},
    {"repatriate", "nothing_found",
     mark("Nobody was found who had to be brought home. The person may be on the way already, or "
          "not abroad.")},
    {"share", "work_done",
     mark("The other office knows now what you know. What it does with it you do not hear by "
          "itself.")},
    {"confer", "work_done",
     mark("The agencies of the region sat at one table. All of them know now what you know of "
          "this.")},
    {"invite", "work_done",
     mark("You and the other office sat at one table with your papers. Each has what the other had "
          "of this.")},
    {"request_report", "work_done",
     mark("The offices of the region sent what they have. There was nothing in it that you had not "
          "heard.")},
    {"request_report", "site_reported",
     mark("A report from the region names this place. Your council can confer on it now.")},
    {"request_report", "indicators_seen",
     mark("A report from the region names this place and what was seen there. Your council can "
          "confer on it now.")},
    {"campaign", "work_done",
     mark("The campaign reached its people. More of them are wary of offers and know whom to "
          "call.")},
    {"warn_public", "work_done",
     mark("The warning was printed and read out. Those who heard it look twice at an offer.")},
    {"outreach", "person_reported",
     mark("The team spoke with workers, and one of them said who needs help. Nobody has "
          "interviewed the person yet.")},
    {"outreach", "work_done",
     mark("The team was on the road and spoke with workers. Nobody confided in it this time.")},
    {"step_up_screening", "person_reported",
     mark("The officers looked more closely, and one traveller's answers did not fit. The person "
          "can still be spoken with.")},
    {"step_up_screening", "work_done",
     mark("The officers looked more closely for a shift. No traveller's answers raised an alarm.")},
    {"audit_recruiter", "work_done",
     mark("The recruiter's papers were gone through. Business as before is not possible for a "
          "while.")},
    {"audit_recruiter", "nothing_found",
     mark("Nobody was found at the address. Whoever worked there lies low, or had nothing to "
          "hide.")},
    {"claim_wages", "work_done",
     mark(
         "The claim is written and filed. Its decision takes weeks, and not every employer pays.")},
    {"claim_wages", "nothing_found",
     mark("There is nothing to claim here. Nothing was withheld, or somebody has claimed it "
          "already.")},
    {"assess_risk", "risk_low",
     mark("Whom and what you would meet there is known now. The danger is low: go with care, and "
          "not in uniform.")},
    {"assess_risk", "risk_medium",
     mark("Whom and what you would meet there is known now. There is danger: agree first who "
          "brings the person to safety.")},
    {"assess_risk", "risk_high",
     mark("Whom and what you would meet there is known now. The danger is high, for the family "
          "too: protection comes before any contact.")},
    {"protect", "victim_protected",
     mark("Officers know the address and come when called. Threats hardly reach the person while "
          "this lasts.")},
    {"protect", "nothing_found",
     mark("There was nobody to protect. The person is still held, or out of reach.")},
    {"order_protection", "work_done",
     mark("The order is signed and lies with the police. As long as it is in force the protection "
          "lasts.")},
    {"request_warrant", "work_done",
     mark("The motion for a search lies before the judge. Until the order comes, nothing may be "
          "taken.")},
    {"grant_warrant", "work_done",
     mark("The order for the search is signed. The police may take documents, telephones and "
          "money.")},
    {"refuse_motion", "work_done",
     mark("The motion is refused, with reasons. Who asked may come again with more.")},
    {"seize", "work_done",
     mark("Documents, telephones and money were found and listed, with two witnesses present. "
          "Passports go back to those whom they belong to.")},
    {"seize", "nothing_found",
     mark("The rooms had been cleared before you came. Somebody had told them.")},
    {"preserve_data", "work_done",
     mark("Those who hold the data have been ordered to keep it. What the place showed fades more "
          "slowly now.")},
    {"arrest", "suspect_held",
     mark("The arrest was made, and the rights were read out. Within 48 hours the court decides on "
          "custody, or the door opens.")},
    {"arrest", "nothing_found",
     mark("Nobody was at the address. Whoever is looked for has gone into hiding.")},
    {"decide_custody", "suspect_held",
     mark("The file carried the charge, and custody was ordered. The suspect stays away from "
          "witnesses.")},
    {"decide_custody", "suspect_released",
     mark("The file did not carry it, and the suspect was let go. Witnesses should hear of this "
          "before they meet.")},
    {"release_from_charges", "work_done",
     mark("The fine or charge is lifted: nobody is punished for what force made them do. The "
          "person hears it in writing.")},
    {"release_from_charges", "nothing_found",
     mark("There is no penalty in the registers that could be lifted. The person has not been "
          "punished, or is free of it already.")},
    {"order_compensation", "work_done",
     mark("Compensation is decided with the verdict, in the same proceedings. It is paid if the "
          "conviction stands.")},
    {"alert_border", "work_done",
     mark("The name is on the list at the crossings. Whoever travels under it is spoken with "
          "first.")},
    {"issue_return_document", "work_done",
     mark("The paper to travel home with is issued. The journey can be arranged sooner now.")},
    {"issue_return_document", "nothing_found",
     mark("Nobody came for the paper. The person is not abroad, or cannot get to you.")},
    {"visit_abroad", "indicators_seen",
     mark("The consul was let in and looked around. What was seen there stands in a note to the "
          "capital.")},
    {"visit_abroad", "nothing_found",
     mark("The consul was let in and looked around. Nothing was seen that had to be noted.")},
    {"visit_abroad", "access_refused",
     mark("The consul was not let in: the owner said that there were no foreigners. The "
          "authorities of that state can be asked.")},
    {"visit_abroad", "person_reported",
     mark("One of your citizens spoke with the consul at the gate. The person works there still.")},
    {"call_back", "person_reported",
     mark("The person answered and could speak for two minutes. You know now where it is, and when "
          "not to call.")},
    {"call_back", "site_reported",
     mark("In the call the place was named. No other agency has heard of it from you.")},
    {"call_back", "work_done",
     mark("The person answered and spoke with you again. Somebody who calls back is believed "
          "sooner.")},
    {"call_back", "nothing_found",
     mark("The number does not answer, or a stranger does. Do not leave a message.")},
    {"advise", "work_done",
     mark("The person knows now which rights there are and whom to call. What comes of it the "
          "person decides.")},
    {"advise", "victim_freed",
     mark(
         "With what you explained the person left on its own feet. A safe bed is needed tonight.")},
    {"accompany", "work_done",
     mark("Somebody is at the person's side in corridors and hearings. Those who are not alone "
          "keep to their word more often.")},
    {"accompany", "nothing_found",
     mark("There was nobody to go with. The person is held, or out of reach.")},
    {"", "site_reported",
     mark("Somebody says that something is wrong at this place. Nobody of your office has been "
          "there.")},
    {"", "person_reported",
     mark("Somebody says that this person may be exploited. Nobody of your office has spoken with "
          "the person.")},
    {"", "access_refused", mark("Nobody was let in. What happens behind the gate is not known.")},
    {"", "indicators_seen",
     mark("Marks of exploitation have been recorded at this place. They can be a reason to act.")},
    {"", "nothing_found", mark("Nothing was found. That does not prove that there is nothing.")},
    {"", "victim_presumed",
     mark("This person is presumed a victim. From now on the referral mechanism applies.")},
    {"", "victim_freed",
     mark("This person is out of the place and needs safety. A bed and somebody to talk to come "
          "first.")},
    {"", "shelter_refused",
     mark("No bed was free for this person. Another place has to be found today.")},
    {"", "victim_safe",
     mark("This person is in a safe place. Needs can be assessed and plans be made.")},
    {"", "victim_identified",
     mark("This person has the status of a victim. The help that the law knows is open now.")},
    {"", "case_opened",
     mark("Proceedings are registered about this. You have been told that there is a case.")},
    {"", "evidence_ready",
     mark("The investigation is complete. The file carries a charge of trafficking.")},
    {"", "lesser_ready",
     mark("The investigation is complete. The file carries a charge under a lesser article only.")},
    {"", "deposition_taken",
     mark("Testimony stands before the investigating judge. It holds even if the witness leaves.")},
    {"", "case_in_court",
     mark("The charge was sent to the court. The court sets the day of the hearing.")},
    {"", "case_discontinued",
     mark("The proceedings ended without a charge. They can be opened again when more is known.")},
    {"", "verdict", mark("The court gave its verdict. Either side may appeal.")},
    {"", "reintegrated",
     mark("The plan of services is complete. The person stands on own feet, as far as anybody can "
          "tell.")},
    {"", "recruiter_named",
     mark("Somebody was named as recruiter or exploiter. A name is not yet proof.")},
    {"", "consent_given",
     mark("The person would testify after all. It is a good time to ask for a deposition.")},
    {"", "consent_withdrawn",
     mark("The person would no longer testify. Pressing makes it worse; safety and company may "
          "bring it back.")},
    {"", "state_answered", mark("The other state answered. Its papers stand in the file.")},
    {"", "work_done", mark("What you decided is done. Nothing else has been heard of it.")},
    {"", "risk_assessed",
     mark("The danger has been assessed. Whoever goes there can prepare for it.")},
    {"", "warrant_asked",
     mark("The police ask for a search in this case. You can grant it or refuse it.")},
    {"", "custody_asked",
     mark("Somebody has been arrested, and custody is asked for. If you decide nothing within 48 "
          "hours, the person goes free.")},
    {"", "court_granted", mark("What was asked for has been ordered. You may act on it now.")},
    {"", "court_refused",
     mark("The court refused what was asked for. More evidence may change its mind.")},
    {"", "suspect_held",
     mark("The suspect stays in custody. Witnesses can speak more freely for now.")},
    {"", "suspect_released",
     mark("The suspect is free again. Warn those who spoke before they hear it from others.")},
    {"", "victim_protected",
     mark("Officers guard this person. Threats hardly reach the person while this lasts.")},
    {"search", "person_found",
     mark("The search has told where the person is said to be. Whether it is so, a visit will "
          "show.")},
    {"search", "nothing_found",
     mark("Nobody whom you asked could say where the person is. The search may go on.")},
    {"", "person_found", mark("Somebody can say where the person is. Now it can be visited.")},
};

const char* sentences_of(std::string_view decision, std::string_view notice) {
  for (const Row& row : table)
    if (row.decision == decision && row.notice == notice) return row.sentences;
  return nullptr;
}

/// `sentence` with `value` in its place {0}.
std::string with(std::string sentence, const std::string& value) {
  constexpr std::string_view place = "{0}";
  const auto at = sentence.find(place);
  return at == std::string::npos ? sentence : sentence.replace(at, place.size(), value);
}

std::string list_of(std::span<const std::string_view> indicators, Language language) {
  std::string list;
  for (const std::string_view indicator : indicators)
    list += (list.empty() ? "" : "; ") +
            translated(name_of(Vocabulary::indicator, indicator), language);
  return list;
}

std::string told(const char* sentences, const Seen& seen, Language language) {
  std::string text = translated(sentences, language);
  if (seen.people > 0)
    text += " " + with(translated(mark("People at work there when you came: {0}."), language),
                       std::to_string(seen.people));
  if (!seen.indicators.empty())
    text += " " + with(translated(mark("What was seen and heard: {0}."), language),
                       list_of(seen.indicators, language));
  return text;
}

}  // namespace

const char* outcome(std::string_view decision, std::string_view notice) {
  if (const char* sentences = decision.empty() ? nullptr : sentences_of(decision, notice))
    return sentences;
  if (decision == "interpreter") return outcome("interview", notice);  // a talk all the same
  const char* sentences = sentences_of("", notice);
  return sentences != nullptr ? sentences : "";
}

Text outcome_text(std::string_view decision, std::string_view notice, const Seen& seen) {
  const char* sentences = outcome(decision, notice);
  return {.en = told(sentences, seen, Language::english),
          .ru = told(sentences, seen, Language::russian),
          .ky = told(sentences, seen, Language::kyrgyz)};
}

}  // namespace jardam::words
