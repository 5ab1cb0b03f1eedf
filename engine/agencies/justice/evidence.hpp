#pragma once
/// What a case rests on. Traces at the place vanish while nobody secures them; witnesses leave, are
/// paid or lose heart; money trails stay in the books; what the investigating judge has heard stays
/// heard.

#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

/// What makes a case strong, and how that strength is lost.
struct EvidenceParameters {
  Ratio threshold{0.45};
  Ratio lesser_threshold{0.14};
  Ratio base{0.10};
  Ratio by_training{0.10};
  Ratio first_victim{0.20};
  Ratio further_victim{0.08};
  Ratio indicator{0.02};
  Ratio finances{0.15};
  Ratio deposition{0.15};
  Ratio lost_by_leak{0.30};
  Days traces_half_life{365};
  Days witness_half_life{225};
  Ratio witness_pressure{2};
  Probability witness_support{0.5};
  Ratio other_state{0.15};
  Ratio seized{0.12};
  Ratio kept_longer{4};
};
void describe(EvidenceParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::evidence {

extern const Owner owner;

/// Whether somebody who was exploited at the case's site, and whom the police know, has consented
/// to testify and has not been heard by the judge yet. Who has withdrawn or left since is found out
/// when the judge asks for them.
[[nodiscard]] bool has_witness(const World& world, CaseId id);

/// Whether a witness of the case has withdrawn or left.
[[nodiscard]] bool lost_witness(const World& world, CaseId id);

/// Secures what the site still shows: `indicators` recorded there, and `gathered` by the
/// investigators' own work, both less what vanished between registration and `begun`.
void secure_traces(World& world, CaseId id, Indicators indicators, double gathered, Time begun);

/// Takes new witnesses into the case, lets time work on the others, and sets its strength and
/// number of victims anew.
void weigh(World& world, CaseId id);

/// Those who hold data must keep it: from now on the traces fade more slowly.
void preserve(World& world, CaseId id);

/// The investigating judge hears every witness of the case who is still there. True when there was
/// one.
bool hear_witnesses(World& world, CaseId id);

/// Time works on every case that is open.
void on_month(World& world);

}  // namespace jardam::evidence
