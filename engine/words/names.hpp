#pragma once
/// The English name of each identifier of the protocol, which is also its key in the message
/// catalogues. An identifier that is not listed (a scenario or server newer than this viewer) is
/// shown with its underscores turned into spaces.

#include <string>
#include <string_view>
#include <vector>

namespace jardam::viewer {

[[nodiscard]] std::string agency_name(std::string_view identifier);
[[nodiscard]] std::string indicator_name(std::string_view identifier);
[[nodiscard]] std::string notice_name(std::string_view identifier);
[[nodiscard]] std::string form_name(std::string_view identifier);
[[nodiscard]] std::string metric_name(std::string_view identifier);
[[nodiscard]] std::string subject_kind_name(std::string_view identifier);
[[nodiscard]] std::string person_status_name(std::string_view identifier);
[[nodiscard]] std::string person_state_name(std::string_view identifier);
[[nodiscard]] std::string case_state_name(std::string_view identifier);
[[nodiscard]] std::string task_state_name(std::string_view identifier);
[[nodiscard]] std::string inject_state_name(std::string_view identifier);
[[nodiscard]] std::string clock_state_name(std::string_view identifier);
[[nodiscard]] std::string mode_name(std::string_view identifier);
[[nodiscard]] std::string recruiter_kind_name(std::string_view identifier);
[[nodiscard]] std::string recruiter_flag_name(std::string_view identifier);
[[nodiscard]] std::string bed_group_name(std::string_view identifier);
[[nodiscard]] std::string sex_name(std::string_view identifier);

/// Every identifier that has a name in any of these lists, for tests.
[[nodiscard]] std::vector<std::string_view> named_identifiers();

}  // namespace jardam::viewer
