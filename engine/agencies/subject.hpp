#pragma once
/// What knowledge, decisions and messages are about.

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

#include "country/people.hpp"

namespace jardam {

using OfficeId = Index<struct OfficeTag, std::uint16_t>;
using CaseId = Index<struct CaseTag>;
using TaskId = Index<struct TaskTag>;

enum class SubjectKind : std::uint32_t { none, person, site, recruiter, court_case, region };
inline constexpr std::array<std::string_view, 6> subject_kind_names{
    "none", "person", "site", "recruiter", "case", "region"};

/// A thing of the world: its kind, and its index among the things of that kind.
struct Subject {
  SubjectKind kind = SubjectKind::none;
  std::uint32_t id = 0xffffffff;
  auto operator<=>(const Subject&) const = default;
};
constexpr Subject about(PersonId person) { return {SubjectKind::person, person.value}; }
constexpr Subject about(SiteId site) { return {SubjectKind::site, site.value}; }
constexpr Subject about(RecruiterId recruiter) { return {SubjectKind::recruiter, recruiter.value}; }
constexpr Subject about(CaseId id) { return {SubjectKind::court_case, id.value}; }
constexpr Subject about(RegionId region) { return {SubjectKind::region, region.value}; }

}  // namespace jardam
