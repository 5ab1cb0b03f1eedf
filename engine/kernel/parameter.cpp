#include "kernel/parameter.hpp"

namespace jardam {

std::string_view name_of(Unit unit) {
  switch (unit) {
    case Unit::probability: return "probability";
    case Unit::per_day: return "per day";
    case Unit::days: return "days";
    case Unit::count: return "count";
    case Unit::som: return "som";
    case Unit::ratio: return "ratio";
    case Unit::name: return "name";
  }
  return "";
}

}  // namespace jardam
