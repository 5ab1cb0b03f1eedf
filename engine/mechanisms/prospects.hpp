#pragma once
/// Who will next be ready to leave. Occasions to leave come to the residents of a region at a
/// steady rate; age, sex, poverty and season let nine in ten pass, and none of these depends on
/// anything that happens meanwhile. So the next occasion that leads somewhere is looked for ahead
/// of time, in a loop instead of by events, and on another core where there is one
/// (`Foresight`). A change of parameters takes effect at the first occasion after it, as if each
/// had been an event.

#include <array>
#include <cstddef>
#include <cstdint>
#include <future>
#include <vector>

#include "country/world.hpp"

namespace jardam {

struct RecruitmentParameters;

namespace recruitment {

/// The chance that an occasion in this region leads abroad: the country's, weighted by the region's
/// share of migrants.
[[nodiscard]] double abroad_share(const World& world, const RecruitmentParameters& parameters,
                                  RegionId region);

/// The next prospect among the occasions from `point` on. Gives up after some thousands: then it
/// holds nobody, and its point is where to look on. Reads nothing of the world that changes.
[[nodiscard]] Prospect search(const World& world, const RecruitmentParameters& parameters,
                              RegionId region, ProcessPoint point);

/// The occasion after this one; never when there are none.
[[nodiscard]] ProcessPoint after(const World& world, const RecruitmentParameters& parameters,
                                 RegionId region, ProcessPoint point);

/// Finds prospects a week ahead on a thread of its own. A cache beside a run, no part of its state:
/// it answers what `search` would. To be used with one world, which must stay where it is, and to
/// be told of changed parameters.
class Foresight {
 public:
  [[nodiscard]] Prospect next(const World& world, const RecruitmentParameters& parameters,
                              RegionId region, ProcessPoint point);
  /// What was found ahead no longer holds: the parameters have changed.
  void forget();

 private:
  struct Batch {
    std::array<std::vector<Prospect>, maximum_regions>
        found;  ///< the last of each is the first at or after the batch's end
    Time ends;
  };
  using Points = std::array<ProcessPoint, maximum_regions>;
  [[nodiscard]] static Batch look(const World& world, const RecruitmentParameters& parameters,
                                  const Points& from, Time until);
  [[nodiscard]] static Points ends_of(const World& world, const RecruitmentParameters& parameters,
                                      const Batch& batch);
  void look_on(const World& world, const RecruitmentParameters& parameters);

  Batch batch_;
  std::array<std::size_t, maximum_regions> taken_{};
  std::future<Batch> next_;
};

/// Looks for the next prospect of the region from `point` on and schedules its departure.
void look_ahead(World& world, const RecruitmentParameters& parameters, RegionId region,
                ProcessPoint point, Foresight* foresight);

/// The parameters have changed now: what was found ahead with those `before` is looked for again.
void on_parameters_changed(World& world, const RecruitmentParameters& before,
                           const RecruitmentParameters& now);

}  // namespace recruitment
}  // namespace jardam
