#pragma once
/// The ways out that compete while somebody is exploited. Each (person, spell, cause) draws one
/// unit exponential, once; its event comes when the integrated hazard reaches it. A lever that
/// changes a rate stretches or shortens the same waiting time (random time change; Anderson, J.
/// Chem. Phys. 127, 214107, 2007).

#include "country/owner.hpp"
#include "country/world.hpp"
#include "mechanisms/prevention.hpp"

namespace jardam::event {

inline constexpr EventKind exploitation_escape{9, "exploitation_escape", "gets away alone"};
inline constexpr EventKind exploitation_call{10, "exploitation_call",
                                             "the family, or the person, calls for help"};
inline constexpr EventKind exploitation_fetched{11, "exploitation_fetched",
                                                "the family comes and gets the person out"};
inline constexpr EventKind exploitation_noticed{12, "exploitation_noticed",
                                                "neighbours, a doctor, a passer-by notice"};
inline constexpr EventKind exploitation_helped{
    20, "exploitation_helped", "workmates or neighbours get somebody out themselves"};
inline constexpr EventKind exploitation_removed{
    21, "exploitation_removed",
    "police abroad find somebody without papers and send the person home"};

}  // namespace jardam::event

namespace jardam {

struct ExitParameters {
  PerDay escape{0.10 / 365.25};
  PerDay call{0.085 / 365.25};
  PerDay noticed{0.015 / 365.25};
  PerDay family{0.037 / 365.25};
  PerDay helped{0.034 / 365.25};
  PerDay removed_abroad{0.12 / 365.25};
  Som debt_that_halves{30000};
  Ratio helpline_reach{1.0};
  Ratio call_with_number{3};
  Probability escape_reported{0.006};
};
void describe(ExitParameters& parameters, const ParameterVisitor& visit);

namespace exits {

extern const Owner owner;

/// Schedules the competing events of a spell that begins.
void begin(World& world, std::uint32_t spell);

/// Rates have changed at this instant from those of `before` to those in force: every open spell's
/// events move accordingly.
void on_parameters_changed(World& world, const Parts& before);

/// Awareness has changed the factors on calls for help at this instant: every open spell's events
/// move accordingly.
void on_report_factors_changed(World& world, const ReportFactors& factors);

/// The event of a cause comes up. False when it is stale: the spell has ended or its rates have
/// changed since.
bool take(World& world, const Event& event, ExitCause cause);

}  // namespace exits
}  // namespace jardam
