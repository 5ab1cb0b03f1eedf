#include "model.hpp"

#include <algorithm>

namespace jardam::viewer {

namespace {

bool is_digits(const std::string& text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool numbers_precede(const std::string& a, const std::string& b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

template <class Item>
const Item* find(const Collection<Item>& items, const std::string& key) {
  const auto found = items.find(key);
  return found == items.end() ? nullptr : &found->second;
}

std::optional<Coordinates> of_place(const Welcome& welcome, Position place) {
  if (!place || *place >= welcome.places.size()) return {};
  return welcome.places[*place].at;
}

std::optional<Coordinates> of_region(const Welcome& welcome, Position region) {
  if (!region || *region >= welcome.regions.size()) return {};
  return welcome.regions[*region].centre;
}

std::optional<Coordinates> of_site(const Model& model, const std::string& key) {
  const Site* site = find(model.view.sites, key);
  if (!site) return {};
  return site->at ? site->at : of_place(*model.welcome, site->place);
}

bool reaches_people(const View& view, const Message& message) {
  const Seat* seat = find(view.seats, message.seat);
  return seat == nullptr || seat->is_taken;
}

std::optional<Coordinates> of_person(const Model& model, const std::string& key) {
  const Person* person = find(model.view.persons, key);
  if (!person) return {};
  const auto site = of_site(model, person->site);
  return site ? site : of_place(*model.welcome, person->place);
}

}  // namespace

bool precedes(const std::string& a, const std::string& b) {
  return is_digits(a) && is_digits(b) ? numbers_precede(a, b) : a < b;
}

Position to_position(const std::string& key) {
  constexpr std::size_t longest = 9;  // fits every integer type in use
  if (!is_digits(key) || key.size() > longest) return {};
  return std::stoul(key);
}

bool is_shown(const View& view, const MessageFilter& filter, const Message& message) {
  if (message.seat.empty()) return true;
  if (!filter.seat.empty()) return message.seat == filter.seat;
  return filter.also_unplayed || message.kind == "inject" || reaches_people(view, message);
}

std::vector<std::string> messages_newest_first(const View& view, const MessageFilter& filter) {
  std::vector<std::string> keys;
  for (const auto& [key, message] : view.messages)
    if (is_shown(view, filter, message)) keys.push_back(key);
  std::sort(keys.begin(), keys.end(), [&](const std::string& a, const std::string& b) {
    const auto at_a = view.messages.at(a).at, at_b = view.messages.at(b).at;
    return at_a != at_b ? at_a > at_b : precedes(b, a);
  });
  return keys;
}

std::vector<InboxLine> inbox_lines(const View& view, const MessageFilter& filter) {
  std::vector<InboxLine> lines;
  std::map<std::pair<std::string, Seconds>, std::size_t> line_of;
  for (const std::string& key : messages_newest_first(view, filter)) {
    const Message& message = view.messages.at(key);
    if (message.kind != "inject") {
      lines.push_back({key, 1});
      continue;
    }
    const auto [line, is_new] =
        line_of.try_emplace({message.inject, message.at.value_or(0)}, lines.size());
    if (is_new)
      lines.push_back({key, 1});
    else
      ++lines[line->second].seats;
  }
  return lines;
}

int unread(const View& view, const MessageFilter& filter) {
  return static_cast<int>(
      std::count_if(view.messages.begin(), view.messages.end(), [&](const auto& entry) {
        const bool counts =
            filter.also_unplayed || !filter.seat.empty() || reaches_people(view, entry.second);
        return counts && !entry.second.acknowledged && is_shown(view, filter, entry.second);
      }));
}

int hidden(const View& view, const MessageFilter& filter) {
  if (filter.also_unplayed || !filter.seat.empty()) return 0;
  return static_cast<int>(
      std::count_if(view.messages.begin(), view.messages.end(),
                    [&](const auto& entry) { return !is_shown(view, filter, entry.second); }));
}

std::vector<const Decision*> decisions_for(const Welcome& welcome, const std::string& agency,
                                           const std::string& subject_kind) {
  const auto holds = [](const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  std::vector<const Decision*> found;
  for (const Decision& decision : welcome.decisions)
    if (holds(decision.agencies, agency) && holds(decision.subjects, subject_kind))
      found.push_back(&decision);
  return found;
}

std::optional<Coordinates> whereabouts(const Model& model, const Subject& subject) {
  if (!model.welcome) return {};
  if (subject.kind == "site") return of_site(model, subject.key);
  if (subject.kind == "person") return of_person(model, subject.key);
  if (subject.kind == "region") return of_region(*model.welcome, to_position(subject.key));
  if (subject.kind == "recruiter") {
    const Recruiter* recruiter = find(model.view.recruiters, subject.key);
    return recruiter ? of_region(*model.welcome, recruiter->region) : std::nullopt;
  }
  if (subject.kind == "case") {
    const Case* of_court = find(model.view.cases, subject.key);
    return of_court ? of_site(model, of_court->site) : std::nullopt;
  }
  return {};
}

}  // namespace jardam::viewer
