#pragma once
/// An exercise played without a hall, to know before the day whether it will be a good one: with
/// seats that follow their standing procedures, with teams that do nothing, with teams that do what
/// each inject expects, and with teams that try whatever they may. What such plays say is lint's to
/// judge (exercise/lint).

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "exercise/exercise.hpp"

namespace jardam {

/// Who sits at every seat but exercise control. `eager`: teams that try in turn whatever is open to
/// them, to see how far their powers reach.
enum class Team : std::uint8_t { autopilot, idle, expected, eager };
inline constexpr std::array<std::string_view, 4> team_names{"autopilot", "idle", "expected",
                                                            "eager"};

/// What became of an inject.
struct RehearsedInject {
  InjectState state = InjectState::waiting;
  Time fired = Time::never();
  Time met = Time::never();       ///< when the expected decision was taken
  bool came_after_story = false;  ///< it told of a victim who was free by then, or of a place of
                                  ///< exploitation where nobody was
};

/// How the story of a storyline's victims ended: those personas of whom its injects tell, or who
/// are at a site of which they tell.
struct StoryEnd {
  std::uint32_t victims = 0;
  std::uint32_t still_exploited = 0;
};

/// One play, from StartEx to the end.
struct Rehearsal {
  Team team = Team::autopilot;
  Seed seed;
  std::vector<RehearsedInject> injects;  ///< by inject
  std::vector<std::vector<std::uint32_t>>
      asked;  ///< by seat: the minutes of play, from 0, at which something came that asks something
              ///< of it: a letter, news of its office, what another seat wrote
  std::vector<std::vector<bool>>
      open;                       ///< by seat and decision: it could be taken at some full hour
  std::vector<StoryEnd> stories;  ///< by storyline
};

/// Plays the scenario once. Precondition: it has an exercise.
[[nodiscard]] Rehearsal rehearse(const std::shared_ptr<const Scenario>& scenario, Seed seed,
                                 Team team);

}  // namespace jardam
