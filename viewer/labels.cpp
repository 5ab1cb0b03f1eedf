#include "labels.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace jardam::viewer {

namespace {

constexpr int centred = 8;            ///< first of the positions on and around the anchor
constexpr int around = 24;            ///< how many of them: three rings of eight
constexpr float ring = 0.9f;          ///< distance of the rings in heights of the text
constexpr float breathing_space = 2;  ///< pixels kept free around a label

/// Directions of the eight positions: right, left, above, below, upper right, lower right, upper
/// left, lower left.
constexpr std::array<std::array<float, 2>, 8> directions{
    {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {0.8f, -0.8f}, {0.8f, 0.8f}, {-0.8f, -0.8f}, {-0.8f, 0.8f}}};

PixelRect box_at(const LabelWish& wish, int position) {
  float x = wish.anchor.x, y = wish.anchor.y;
  if (position > centred) {
    const int step = position - centred - 1;
    const auto [right, down] = directions[static_cast<std::size_t>(step % 8)];
    const float distance = ring * static_cast<float>(step / 8 + 1) * wish.height;
    x += right * distance * 2;
    y += down * distance;
  } else if (position < centred) {
    const auto [right, down] = directions[static_cast<std::size_t>(position)];
    x += right * (wish.offset + wish.width / 2);
    y += down * (wish.offset + wish.height / 2);
  }
  x = static_cast<float>(static_cast<int>(x - wish.width / 2));
  y = static_cast<float>(static_cast<int>(y - wish.height / 2));
  return {x, y, x + wish.width, y + wish.height};
}

bool lies_within(const PixelRect& box, const PixelRect& area) {
  return box.left >= area.left && box.right <= area.right && box.top >= area.top &&
         box.bottom <= area.bottom;
}

bool is_free(const PixelRect& box, const std::vector<PixelRect>& taken) {
  const PixelRect roomy = box.shrunk(-breathing_space);
  return std::none_of(taken.begin(), taken.end(),
                      [&](const PixelRect& other) { return roomy.overlaps(other); });
}

std::vector<int> positions_to_try(const LabelWish& wish, std::optional<int> before) {
  const int first = wish.is_centred ? centred : 0,
            last = wish.is_centred ? centred + around : centred - 1;
  std::vector<int> positions;
  if (before && *before >= first && *before <= last) positions.push_back(*before);
  for (int position = first; position <= last; ++position) positions.push_back(position);
  return positions;
}

}  // namespace

std::vector<std::optional<LabelPlace>> LabelPlacer::place(const std::vector<LabelWish>& wishes,
                                                          const PixelRect& area,
                                                          const std::vector<PixelRect>& obstacles) {
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return wishes[a].priority > wishes[b].priority;
  });

  std::vector<std::optional<LabelPlace>> places(wishes.size());
  std::vector<PixelRect> taken = obstacles;
  std::vector<Kept> now;
  for (const std::size_t index : order) {
    const LabelWish& wish = wishes[index];
    const auto before = std::find_if(kept_.begin(), kept_.end(),
                                     [&](const Kept& kept) { return kept.id == wish.id; });
    for (const int position : positions_to_try(
             wish, before == kept_.end() ? std::nullopt : std::optional(before->position))) {
      const PixelRect box = box_at(wish, position);
      if (!lies_within(box, area) || !is_free(box, taken)) continue;
      if (wish.belongs && !wish.belongs(box.centre())) continue;
      places[index] = LabelPlace{box, position};
      taken.push_back(box);
      now.push_back({wish.id, position});
      break;
    }
  }
  kept_ = std::move(now);
  return places;
}

}  // namespace jardam::viewer
