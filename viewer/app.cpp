#include "app.hpp"

#include <fmt/format.h>

#include <utility>

#include "words/metric_names.hpp"
#include "words/names.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

App::App(Session& of, Language chosen, double at_scale)
    : session(of), language(chosen), scale(at_scale) {}

bool App::is_playing() const {
  if (is_excon()) return true;
  if (model().plays) return *model().plays;
  for (const auto& [key, office] : view().offices)
    if (office.seat == welcome().seat.id) return !office.is_autopilot;
  return true;
}

std::uint64_t App::steer(nlohmann::json act, Wish wish) {
  if (!choices.own_name.empty()) act["who"] = choices.own_name;
  // What was meant for one act is not taken for the next.
  if (std::exchange(choices.acts_on_others, false)) act["anyway"] = true;
  return session.act(std::move(act), std::move(wish));
}

std::string App::tr(const std::string& english) const {
  return words::translated(english, language);
}

std::string App::trn(const std::string& one, const std::string& many, long count) const {
  return words::translated(one, many, count, language);
}

std::string App::name(Vocabulary of, const std::string& identifier) const {
  return tr(words::name_of(of, identifier));
}

std::string App::metric_name(const std::string& series) const {
  return tr(words::metric_name(series));
}

std::string App::region_name(Position region) const {
  if (!region || *region >= welcome().regions.size()) return tr("Whole country");
  return in(welcome().regions[*region].name);
}

std::string App::place_name(Position place) const {
  if (!place || *place >= welcome().places.size()) return tr("Place unknown");
  return in(welcome().places[*place].name);
}

std::string App::sector_name(Position sector) const {
  if (!sector || *sector >= welcome().sectors.size()) return tr("Sector unknown");
  return in(welcome().sectors[*sector].name);
}

std::string App::seat_name(const std::string& id) const {
  const auto seat = view().seats.find(id);
  if (seat != view().seats.end()) return in(seat->second.name);
  for (const auto& [other, name] : welcome().seats)
    if (other == id) return in(name);
  return id == welcome().seat.id ? in(welcome().seat.name) : id;
}

std::string App::channel_name(const std::string& id) const {
  for (const auto& [channel, name] : welcome().channels)
    if (channel == id) return in(name);
  return id;
}

namespace {

std::string name_of_site(const App& app, const std::string& key) {
  const auto found = app.view().sites.find(key);
  if (found == app.view().sites.end()) return fmt::format(fmt::runtime(app.tr("Site {0}")), key);
  const Site& site = found->second;
  if (site.name) return app.in(*site.name);
  return fmt::format("{}, {} · {}", app.sector_name(site.sector), app.place_name(site.place), key);
}

std::string name_of_person(const App& app, const std::string& key) {
  const auto found = app.view().persons.find(key);
  if (found == app.view().persons.end())
    return fmt::format(fmt::runtime(app.tr("Person {0}")), key);
  const Person& person = found->second;
  if (person.name) return app.in(*person.name);
  const std::string sex =
      person.sex.empty() ? app.tr("Person") : app.name(Vocabulary::sex, person.sex);
  if (!person.age) return fmt::format("{} · {}", sex, key);
  return fmt::format("{}, {} · {}", sex, *person.age, key);
}

std::string name_of_recruiter(const App& app, const std::string& key) {
  const auto found = app.view().recruiters.find(key);
  if (found == app.view().recruiters.end())
    return fmt::format(fmt::runtime(app.tr("Suspect {0}")), key);
  if (found->second.name) return app.in(*found->second.name);
  return fmt::format("{} · {}", app.name(Vocabulary::recruiter_kind, found->second.kind), key);
}

}  // namespace

std::string App::subject_name(const Subject& subject) const {
  if (subject.kind == "site") return name_of_site(*this, subject.key);
  if (subject.kind == "person") return name_of_person(*this, subject.key);
  if (subject.kind == "recruiter") return name_of_recruiter(*this, subject.key);
  if (subject.kind == "case") return fmt::format(fmt::runtime(tr("Case No. {0}")), subject.key);
  if (subject.kind == "region") return region_name(to_position(subject.key));
  return tr("No subject");
}

std::string App::when_in_play(Seconds time) const {
  const PlayTime play = play_time(welcome().clock, time);
  return fmt::format(fmt::runtime(tr("D{0} {1}")), play.day, minute_text(play.minute));
}

std::string App::when(Seconds time) const {
  constexpr std::size_t day_and_month =
      5;  // of dd.mm.yyyy: an exercise's world lasts months, not years
  return fmt::format("{} · {}", when_in_play(time),
                     date_text(civil_time(welcome().start, time)).substr(0, day_and_month));
}

void App::go_to_group(unsigned number) {
  if (number == welcome().group_number) return;
  choices_elsewhere[welcome().group_number] = choices;
  const Choices here = choices;
  choices = choices_elsewhere[number];
  choices.screen = here.screen;
  choices.own_name = here.own_name;
  pictures.clear();
  session.go_to_group(number);
}

void App::select(const Subject& subject) {
  choices.selected = subject;
  choices.side = Side::details;
  choices.wants_side = true;
  choices.has_right = true;
}

bool App::exists(const Subject& subject) const {
  if (subject.kind == "site") return view().sites.count(subject.key) > 0;
  if (subject.kind == "person") return view().persons.count(subject.key) > 0;
  if (subject.kind == "recruiter") return view().recruiters.count(subject.key) > 0;
  if (subject.kind == "case") return view().cases.count(subject.key) > 0;
  return subject.kind == "region";
}

}  // namespace jardam::viewer
