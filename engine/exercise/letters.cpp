#include "exercise/letters.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "country/calendar.hpp"
#include "mechanisms/exploitation.hpp"
#include "scenario/letter_values.hpp"
#include "storage/hash.hpp"

namespace jardam {
namespace {

RegionId region_with(const World& world, const std::string& id) {
  const std::vector<Region>& regions = world.country->regions;
  for (std::uint8_t i = 0; i < regions.size(); ++i)
    if (regions[i].id == id) return {i};
  return {};
}

bool lies_in(const World& world, SiteId site, RegionId region) {
  return region.is_none() ||
         (!site.is_none() && region_of(world, world.sites[site.value].place) == region);
}

template <class Fits>
std::size_t victims_that(const World& world, Fits fits) {
  const std::vector<Victim>& files = all<Victim>(world);
  return static_cast<std::size_t>(std::count_if(files.begin(), files.end(), fits));
}

std::string date_of(const Exercise& exercise) {
  const std::string civil =
      civil_text(exercise.scenario->setup.start, world_of(exercise).now);  // 2021-06-14 09:00
  return fmt::format("{}.{}.{}", civil.substr(8, 2), civil.substr(5, 2), civil.substr(0, 4));
}

std::size_t number_of(const Exercise& exercise, LetterValue value, const std::string& id) {
  const World& world = world_of(exercise);
  const Subject site = named_subject(exercise, id);
  const RegionId region = region_with(world, id);
  const auto counts = [&](Time step, const Victim& file) {
    return step != Time::never() && lies_in(world, file.site, region);
  };
  switch (value) {
    case LetterValue::exploited_at: return exploitation::people_at(world, SiteId{site.id}).size();
    case LetterValue::freed_from:
      return victims_that(world, [&](const Victim& file) {
        return file.presumed != Time::never() && file.site.value == site.id &&
               world.people[file.person.value].state != PersonState::exploited;
      });
    case LetterValue::presumed:
      return victims_that(world, [&](const Victim& file) { return counts(file.presumed, file); });
    case LetterValue::assisted:
      return victims_that(world, [&](const Victim& file) {
        return file.is_assisted && lies_in(world, file.site, region);
      });
    case LetterValue::identified:
      return victims_that(world, [&](const Victim& file) { return counts(file.identified, file); });
    case LetterValue::cases: {
      const std::vector<Case>& cases = all<Case>(world);
      return static_cast<std::size_t>(
          std::count_if(cases.begin(), cases.end(),
                        [&](const Case& file) { return lies_in(world, file.site, region); }));
    }
    case LetterValue::date: break;
  }
  return 0;
}

std::string filled(const Exercise& exercise, std::string text) {
  const std::vector<Placeholder> placeholders = placeholders_in(text);
  for (auto place = placeholders.rbegin(); place != placeholders.rend(); ++place) {
    const auto name = std::find(letter_value_names.begin(), letter_value_names.end(), place->name);
    if (name == letter_value_names.end()) continue;
    const auto value = static_cast<LetterValue>(name - letter_value_names.begin());
    text.replace(place->begin, place->length,
                 value == LetterValue::date
                     ? date_of(exercise)
                     : std::to_string(number_of(exercise, value, place->about)));
  }
  return text;
}

Text filled(const Exercise& exercise, const Text& text) {
  return {filled(exercise, text.en), filled(exercise, text.ru), filled(exercise, text.ky)};
}

}  // namespace

Letter letter_of(const Exercise& exercise, const Inject& inject) {
  return {.from = inject.from,
          .title = filled(exercise, inject.title),
          .text = filled(exercise, inject.text),
          .warning = inject.warning,
          .attachments = inject.attachments};
}

std::uint32_t keep_letter(Exercise& exercise, Letter letter) {
  std::string all = std::to_string(exercise.letters_hash);
  for (const Text* text : {&letter.from, &letter.title, &letter.text, &letter.warning})
    for (const std::string* each : {&text->en, &text->ru, &text->ky}) {
      all += *each;
      all += '\0';
    }
  all += letter.channel;
  for (const std::string& id : letter.attachments) all += '\0' + id;
  exercise.letters_hash = xxh3(all);
  exercise.letters.push_back(std::make_shared<const Letter>(std::move(letter)));
  return static_cast<std::uint32_t>(exercise.letters.size() - 1);
}

}  // namespace jardam
