#include "stream/public_ids.hpp"

#include <bit>
#include <utility>

#include "agencies/subject.hpp"
#include "storage/siphash.hpp"

namespace jardam {
namespace {

/// Cases grow in number, so theirs are drawn from a range that an exercise does not fill.
constexpr std::uint32_t case_numbers = 1'000'000;

Shuffle shuffle_of(const Exercise& exercise, SubjectKind kind, std::size_t size) {
  return {exercise.secret, static_cast<std::uint8_t>(kind), static_cast<std::uint32_t>(size)};
}

}  // namespace

Shuffle::Shuffle(const Secret& secret, std::uint8_t name, std::uint32_t size)
    : secret_(secret), name_(name), size_(size) {
  if (size > 4) half_bits_ = (static_cast<std::uint32_t>(std::bit_width(size - 1)) + 1) / 2;
}

std::uint32_t Shuffle::mixed(std::uint32_t half, std::uint8_t round) const {
  std::string text{static_cast<char>(name_), static_cast<char>(round)};
  for (int byte = 0; byte < 4; ++byte) text += static_cast<char>(half >> 8 * byte);
  return static_cast<std::uint32_t>(siphash(secret_, text));
}

std::uint32_t Shuffle::forward(std::uint32_t number) const {
  const std::uint32_t mask = (1u << half_bits_) - 1;
  std::uint32_t left = number >> half_bits_, right = number & mask;
  for (std::uint8_t round = 0; round < rounds; ++round)
    left = std::exchange(right, left ^ (mixed(right, round) & mask));
  return left << half_bits_ | right;
}

std::uint32_t Shuffle::backward(std::uint32_t number) const {
  const std::uint32_t mask = (1u << half_bits_) - 1;
  std::uint32_t left = number >> half_bits_, right = number & mask;
  for (std::uint8_t round = rounds; round-- > 0;)
    right = std::exchange(left, right ^ (mixed(left, round) & mask));
  return left << half_bits_ | right;
}

std::uint32_t Shuffle::shuffled(std::uint32_t number) const {
  if (number >= size_) return number;
  do number = forward(number);
  while (number >= size_);
  return number;
}

std::uint32_t Shuffle::unshuffled(std::uint32_t number) const {
  if (number >= size_) return number;
  do number = backward(number);
  while (number >= size_);
  return number;
}

PublicIds::PublicIds(const Exercise& exercise)
    : shuffles_{
          shuffle_of(exercise, SubjectKind::person, exercise.simulation.world.people.size()),
          shuffle_of(exercise, SubjectKind::site, exercise.simulation.world.sites.size()),
          shuffle_of(exercise, SubjectKind::recruiter, exercise.simulation.world.recruiters.size()),
          shuffle_of(exercise, SubjectKind::court_case, case_numbers)} {}

const Shuffle* PublicIds::shuffle(SubjectKind kind) const {
  if (kind < SubjectKind::person || kind > SubjectKind::court_case) return nullptr;
  return &shuffles_[static_cast<std::size_t>(kind) - static_cast<std::size_t>(SubjectKind::person)];
}

Subject PublicIds::to_public(Subject subject) const {
  if (const Shuffle* known = shuffle(subject.kind)) subject.id = known->shuffled(subject.id);
  return subject;
}

Subject PublicIds::to_world(Subject subject) const {
  if (const Shuffle* known = shuffle(subject.kind)) subject.id = known->unshuffled(subject.id);
  return subject;
}

NumberOf called_by(const Exercise& exercise) {
  return [ids = PublicIds(exercise)](Subject subject) { return ids.to_public(subject).id; };
}

}  // namespace jardam
