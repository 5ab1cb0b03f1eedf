#pragma once
/// What seats see of the tiny exercise, for tests of views.

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/exercise/tiny.hpp"
#include "stream/seat_view.hpp"

namespace jardam::tiny {

using nlohmann::json;

/// A seat that looks again and again.
struct Eyes {
  Indexes indexes;
  SeatView view;
  explicit Eyes(SeatId seat) : view(seat) {}
  View look(const Exercise& exercise) {
    indexes.update(exercise);
    return view.make(exercise, indexes, std::vector<std::uint32_t>(exercise.seats.size()));
  }
};

/// What a seat sees that looks for the first time.
inline json seen(const Exercise& exercise, const std::string& id) {
  return json::parse(whole_text(Eyes(seat(exercise, id)).look(exercise)));
}

inline Exercise after_days(std::uint32_t days_passed) {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{days_passed * 86400});
  return exercise;
}

/// The key of a subject in views.
inline std::string key(const Exercise& exercise, Subject subject) {
  return std::to_string(PublicIds(exercise).to_public(subject).id);
}
inline std::string key(const Exercise& exercise, const std::string& id) {
  return key(exercise, named_subject(exercise, id));
}

/// An office learns something.
inline void hear(Exercise& exercise, const std::string& id, Notice notice, Subject subject,
                 Indicators indicators = 0) {
  tell(exercise.simulation, office_of(exercise, seat(exercise, id)), notice, subject, indicators);
}

}  // namespace jardam::tiny
