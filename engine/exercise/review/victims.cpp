#include "exercise/review/victims.hpp"

#include <algorithm>

#include "agencies/files/victims.hpp"
#include "agencies/identification/interviews.hpp"

namespace jardam::review {
namespace {

void add_spells(const World& world, VictimStory& story) {
  constexpr double seconds_per_hour = 3600;
  for (const Spell& spell : world.spells) {
    if (spell.person != story.person) continue;
    const Time until = std::min(spell.ended, world.now);
    story.hours_exploited += static_cast<double>((until - spell.began).seconds) / seconds_per_hour;
    story.is_exploited = spell.ended == Time::never();
    story.out = spell.ended;
  }
}

void add_file(const World& world, VictimStory& story) {
  const Victim* file = victim_file(world, story.person);
  if (file == nullptr) return;
  story.presumed = file->presumed;
  story.referred = file->referred;
  story.safe = file->safe;
  story.identified = file->identified;
  story.consents = file->consents;
  story.is_threatened = (file->marks & VictimMark::threatened) != 0;
  story.is_penalised = file->is_penalised;
}

}  // namespace

std::vector<VictimStory> victim_stories(const Exercise& exercise,
                                        const std::vector<FactPath>& paths) {
  const World& world = world_of(exercise);
  std::vector<VictimStory> stories;
  for (const Persona& persona : exercise.scenario->setup.personas) {
    const Subject subject = named_subject(exercise, persona.id);
    if (persona.role != PersonaRole::victim || subject.kind != SubjectKind::person) continue;
    VictimStory& story = stories.emplace_back();
    story.person = {subject.id};
    for (const FactPath& path : paths)
      if (path.subject == subject) story.heard = path.stations.front().at;
    add_spells(world, story);
    add_file(world, story);
    story.interviews = interviews::times_interviewed(world, story.person);
  }
  return stories;
}

}  // namespace jardam::review
