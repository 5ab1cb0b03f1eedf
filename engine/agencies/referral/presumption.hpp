#pragma once
/// What happens to the file of a presumed victim: presumption, the end of the spell, safety.

#include "agencies/files/victims.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/trust.hpp"
#include "country/owner.hpp"

namespace jardam {

struct ReferralParameters {
  Probability recognition_untrained{0.35};
  Probability recognition_trained{0.75};
  Probability false_positive{0.03};
  Regional<Probability> sop_adoption{0.4};
  Probability training_for_sop{0.5};
  Ratio handover_without_sop{0.7};
  Probability consents_to_testify{0.3};
  Probability accepts_help{0.8};
  Probability noticed_to_police{0.4};
  Probability noticed_to_ngo{0.35};
  Probability names_recruiter{0.4};
  Probability told_in_interview{0.7};
  Probability helped_out{0.25};
  Probability speaks_of_kin{0.5};
  Probability status_refused{0.05};
  Probability sorts_out{0.9};
  Days reflection{0};
};
void describe(ReferralParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::event {

inline constexpr EventKind reflection_ends{45, "reflection_ends",
                                           "a presumed victim's reflection period is over"};

}  // namespace jardam::event

namespace jardam::presumption {

extern const Owner owner;

/// The agency that neighbours and relatives tell of somebody; `u`, uniform in [0, 1), chooses.
[[nodiscard]] Agency told_by_neighbours(const World& world, double u);

/// A person is presumed a victim: counted once for each spell, consent to help and to testify
/// asked, time of the first signal kept. A child is not asked: child protection is informed, and a
/// guardian answers later. Testimony is asked for after the reflection period, where there is one.
Victim& presume(World& world, PersonId person);

/// The person's spell ends: the one place where it does, whoever or whatever ended it. Child
/// protection, where it knows of the child, takes care from now on.
void end_spell(World& world, PersonId person, ExitRoute route);

/// Whether an office may decide about somebody as a presumed victim: it must know the person as
/// one.
[[nodiscard]] Refusal may_take_up(const World& world, const Command& command);
/// The file on which a decision about a presumed victim works when its task is done. nullptr when
/// the task turns out in vain, because the person is no presumed victim any more or, with
/// `only_free`, is held; the office learns no more than that.
Victim* take_up(World& world, const Task& task, bool only_free);

/// An experience moves a presumed victim's trust, and with it what the person answers from now on.
/// Does nothing for somebody sorted out.
void experience(World& world, Victim& file, Experience what);

/// A presumed victim speaks once more with an office of this agency: one that helps, the police, or
/// another, whose talk changes nothing. Police who know the danger (`is_careful`) ask only what has
/// to be asked, and lose no trust.
void speak_again(World& world, Victim& file, Agency agency, bool is_careful = false);

/// Records when the person became safe, and observes how long after the first signal.
void make_safe(World& world, Victim& file, Agency helper);

}  // namespace jardam::presumption
