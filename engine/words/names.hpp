#pragma once
/// The English name of each identifier of the protocol, which is also its key in the message
/// catalogues. An identifier that is not listed (of a scenario or server newer than this program)
/// is shown with its underscores turned into spaces.

#include <span>
#include <string>
#include <string_view>

namespace jardam::words {

struct Name {
  std::string_view identifier;
  const char* english;
};

/// The lists of identifiers that have English names here.
enum class Vocabulary {
  agency,
  indicator,
  notice,
  form,
  subject_kind,
  person_status,
  person_state,
  case_state,
  task_state,
  inject_state,
  clock_state,
  mode,
  recruiter_kind,
  recruiter_flag,
  bed_group,
  reason,
  sex,
  service,
  risk,
  case_order,
  where,
  confidence,
  sheet_column,
  inject_kind,
  rating
};

[[nodiscard]] std::span<const Name> names_of(Vocabulary vocabulary);
/// "Labour inspectorate" of `labour_inspectorate`.
[[nodiscard]] std::string name_of(Vocabulary vocabulary, std::string_view identifier);
/// The English name of an identifier in the list given.
[[nodiscard]] std::string name_in(std::span<const Name> names, std::string_view identifier);

}  // namespace jardam::words
