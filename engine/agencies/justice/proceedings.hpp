#pragma once
/// What the stages of criminal proceedings share: their parameters, what criminal justice remembers
/// besides its cases, and what each stage asks of a case.

#include "agencies/files/cases.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"
#include "country/world.hpp"
#include "kernel/fixed_point.hpp"

namespace jardam {

/// Registration, qualification, charge, verdict, sentence; officials who leak.
struct JusticeParameters {
  Regional<Probability> deposition{0.16};
  Regional<Probability> financial_answers{0.5};
  Probability qualified_untrained{0.25};
  Probability qualified_trained{0.75};
  Probability qualified_by_finances{0.3};
  Probability requalified_down{0.3};
  Probability conviction_at_full_evidence{0.25};
  Probability lesser_conviction{0.6};
  Probability court_requalifies{0.4};
  Probability custodial_trafficking{0.7};
  Probability custodial_lesser{0.2};
  Days term{365};
  Count infant_sales{0};
  Regional<Probability> complicity_detection{0};
  Probability complicity_deterrence{0.5};
  Days complicity_half_life{730};
};
void describe(JusticeParameters& parameters, const ParameterVisitor& visit);

/// What criminal justice remembers besides its cases.
struct JusticeState {
  std::array<std::uint32_t, region_cells>
      old_files{};  ///< dismissed before the run and not re-read yet, by region
  std::array<Millionths, region_cells>
      deterred{};              ///< share of leaks that earlier prosecutions of officials prevent
  Millionths audit_left_over;  ///< part of a file still to be read
  std::uint32_t months = 0;    ///< months begun: the occasion of draws
};

}  // namespace jardam

namespace jardam::proceedings {

extern const Owner owner;

/// Whether something of the given chance happens in a case. Each reopening of the case draws anew;
/// `occasion` tells draws of one name between two reopenings apart.
[[nodiscard]] bool happens(const World& world, CaseId id, Stream stream, double chance,
                           std::uint32_t occasion = 0);

/// Why a decision about a case that must be in the state `wanted` is refused; none when it is.
[[nodiscard]] Refusal in_state(const World& world, CaseId id, CaseState wanted);

/// The indicators that an office recorded at a site. Where there is no office there are none.
[[nodiscard]] Indicators recorded(const World& world, OfficeId office, SiteId site);

}  // namespace jardam::proceedings
