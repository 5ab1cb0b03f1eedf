#include "exercise/review/review.hpp"

namespace jardam::review {

Review review_of(const Exercise& exercise) {
  Review review;
  review.causes = index_causes(exercise);
  review.expected = expectations(exercise);
  review.objectives = by_objective(exercise, review.expected);
  review.seats = by_seat(exercise, review.expected);
  review.paths = paths(exercise, review.causes);
  review.reaches = reaches(exercise, review.paths);
  review.contacts = contacts(exercise);
  review.interviewed = interviewed(exercise);
  review.pictures = pictures(exercise, review.paths);
  review.victims = victim_stories(exercise, review.paths);
  review.checks = checks(exercise, review.causes, review.victims, review.interviewed);
  return review;
}

}  // namespace jardam::review
