#include "exercise/msel/moments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>
#include <set>

#include "exercise/clock.hpp"
#include "exercise/msel/spelling.hpp"

namespace jardam::msel {
namespace {

namespace chrono = std::chrono;

constexpr std::uint32_t minutes_an_hour = 60, minutes_a_day = 24 * 60;
constexpr double first_modern_date = 20'000;  // 1954: a smaller number in a cell is no date
constexpr std::string_view ways =
    "a time is written as D2 09:40, 09:40, T+2:10, D+2 H+3 M+45 or Monday 9:30 AM";

// Words of weekdays as `spelt` spells them, from Monday on.
constexpr std::array<std::string_view, 7> weekday_words{
    "monday|mon|понедельник|пн|дүйшөмбү|дш", "tuesday|tue|tues|вторник|вт|шейшемби|шш",
    "wednesday|wed|среда|ср|шаршемби|шр",    "thursday|thu|thurs|четверг|чт|бейшемби|бш",
    "friday|fri|пятница|пт|жума|жм",         "saturday|sat|суббота|сб|ишемби|иш",
    "sunday|sun|воскресенье|вс|жекшемби|жк"};

std::uint32_t number(const std::ssub_match& match) {
  return match.matched ? static_cast<std::uint32_t>(std::stoul(match.str())) : 0;
}

/// Takes the first match out of the text.
bool take(std::string& text, const std::regex& pattern, std::smatch& match, std::string& held) {
  held = text;
  if (!std::regex_search(held, match, pattern)) return false;
  text = match.prefix().str() + " " + match.suffix().str();
  return true;
}

/// Days since 1970 of a date that there is.
std::optional<chrono::sys_days> date_of(std::uint32_t year, std::uint32_t month,
                                        std::uint32_t day) {
  constexpr std::uint32_t century = 2000, short_year = 100;
  if (year < short_year) year += century;
  const chrono::year_month_day date{chrono::year(static_cast<int>(year)), chrono::month(month),
                                    chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return chrono::sys_days(date);
}

/// The month, from 1, that a word begins like; 0: none.
std::uint32_t month_of(const std::string& word) {
  constexpr std::array<std::string_view, 12> beginnings{
      "jan|янв", "feb|фев", "mar|мар", "apr|апр", "may|мая|май", "jun|июн",
      "jul|июл", "aug|авг", "sep|сен", "oct|окт", "nov|ноя",     "dec|дек"};
  for (std::uint32_t month = 0; month < beginnings.size(); ++month)
    for (const std::string& beginning : parts_of(beginnings[month]))
      if (word.starts_with(beginning)) return month + 1;
  return 0;
}

}  // namespace

bool is_short_month(const std::string& word) {
  const auto letters = std::ranges::count_if(
      word, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; });
  return letters == 3 && month_of(word) > 0;
}

namespace {

void take_date(std::string& text, Written& written) {
  static const std::regex iso(
      R"((\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d)(\d{2}:\d{2})(?::\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?)?)"),
      named(R"((\d{1,2})[\s-]*([a-z]{3,}|[^\s\d.,:;-]{6,})\.?,?\s+(\d{4}))"),
      turned(R"(([a-z]{3,})\.?\s+(\d{1,2}),?\s+(\d{4}))"),
      dotted(R"((\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d))");
  std::smatch match;
  std::string held;
  if (take(text, iso, match, held)) {
    written.date = date_of(number(match[1]), number(match[2]), number(match[3]));
    text += " " + match[4].str();
  } else if (std::regex_search(text, match, named) && month_of(match[2].str()) > 0) {
    const std::uint32_t month = month_of(match[2].str());
    take(text, named, match, held);
    written.date = date_of(number(match[3]), month, number(match[1]));
  } else if (std::regex_search(text, match, turned) && month_of(match[1].str()) > 0) {
    const std::uint32_t month = month_of(match[1].str());
    take(text, turned, match, held);
    written.date = date_of(number(match[3]), month, number(match[2]));
  } else if (take(text, dotted, match, held)) {
    std::uint32_t day = number(match[1]), month = number(match[2]);
    if (month > 12) std::swap(day, month);  // as Americans write it
    written.date = date_of(number(match[3]), month, day);
  } else {
    return;
  }
  if (!written.date) written.problem = "is no date of the calendar";
}

void take_clock(std::string& text, Written& written) {
  static const std::regex range(R"((\d{1,2}[:.]\d{2})\s*(?:-|–|—)\s*\d{1,2}[:.]\d{2})");
  text = std::regex_replace(text, range, "$1");  // what lasts begins then
  static const std::regex clock(
      R"((\d{1,2})[:.h](\d{2})(?::\d{2})?(?:\.\d+)?\s*([ap])?\.?(?:m\b\.?)?(?!\d))"),
      hour(R"((\d{1,2})\s*([ap])\.?m\b\.?)"),
      four_digits(R"((?:^|\s)([01]\d|2[0-3])([0-5]\d)\s*(?:hrs?|h|z)?(?=\s|$))");
  std::smatch match;
  std::string held;
  std::uint32_t hours = 0, minutes = 0;
  std::string half;
  if (take(text, clock, match, held)) {
    hours = number(match[1]), minutes = number(match[2]), half = match[3].str();
  } else if (take(text, hour, match, held)) {
    hours = number(match[1]), half = match[2].str();
  } else if (take(text, four_digits, match, held)) {
    hours = number(match[1]), minutes = number(match[2]);
  } else {
    return;
  }
  constexpr std::uint32_t half_day = 12;
  const std::uint32_t latest = half == "a" ? half_day + 1 : 2 * half_day;  // "13:10 PM" is meant
  const bool is_good = minutes < minutes_an_hour && hours < latest && (half.empty() || hours > 0);
  if (!is_good) {
    written.problem = "is no time of a day";
    return;
  }
  if (half == "p" && hours < half_day) hours += half_day;
  if (half == "a" && hours == half_day) hours = 0;
  written.minute = hours * minutes_an_hour + minutes;
}

void take_day(std::string& text, Written& written) {
  static const std::regex before(R"((?:\bday|\bd|день|дня|д|күн|кун)\s*\.?\s*(\d{1,2})(?!\d))"),
      behind(R"((\d{1,2})\s*-?\s*(?:й|ый|ой|чи|чү|чу)?\s*-?\s*(?:day|день|күн|кун))");
  std::smatch match;
  std::string held;
  if (take(text, before, match, held) || take(text, behind, match, held))
    written.day = number(match[1]);
}

void take_weekday(std::string& text, Written& written) {
  std::string rest;
  for (const std::string& word :
       finer_parts_of(std::regex_replace(text, std::regex("\\s+"), ";"))) {
    bool is_weekday = false;
    for (std::uint8_t i = 0; i < weekday_words.size(); ++i)
      for (const std::string& known : parts_of(weekday_words[i]))
        if (spelt(word) == spelt(known)) written.weekday = i, is_weekday = true;
    if (!is_weekday) rest += word + " ";
  }
  if (written.weekday) text = rest;
}

/// "T+2:10", "H+3 M+45", "D+2 H+3", "+90 min". False when it is nothing of the kind.
bool read_relative(std::string text, Written& written) {
  static const std::regex part(
      R"(^\s*(startex|start|t|h|d|j|m|т|ч|д|м|к|с)?\s*([+-])\s*(\d{1,5})(?::(\d{1,2}))?(?::\d{2})?(?:\s*(minutes|min|мин|мүн|м|m|hours|hour|hrs|h|час|ч|саат|с|days|day|d|д|күн)(?!\s*[+-]))?\.?)");
  std::smatch match;
  std::optional<std::int32_t> days;
  std::int32_t minutes = 0;
  bool is_any = false;
  for (std::string held = text; std::regex_search(held, match, part); held = text) {
    const std::string unit = match[5].str(), letter = match[1].str();
    const std::int32_t sign = match[2] == "-" ? -1 : 1,
                       value = static_cast<std::int32_t>(number(match[3]));
    const bool is_minutes =
        unit.empty() ? letter == "m" || letter == "м" : unit[0] == 'm' || unit.starts_with("м");
    const bool is_days = unit.empty()
                             ? letter == "d" || letter == "j" || letter == "д" || letter == "к"
                             : unit[0] == 'd' || unit == "д" || unit == "күн";
    if (match[4].matched)
      minutes += sign * (value * static_cast<std::int32_t>(minutes_an_hour) +
                         static_cast<std::int32_t>(number(match[4])));
    else if (is_days)
      days = days.value_or(0) + sign * value;
    else
      minutes += sign * value * (is_minutes ? 1 : static_cast<std::int32_t>(minutes_an_hour));
    is_any = true;
    text = match.suffix().str();
  }
  if (!is_any || !spelt(text).empty()) return false;
  if (minutes < 0 || days.value_or(0) < 0)
    written.problem = "lies before StartEx";
  else if (days)
    written.day = static_cast<std::uint32_t>(*days) + 1;
  written.play = minutes;
  return true;
}

Written read_text(std::string_view cell, bool is_day) {
  Written written;
  constexpr std::size_t longest_time = 100;  // bytes; a longer text is a sentence
  std::string text = small(cell);
  if (text.size() > longest_time) return {.problem = fmt::format("is no time; {}", ways)};
  if (read_relative(text, written)) return written;
  take_date(text, written);
  if (written.problem.empty()) take_clock(text, written);
  if (!written.problem.empty()) return written;
  take_day(text, written);
  take_weekday(text, written);
  static const std::regex bare_number(R"(^\s*(\d{1,2})\s*$)");
  std::smatch match;
  if (is_day && !written.names_a_day() && std::regex_match(text, match, bare_number)) {
    written.day = number(match[1]);
    text.clear();
  }
  static const std::set<std::string> fillers{
      "",  "at",    "в",         "саат",   "time", "hrs",   "h",        "ч",     "г",
      "к", "local", "localtime", "approx", "ca",   "около", "примерно", "болжол"};
  if (!fillers.contains(spelt(text)) || (!written.names_a_day() && !written.minute))
    written.problem = fmt::format("is no time; {}", ways);
  return written;
}

template <class Key>
void number_in_order(std::map<Key, std::uint32_t>& known, const std::vector<Key>& found,
                     std::uint32_t days, std::uint32_t (*apart)(Key, Key)) {
  std::vector<Key> rest;
  for (const Key& each : found)
    if (!known.contains(each) && std::ranges::find(rest, each) == rest.end()) rest.push_back(each);
  if (rest.empty()) return;
  const Key first = known.empty() ? rest.front() : known.begin()->first;
  const std::uint32_t first_day = known.empty() ? 1 : known.begin()->second;
  std::ranges::stable_sort(rest, {}, [&](const Key& key) { return apart(first, key); });
  const bool is_calendar = first_day + apart(first, rest.back()) <= days || !known.empty();
  std::uint32_t rank = first_day;
  for (const Key& each : rest) known[each] = is_calendar ? first_day + apart(first, each) : rank++;
}

}  // namespace

Written read_moment(const Cell& cell, bool is_day) {
  Written written;
  const auto set_clock = [&](double share) {
    const auto minutes = static_cast<std::uint32_t>(std::floor(share * minutes_a_day + 1e-6));
    written.minute = minutes % minutes_a_day;
  };
  const auto set_date = [&](double days) {
    const double whole = std::floor(days + 1e-9);
    written.date =
        chrono::sys_days{chrono::December / 30 / 1899} + chrono::days(static_cast<int>(whole));
    if (days - whole > 1e-9) set_clock(days - whole);
  };
  switch (cell.kind) {
    case CellKind::empty: break;
    case CellKind::date: set_date(cell.value); break;
    case CellKind::clock: set_clock(cell.value); break;
    case CellKind::elapsed:
      if (cell.value < 1)
        set_clock(cell.value);
      else
        written.play = static_cast<std::int32_t>(std::lround(cell.value * minutes_a_day));
      break;
    case CellKind::number:
      if (is_day && cell.value >= 1 && cell.value < 100)
        written.day = static_cast<std::uint32_t>(cell.value);
      else if (cell.value > 0 && cell.value < 1)
        set_clock(cell.value);
      else if (cell.value >= first_modern_date && cell.value < 10 * first_modern_date)
        set_date(cell.value);
      else
        return read_text(cell.text, is_day);
      break;
    case CellKind::text: return read_text(cell.text, is_day);
    case CellKind::error: written.problem = "is what a spreadsheet could not compute"; break;
    case CellKind::formula:
      written.problem =
          "is a formula whose value no spreadsheet has stored; open the file in one "
          "and save it";
      break;
  }
  return written;
}

Calendar calendar_of(const std::vector<Written>& times, Calendar known,
                     const ExerciseClock& clock) {
  std::vector<std::uint8_t> weekdays;
  std::vector<chrono::sys_days> dates;
  for (const Written& each : times) {
    if (each.date)
      dates.push_back(*each.date);
    else if (each.weekday && !each.day)
      weekdays.push_back(*each.weekday);
  }
  std::ranges::sort(dates);
  const bool is_told = !known.weekdays.empty() || !known.dates.empty();
  number_in_order<std::uint8_t>(known.weekdays, weekdays, clock.days,
                                [](std::uint8_t from, std::uint8_t to) {
                                  return static_cast<std::uint32_t>((to + 7 - from) % 7);
                                });
  number_in_order<chrono::sys_days>(known.dates, dates, clock.days,
                                    [](chrono::sys_days from, chrono::sys_days to) {
                                      return static_cast<std::uint32_t>((to - from).count());
                                    });
  if (is_told) return known;
  for (const auto& [weekday, day] : known.weekdays)
    known.notes.push_back(
        fmt::format("{} is taken for day {}", parts_of(weekday_words[weekday]).front(), day));
  for (const auto& [date, day] : known.dates)
    known.notes.push_back(fmt::format("{} is taken for day {}",
                                      format_date(chrono::sys_seconds(date)).substr(0, 10), day));
  return known;
}

std::optional<std::uint32_t> day_of(const Written& written, const Calendar& calendar) {
  if (written.day) return written.day;
  if (written.date)
    if (const auto found = calendar.dates.find(*written.date); found != calendar.dates.end())
      return found->second;
  if (written.weekday)
    if (const auto found = calendar.weekdays.find(*written.weekday);
        found != calendar.weekdays.end())
      return found->second;
  return std::nullopt;
}

Parsed<Moment> moment_of(const Written& written, const Calendar& calendar, std::uint32_t usual_day,
                         const ExerciseClock& clock) {
  if (!written.problem.empty()) return {{}, written.problem};
  const std::uint32_t day = day_of(written, calendar).value_or(usual_day);
  if (written.minute) return {Moment{day, *written.minute}, {}};
  if (!written.play) return {{}, "names a day and no time of day"};
  const auto play = static_cast<std::uint32_t>(*written.play);
  const std::uint32_t a_day = std::max(minutes_per_day(clock), 1u);
  const ExerciseTime at = written.names_a_day()
                              ? time_of_play(clock, day, play)
                              : time_of_play(clock, 1 + play / a_day, play % a_day);
  return {Moment{at.day, at.minute}, {}};
}

}  // namespace jardam::msel
