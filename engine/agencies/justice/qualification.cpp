#include "agencies/justice/qualification.hpp"

#include "agencies/justice/evidence.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/training.hpp"
#include "country/counting.hpp"

namespace jardam::qualification {
namespace {

constexpr Draw qualified_stream{"case.qualified"};
constexpr Draw prosecutor_stream{"case.prosecutor_trained"};
constexpr Draw reviewed_stream{"case.reviewed"};

/// Labels of cases_requalified.
enum class Requalified : std::size_t { up, down };

bool carries(const Case& file, Ratio threshold) {
  return file.evidence.units >= threshold.value * PerMille::per_one;
}

/// The article, other than trafficking, under which the same facts can be charged.
Article lesser_article(Form form, Indicators indicators) {
  constexpr Indicators held = set_of(Indicator::restriction_of_movement, Indicator::isolation);
  if (form == Form::sexual) return Article::brothel_keeping;
  return (indicators & held) != 0 ? Article::deprivation_of_liberty : Article::labour_offence;
}

/// Chance that somebody who knows, or does not know, what to look for sees trafficking where the
/// evidence would carry it.
double recognition(const JusticeParameters& p, const Case& file, bool is_trained) {
  const double chance = is_trained ? p.qualified_trained.value : p.qualified_untrained.value;
  return file.has_finances ? chance + (1 - chance) * p.qualified_by_finances.value : chance;
}

void set_article(World& world, Case& file, Article article) {
  const bool was = file.article == Article::trafficking, is = article == Article::trafficking;
  if (was != is)
    count(world, metric::cases_requalified, file.region, 1,
          static_cast<std::size_t>(is ? Requalified::up : Requalified::down));
  file.article = article;
}

}  // namespace

bool carries_trafficking(const World& world, const Case& file) {
  return carries(file, in_force<EvidenceParameters>(world).threshold);
}

Article qualify(const World& world, CaseId id, Indicators indicators, bool is_trained) {
  const Case& file = case_at(world, id);
  const double chance = recognition(in_force<JusticeParameters>(world), file, is_trained);
  if (carries_trafficking(world, file) && proceedings::happens(world, id, qualified_stream, chance))
    return Article::trafficking;
  return carries(file, in_force<EvidenceParameters>(world).lesser_threshold)
             ? lesser_article(file.form, indicators)
             : Article::none;
}

void review(World& world, CaseId id, Indicators indicators) {
  const JusticeParameters& p = in_force<JusticeParameters>(world);
  Case& file = case_at(world, id);
  if (proceedings::happens(world, id, prosecutor_stream,
                           training::share(world, Trainees::prosecutors, file.region))) {
    if (!carries_trafficking(world, file))
      return set_article(world, file, lesser_article(file.form, indicators));
    if (proceedings::happens(world, id, reviewed_stream, recognition(p, file, true)))
      set_article(world, file, Article::trafficking);
    return;
  }
  const bool takes_down =
      file.article == Article::trafficking &&
      proceedings::happens(world, id, reviewed_stream, p.requalified_down.value);
  if (takes_down) set_article(world, file, lesser_article(file.form, indicators));
}

void requalify(World& world, Case& file, bool as_trafficking) {
  if (as_trafficking == (file.article == Article::trafficking)) return;
  const OfficeId police = office_of(world, Agency::police, file.region);
  set_article(world, file,
              as_trafficking
                  ? Article::trafficking
                  : lesser_article(file.form, proceedings::recorded(world, police, file.site)));
}

const Owner owner{.path = "agencies/justice/qualification",
                  .metrics = {&metric::cases_requalified},
                  .draws = {&qualified_stream, &prosecutor_stream, &reviewed_stream}};

}  // namespace jardam::qualification
