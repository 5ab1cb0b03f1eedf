#include "agencies/justice/proceedings.hpp"

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"

namespace jardam {

void describe(JusticeParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.deposition,
          {"justice.deposition", 0, 1,
           "share of requests for a deposition that investigating judges grant", Mark::assumed,
           "accepted by courts since 2019 (S5c), seldom used: share not found", Role::lever});
  declare(visit, p.financial_answers,
          {"justice.financial_answers", 0, 1,
           "share of financial enquiries that banks and the financial intelligence service answer",
           Mark::assumed, "what the service has staff for; not found", Role::lever});
  declare(
      visit, p.qualified_untrained,
      {"justice.qualified_untrained", 0, 1,
       "chance that an untrained investigator qualifies a case as trafficking that could carry it",
       Mark::assumed,
       "cases are taken as brothel keeping or owed wages (S3, S14); share not found"});
  declare(visit, p.qualified_trained,
          {"justice.qualified_trained", 0, 1,
           "chance that a trained investigator or prosecutor qualifies a case as trafficking that "
           "could "
           "carry it",
           Mark::assumed, "to be swept"});
  declare(visit, p.qualified_by_finances,
          {"justice.qualified_by_finances", 0, 1,
           "share of the other cases that a traced profit shows to be trafficking", Mark::assumed,
           "profit is the purpose that the article asks for; to be swept"});
  declare(visit, p.requalified_down,
          {"justice.requalified_down", 0, 1,
           "chance that an untrained prosecutor takes trafficking down to a lesser article",
           Mark::assumed, "S5b: charges dropped; share not found"});
  declare(visit, p.conviction_at_full_evidence,
          {"justice.conviction_at_full_evidence", 0, 1,
           "chance of conviction for trafficking at full evidence, untrained court", Mark::derived,
           "no conviction from 2019 on (S4, S8, S9)"});
  declare(visit, p.lesser_conviction,
          {"justice.lesser_conviction", 0, 1, "chance of conviction under a lesser article",
           Mark::assumed, "lesser charges are easier to prove"});
  declare(
      visit, p.court_requalifies,
      {"justice.court_requalifies", 0, 1,
       "chance that a court which does not convict for trafficking convicts under a lesser article",
       Mark::assumed, "instead of an acquittal; to be swept"});
  declare(visit, p.custodial_trafficking,
          {"justice.custodial_trafficking", 0, 1,
           "share of convictions for trafficking that lead to prison", Mark::assumed,
           "the articles provide 2.5 to 8 years (S4, S5, S8); suspended sentences were not found "
           "counted"});
  declare(visit, p.custodial_lesser,
          {"justice.custodial_lesser", 0, 1,
           "share of convictions under a lesser article that lead to prison", Mark::assumed,
           "these articles provide a fine or up to 5 years (S3, S8)"});
  declare(
      visit, p.term,
      {"justice.term", 1, 36500,
       "time after which an investigation without enough evidence ends because its term is over",
       Mark::recalled, "two months by the code (S67), extended to 6 to 12 months and more"});
  declare(visit, p.infant_sales,
          {"justice.infant_sales", 0, 1e4,
           "sales of infants a year that are registered as trafficking", Mark::derived,
           "none since 2019; until then the article covered them: a third of about 8 facts (S6), "
           "all four of early 2018 (S13)"});
  declare(visit, p.complicity_detection,
          {"police.complicity_detection", 0, 1,
           "chance that the official who tipped off the suspects of a case is prosecuted",
           Mark::assumed, "complicity was not addressed (S3)", Role::lever});
  declare(visit, p.complicity_deterrence,
          {"police.complicity_deterrence", 0, 1,
           "share of the region's later leaks that a prosecution of an official prevents at first",
           Mark::assumed, "to be swept"});
  declare(visit, p.complicity_half_life,
          {"police.complicity_half_life", 1, 36500,
           "time in which half of what a prosecution of an official deters is forgotten",
           Mark::assumed, "two years; to be swept"});
}

}  // namespace jardam

namespace jardam::proceedings {

bool happens(const World& world, CaseId id, Stream stream, double chance, std::uint32_t occasion) {
  const DrawKey key{stream, subjects::key_of(world, about(id)), case_at(world, id).reopenings,
                    occasion};
  return comes_true(world, key, chance);
}

Refusal in_state(const World& world, CaseId id, CaseState wanted) {
  const Case& file = case_at(world, id);
  if (file.state == wanted) return Refusal::none;
  return is_closed(file) ? Refusal::case_closed : Refusal::case_not_ready;
}

Indicators recorded(const World& world, OfficeId office, SiteId site) {
  const Known* item = office.is_none() ? nullptr : known(office_at(world, office), about(site));
  return item == nullptr ? Indicators{0} : item->indicators;
}

const Owner owner{.path = "agencies/justice/proceedings",
                  .parameters = {parameters<JusticeParameters>(27)},
                  .state = {state<JusticeState>(29)}};

}  // namespace jardam::proceedings
