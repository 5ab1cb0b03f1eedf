#pragma once
/// Who is kin to whom. Households and the ties between them are functions of the identity, like sex
/// and age, so that the families of a whole country cost nothing until somebody asks: an implicit
/// undirected graph over the residents of a region. Consecutive residents share a household;
/// besides, each is paired with some relatives elsewhere in the region. The sizes come from
/// `Country::kinship`; without them nobody has kin. Personas have the kin that the scenario
/// declares, and no other.

#include <array>
#include <span>

#include "country/world.hpp"

namespace jardam {

/// The kin of one person, without the person: the household first, then relatives elsewhere.
class Kin {
 public:
  [[nodiscard]] std::span<const PersonId> people() const { return {people_.data(), size_}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Ignored when there is no room for another.
  void add(PersonId person) {
    if (size_ < people_.size()) people_[size_++] = person;
  }

 private:
  std::array<PersonId, maximum_household + maximum_relatives> people_{};
  std::size_t size_ = 0;
};

/// Symmetric: b is among the kin of a exactly when a is among the kin of b.
[[nodiscard]] Kin kin_of(const Premises& premises, PersonId person);

namespace kinship {
extern const Owner owner;
}

}  // namespace jardam
