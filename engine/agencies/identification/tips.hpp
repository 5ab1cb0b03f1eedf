#pragma once
/// Recruiters who come to the notice of the police: by clients' complaints, and by a cyber unit
/// that finds out who advertises.

#include "country/owner.hpp"

namespace jardam::tips {

extern const Owner owner;

}  // namespace jardam::tips
