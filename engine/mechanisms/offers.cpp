#include "mechanisms/offers.hpp"

#include <algorithm>
#include <array>

#include "country/counting.hpp"
#include "country/kinship.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/acceptance.hpp"
#include "mechanisms/deterrence.hpp"
#include "mechanisms/fees.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/online.hpp"
#include "mechanisms/prevention.hpp"
#include "mechanisms/recruiters.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/returning.hpp"
#include "mechanisms/site_response.hpp"

namespace jardam {

void describe(OfferParameters& p, const ParameterVisitor& visit) {
  static constexpr std::array<Alternative, 3> answers{{
      {"refuses", "stays at home"},
      {"takes_another", "looks for one other offer, as anybody would"},
      {"goes_with_number", "goes all the same, with a number to call"},
  }};
  declare(visit, p.warned, answers,
          {.name = "offers.warned",
           .meaning = "what somebody does who was warned and does not trust a deceptive offer",
           .mark = Mark::assumed,
           .source = "the risk of migrants from Nepal hung on destination, sector and recruitment, "
                     "not on awareness (S110), so refusing, the most that a warning can do, is to "
                     "be compared with the others",
           .role = Role::structure});
}

namespace offers {
namespace {

constexpr Draw through_stream{"recruitment.through"};
constexpr Draw kind_stream{"recruitment.kind"};
constexpr Draw deceptive_stream{"recruitment.deceptive"};
constexpr Draw recruiter_stream{"recruitment.recruiter"};
constexpr Draw replaced_stream{"recruitment.replaced"};
constexpr Draw replacement_stream{"recruitment.replacement"};
constexpr Draw hub_stream{"recruitment.depends_on_hub"};
constexpr Draw doubts_stream{"acceptance.doubts"};
constexpr Draw aware_stream{"recruitment.aware"};
constexpr Draw refuses_stream{"recruitment.refuses"};
constexpr Draw site_stream{"recruitment.site"};
constexpr Draw deterred_stream{"recruitment.deterred"};
constexpr Draw taken_over_stream{"recruitment.taken_over"};
constexpr Draw sector_stream{"recruitment.sector"};
constexpr Draw follows_stream{"recruitment.follows_kin"};
constexpr Draw relative_stream{"recruitment.relative"};
constexpr Draw fee_ban_stream{"fees.displaced"};
constexpr Draw suspended_stream{"licences.displaced"};
constexpr Draw irregular_stream{"returning.irregular"};

constexpr std::size_t licensed = static_cast<std::size_t>(RecruiterKind::licensed),
                      online = static_cast<std::size_t>(RecruiterKind::online);

/// Somebody who looks for an offer, and how.
struct Seeker {
  PersonId id;
  RegionId region;
  Reach reach = Reach::home;
  Cohort cohort = Cohort::man;
  bool is_vulnerable = false;
  bool by_risky_ways = false;  ///< enters a country in spite of a ban
};

struct Offer {
  RecruiterKind kind = RecruiterKind::acquaintance;
  RecruiterId recruiter;
  double fee = 0;
  bool deceptive = false;
  bool exists = true;  ///< false: who would have made it is out of business
};

bool is_active(const Recruiter& recruiter) {
  return (recruiter.flags & RecruiterFlag::out_of_business) == 0;
}

/// Another active recruiter with a direct tie to the missing one; none when there is none.
RecruiterId replacement(const World& world, RecruiterId missing, const Occasion& occasion) {
  std::vector<RecruiterId> others;
  for (const Tie& tie : world.ties) {
    if (tie.a != missing && tie.b != missing) continue;
    const RecruiterId other = tie.a == missing ? tie.b : tie.a;
    if (is_active(world.recruiters[other.value])) others.push_back(other);
  }
  if (others.empty()) return RecruiterId::none();
  return others[draw_index(world.seed, occasion.key(replacement_stream),
                           static_cast<std::uint32_t>(others.size()))];
}

std::vector<RecruiterId> moved_in(const World& world, RegionId region, RecruiterKind kind) {
  std::vector<RecruiterId> here;
  for (const RecruiterId id : part<Displaced>(world).moved) {
    const Recruiter& recruiter = world.recruiters[id.value];
    if (recruiter.kind == kind && recruiter.region == region && is_active(recruiter))
      here.push_back(id);
  }
  return here;
}

/// Whether the hub that a recruiter depends on is out of business, and with it this delivery.
bool is_cut_off(const World& world, const RecruitmentParameters& parameters, RecruiterId id,
                const Occasion& occasion) {
  const RecruiterId patron = world.recruiters[id.value].patron;
  if (patron.is_none() || is_active(world.recruiters[patron.value])) return false;
  return draw_happens(world.seed, occasion.key(hub_stream), parameters.depends_on_hub.value);
}

/// Fills in who makes the deceptive offer.
void find_deceiver(const World& world, const RecruitmentParameters& parameters, RegionId region,
                   const Occasion& occasion, Offer& offer) {
  const RecruiterRange& range =
      world.atlas->recruiter_ranges[static_cast<std::size_t>(offer.kind)][region.value];
  const std::uint32_t residents = range.deceptive_end - range.first;
  const std::vector<RecruiterId> newcomers = moved_in(world, region, offer.kind);
  const std::uint32_t all = residents + static_cast<std::uint32_t>(newcomers.size());
  if (all == 0) return;  // at small scales a region may have none by name
  const std::uint32_t chosen = draw_index(world.seed, occasion.key(recruiter_stream), all);
  const RecruiterId id =
      chosen < residents ? RecruiterId{range.first + chosen} : newcomers[chosen - residents];
  offer.recruiter = id;
  if (world.recruiters[id.value].region == region && is_active(world.recruiters[id.value])) {
    offer.exists = !is_cut_off(world, parameters, id, occasion);
    return;
  }
  // A tie without a licence cannot take an agency's place.
  const bool is_replaced =
      offer.kind != RecruiterKind::licensed &&
      draw_happens(world.seed, occasion.key(replaced_stream), parameters.replaced.value);
  offer.recruiter = is_replaced ? replacement(world, id, occasion) : RecruiterId::none();
  offer.exists = !offer.recruiter.is_none();
}

void find_honest(const World& world, RegionId region, const Occasion& occasion, Offer& offer) {
  const RecruiterRange& range =
      world.atlas->recruiter_ranges[static_cast<std::size_t>(offer.kind)][region.value];
  const std::uint32_t honest = range.end - range.deceptive_end;
  if (honest == 0) return;
  offer.recruiter = {range.deceptive_end +
                     draw_index(world.seed, occasion.key(recruiter_stream, 1), honest)};
  offer.exists = is_active(world.recruiters[offer.recruiter.value]);
}

/// Through whom the seeker goes. Licensed agencies place people abroad, never at home.
RecruiterKind through_whom(const World& world, const RecruitmentParameters& parameters,
                           const Seeker& seeker, const Occasion& occasion) {
  if (seeker.cohort == Cohort::child) return RecruiterKind::acquaintance;
  if (seeker.by_risky_ways) return RecruiterKind::informal;
  auto weights = world.atlas->recruiter_weights;
  if (seeker.reach == Reach::home) weights[licensed] = 0;
  weights[online] *= in_force<OnlineParameters>(world).reach.value;
  if (seeker.is_vulnerable) {  // through one of those who deceive
    for (std::size_t kind = 0; kind < weights.size(); ++kind)
      weights[kind] *= world.atlas->deceptive_share[kind];
  }
  if (std::all_of(weights.begin(), weights.end(), [](double weight) { return weight <= 0; }))
    return RecruiterKind::informal;
  const auto kind = static_cast<RecruiterKind>(
      categorical(draw_uniform(world.seed, occasion.key(kind_stream)), weights));
  if (kind != RecruiterKind::licensed) return kind;
  const double displaced =
      fees::displaced(in_force<FeeParameters>(world), parameters.fee_factor[seeker.region.value]);
  return draw_happens(world.seed, occasion.key(fee_ban_stream), displaced) ? RecruiterKind::informal
                                                                           : kind;
}

Offer offer_of(const World& world, const RecruitmentParameters& parameters, const Seeker& seeker,
               RecruiterKind kind, const Occasion& occasion) {
  const RegionId region = seeker.region;
  Offer offer{.kind = kind, .fee = fees::fee(world, parameters.fee_factor[region.value], kind)};
  double chance = world.atlas->deceptive_share[static_cast<std::size_t>(kind)] *
                  parameters.deceptive_offer.value;
  chance *=
      world.atlas->exposure[static_cast<std::size_t>(seeker.cohort)]
                           [static_cast<std::size_t>(seeker.reach)][month_at(world, world.now)];
  if (seeker.reach != Reach::home) chance *= parameters.deceptive_abroad.value;
  if (seeker.by_risky_ways) chance *= in_force<ReturningParameters>(world).irregular_factor.value;
  offer.deceptive =
      seeker.is_vulnerable || draw_happens(world.seed, occasion.key(deceptive_stream), chance);
  if (offer.deceptive) {
    find_deceiver(world, parameters, region, occasion, offer);
  } else {
    find_honest(world, region, occasion, offer);
  }
  return offer;
}

/// The offer that a seeker meets. An agency without its licence may send its clients to somebody
/// informal.
Offer find(const World& world, const RecruitmentParameters& parameters, const Seeker& seeker,
           const Occasion& occasion) {
  const RecruiterKind kind = through_whom(world, parameters, seeker, occasion);
  const Offer offer = offer_of(world, parameters, seeker, kind, occasion);
  if (offer.exists || kind != RecruiterKind::licensed) return offer;
  if (!draw_happens(world.seed, occasion.key(suspended_stream),
                    in_force<LicenceParameters>(world).displaced.value))
    return offer;
  return offer_of(world, parameters, seeker, RecruiterKind::informal, occasion);
}

enum class Answer { accepts, doubts, distrusts_as_warned };

/// What the seeker thinks of a deceptive offer.
Answer answer_to_deception(const World& world, const RecruitmentParameters& parameters,
                           const Seeker& seeker, const Occasion& occasion) {
  if (!seeker.is_vulnerable) {
    if (draw_happens(world.seed, occasion.key(doubts_stream), acceptance::doubt(world, seeker.id)))
      return Answer::doubts;
  }
  if (!draw_happens(world.seed, occasion.key(aware_stream),
                    prevention::awareness(world, seeker.region)))
    return Answer::accepts;
  return draw_happens(world.seed, occasion.key(refuses_stream), parameters.refusal_if_aware.value)
             ? Answer::distrusts_as_warned
             : Answer::accepts;
}

/// The site that an offer leads to, or none when there is no such work this month. A deceptive
/// recruiter serves the same sector until pressed out of it.
SiteId site_of(const World& world, const Seeker& seeker, const Offer& offer,
               const Occasion& occasion) {
  const unsigned month = month_at(world, world.now);
  const DrawKey key = occasion.key(site_stream);
  if (!offer.deceptive || offer.recruiter.is_none())
    return recruitment::choose_site(world, seeker.cohort, offer.deceptive, seeker.reach, month,
                                    key);
  const double sector = draw_uniform(world.seed, {sector_stream, offer.recruiter.value,
                                                  world.recruiters[offer.recruiter.value].shifts});
  return recruitment::choose_site(world, seeker.cohort, true, seeker.reach, month, sector, key);
}

/// The site where an offer's work begins, or none: the place has closed and nobody takes the offer
/// over, or the site does not make a deceptive one any more.
SiteId open_site_of(World& world, const Seeker& seeker, const Offer& offer,
                    const Occasion& occasion) {
  const SiteId site = site_of(world, seeker, offer, occasion);
  if (site.is_none()) return site;
  if (!offer.deceptive) return site_response::is_closed(world, site) ? SiteId::none() : site;
  if (deterrence::withholds(world, site, occasion.key(deterred_stream))) return SiteId::none();
  return site_response::taken_over_at(world, site, occasion.key(taken_over_stream));
}

Acceptance take(World& world, const Seeker& seeker, const Offer& offer, const Occasion& occasion) {
  const SiteId site = open_site_of(world, seeker, offer, occasion);
  if (site.is_none()) return {};
  return {.person = seeker.id,
          .site = site,
          .recruiter = offer.recruiter,
          .fee = static_cast<std::uint32_t>(nearest_whole(offer.fee)),
          .is_deceived = offer.deceptive,
          .is_through_agency = offer.kind == RecruiterKind::licensed};
}

bool is_within(const World& world, PlaceId place, Reach reach) {
  if (!region_of(world, place).is_none()) return reach == Reach::home;
  return reach == Reach::abroad ||
         (reach == Reach::abroad_without_bans && !world.country->places[place.value].bans_entry);
}

/// Where a relative works who could take somebody along, or none. Whom to ask first is chance.
SiteId site_of_kin(const World& world, const Seeker& seeker, const Occasion& occasion) {
  const Kin kin = kin_of(world, seeker.id);
  if (kin.empty()) return SiteId::none();
  const auto count = static_cast<std::uint32_t>(kin.people().size());
  const std::uint32_t first = draw_index(world.seed, occasion.key(relative_stream), count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Person& relative = world.people[kin.people()[(first + i) % count].value];
    if (relative.state != PersonState::working) continue;
    if (is_within(world, world.sites[relative.site.value].place, seeker.reach))
      return relative.site;
  }
  return SiteId::none();
}

/// The seeker leaves without an offer: to a relative's place of work, or to look for any work.
Acceptance go_alone(World& world, const RecruitmentParameters& parameters, const Seeker& seeker,
                    const Occasion& occasion) {
  SiteId site;
  if (draw_happens(world.seed, occasion.key(follows_stream), parameters.follows_kin.value))
    site = site_of_kin(world, seeker, occasion);
  if (site.is_none()) site = open_site_of(world, seeker, {}, occasion);
  if (site.is_none()) return {};
  return {.person = seeker.id, .site = site};
}

/// Sets how far the seeker goes. Those who may not enter again go where they may, and some of those
/// who go through somebody enter in spite of the ban.
void set_reach(const World& world, Seeker& seeker, bool abroad, bool arranged,
               const Occasion& occasion) {
  seeker.reach = abroad ? Reach::abroad : Reach::home;
  if (!abroad || !returning::is_banned(world, seeker.id)) return;
  seeker.by_risky_ways =
      arranged && draw_happens(world.seed, occasion.key(irregular_stream),
                               in_force<ReturningParameters>(world).irregular.value);
  if (!seeker.by_risky_ways) seeker.reach = Reach::abroad_without_bans;
}

Acceptance meet_offer(World& world, const RecruitmentParameters& parameters, Seeker seeker,
                      Occasion occasion) {
  const Offer offer = find(world, parameters, seeker, occasion);
  if (!offer.exists || (seeker.cohort == Cohort::child && !offer.deceptive)) return {};
  const Answer answer =
      offer.deceptive ? answer_to_deception(world, parameters, seeker, occasion) : Answer::accepts;
  if (answer == Answer::accepts) return take(world, seeker, offer, occasion);
  if (answer == Answer::doubts) return {};
  const WarnedAnswer warned = in_force<OfferParameters>(world).warned.chosen();
  if (warned == WarnedAnswer::goes_with_number) {
    world.people[seeker.id.value].flags |= PersonFlag::has_number;
    return take(world, seeker, offer, occasion);
  }
  count(world, metric::offers_refused, seeker.region);
  if (warned == WarnedAnswer::refuses || occasion.offer > 0) return {};
  occasion.offer = 1;
  seeker.is_vulnerable = false;
  return meet_offer(world, parameters, seeker, occasion);
}

}  // namespace

Acceptance find_offer(World& world, PersonId id, bool is_child, bool abroad, bool is_vulnerable,
                      const Occasion& occasion) {
  const RecruitmentParameters& parameters = in_force<RecruitmentParameters>(world);
  Seeker seeker{.id = id, .region = home_region(world, id), .is_vulnerable = is_vulnerable};
  const Persona* persona = persona_of(world, id);
  const Sex sex = persona != nullptr ? persona->sex : sex_of_resident(world, seeker.region, id);
  seeker.cohort = is_child ? Cohort::child : sex == Sex::woman ? Cohort::woman : Cohort::man;
  const bool arranged =
      is_child || is_vulnerable ||
      draw_happens(world.seed, occasion.key(through_stream), parameters.through_somebody.value);
  set_reach(world, seeker, abroad, arranged, occasion);
  if (!arranged) return go_alone(world, parameters, seeker, occasion);
  return meet_offer(world, parameters, seeker, occasion);
}

const Owner owner{
    .path = "mechanisms/offers",
    .parameters = {parameters<OfferParameters>()},
    .metrics = {&metric::offers_refused},
    .draws = {&through_stream, &kind_stream, &deceptive_stream, &recruiter_stream, &replaced_stream,
              &replacement_stream, &hub_stream, &doubts_stream, &aware_stream, &refuses_stream,
              &site_stream, &deterred_stream, &taken_over_stream, &sector_stream, &follows_stream,
              &relative_stream, &fee_ban_stream, &suspended_stream, &irregular_stream}};

}  // namespace offers
}  // namespace jardam
