#pragma once
/// A value made of parts, at most one of each type. Whoever owns a part declares its type; the
/// whole need not know which there are. Copying copies every part, and equality compares every
/// part.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <typeinfo>
#include <utility>
#include <vector>

#include "kernel/members.hpp"

namespace jardam {

class Parts {
 public:
  Parts() = default;
  Parts(const Parts& other);
  Parts(Parts&&) noexcept = default;
  Parts& operator=(const Parts& other);
  Parts& operator=(Parts&&) noexcept = default;
  ~Parts() = default;

  /// The part of this type, made now if there is none. References to it stay good as long as the
  /// whole lives.
  template <class Part>
  Part& add();

  template <class Part>
  [[nodiscard]] bool has() const {
    return find(key<Part>()) != nullptr;
  }

  /// The part of this type. Requires that there is one.
  template <class Part>
  [[nodiscard]] Part& get() {
    return const_cast<Part&>(std::as_const(*this).get<Part>());
  }
  template <class Part>
  [[nodiscard]] const Part& get() const {
    const Holder* holder = find(key<Part>());
    if (holder == nullptr) [[unlikely]]
      missing(typeid(Part).name());
    return static_cast<const Held<Part>*>(holder)->part;
  }

  /// Whether both hold parts of the same types, each with an equal value.
  [[nodiscard]] bool operator==(const Parts& other) const;

 private:
  /// Ends the program: whoever asks for this part is in none of the lists from which the whole was
  /// made.
  [[noreturn]] static void missing(const char* type);

  struct Holder {
    virtual ~Holder() = default;
    [[nodiscard]] virtual std::unique_ptr<Holder> clone() const = 0;
    [[nodiscard]] virtual bool equals(const Holder& other) const = 0;
  };
  template <class Part>
  struct Held final : Holder {
    Part part{};
    [[nodiscard]] std::unique_ptr<Holder> clone() const override {
      return std::make_unique<Held>(*this);
    }
    [[nodiscard]] bool equals(const Holder& other) const override {
      return same(part, static_cast<const Held&>(other).part);
    }
  };

  /// What tells types apart: an address for each.
  using Key = const char*;
  template <class Part>
  static constexpr char address = 0;
  template <class Part>
  static Key key() {
    return &address<Part>;
  }

  struct Slot {
    Key key = nullptr;
    std::unique_ptr<Holder> holder;
  };

  // A hash table that is at most half full, so that a look-up is a multiplication and one or two
  // comparisons. The order of its slots depends on addresses, and nobody sees it.
  [[nodiscard]] std::size_t home_of(Key key) const {
    constexpr std::uint64_t golden =
        0x9e3779b97f4a7c15u;  // 2^64 over the golden ratio (Knuth, TAOCP 3, 6.4)
    return static_cast<std::size_t>(reinterpret_cast<std::uintptr_t>(key) * golden >> 32) &
           (slots_.size() - 1);
  }
  [[nodiscard]] const Holder* find(Key key) const {
    if (slots_.empty()) return nullptr;
    for (std::size_t i = home_of(key);; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].key == key) return slots_[i].holder.get();
      if (slots_[i].key == nullptr) return nullptr;
    }
  }
  Holder& insert(Key key, std::unique_ptr<Holder> holder);
  void place(Slot slot);

  std::vector<Slot> slots_;  // a power of two of them
  std::size_t count_ = 0;
};

template <class Part>
Part& Parts::add() {
  if (has<Part>()) return get<Part>();
  return static_cast<Held<Part>&>(insert(key<Part>(), std::make_unique<Held<Part>>())).part;
}

}  // namespace jardam
