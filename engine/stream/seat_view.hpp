#pragma once
/// Computes what a seat may see. Nothing that its office does not know enters the view; what is not
/// in the view is never sent.

#include "stream/view_parts.hpp"

namespace jardam {

/// The view of one seat, with the items it was last made of.
class SeatView {
 public:
  explicit SeatView(SeatId seat) : seat_(seat) {}

  /// `indexes` must be up to date; `connected` counts the clients by seat. `codes`: by seat, empty
  /// where they are not known, as when there are none. `roster`: whose pseudonyms are shown as
  /// names. `hides_future`: injects that have not come are shown to nobody.
  [[nodiscard]] View make(const Exercise& exercise, const Indexes& indexes,
                          const std::vector<std::uint32_t>& connected,
                          const std::vector<std::string>& codes = {}, const Roster& roster = {},
                          bool hides_future = false);

 private:
  SeatId seat_;
  std::array<ItemCache, collection_names.size()> caches_;
};

}  // namespace jardam
