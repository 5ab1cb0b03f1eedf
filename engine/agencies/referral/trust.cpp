#include "agencies/referral/trust.hpp"

#include <algorithm>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "country/counting.hpp"
#include "country/kinship.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(TrustParameters& p, const ParameterVisitor& visit) {
  declare(
      visit, p.spread,
      {"trust.spread", 0, 0.5,
       "how far from one half the trust in which a referral begins lies at most", Mark::assumed,
       "people differ; 0 makes all alike, and with no experiences the answers of the first talk "
       "are the last"});
  declare(visit, p.helpful_talk,
          {"trust.helpful_talk", 0, 1,
           "share of the missing trust that a further talk with an agency that helps gives",
           Mark::assumed, "trust grows over several talks; to be swept"});
  declare(visit, p.safe_bed,
          {"trust.safe_bed", 0, 1, "share of the missing trust that a bed in a shelter gives",
           Mark::assumed, "safety comes before talk; to be swept"});
  declare(visit, p.rest,
          {"trust.rest", 0, 1, "share of the missing trust that a reflection period gives",
           Mark::assumed, "what the period is for; to be swept"});
  declare(
      visit, p.questioning,
      {"trust.questioning", 0, 1, "share of trust that each further questioning by police takes",
       Mark::assumed, "told again and again, the worst is lived again; to be swept"});
  declare(
      visit, p.retold,
      {"trust.retold", 0, 1,
       "share of trust that each further interview by another agency than the police takes",
       Mark::assumed, "less than by police, whose questions are also about guilt; to be swept"});
  declare(visit, p.talks_again,
          {"trust.talks_again", 0, 1,
           "share of presumed victims of usual trust who, asked once more to tell it all, do so",
           Mark::assumed, "most do what they are asked; to be swept"});
  declare(visit, p.penalty,
          {"trust.penalty", 0, 1, "share of trust that a penalty before recognition takes",
           Mark::assumed, "who was fined for what was done to them (S9, S10); to be swept"});
  declare(visit, p.bed_refused,
          {"trust.bed_refused", 0, 1, "share of trust that the refusal of a bed takes",
           Mark::assumed, "help that was offered was not there; to be swept"});
  declare(visit, p.waited_in_vain,
          {"trust.waited_in_vain", 0, 1,
           "share of trust that is lost by waiting in vain for what an office had agreed to do",
           Mark::assumed, "as a bed refused; to be swept"});
  declare(visit, p.leak,
          {"trust.leak", 0, 1, "share of trust that a leak from the case takes", Mark::assumed,
           "charges dropped, suspects tipped off (S5b); to be swept"});
  declare(visit, p.threat,
          {"trust.threat", 0, 1, "share of trust that a threat takes", Mark::assumed,
           "victims are paid or pressed to withdraw (S5b, S68); to be swept"});
  declare(visit, p.protection,
          {"trust.protection", 0, 1, "share of the missing trust that protection gives",
           Mark::assumed, "as a safe bed; to be swept"});
  declare(visit, p.company,
          {"trust.company", 0, 1,
           "share of the missing trust that company on the way through proceedings gives",
           Mark::assumed, "as a safe bed; to be swept"});
  declare(visit, p.papers_back,
          {"trust.papers_back", 0, 1,
           "share of the missing trust that the return of papers that were taken gives",
           Mark::assumed, "who has a passport again can go; to be swept"});
  declare(visit, p.cleared,
          {"trust.cleared", 0, 1, "share of the missing trust that a penalty lifted gives",
           Mark::assumed, "as much as a penalty takes; to be swept"});
}

}  // namespace jardam

namespace jardam::trust {
namespace {

constexpr Draw first_stream{"trust.first"};
constexpr Draw reason_stream{"trust.reason"};
constexpr Draw consent_stream{"victim.consents"};
constexpr Draw accepts_stream{"shelter.accepts"};
constexpr double usual_trust = 0.5;  // of which the shares of ReferralParameters are those

double raised(double trust, const Probability& gain) { return trust + gain.value * (1 - trust); }
double lowered(double trust, const Probability& loss) { return trust * (1 - loss.value); }

double after(const TrustParameters& p, double trust, Experience experience) {
  switch (experience) {
    case Experience::helpful_talk: return raised(trust, p.helpful_talk);
    case Experience::safe_bed: return raised(trust, p.safe_bed);
    case Experience::rest: return raised(trust, p.rest);
    case Experience::questioning: return lowered(trust, p.questioning);
    case Experience::retold: return lowered(trust, p.retold);
    case Experience::penalty: return lowered(trust, p.penalty);
    case Experience::bed_refused: return lowered(trust, p.bed_refused);
    case Experience::waited_in_vain: return lowered(trust, p.waited_in_vain);
    case Experience::leak: return lowered(trust, p.leak);
    case Experience::threat: return lowered(trust, p.threat);
    case Experience::protection: return raised(trust, p.protection);
    case Experience::company: return raised(trust, p.company);
    case Experience::papers_back: return raised(trust, p.papers_back);
    case Experience::cleared: return raised(trust, p.cleared);
  }
  return trust;
}

/// Whether the person says yes. The number drawn is the same at every talk about a spell.
bool says_yes(const World& world, const Victim& file, const Draw& stream, double usual) {
  return comes_true(world, {stream, identity(world, file.person), file.number},
                    share(usual, file.trust.value()));
}

bool is_afraid(const World& world, const Victim& file) {
  constexpr Indicators frightening = set_of(Indicator::violence, Indicator::intimidation);
  if ((file.marks & VictimMark::is_protected) != 0) return false;
  const Spell* spell = exploitation::latest_spell(world, file.person);
  return (file.marks & VictimMark::threatened) != 0 ||
         (spell != nullptr && (spell->indicators & frightening) != 0);
}

bool has_kin_held(const World& world, PersonId person) {
  const Kin kin = kin_of(world, person);
  return std::any_of(kin.people().begin(), kin.people().end(), [&](PersonId relative) {
    return world.people[relative.value].state == PersonState::exploited;
  });
}

void count_by_reason(World& world, const MetricInfo& metric, const Victim& file) {
  const std::size_t label = static_cast<std::size_t>(file.reason) - 1;  // none has no label
  count(world, metric, home_region(world, file.person), 1, label);
}

/// Those who asked for the testimony hear the answer, where they know of the person.
void tell_police(World& world, const Victim& file, Notice answer) {
  const RegionId region = subjects::region_of(world, about(file.person));
  const OfficeId police = office_of(world, Agency::police, region);
  if (police.is_none() || !knowledge::knows(world, police, about(file.person), KnownStep::presumed))
    return;
  knowledge::learn(world, police, answer, about(file.person), 0, Agency::police);
  knowledge::hear_reason(world, police, file.person, file.reason);
}

void answer_about_help(World& world, Victim& file) {
  const bool is_first = (file.marks & VictimMark::asked_about_help) == 0;
  file.marks |= VictimMark::asked_about_help;
  if (is_first && !file.accepts_help) count_by_reason(world, metric::help_refused, file);
}

void withdraw(World& world, Victim& file) {
  file.marks |= VictimMark::has_withdrawn;
  count_by_reason(world, metric::testimony_withdrawn, file);
  tell_police(world, file, Notice::consent_withdrawn);
}

void win(World& world, const Victim& file) {
  const std::size_t label = (file.marks & VictimMark::has_withdrawn) != 0 ? 1 : 0;
  count(world, metric::testimony_won, home_region(world, file.person), 1, label);
  tell_police(world, file, Notice::consent_given);
}

void answer_about_testimony(World& world, Victim& file, bool before) {
  const bool is_first = (file.marks & VictimMark::asked_to_testify) == 0;
  file.marks |= VictimMark::asked_to_testify;
  if (is_first && !file.consents) return count_by_reason(world, metric::testimony_refused, file);
  if (is_first || file.consents == before) return;
  if (before)
    withdraw(world, file);
  else
    win(world, file);
}

}  // namespace

void begin(const World& world, Victim& file) {
  const double spread = in_force<TrustParameters>(world).spread.value;
  const double u =
      draw_uniform(world.seed, {first_stream, identity(world, file.person), file.number});
  file.trust = PerMille::nearest(usual_trust + spread * (2 * u - 1));
  if (file.is_penalised) change(world, file, Experience::penalty);
}

void change(const World& world, Victim& file, Experience experience) {
  file.trust =
      PerMille::nearest(after(in_force<TrustParameters>(world), file.trust.value(), experience));
}

double share(double usual, double trust) {
  if (usual <= 0 || usual >= 1 || trust == usual_trust) return usual;
  const double yes = usual * trust, no = (1 - usual) * (1 - trust);
  return yes / (yes + no);
}

void ask(World& world, Victim& file, const Willingness& usual) {
  if (file.group == BedGroup::children) return;
  const bool is_at_rest = (file.marks & VictimMark::in_reflection) != 0;
  const bool before = file.consents;
  file.accepts_help = says_yes(world, file, accepts_stream, usual.to_accept_help);
  if (!is_at_rest) file.consents = says_yes(world, file, consent_stream, usual.to_testify);
  const bool refuses = !file.accepts_help || (!is_at_rest && !file.consents);
  file.reason = refuses ? reason(world, file) : Reason::none;
  answer_about_help(world, file);
  if (!is_at_rest) answer_about_testimony(world, file, before);
}

Reason reason(const World& world, const Victim& file) {
  std::array<Reason, reason_names.size()> true_ones{};
  std::uint32_t found = 0;
  const auto note = [&](Reason reason, bool is_true) {
    if (is_true) true_ones[found++] = reason;
  };
  note(Reason::fear, is_afraid(world, file));
  note(Reason::debt, world.people[file.person.value].debt > 0);
  note(Reason::family, has_kin_held(world, file.person));
  note(Reason::no_trust, file.trust.value() < usual_trust);
  if (found == 0) return Reason::wants_home;
  const DrawKey key{reason_stream, identity(world, file.person), file.number, file.trust.units};
  return true_ones[draw_index(world.seed, key, found)];
}

const Owner owner{.path = "agencies/referral/trust",
                  .parameters = {parameters<TrustParameters>()},
                  .metrics = {&metric::testimony_refused, &metric::testimony_withdrawn,
                              &metric::testimony_won, &metric::help_refused},
                  .draws = {&first_stream, &reason_stream, &consent_stream, &accepts_stream}};

}  // namespace jardam::trust
