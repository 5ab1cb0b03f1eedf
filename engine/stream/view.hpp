#pragma once
/// What a seat sees, as JSON items grouped in collections, and how two such views differ. Items
/// that have not changed share their text, so comparing views is cheap and a delta is little more
/// than a list of what to send.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stream/protocol.hpp"

namespace jardam {

enum class Collection : std::uint8_t {
  travellers,
  sites,
  persons,
  recruiters,
  cases,
  tasks,
  offices,
  messages,
  metrics,
  history,
  injects,
  seats,
  observations,
  proposals,
  forms,
  ratings,
  groups
};
inline constexpr std::array<std::string_view, 17> collection_names{
    "travellers",   "sites",     "persons", "recruiters", "cases",   "tasks",
    "offices",      "messages",  "metrics", "history",    "injects", "seats",
    "observations", "proposals", "forms",   "ratings",    "groups"};

struct ItemText {
  std::string key;  ///< without quotes; an identifier of the protocol, so it needs no escapes but
                    ///< those of `dump`
  std::string json;
  bool operator==(const ItemText&) const = default;
};

struct Item {
  std::uint32_t id = 0;  ///< order within its collection
  std::shared_ptr<const ItemText> text;
};

/// Each collection sorted by id, no id twice.
using View = std::array<std::vector<Item>, collection_names.size()>;

/// {"collection":{"key":item,…},…} of everything.
[[nodiscard]] std::string whole_text(const View& view);
/// {"collection":{"key":item,…},…} of what is new or changed in `now`, with null for what is gone;
/// "{}" when nothing has changed.
[[nodiscard]] std::string difference_text(const View& before, const View& now);

/// What stands in every frame beside the view.
struct FrameHead {
  std::uint64_t frame = 0;
  Time time;
  ClockState clock = ClockState::ready;
  double speed = 1;
  std::optional<std::uint32_t> rests_until = {};  ///< minutes after midnight of the hall
  bool plays = false;                   ///< the client plays its seat; it does not only watch
  std::string to_confirm = {};          ///< what waits for a second person; empty: nothing
  std::optional<Refused> trouble = {};  ///< with the record
  std::uint32_t standbys = 0;  ///< that have all that is accepted; exercise control's alone
};
/// Whether both say the same of time, clock, trouble and the client, whatever their numbers.
[[nodiscard]] bool is_same_moment(const FrameHead& a, const FrameHead& b);
[[nodiscard]] std::string keyframe_text(const FrameHead& head, const std::string& view);
/// A delta on the frame before it.
[[nodiscard]] std::string delta_text(const FrameHead& head, const std::string& view);

}  // namespace jardam
