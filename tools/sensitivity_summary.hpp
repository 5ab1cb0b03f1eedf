#pragma once
/// What `jardam sensitivity` prints.

#include "laboratory/estimates/sensitivity.hpp"

namespace jardam::tools {

/// For each metric, the whole country: the factors whose effects exceed chance, the largest first,
/// and on what kind of sources the answer rests.
void print_sensitivity(const laboratory::Sensitivity& sensitivity);

}  // namespace jardam::tools
