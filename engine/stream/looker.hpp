#pragma once
/// Whose eyes a view is computed for, and the indexes that make it quick.

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "agencies/files/access.hpp"
#include "agencies/files/cases.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/subject.hpp"
#include "exercise/exercise.hpp"
#include "stream/public_ids.hpp"

namespace jardam {

/// A seat looking at the exercise.
struct Looker {
  const Exercise& exercise;
  SeatId seat;
  bool sees_all = false;           ///< exercise control
  OfficeId office_id;              ///< none for exercise control
  const Office* office = nullptr;  ///< nullptr for exercise control
  PublicIds ids;                   ///< how subjects are called in what the seat is sent

  [[nodiscard]] const World& world() const { return exercise.simulation.world; }
  [[nodiscard]] const Seat& place() const { return exercise.scenario->exercise.seats[seat.value]; }
  /// Whether items are counted over the whole table, as for whoever looks at several seats.
  [[nodiscard]] bool counts_all() const { return !place().is_team(); }
  /// Whether the looker is an evaluator who watches this team; of none it is not.
  [[nodiscard]] bool watches(SeatId team) const;
  /// Whether the seat's office knows of the subject; exercise control knows everything.
  [[nodiscard]] bool knows(Subject subject) const {
    return sees_all || (office != nullptr && known(*office, subject) != nullptr);
  }
  /// The site if the seat's office knows of it, else none: a seat is given no number of what it
  /// does not know.
  [[nodiscard]] SiteId if_known(SiteId site) const {
    return !site.is_none() && knows(about(site)) ? site : SiteId::none();
  }
};
[[nodiscard]] Looker look(const Exercise& exercise, SeatId seat);

/// Whether a file of the proceedings is open to the looker: see agencies/files/access.
[[nodiscard]] bool has_the_file(const Looker& looker, const Case& proceedings,
                                File file = File::case_file);

/// Whether the looker is shown what a letter says: one that warns is closed until it is read.
[[nodiscard]] bool is_open(const Looker& looker, const Message& message);
/// The attachment, if a letter that lies open before the looker comes with it; exercise control may
/// look at all. Else nullptr.
[[nodiscard]] const Attachment* attachment_for(const Looker& looker, std::string_view id);

/// What is known of the subjects of one kind, by id: what the seat's office knows, or for exercise
/// control what any office does (first heard by whom, last news, all indicators).
[[nodiscard]] std::map<std::uint32_t, Known> known_subjects(const Looker& looker, SubjectKind kind);

/// Lists that follow the growing vectors of an exercise, so that no frame has to go through all of
/// them.
struct Indexes {
  std::vector<std::vector<std::uint32_t>> tasks_of;     ///< by office
  std::vector<std::vector<std::uint32_t>> messages_of;  ///< by seat: got or written
  std::vector<std::uint32_t> unread_of;                 ///< by seat: how many are not acknowledged
  std::vector<std::uint32_t> open_spells;  ///< spells that had not ended at the last update
  std::size_t spells_seen = 0, tasks_seen = 0, messages_seen = 0;

  void update(const Exercise& exercise);
};

/// The key under which the looker has a message, among those that the seat got and wrote; null when
/// it is none of these.
[[nodiscard]] nlohmann::json key_of_message(const Looker& looker, const Indexes& indexes,
                                            std::uint32_t message);

}  // namespace jardam
