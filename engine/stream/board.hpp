#pragma once
/// The board: what exercise control sees of several groups side by side. Each group has a hall of
/// its own, on a thread of its own, and tells the board how it stands; nothing else goes from one
/// hall to another but what exercise control asks of all groups at once.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/group.hpp"
#include "stream/view.hpp"

namespace jardam {

class Session;
class Stage;

class Board {
 public:
  /// `numbers`: of the groups, in their order; at least one.
  Board(BoardCode code, std::vector<std::uint32_t> numbers);

  [[nodiscard]] const BoardCode& code() const { return code_; }
  [[nodiscard]] const std::vector<std::uint32_t>& numbers() const { return numbers_; }
  /// The place of the group with this number, the first one's for 0; none where there is no such
  /// group.
  [[nodiscard]] std::optional<std::size_t> place_of(std::uint32_t number) const;

  // From here on called on the threads of all halls.

  /// How the hall of this group (counted from 0) stands: an item of the collection `groups`.
  void tell(std::size_t group, ItemText row);
  /// The rows that have been told, in the order of the groups.
  [[nodiscard]] std::vector<Item> items() const;
  /// Grows whenever a row changes.
  [[nodiscard]] std::uint64_t version() const;
  /// The hall of this group has so many screens with the board's code.
  void note_screens(std::size_t group, std::uint32_t screens);
  /// Screens with the board's code in all halls.
  [[nodiscard]] std::uint32_t screens() const;

 private:
  BoardCode code_;
  std::vector<std::uint32_t> numbers_;
  mutable std::mutex mutex_;
  std::vector<Item> rows_;
  std::vector<std::uint32_t> screens_;
  std::uint64_t version_ = 1;
};

/// How a group stands, as PROTOCOL.md describes it: counts, with no name of a person or place.
/// `connected`: clients by seat.
[[nodiscard]] ItemText board_row(const Stage& stage, const std::vector<std::uint32_t>& connected);

/// Something that exercise control asks of all groups at once: it is answered when all have said
/// what became of it.
class AskedOfAll {
 public:
  /// `numbers`: of the groups, in their order.
  AskedOfAll(std::shared_ptr<Session> asker, std::int64_t id, std::vector<std::uint32_t> numbers);

  /// This group (counted from 0) has done it. Called on the threads of all halls.
  void note_done(std::size_t group, std::uint32_t sequence, Time time);
  void note_refused(std::size_t group, const Refused& refused);

 private:
  void note(std::size_t group, nlohmann::json answer);
  std::shared_ptr<Session> asker_;
  std::int64_t id_;
  std::vector<std::uint32_t> numbers_;
  std::mutex mutex_;
  std::vector<nlohmann::json> answers_;  ///< by group; null: not yet
  std::size_t missing_;
};

/// Whether all groups at once may be asked for this act: the clock, the days, STOP and the form of
/// the evening. What is about one item, seat or code is asked of one group.
[[nodiscard]] bool may_be_asked_of_all(std::string_view act);

}  // namespace jardam
