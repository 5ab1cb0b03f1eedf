#include "mechanisms/mechanisms.hpp"

#include <array>

#include "mechanisms/acceptance.hpp"
#include "mechanisms/baseline.hpp"
#include "mechanisms/crews.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/deterrence.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/fees.hpp"
#include "mechanisms/foreign_workers.hpp"
#include "mechanisms/homecoming.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/offers.hpp"
#include "mechanisms/online.hpp"
#include "mechanisms/prevention.hpp"
#include "mechanisms/prospects.hpp"
#include "mechanisms/recruiters.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/returning.hpp"
#include "mechanisms/site_response.hpp"
#include "mechanisms/travel.hpp"
#include "mechanisms/work.hpp"

namespace jardam {

Owners mechanisms() {
  // One a line, so that a new one changes no other.
  // clang-format off
  static constexpr std::array list{
      &baseline::owner,
      &crews::owner,
      &recruitment::owner,
      &fees::owner,
      &licences::owner,
      &acceptance::owner,
      &returning::owner,
      &online::owner,
      &travel::owner,
      &work::owner,
      &exploitation::owner,
      &exits::owner,
      &prevention::owner,
      &foreign_workers::owner,
      &prospects::owner,
      &recruiters::owner,
      &departures::owner,
      &homecoming::owner,
      &offers::owner,
      &site_response::owner,
      &deterrence::owner,
      &fate::owner,
  };
  // clang-format on
  return list;
}

}  // namespace jardam
