#include "mechanisms/recruiters.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <cmath>

#include "country/counting.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/recruitment.hpp"

namespace jardam::recruiters {
namespace {

constexpr Draw lie_low_stream{"recruitment.lie_low"};
constexpr Draw moves_stream{"recruitment.moves"};
constexpr Draw shifts_stream{"recruitment.shifts"};
constexpr Draw region_stream{"recruitment.region"};
constexpr Draw tied_stream{"recruitment.tied"};
constexpr Draw tie_stream{"recruitment.tie"};

using TieGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

/// Finds on whom each recruiter depends: on the tied one with the most ties, if those are more than
/// its own; of equals, on the first.
void find_patrons(World& world, const TieGraph& graph) {
  const auto depend = [&](RecruiterId one, RecruiterId other) {
    RecruiterId& patron = world.recruiters[one.value].patron;
    const auto least = boost::degree(patron.is_none() ? one.value : patron.value, graph);
    if (boost::degree(other.value, graph) > least) patron = other;
  };
  for (const Tie& tie : world.ties) {
    depend(tie.a, tie.b);
    depend(tie.b, tie.a);
  }
}

bool is_deceptive(const Recruiter& recruiter) {
  return (recruiter.flags & RecruiterFlag::deceptive) != 0;
}

}  // namespace

void tie_networks(World& world) {
  const RecruitmentParameters& parameters = in_force<RecruitmentParameters>(world);
  TieGraph graph(world.recruiters.size());
  // Preferential attachment (Barabasi and Albert 1999): an end of an earlier tie is picked with
  // probability in proportion to its ties, a newcomer through its own entry in `ends`.
  std::vector<RecruiterId> ends;
  for (std::uint32_t r = 0; r < world.recruiters.size(); ++r) {
    if (!is_deceptive(world.recruiters[r])) continue;
    const bool joins =
        !ends.empty() && draw_happens(world.seed, {tied_stream, r}, parameters.tied.value);
    if (joins) {
      const RecruiterId other =
          ends[draw_index(world.seed, {tie_stream, r}, static_cast<std::uint32_t>(ends.size()))];
      world.ties.push_back({other, {r}});
      boost::add_edge(other.value, r, graph);
      ends.push_back(other);
    }
    ends.push_back({r});
  }
  std::sort(world.ties.begin(), world.ties.end());
  std::vector<std::uint32_t> network(world.recruiters.size());
  boost::connected_components(graph, network.data());
  for (std::uint32_t r = 0; r < world.recruiters.size(); ++r)
    world.recruiters[r].network = network[r];
  find_patrons(world, graph);
}

void displace(World& world, RecruiterId id) {
  const RecruitmentParameters& parameters = in_force<RecruitmentParameters>(world);
  if (id.is_none()) return;
  if (licences::is_licensed(world, id)) return licences::suspend(world, id);
  Recruiter& recruiter = world.recruiters[id.value];
  if ((recruiter.flags & (RecruiterFlag::lying_low | RecruiterFlag::convicted)) != 0) return;
  recruiter.flags |= RecruiterFlag::lying_low;
  ++recruiter.moves;
  count(world, metric::recruiters_displaced, recruiter.region);
  const double u = draw_uniform(world.seed, {lie_low_stream, id.value, recruiter.moves});
  const double wait = lognormal_by_p90(u, parameters.lie_low.value, parameters.lie_low_p90.value);
  schedule(world, {.time = world.now + from_days(wait),
                   .kind = event::recruiter_returns.number,
                   .stamp = recruiter.moves,
                   .who = id.value});
}

void convict(World& world, RecruiterId id) {
  if (id.is_none() || (world.recruiters[id.value].flags & RecruiterFlag::convicted) != 0) return;
  world.recruiters[id.value].flags |= RecruiterFlag::convicted;
  count(world, metric::recruiters_displaced, world.recruiters[id.value].region);
}

void hold(World& world, RecruiterId id) {
  Recruiter& recruiter = world.recruiters[id.value];
  recruiter.flags |= RecruiterFlag::lying_low;
  ++recruiter.moves;  // a return that was to come is stale
  count(world, metric::recruiters_displaced, recruiter.region);
}

void set_free(World& world, RecruiterId id) {
  Recruiter& recruiter = world.recruiters[id.value];
  recruiter.flags = static_cast<std::uint8_t>(recruiter.flags & ~RecruiterFlag::lying_low);
}

void on_recruiter_returns(World& world, const Event& event) {
  const RecruitmentParameters& parameters = in_force<RecruitmentParameters>(world);
  const RecruiterId id{event.who};
  Recruiter& recruiter = world.recruiters[id.value];
  if (recruiter.moves != event.stamp || (recruiter.flags & RecruiterFlag::convicted) != 0) return;
  recruiter.flags = static_cast<std::uint8_t>(recruiter.flags & ~RecruiterFlag::lying_low);
  if (draw_happens(world.seed, {shifts_stream, id.value, recruiter.moves},
                   parameters.shifts_sector.value)) {
    ++recruiter.shifts;
    count(world, metric::recruiters_shifted, recruiter.region);
  }
  if (!draw_happens(world.seed, {moves_stream, id.value, recruiter.moves},
                    parameters.moves_region.value))
    return;
  const auto others = static_cast<std::uint32_t>(world.country->regions.size()) - 1;
  if (others == 0) return;
  const std::uint32_t drawn =
      draw_index(world.seed, {region_stream, id.value, recruiter.moves}, others);
  recruiter.region = {static_cast<std::uint8_t>(
      drawn + (drawn >= recruiter.region.value ? 1 : 0))};  // any but its own
  const auto at = std::lower_bound(part<Displaced>(world).moved.begin(),
                                   part<Displaced>(world).moved.end(), id);
  if (at == part<Displaced>(world).moved.end() || *at != id)
    part<Displaced>(world).moved.insert(at, id);
}

const Owner owner{.path = "mechanisms/recruiters",
                  .state = {state<Displaced>(10)},
                  .handlers = {{&event::recruiter_returns, on_recruiter_returns}},
                  .metrics = {&metric::recruiters_displaced, &metric::recruiters_shifted},
                  .draws = {&lie_low_stream, &moves_stream, &shifts_stream, &region_stream,
                            &tied_stream, &tie_stream}};

}  // namespace jardam::recruiters
