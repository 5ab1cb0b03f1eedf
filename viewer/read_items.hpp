#pragma once
/// Reads the items of a view's collections. Every reader throws a std::exception when the item is
/// not as the protocol says.

#include <nlohmann/json_fwd.hpp>

#include "model.hpp"

namespace jardam::viewer {

void read_item(const nlohmann::json& json, Traveller& item);
void read_item(const nlohmann::json& json, Site& item);
void read_item(const nlohmann::json& json, Person& item);
void read_item(const nlohmann::json& json, Recruiter& item);
void read_item(const nlohmann::json& json, Case& item);
void read_item(const nlohmann::json& json, Task& item);
void read_item(const nlohmann::json& json, Office& item);
void read_item(const nlohmann::json& json, Message& item);
void read_item(const nlohmann::json& json, Values& item);
void read_item(const nlohmann::json& json, Period& item);
void read_item(const nlohmann::json& json, Inject& item);
void read_item(const nlohmann::json& json, Seat& item);
void read_item(const nlohmann::json& json, Observation& item);
void read_item(const nlohmann::json& json, Proposal& item);
void read_item(const nlohmann::json& json, DayForm& item);
void read_item(const nlohmann::json& json, ObjectiveRatings& item);
void read_item(const nlohmann::json& json, GroupStanding& item);

}  // namespace jardam::viewer
