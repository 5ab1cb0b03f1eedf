#pragma once
/// The children's track: child protection is informed, a guardian is appointed, and children's
/// services have places and a clock of their own. A child is not asked whether it wants help; the
/// guardian answers whether it testifies.

#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

struct ChildrenParameters {
  Regional<Probability> informed_at_once{0.5};
  Regional<Count> places{8};
  Days service_median{90};
  Days service_p90{270};
  Days guardian_median{7};
  Days guardian_p90{30};
  Probability guardian_consents{0.3};
  Count cohort{0};
};
void describe(ChildrenParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo children_returned{
    .number = 74,
    .name = "children_returned",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "children brought home from conflict zones",
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind guardian_appointed{30, "guardian_appointed", "a child has a guardian"};

}  // namespace jardam::event

namespace jardam::children {

extern const Owner owner;

/// A child is presumed a victim: child protection is informed at once, by chance, unless the child
/// is abroad.
void on_presumed(World& world, PersonId child);

/// Child protection hears of the child: a guardian is sought, and services are asked for as soon as
/// the child is out of the situation. Each happens once however often it is told.
void inform(World& world, PersonId child);

/// Somebody is out of the situation, or home again: for a child of whom child protection knows,
/// services are asked for, once. A child abroad has to come home first.
void on_freed(World& world, PersonId child);

void on_guardian_appointed(World& world, const Event& event);

/// The services of a child end; the place goes to the next.
void on_service_ends(World& world, const Event& event);

/// Places may have been added: those who wait begin.
void on_parameters_changed(World& world, const Parts& before);
/// Free places at one office go to the children who wait for them, in their turn.
void fill(World& world, OfficeId office);

/// The children of a cohort arrive from a conflict zone. They are in child protection's care and no
/// residents of the model.
void on_cohort(World& world, double children);

}  // namespace jardam::children
