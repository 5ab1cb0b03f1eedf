#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

#include "mechanisms/recruitment.hpp"

namespace jardam::recruitment {
namespace {

constexpr Stream tied_stream{"recruitment.tied"};
constexpr Stream tie_stream{"recruitment.tie"};

using TieGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

/// Who depends on whom: on the tie with the most ties of its own, if that has more; of equals on
/// the first.
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

void tie_networks(World& world, const RecruitmentParameters& parameters) {
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

}  // namespace jardam::recruitment
