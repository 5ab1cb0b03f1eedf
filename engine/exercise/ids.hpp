#pragma once
/// The indices of an array's elements, typed: `for (const SeatId seat :
/// ids<SeatId>(exercise.seats))`. Counted in full width, so that an array that is too long for its
/// index type cannot make a loop endless.

#include <cstddef>
#include <iterator>

namespace jardam {

template <class Id>
struct Ids {
  struct Iterator {
    using iterator_category = std::input_iterator_tag;
    using value_type = Id;
    using difference_type = std::ptrdiff_t;
    using pointer = const Id*;
    using reference = Id;
    std::size_t at = 0;
    Id operator*() const { return Id{static_cast<decltype(Id{}.value)>(at)}; }
    Iterator& operator++() {
      ++at;
      return *this;
    }
    bool operator==(const Iterator&) const = default;
  };
  std::size_t count = 0;
  [[nodiscard]] Iterator begin() const { return {}; }
  [[nodiscard]] Iterator end() const { return {count}; }
};

template <class Id, class Things>
[[nodiscard]] Ids<Id> ids(const Things& things) {
  return {std::size(things)};
}

}  // namespace jardam
