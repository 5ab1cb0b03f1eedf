#pragma once
/// Standard operating procedures of the referral mechanism: adopted agency by agency, office by
/// office, and followed more or less where they are. They change whom an office recognises and whom
/// it hands over.

#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

/// The share of each agency's offices that have adopted the standard operating procedures.
struct SopParameters {
  std::array<Regional<Probability>, agency_names.size()> adoption = by_default();

  static std::array<Regional<Probability>, agency_names.size()> by_default();
};
void describe(SopParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::sop {

extern const Owner owner;

/// Whether the office has adopted the procedures: as many of an agency's offices have as its
/// adoption says. An office that has them at some adoption has them at every greater one. False
/// when `office` is none.
[[nodiscard]] bool is_adopted(const World& world, OfficeId office);

/// The share of the office's talks about somebody in `where` that are held as the procedures say,
/// by adoption and by training.
[[nodiscard]] double followed(const World& world, OfficeId office, RegionId where);

/// The chance that an interview by the office recognises a victim.
[[nodiscard]] double recognition(const World& world, OfficeId office, RegionId where);

/// How often the office hands a person over where its standing procedures say so.
[[nodiscard]] double handover(const World& world, OfficeId office);

}  // namespace jardam::sop
