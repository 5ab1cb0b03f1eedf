#pragma once
/// Who will next be ready to leave. Occasions to leave come to the residents of a region at a
/// steady rate; age, sex, poverty and season let nine in ten pass, and none of these depends on
/// anything that happens meanwhile. So the next occasion that leads somewhere is looked for ahead
/// of time, in a loop instead of by events, and on another core where there is one (`Foresight`). A
/// change of parameters takes effect at the first occasion after it, as if each occasion had been
/// an event.

#include <array>
#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <vector>

#include "country/owner.hpp"
#include "country/world.hpp"
#include "mechanisms/recruitment.hpp"

namespace jardam::event {

inline constexpr EventKind departure{5, "departure", "a resident considers leaving"};

}  // namespace jardam::event

namespace jardam {

/// A point of a random process: which one, and when it comes.
struct ProcessPoint {
  Time at = Time::never();
  std::uint32_t number = 0;
  bool operator==(const ProcessPoint&) const = default;
};

/// The next resident of a region who is ready to leave, found ahead of time. Without a person it
/// says where to look on.
struct Prospect {
  ProcessPoint point;          ///< the occasion; never when there will be none
  ProcessPoint searched_from;  ///< the occasion at which the search began
  PersonId person;
  bool is_child = false;
  bool is_abroad = false;  ///< bound for abroad
  std::uint16_t padding = 0;
  bool operator==(const Prospect&) const = default;
};
static_assert(sizeof(Prospect) == 24);

/// Who leaves next, by region.
struct Prospects {
  std::array<Prospect, region_cells> next{};
};

/// What a search ahead may read: nothing of it changes, so another thread may have it.
struct Outlook {
  Premises premises;
  RecruitmentParameters parameters;
};

namespace prospects {

/// Whether somebody leaves for abroad or for work inside the country.
inline constexpr Draw abroad_stream{"recruitment.abroad"};

extern const Owner owner;

/// The chance that an occasion in this region leads abroad: the country's, weighted by the region's
/// share of migrants.
[[nodiscard]] double abroad_share(const Premises& premises, const RecruitmentParameters& parameters,
                                  RegionId region);

/// The next prospect among the occasions from `point` on. Gives up after some thousands: then it
/// holds nobody, and its point is where to look on.
[[nodiscard]] Prospect search(const Premises& premises, const RecruitmentParameters& parameters,
                              RegionId region, ProcessPoint point);

/// The occasion after this one; never when there are none.
[[nodiscard]] ProcessPoint after(const Premises& premises, const RecruitmentParameters& parameters,
                                 RegionId region, ProcessPoint point);

/// Finds prospects a week ahead on a thread of its own. A cache beside a run, no part of its state:
/// it answers what `search` would. It reads an outlook of its own, which no run can change.
class Foresight {
 public:
  explicit Foresight(const World& world);

  /// The answer of `search`. `expected` are the prospects that the run expects now.
  [[nodiscard]] Prospect next(const Prospects& expected, RegionId region, ProcessPoint point,
                              Time now);

 private:
  struct Batch {
    std::array<std::vector<Prospect>, region_cells>
        found;  ///< by region; the last prospect of each is the first at or after the batch's end
    Time ends;
  };
  using Points = std::array<ProcessPoint, region_cells>;
  [[nodiscard]] static Batch look(const Outlook& outlook, const Points& from, Time until);
  [[nodiscard]] static Points ends_of(const Outlook& outlook, const Batch& batch,
                                      const Prospects& expected);
  void look_on(const Prospects& expected, Time now);

  std::shared_ptr<const Outlook> outlook_;  ///< shared with the thread
  Batch batch_;
  std::array<std::size_t, region_cells> taken_{};
  std::future<Batch> next_;  ///< its destructor waits for the thread, as with any std::async
};

/// The foresight that a run has, if any. A copy of a run begins without.
struct Helper {
  std::unique_ptr<Foresight> foresight;
  bool is_wanted = false;

  Helper() = default;
  Helper(const Helper&) {}
  Helper& operator=(const Helper&) { return *this = Helper(); }
  Helper(Helper&&) = default;
  Helper& operator=(Helper&&) = default;
  ~Helper() = default;
  bool operator==(const Helper&) const { return true; }
};

/// Lets a second thread look ahead for this run from now on; the results are the same.
void look_ahead_on_another_thread(World& world);

/// Looks for the next prospect of the region from `point` on and schedules its departure.
void look_ahead(World& world, RegionId region, ProcessPoint point);

/// What was found ahead with other parameters is looked for again.
void on_parameters_changed(World& world, const Parts& before);

}  // namespace prospects
}  // namespace jardam
