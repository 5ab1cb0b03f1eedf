#pragma once
/// The numbers by which the stream calls sites, persons, recruiters and cases. The world's own
/// numbers follow the order in which it was built (in a group of sites the exploitative ones
/// first), so they would tell the truth; a public number is a shuffled one that tells nothing.
/// The exercise's secret chooses the shuffle, not the seed of chance: a seed can be guessed, and a
/// guess that fits the numbers would let the truth be computed from the scenario's files. Public
/// numbers are the same for every seat and for the life of the exercise.

#include <array>
#include <cstdint>

#include "agencies/subject.hpp"
#include "exercise/exercise.hpp"
#include "exercise/names.hpp"
#include "storage/secret.hpp"

namespace jardam {

/// A permutation of [0, size) chosen by secret and name: a Feistel network over the next even power
/// of two, walked on until it falls below the size (Black and Rogaway, "Ciphers with arbitrary
/// finite domains", CT-RSA 2002). Its rounds are SipHash, a pseudo-random function under a key of
/// 128 bits, so that neither the key nor other numbers follow from those seen (Luby and Rackoff,
/// 1988). Nothing is stored.
class Shuffle {
 public:
  Shuffle(const Secret& secret, std::uint8_t name, std::uint32_t size);

  /// What is not below the size stays as it is.
  [[nodiscard]] std::uint32_t shuffled(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t unshuffled(std::uint32_t number) const;

 private:
  static constexpr std::uint8_t rounds = 8;  // four would do; small halves need more
  [[nodiscard]] std::uint32_t mixed(std::uint32_t half, std::uint8_t round) const;
  [[nodiscard]] std::uint32_t forward(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t backward(std::uint32_t number) const;

  Secret secret_{};
  std::uint8_t name_ = 0;
  std::uint32_t size_ = 0;
  std::uint32_t half_bits_ = 1;
};

class PublicIds {
 public:
  explicit PublicIds(const Exercise& exercise);

  /// The subject with its public number instead of the world's; regions keep theirs, which is their
  /// place in the welcome.
  [[nodiscard]] Subject to_public(Subject subject) const;
  /// The subject with the world's number instead of its public one. A number that nothing has gives
  /// a subject that does not exist.
  [[nodiscard]] Subject to_world(Subject subject) const;

  [[nodiscard]] std::uint32_t of(SiteId site) const { return to_public(about(site)).id; }
  [[nodiscard]] std::uint32_t of(PersonId person) const { return to_public(about(person)).id; }
  [[nodiscard]] std::uint32_t of(RecruiterId recruiter) const {
    return to_public(about(recruiter)).id;
  }
  [[nodiscard]] std::uint32_t of(CaseId id) const { return to_public(about(id)).id; }

 private:
  [[nodiscard]] const Shuffle* shuffle(SubjectKind kind) const;

  std::array<Shuffle, 4> shuffles_;  ///< by SubjectKind, from person to court_case
};

/// By which numbers people call the subjects of this exercise.
[[nodiscard]] NumberOf called_by(const Exercise& exercise);

}  // namespace jardam
