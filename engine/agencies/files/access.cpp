#include "agencies/files/access.hpp"

#include <algorithm>

#include "agencies/files/victims.hpp"

namespace jardam::access {
namespace {

using enum Opens;

constexpr std::string_view investigates =
    "the investigator keeps the file; secrecy of pre-trial proceedings, the article is assumed";
constexpr std::string_view supervises =
    "the prosecutor supervises pre-trial proceedings (5.1 of the evidence); the article is assumed";
constexpr std::string_view tries =
    "the court has the file once the indictment is sent (5.1 of the evidence); assumed";

constexpr std::array table{
    AccessRule{File::case_file, Agency::police, in_its_region, Mark::assumed, investigates},
    AccessRule{File::case_file, Agency::prosecutor, in_its_region, Mark::assumed, supervises},
    AccessRule{File::case_file, Agency::court, once_in_court, Mark::assumed, tries},
    AccessRule{
        File::financial_data, Agency::police, in_its_region, Mark::assumed,
        "banks answer whoever conducts the proceedings; bank secrecy for all others, assumed"},
    AccessRule{File::financial_data, Agency::prosecutor, in_its_region, Mark::assumed, supervises},
    AccessRule{File::financial_data, Agency::court, once_in_court, Mark::assumed, tries},
    AccessRule{File::deposition, Agency::police, in_its_region, Mark::assumed, investigates},
    AccessRule{File::deposition, Agency::prosecutor, in_its_region, Mark::assumed, supervises},
    AccessRule{File::deposition, Agency::court, once_in_court, Mark::assumed, tries},
    AccessRule{File::childs_file, Agency::social_services, once_informed, Mark::assumed,
               "child protection keeps the file (referral mechanism of 2019 with child standards); "
               "the article is assumed"},
    AccessRule{File::shelters_file, Agency::ngo, to_the_host, Mark::assumed,
               "the shelter keeps its guests' files; others need the guest's consent, assumed"},
    AccessRule{File::shelters_file, Agency::social_services, to_the_host, Mark::assumed,
               "the shelter keeps its guests' files; others need the guest's consent, assumed"},
};

bool is_of_its_region(const World& world, OfficeId office, const Case& proceedings) {
  return office == office_of(world, office_at(world, office).agency, proceedings.region);
}

bool has_reached_court(const Case& proceedings) {
  return proceedings.state == CaseState::in_court || proceedings.state == CaseState::convicted ||
         proceedings.state == CaseState::acquitted;
}

bool is_open(const World& world, OfficeId office, Opens opens, const Case& proceedings) {
  switch (opens) {
    case in_its_region: return is_of_its_region(world, office, proceedings);
    case once_in_court:
      return is_of_its_region(world, office, proceedings) && has_reached_court(proceedings);
    default: return false;
  }
}

bool is_open(const World& world, OfficeId office, Opens opens, const Victim& file) {
  const bool is_informed = (file.marks & VictimMark::protection_informed) != 0;
  switch (opens) {
    case once_informed:
      return file.group == BedGroup::children && is_informed &&
             known(office_at(world, office), about(file.person)) != nullptr;
    case to_the_host: return file.shelter == office;
    default: return false;
  }
}

}  // namespace

std::span<const AccessRule> rules() { return table; }

const AccessRule* rule(Agency agency, File file) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const AccessRule& row) {
    return row.agency == agency && row.file == file;
  });
  return found == table.end() ? nullptr : &*found;
}

bool may_open(const World& world, OfficeId office, File file, const Case& proceedings) {
  if (office.is_none()) return false;
  const AccessRule* row = rule(office_at(world, office).agency, file);
  return row != nullptr && is_open(world, office, row->opens, proceedings);
}

bool may_open(const World& world, OfficeId office, File file, PersonId person) {
  const Victim* about_person = victim_file(world, person);
  if (office.is_none() || about_person == nullptr) return false;
  const AccessRule* row = rule(office_at(world, office).agency, file);
  return row != nullptr && is_open(world, office, row->opens, *about_person);
}

}  // namespace jardam::access
