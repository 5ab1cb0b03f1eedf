#pragma once
/// Non-punishment and its want: exploited people who meet the authorities unrecognised may be
/// fined, detained or removed; those recognised are not. Both are counted over the same chance, so
/// that better recognition turns the one into the other. Somebody of another country may be removed
/// from this one instead.

#include "country/owner.hpp"
#include "country/people.hpp"

namespace jardam {

struct PenaltyParameters {
  Probability abroad{0.005};
  Probability detained{0.3};
  Probability foreigner{0.005};
  Probability foreigner_removed{0.5};
};
void describe(PenaltyParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam {

inline constexpr std::array<std::string_view, 3> penalty_kind_names{"fined", "detained", "removed"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo victims_penalised{
    .number = 43,
    .name = "victims_penalised",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "exploited people fined, detained or removed because nobody recognised them"};
inline constexpr MetricInfo penalties{
    .number = 44,
    .name = "penalties",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning =
        "people penalised though exploited, by kind: fined or detained at home, removed "
        "from abroad or as a foreigner from here",
    .labels = penalty_kind_names};
inline constexpr MetricInfo penalties_averted{
    .number = 45,
    .name = "penalties_averted",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "recognised victims who would have been penalised"};
inline constexpr MetricInfo foreign_removed{
    .number = 47,
    .name = "foreign_removed",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning =
        "exploited people of other countries removed from this one because nobody recognised them, "
        "by where they were"};

}  // namespace jardam::metric

namespace jardam::penalties {

extern const Owner owner;

/// Somebody exploited meets the police of a region, who open a file on those they penalise. Who is
/// removed is no longer exploited. Whose fate is held is neither penalised nor removed, here and
/// below.
void meet_police(World& world, PersonId person, RegionId region, const DrawKey& key,
                 bool is_recognised);

/// Somebody comes out of exploitation away from the own country without an agency's help, and may
/// be held and removed by the police there.
void come_out(World& world, PersonId person);

/// The police where somebody is a foreigner remove the person, a resident with a ban on coming
/// back; who has been recognised as a victim by then is spared the penalty. They tell nobody at
/// home: it is noted where the person has a file already.
void remove(World& world, PersonId person);

}  // namespace jardam::penalties
