#include "kernel/parts.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace jardam {

void Parts::missing(const char* type) {
  std::fprintf(stderr, "no part of type %s: its owner stands in no list\n", type);
  std::abort();
}

Parts::Parts(const Parts& other) : slots_(other.slots_.size()), count_(other.count_) {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (other.slots_[i].key != nullptr)
      slots_[i] = {other.slots_[i].key, other.slots_[i].holder->clone()};
  }
}

Parts& Parts::operator=(const Parts& other) {
  if (this != &other) *this = Parts(other);
  return *this;
}

bool Parts::operator==(const Parts& other) const {
  if (count_ != other.count_) return false;
  return std::all_of(slots_.begin(), slots_.end(), [&](const Slot& slot) {
    if (slot.key == nullptr) return true;
    const Holder* same = other.find(slot.key);
    return same != nullptr && slot.holder->equals(*same);
  });
}

void Parts::place(Slot slot) {
  std::size_t i = home_of(slot.key);
  while (slots_[i].key != nullptr) i = (i + 1) & (slots_.size() - 1);
  slots_[i] = std::move(slot);
}

Parts::Holder& Parts::insert(Key key, std::unique_ptr<Holder> holder) {
  constexpr std::size_t first_size = 16;
  Holder& inserted = *holder;
  if (2 * (count_ + 1) > slots_.size()) {
    std::vector<Slot> old =
        std::exchange(slots_, std::vector<Slot>(std::max(first_size, 2 * slots_.size())));
    for (Slot& slot : old) {
      if (slot.key != nullptr) place(std::move(slot));
    }
  }
  place({key, std::move(holder)});
  ++count_;
  return inserted;
}

}  // namespace jardam
