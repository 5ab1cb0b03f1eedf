#pragma once
/// Where the map's names go: greedy by priority, eight positions around each anchor, the higher
/// priority wins and the lower disappears. A label keeps the position it had when that is still
/// free, so that names do not flicker while panning.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "projection.hpp"

namespace jardam::viewer {

struct LabelWish {
  std::string id;  ///< stable, for keeping positions
  Pixel anchor;
  float width = 0;  ///< of the text, pixels
  float height = 0;
  float offset = 6;         ///< distance from the anchor to the text
  int priority = 0;         ///< higher goes first
  bool is_centred = false;  ///< on the anchor or, when that is taken, near it: names of areas
  std::function<bool(Pixel)>
      belongs{};  ///< of a centred one: whether its middle may lie there; none: anywhere
};

struct LabelPlace {
  PixelRect box;
  int position = 0;  ///< 0 to 7: right, left, above, below, then the corners; from 8: on the
                     ///< anchor, then around it
};

/// Gives a place for each wish, none where there was no room. `obstacles` are boxes that no label
/// may cover. It remembers the positions of the previous picture by id.
class LabelPlacer {
 public:
  [[nodiscard]] std::vector<std::optional<LabelPlace>> place(
      const std::vector<LabelWish>& wishes, const PixelRect& area,
      const std::vector<PixelRect>& obstacles);

 private:
  struct Kept {
    std::string id;
    int position;
  };
  std::vector<Kept> kept_;
};

}  // namespace jardam::viewer
