#pragma once
/// Who may open which file: one table, a row for each office that may, with what it depends on and
/// the legal basis. What has no row stays closed. What an office was told of a file is knowledge of
/// its own, and no matter of this table.

#include <array>
#include <span>
#include <string_view>

#include "agencies/files/cases.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/world.hpp"

namespace jardam {

/// The files that are open to some and closed to others.
enum class File : std::uint8_t {
  case_file,       ///< of pre-trial proceedings, and in court: about a case
  financial_data,  ///< what banks answered, in a case: about a case
  deposition,      ///< what was said before the investigating judge: about a case
  childs_file,     ///< guardian, needs and services of a child: about a person
  shelters_file    ///< of a guest: bed, needs, health: about a person
};
inline constexpr std::array<std::string_view, 5> file_names{
    "case_file", "financial_data", "deposition", "childs_file", "shelters_file"};

/// On what it depends whether the file is open.
enum class Opens : std::uint8_t {
  in_its_region,  ///< to the office of the case's region
  once_in_court,  ///< to it, once the case has been sent to court
  once_informed,  ///< once child protection has been informed of the child
  to_the_host     ///< to the office whose bed the person has
};

struct AccessRule {
  File file = File::case_file;
  Agency agency = Agency::police;
  Opens opens = Opens::in_its_region;
  Mark mark = Mark::assumed;
  std::string_view basis;
};

}  // namespace jardam

namespace jardam::access {

/// All rows.
[[nodiscard]] std::span<const AccessRule> rules();

/// The row for an agency and a file, or nullptr where it is closed.
[[nodiscard]] const AccessRule* rule(Agency agency, File file);

/// Whether the file about the case, or about the person, is open to the office now.
[[nodiscard]] bool may_open(const World& world, OfficeId office, File file,
                            const Case& proceedings);
[[nodiscard]] bool may_open(const World& world, OfficeId office, File file, PersonId person);

}  // namespace jardam::access
