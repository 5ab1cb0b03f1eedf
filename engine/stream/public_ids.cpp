#include "stream/public_ids.hpp"

#include <bit>
#include <utility>

#include "agencies/subject.hpp"
#include "kernel/random.hpp"

namespace jardam {
namespace {

/// Cases grow in number, so theirs are drawn from a range that an exercise does not fill.
constexpr std::uint32_t case_numbers = 1'000'000;

std::uint32_t mixed(std::uint32_t half, std::uint64_t key) {
  std::uint64_t bits = (half ^ key) * 0x9e3779b97f4a7c15u;  // splitmix64's constants and steps
  bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9u;
  bits = (bits ^ bits >> 27) * 0x94d049bb133111ebu;
  return static_cast<std::uint32_t>(bits >> 32);
}

Shuffle shuffle_of(const Exercise& exercise, SubjectKind kind, std::size_t size) {
  return {exercise.simulation.world.seed, static_cast<std::uint32_t>(kind),
          static_cast<std::uint32_t>(size)};
}

}  // namespace

Shuffle::Shuffle(Seed seed, std::uint32_t name, std::uint32_t size) : size_(size) {
  constexpr Stream keys{"stream.public_ids"};
  for (std::uint32_t round = 0; round < rounds; ++round)
    keys_[round] = draw_bits(seed, {.stream = keys, .who = name, .index = round});
  if (size > 4) half_bits_ = (static_cast<std::uint32_t>(std::bit_width(size - 1)) + 1) / 2;
}

std::uint32_t Shuffle::forward(std::uint32_t number) const {
  const std::uint32_t mask = (1u << half_bits_) - 1;
  std::uint32_t left = number >> half_bits_, right = number & mask;
  for (const std::uint64_t key : keys_)
    left = std::exchange(right, left ^ (mixed(right, key) & mask));
  return left << half_bits_ | right;
}

std::uint32_t Shuffle::backward(std::uint32_t number) const {
  const std::uint32_t mask = (1u << half_bits_) - 1;
  std::uint32_t left = number >> half_bits_, right = number & mask;
  for (std::size_t round = rounds; round-- > 0;)
    right = std::exchange(left, right ^ (mixed(left, keys_[round]) & mask));
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

}  // namespace jardam
