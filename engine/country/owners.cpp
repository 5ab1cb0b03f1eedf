#include "country/owners.hpp"

#include <array>

#include "country/atlas.hpp"
#include "country/kinship.hpp"
#include "country/official_statistics.hpp"
#include "country/world.hpp"

namespace jardam {

Owners country_owners() {
  static constexpr std::array list{&people::owner, &kinship::owner, &atlas::owner,
                                   &official_statistics::owner};
  return list;
}

}  // namespace jardam
