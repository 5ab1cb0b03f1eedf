#include "scenario/terms.hpp"

#include <array>

#include "agencies/offices/decision.hpp"
#include "country/people.hpp"
#include "scenario/scenario.hpp"

namespace jardam {
namespace {

constexpr std::uint8_t a_site = about_a(SubjectKind::site), a_person = about_a(SubjectKind::person),
                       a_case = about_a(SubjectKind::court_case),
                       a_recruiter = about_a(SubjectKind::recruiter);

constexpr std::array all_terms{
    Term{"notice", "site_reported", "somebody says that people are exploited at a site", a_site},
    Term{"notice", "person_reported", "somebody says that a person may be exploited", a_person},
    Term{"notice", "access_refused", "an inspection was not let in, or not permitted", a_site},
    Term{"notice", "indicators_seen", "a visit or an interview recorded indicators at a site",
         a_site},
    Term{"notice", "nothing_found", "what was done recorded nothing",
         a_site | a_person | a_case | a_recruiter},
    Term{"notice", "victim_presumed", "a person was screened and is a presumed victim", a_person},
    Term{"notice", "victim_freed",
         "a presumed victim is out of the situation and needs somewhere safe", a_person},
    Term{"notice", "shelter_refused", "there is no bed for a presumed victim", a_person},
    Term{"notice", "victim_safe", "a presumed victim is in a shelter or another safe place",
         a_person},
    Term{"notice", "victim_identified", "a person has the formal status of a victim", a_person},
    Term{"notice", "case_opened", "pre-trial proceedings were registered", a_case},
    Term{"notice", "evidence_ready", "an investigation is complete, as trafficking", a_case},
    Term{"notice", "lesser_ready", "an investigation is complete, under a lesser article", a_case},
    Term{"notice", "deposition_taken", "testimony stands before the investigating judge", a_case},
    Term{"notice", "case_in_court", "an indictment was sent to court", a_case},
    Term{"notice", "case_discontinued", "proceedings ended without charge", a_case},
    Term{"notice", "verdict", "a court decided", a_case},
    Term{"notice", "reintegrated", "a victim's plan of services is complete", a_person},
    Term{"notice", "recruiter_named", "somebody was named as recruiter or exploiter", a_recruiter},
    Term{"notice", "consent_given",
         "a presumed victim who had refused, or withdrawn, would testify", a_person},
    Term{"notice", "consent_withdrawn", "a presumed victim would no longer testify", a_person},
    Term{"notice", "state_answered", "another state answered a request for legal assistance",
         a_case},
    Term{"notice", "work_done", "what was decided is done; whoever plays the office hears it",
         a_site | a_person | a_case | a_recruiter},
    Term{"notice", "risk_assessed",
         "it is known what danger a visit, a talk or an operation would bring", a_site | a_person},
    Term{"notice", "warrant_asked", "the court is asked for a search warrant", a_case},
    Term{"notice", "custody_asked", "the court is asked to keep somebody who was arrested",
         a_site | a_recruiter},
    Term{"notice", "court_granted",
         "a court or prosecutor ordered a search, protection or that data be kept",
         a_case | a_person},
    Term{"notice", "court_refused", "a court refused what it was asked for",
         a_case | a_site | a_recruiter},
    Term{"notice", "suspect_held", "somebody was arrested, or stays in custody",
         a_site | a_recruiter},
    Term{"notice", "suspect_released", "somebody who was held is free", a_site | a_recruiter},
    Term{"notice", "victim_protected", "officers guard a victim or witness", a_person},
    Term{"notice", "person_found", "a search told where somebody is", a_person},

    // The eleven indicators of forced labour (ILO, 2012).
    Term{"indicator", "abuse_of_vulnerability",
         "somebody who depends on the employer, is a child or lacks papers is taken advantage of"},
    Term{"indicator", "deception", "work, pay or place are not what was promised"},
    Term{"indicator", "restriction_of_movement", "people may not leave, or only accompanied"},
    Term{"indicator", "isolation",
         "people cannot reach anybody outside, or do not know where "
         "they are"},
    Term{"indicator", "violence", "people are beaten or abused"},
    Term{"indicator", "intimidation", "people or their families are threatened"},
    Term{"indicator", "retention_of_documents", "the employer keeps passports or other papers"},
    Term{"indicator", "withholding_of_wages", "pay is kept back, late or never given"},
    Term{"indicator", "debt_bondage", "people work off a debt that does not shrink"},
    Term{"indicator", "abusive_conditions",
         "living and working conditions that nobody would accept freely"},
    Term{"indicator", "excessive_overtime",
         "hours or days beyond what the law allows, under a threat"},

    Term{"mode", "letter", "an official letter"},
    Term{"mode", "phone", "a call"},
    Term{"mode", "face_to_face", "somebody who comes to the table"},
    Term{"mode", "email", "an e-mail"},
    Term{"mode", "press", "an article or a broadcast"},
    Term{"mode", "social", "a post in social media"},
    Term{"mode", "map", "something that shows on the map"},
    Term{"mode", "system", "an entry in a data base of the state"},

    Term{"where", "unsaid", "the text says nothing of where the person is"},
    Term{"where", "missing", "who speaks of the person does not know"},
    Term{"where", "contact", "with the source, or at an address or number that it gives"},
    Term{"where", "home", "at home"},
    Term{"where", "site", "at the site of `at`"},
    Term{"where", "shelter", "in a shelter or another safe place"},
    Term{"where", "abroad", "in another country"},

    Term{"confidence", "own_eyes", "the source has seen it"},
    Term{"confidence", "told_by_person", "the person told it"},
    Term{"confidence", "hearsay", "the source heard it from others"},
    Term{"confidence", "anonymous", "nobody knows who the source is"},

    Term{"role", "victim", "is exploited at the site named"},
    Term{"role", "worker", "works at the site named, freely"},
    Term{"role", "recruiter", "brings people to sites; a recruiter of the kind named"},
    Term{"role", "witness", "lives at home and knows something"},
};

/// Whether the terms of a kind are the names in their order.
template <std::size_t size>
consteval bool are(std::string_view kind, const std::array<std::string_view, size>& names) {
  std::size_t met = 0;
  for (const Term& term : all_terms) {
    if (term.kind != kind) continue;
    if (met == size || term.name != names[met]) return false;
    ++met;
  }
  return met == size;
}
static_assert(are("notice", notice_names));
static_assert(are("indicator", indicator_names));
static_assert(are("mode", inject_mode_names));
static_assert(are("where", where_names));
static_assert(are("confidence", confidence_names));
static_assert(are("role", persona_role_names));

}  // namespace

std::span<const Term> terms() { return all_terms; }

std::uint8_t subjects_of(Notice notice) {
  return all_terms[static_cast<std::size_t>(notice)].subjects;  // notices are the first
}

}  // namespace jardam
