#include "agencies/offices/subjects.hpp"

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/travel.hpp"

namespace jardam::subjects {
namespace {

RegionId region_of_person(const World& world, PersonId person) {
  const RegionId here = jardam::region_of(world, travel::place_now(world, person));
  return here.is_none() ? home_region(world, person) : here;
}

}  // namespace

RegionId region_of(const World& world, Subject subject) {
  switch (subject.kind) {
    case SubjectKind::person: return region_of_person(world, {subject.id});
    case SubjectKind::site: return jardam::region_of(world, world.sites[subject.id].place);
    case SubjectKind::recruiter: return world.recruiters[subject.id].region;
    case SubjectKind::court_case: return all<Case>(world)[subject.id].region;
    case SubjectKind::region: return {static_cast<std::uint8_t>(subject.id)};
    case SubjectKind::none: break;
  }
  return RegionId::none();
}

std::uint32_t key_of(const World& world, Subject subject) {
  switch (subject.kind) {
    case SubjectKind::person: return identity(world, {subject.id});
    case SubjectKind::court_case: {
      const Case& file = all<Case>(world)[subject.id];
      return identity_of(identity_of(static_cast<std::uint32_t>(subject.kind), file.site.value),
                         file.opened.seconds);
    }
    default: return identity_of(static_cast<std::uint32_t>(subject.kind), subject.id);
  }
}

Form form_of(const World& world, Subject subject) {
  switch (subject.kind) {
    case SubjectKind::site:
      return world.country->sectors[world.sites[subject.id].sector.value].form;
    case SubjectKind::court_case: return all<Case>(world)[subject.id].form;
    case SubjectKind::person: {
      const Spell* spell = exploitation::open_spell(world, {subject.id});
      if (spell != nullptr) return spell->form;
      const Victim* file = victim_file(world, {subject.id});
      if (file != nullptr && !file->site.is_none())
        return world.country->sectors[world.sites[file->site.value].sector.value].form;
      break;
    }
    default: break;
  }
  return Form::labour;
}

bool exists(const World& world, Subject subject) {
  switch (subject.kind) {
    case SubjectKind::person: return subject.id < world.people.size();
    case SubjectKind::site: return subject.id < world.sites.size();
    case SubjectKind::recruiter: return subject.id < world.recruiters.size();
    case SubjectKind::court_case: return subject.id < all<Case>(world).size();
    case SubjectKind::region: return subject.id < world.country->regions.size();
    case SubjectKind::none: break;
  }
  return false;
}

}  // namespace jardam::subjects
