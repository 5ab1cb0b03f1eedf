#pragma once
/// How the agencies worked together: how long what one knew took to reach the one that needed it,
/// who was in touch with whom, and who was interviewed by several.

#include <cstdint>
#include <vector>

#include "exercise/exercise.hpp"
#include "exercise/review/paths.hpp"

namespace jardam::review {

/// From the first word anywhere to the agency that needed it.
struct Reach {
  Subject subject;
  Agency needed = Agency::police;
  Time first;                    ///< when any seat's office first heard of it
  Time reached = Time::never();  ///< when one of the agency that needed it did; never: not by now
};
/// Of every path: which agencies need a fact is assumed (A) from the referral mechanism's steps.
/// Whoever may be a victim needs the police, who protect, and somebody who cares: social services
/// for a child, an NGO with a shelter for an adult. A place where people are exploited needs the
/// police and the labour inspectorate; what is abroad needs the consulate. Only agencies that sit
/// at the table count.
[[nodiscard]] std::vector<Reach> reaches(const Exercise& exercise,
                                         const std::vector<FactPath>& paths);

/// What went from one office to another.
struct Contact {
  OfficeId from, to;
  std::uint32_t told = 0;      ///< what was known was passed on
  std::uint32_t together = 0;  ///< joint work that `from` led
  std::uint32_t written = 0;   ///< messages
  [[nodiscard]] std::uint32_t all() const { return told + together + written; }
};
/// Between offices of seats, the liveliest first.
[[nodiscard]] std::vector<Contact> contacts(const Exercise& exercise);

/// A person of the scenario who was interviewed, and by which tasks, the earliest first.
struct Interviewed {
  PersonId person;
  std::vector<TaskId> tasks;
  [[nodiscard]] bool is_by_several(const World& world) const;
};
[[nodiscard]] std::vector<Interviewed> interviewed(const Exercise& exercise);

/// Whether those who knew of a person thought her in the same place, by the newest thing that each
/// was told; shares of the seats that had been told anything of it.
struct Picture {
  Subject subject;
  std::uint32_t seats = 0;  ///< that had been told where the person is
  std::uint32_t agree = 0;  ///< that held what most of them held
};
/// Of the personas of which at least two seats had been told.
[[nodiscard]] std::vector<Picture> pictures(const Exercise& exercise,
                                            const std::vector<FactPath>& paths);

}  // namespace jardam::review
