#pragma once
/// The parts of a view, one function for each collection of the protocol. Each reads facts only
/// through the looker's knowledge unless the looker sees all.

#include <functional>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "agencies/offices/offices.hpp"
#include "agencies/subject.hpp"
#include "exercise/roster.hpp"
#include "stream/looker.hpp"
#include "stream/view.hpp"

namespace jardam {

/// What an item's text is made from: equal facts, equal text. Times and indices fit; enumerators
/// and flags too.
using Facts = std::vector<std::uint64_t>;

/// Items of one collection as they were last made.
class ItemCache {
 public:
  /// The item with this text if it is made from the same facts as last time, else a new one from
  /// `make`.
  Item item(std::uint32_t id, Facts facts, const std::string& key,
            const std::function<nlohmann::json()>& make);

 private:
  struct Made {
    Facts facts;
    std::shared_ptr<const ItemText> text;
  };
  std::map<std::uint32_t, Made> made_;
};

/// What a view needs besides the exercise.
struct Scene {
  Looker looker;
  const Indexes& indexes;
  const std::vector<std::uint32_t>& connected;  ///< clients by seat
  const std::vector<std::string>& codes;        ///< by seat; none: not known
  const Roster& roster;                         ///< whose pseudonyms stand in the exercise
  std::array<ItemCache, collection_names.size()>& caches;
  bool hides_future = false;  ///< injects that have not come are shown to nobody

  [[nodiscard]] ItemCache& cache(Collection collection) const {
    return caches[static_cast<std::size_t>(collection)];
  }
};

using Items = std::vector<Item>;
/// The items by id, because the order of keys in a frame must not be that of the world.
[[nodiscard]] Items sorted(Items items);
[[nodiscard]] Items traveller_items(const Scene& scene);
[[nodiscard]] Items site_items(const Scene& scene);
[[nodiscard]] Items person_items(const Scene& scene);
[[nodiscard]] Items recruiter_items(const Scene& scene);
[[nodiscard]] Items case_items(const Scene& scene);
[[nodiscard]] Items task_items(const Scene& scene);
[[nodiscard]] Items office_items(const Scene& scene);
[[nodiscard]] Items message_items(const Scene& scene);
[[nodiscard]] Items metric_items(const Scene& scene);
[[nodiscard]] Items history_items(const Scene& scene);
[[nodiscard]] Items inject_items(const Scene& scene);
[[nodiscard]] Items seat_items(const Scene& scene);
[[nodiscard]] Items observation_items(const Scene& scene);
[[nodiscard]] Items proposal_items(const Scene& scene);
[[nodiscard]] Items form_items(const Scene& scene);
[[nodiscard]] Items rating_items(const Scene& scene);

// Small JSON.
[[nodiscard]] nlohmann::json text_json(const Text& text);
[[nodiscard]] nlohmann::json time_json(Time time);        ///< null for never
[[nodiscard]] nlohmann::json number_json(double number);  ///< without fraction where it has none
[[nodiscard]] nlohmann::json indicators_json(Indicators indicators);
template <class Tag, class Number>
[[nodiscard]] nlohmann::json index_json(Index<Tag, Number> index) {
  return index.is_none() ? nlohmann::json() : nlohmann::json(index.value);
}
template <class Names, class Enum>
[[nodiscard]] std::string_view name_in(const Names& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}
/// {"kind","id"} with the public number; null for none.
[[nodiscard]] nlohmann::json subject_json(const Looker& looker, const Subject& subject);
/// The public key as text; null for none.
template <class Id>
[[nodiscard]] nlohmann::json key_json(const Looker& looker, Id id) {
  return id.is_none() ? nlohmann::json() : nlohmann::json(std::to_string(looker.ids.of(id)));
}
/// The members that every piece of knowledge has.
void add_knowledge(nlohmann::json& item, const Known& known);
/// What each source said of where a person is, the newest first.
[[nodiscard]] nlohmann::json whereabouts_json(const Looker& looker, const Known& known);
/// What each source said of what a site is suspected of, the newest first.
[[nodiscard]] nlohmann::json suspicions_json(const Known& known);
/// The interviews of a person that the office knows of; null for none.
[[nodiscard]] nlohmann::json interviews_json(const Known& known);
/// The facts from which these members are made.
void add_facts(Facts& facts, const Known& known);
inline std::uint64_t fact(auto enumerator_or_flag) {
  return static_cast<std::uint64_t>(enumerator_or_flag);
}

}  // namespace jardam
