#pragma once
/// What offices have to work with: staff, beds and places, from the scenario's figures and the
/// levers in force. Beds and places are whole ones: at scale s the country has s times as many in
/// expectation over seeds, and always less than one more or fewer than that.

#include "country/owner.hpp"

namespace jardam {

/// Simulated share of the agencies' staff and beds, in (0, 1].
struct Capacity {
  double scale = 1;
  bool operator==(const Capacity&) const = default;
};

}  // namespace jardam

namespace jardam::capacity {

extern const Owner owner;

/// Sets every office's staff, beds and places to what the parameters in force say.
void on_parameters_changed(World& world, const Parts& before);

}  // namespace jardam::capacity
