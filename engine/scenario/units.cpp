#include "scenario/units.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "scenario/characters.hpp"
#include "scenario/nearest.hpp"

namespace jardam {
namespace {

constexpr double seconds_per_day = 86400;
constexpr double days_per_month = 30.44;  // mean Gregorian month
constexpr double days_per_year = 365.25;
constexpr std::uint32_t minutes_per_day = 24 * 60;

constexpr std::string_view number_pattern = R"([+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)";
constexpr std::string_view time_pattern =
    "(s|seconds?|min|minutes?|h|hours?|d|days?|w|weeks?|months?|y|years?)";

struct TimeUnit {
  std::string_view name;
  double seconds;
};
constexpr std::array<TimeUnit, 20> time_units{{
    {"s", 1},
    {"second", 1},
    {"seconds", 1},
    {"min", 60},
    {"minute", 60},
    {"minutes", 60},
    {"h", 3600},
    {"hour", 3600},
    {"hours", 3600},
    {"d", seconds_per_day},
    {"day", seconds_per_day},
    {"days", seconds_per_day},
    {"w", 7 * seconds_per_day},
    {"week", 7 * seconds_per_day},
    {"weeks", 7 * seconds_per_day},
    {"month", days_per_month* seconds_per_day},
    {"months", days_per_month* seconds_per_day},
    {"y", days_per_year* seconds_per_day},
    {"year", days_per_year* seconds_per_day},
    {"years", days_per_year* seconds_per_day},
}};

template <class T>
Parsed<T> problem(std::string text) {
  return {std::nullopt, std::move(text)};
}

struct NumberAndRest {
  double number;
  std::string_view rest;
};

/// The number at the start of the text and what follows it.
std::optional<NumberAndRest> split_number(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !std::isfinite(number)) return std::nullopt;
  return NumberAndRest{number, trimmed(text.substr(static_cast<std::size_t>(end - text.data())))};
}

std::string unknown_unit(std::string_view text, std::string_view unit) {
  std::array<std::string_view, time_units.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = time_units[i].name;
  const std::string_view nearest = nearest_name(unit, names);
  const std::string remedy = nearest.empty() ? "; known: s, min, h, d, weeks, months, years"
                                             : fmt::format("; did you mean '{}'?", nearest);
  return fmt::format("'{}' has the unknown unit '{}'{}", text, unit, remedy);
}

Parsed<double> seconds_of(std::string_view text, std::string_view unit) {
  for (const TimeUnit& known : time_units) {
    if (known.name == unit) return {known.seconds, {}};
  }
  return problem<double>(unknown_unit(text, unit));
}

/// A span of time in seconds, not rounded.
Parsed<double> parse_span(std::string_view text) {
  const auto split = split_number(text);
  if (!split)
    return problem<double>(fmt::format("'{}' is not a duration such as '10 d' or '36 h'", text));
  if (split->rest.empty() && split->number == 0) return {0.0, {}};
  if (split->rest.empty())
    return problem<double>(fmt::format("'{0}' has no unit; write for example '{0} d'", text));
  auto unit = seconds_of(text, split->rest);
  if (unit.value) unit.value = split->number * *unit.value;
  return unit;
}

Parsed<double> parse_days(std::string_view text) {
  auto span = parse_span(text);
  const auto split = split_number(text);
  // "0.1 d" must stay 0.1: no detour through seconds
  if (span.value && split && !split->rest.empty())
    span.value = split->number * (*seconds_of(text, split->rest).value / seconds_per_day);
  return span;
}

Parsed<double> parse_rate(std::string_view text) {
  const auto split = split_number(text);
  if (!split) return problem<double>(fmt::format("'{}' is not a rate such as '0.3 / year'", text));
  if (split->rest.empty() && split->number == 0) return {0.0, {}};
  constexpr std::string_view per = "per";
  std::string_view rest = split->rest;
  if (rest.starts_with('/'))
    rest.remove_prefix(1);
  else if (rest.starts_with(per) && trimmed(rest.substr(per.size())) != rest.substr(per.size()))
    rest.remove_prefix(per.size());
  else
    return problem<double>(fmt::format("'{}' has no unit of time; write for example '{} / year'",
                                       text, format_number(split->number)));
  auto unit = seconds_of(text, trimmed(rest));
  if (unit.value) unit.value = split->number / (*unit.value / seconds_per_day);
  return unit;
}

/// A number that may carry one given unit, worth `factor`.
Parsed<double> parse_with(std::string_view text, std::string_view unit, double factor) {
  const auto split = split_number(text);
  if (!split) return problem<double>(fmt::format("'{}' is not a number", text));
  if (split->rest.empty()) return {split->number, {}};
  if (!unit.empty() && split->rest == unit) return {split->number * factor, {}};
  const std::string allowed = unit.empty() ? "no unit is expected" : fmt::format("known: {}", unit);
  return problem<double>(
      fmt::format("'{}' has the unknown unit '{}'; {}", text, split->rest, allowed));
}

Parsed<double> parse_share(std::string_view text) {
  auto share = parse_with(text, "%", 1);
  if (share.value && trimmed(text).ends_with('%')) *share.value /= 100;
  return share;
}

/// A value as it was meant, and what is wrong with the text as it stands.
struct Mended {
  std::string text;
  std::string fault;  ///< "decimal comma"; empty when there is none
};

/// Units as Russian and Kyrgyz write them, and as a scenario does.
constexpr std::array<std::pair<std::string_view, std::string_view>, 29> cyrillic_units{{
    {"сом", "som"},    {"с", "s"},        {"сек", "s"},       {"мин", "min"},
    {"минут", "min"},  {"мүнөт", "min"},  {"ч", "h"},         {"час", "h"},
    {"часа", "h"},     {"часов", "h"},    {"саат", "h"},      {"д", "d"},
    {"дн", "d"},       {"день", "d"},     {"дня", "d"},       {"дней", "d"},
    {"күн", "d"},      {"нед", "weeks"},  {"неделя", "week"}, {"недель", "weeks"},
    {"жума", "weeks"}, {"мес", "months"}, {"месяц", "month"}, {"месяцев", "months"},
    {"ай", "months"},  {"год", "year"},   {"года", "years"},  {"лет", "years"},
    {"жыл", "years"},
}};

/// The letters at the end of a text, behind its last digit or space.
std::string_view last_word(std::string_view text) {
  const std::string_view word = text.substr(text.find_last_of("0123456789 /") + 1);
  return trimmed(word);
}

/// The first odd character of a text that is no space: those are read as spaces.
std::string fault_of_characters(std::string_view text) {
  auto odd = find_odd_character(text);
  for (; odd && odd->kind == Oddity::space; odd = find_odd_character(text))
    text.remove_prefix(odd->byte + odd->size);
  return odd ? odd->name : "";
}

/// The text as it was meant where it holds odd characters, decimal commas or digits in groups.
Mended mended(std::string_view text) {
  constexpr std::size_t group = 3;
  Mended result{"", fault_of_characters(text)};
  std::string plain(trimmed(text));
  for (const auto& [cyrillic, unit] : cyrillic_units) {
    if (last_word(plain) != cyrillic) continue;
    plain.replace(plain.size() - cyrillic.size(), cyrillic.size(), unit);
    result.fault = "the unit in Cyrillic";
    break;
  }
  plain = without_odd_characters(plain);
  const auto is_digit = [&](std::size_t i) {
    return i < plain.size() && plain[i] >= '0' && plain[i] <= '9';
  };
  const auto begins_group = [&](std::size_t i) {
    return is_digit(i) && is_digit(i + 1) && is_digit(i + 2) && !is_digit(i + group);
  };
  const bool has_thousands = std::ranges::count(plain, ',') > 1;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const bool is_between = i > 0 && is_digit(i - 1) && is_digit(i + 1);
    const bool is_comma = is_between && plain[i] == ',';
    const bool is_gap =
        is_between && begins_group(i + 1) && (plain[i] == ' ' || (is_comma && has_thousands));
    if (!is_gap) result.text += is_comma ? '.' : plain[i];
    if (result.fault.empty() && (is_comma || is_gap))
      result.fault = is_gap ? "digits in groups" : "decimal comma";
  }
  return result;
}

/// What `parse` makes of the text; where it cannot be read, the message names what is odd in it and
/// the value that is meant.
template <class Parse>
auto parse_or_mend(std::string_view text, Parse parse) {
  auto parsed = parse(text);
  if (parsed.value) return parsed;
  const Mended meant = mended(text);
  if (meant.fault.empty()) return parsed;
  const auto again = parse(std::string_view(meant.text));
  parsed.problem = fmt::format("'{}': {}; {}", text, meant.fault,
                               again.value ? fmt::format("write '{}'", meant.text) : again.problem);
  return parsed;
}

std::optional<unsigned> digits(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  unsigned number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number;
}

std::optional<std::chrono::sys_days> calendar_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4), 4, 4), month = digits(text.substr(5, 2), 2, 2),
             day = digits(text.substr(8), 2, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<std::uint32_t> minutes_of_day(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto hour = digits(text.substr(0, colon), 1, 2),
             minute = digits(text.substr(colon + 1), 2, 2);
  if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > minutes_per_day)
    return std::nullopt;
  return *hour * 60 + *minute;
}

Parsed<std::uint64_t> read_whole(std::string_view text) {
  const std::string_view digits = trimmed(text);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error == std::errc{} && end == digits.data() + digits.size() && !digits.empty())
    return {number, {}};
  return problem<std::uint64_t>(fmt::format("'{}' is not a whole number, 0 or more", text));
}

Parsed<bool> read_truth(std::string_view text) {
  if (text == "true" || text == "false") return {text == "true", {}};
  return problem<bool>(fmt::format("'{}' is neither true nor false", text));
}

Parsed<Duration> read_duration(std::string_view text) {
  const auto span = parse_span(text);
  if (!span.value) return problem<Duration>(span.problem);
  if (std::abs(*span.value) > 1e12) return problem<Duration>(fmt::format("'{}' is too long", text));
  return {Duration{std::llround(*span.value)}, {}};
}

Parsed<std::uint32_t> read_clock(std::string_view text) {
  if (const auto minutes = minutes_of_day(trimmed(text))) return {*minutes, {}};
  return problem<std::uint32_t>(fmt::format("'{}' is not a time of day such as '09:40'", text));
}

/// A time of day behind a space of any kind.
std::optional<std::uint32_t> minutes_behind_space(std::string_view text) {
  return trimmed(text) == text ? std::nullopt : minutes_of_day(trimmed(text));
}

Parsed<Moment> read_moment(std::string_view text) {
  const std::string_view moment = trimmed(text);
  const std::size_t end = moment.find_first_not_of("0123456789", 1);
  if (moment.starts_with('D') && end != std::string_view::npos) {
    const auto day = digits(moment.substr(1, end - 1), 1, 3);
    const auto minute = minutes_behind_space(moment.substr(end));
    if (day && *day > 0 && minute) return {Moment{*day, *minute}, {}};
  }
  return problem<Moment>(
      fmt::format("'{}' is not a moment of the exercise such as 'D1 09:40'", text));
}

Parsed<std::chrono::sys_seconds> read_date(std::string_view text) {
  constexpr std::size_t length_of_day = 10;
  const std::string_view date = trimmed(text);
  const auto day = calendar_day(date.substr(0, length_of_day));
  std::optional<std::uint32_t> minute = 0;
  if (date.size() > length_of_day) minute = minutes_behind_space(date.substr(length_of_day));
  if (day && minute) return {std::chrono::sys_seconds(*day) + std::chrono::minutes(*minute), {}};
  return problem<std::chrono::sys_seconds>(
      fmt::format("'{}' is not a date such as '2021-06-07' or '2021-06-07 09:00'", text));
}

Parsed<double> read_value(std::string_view text, Unit unit) {
  switch (unit) {
    case Unit::probability:
    case Unit::ratio: return parse_share(text);
    case Unit::per_day: return parse_rate(text);
    case Unit::days: return parse_days(text);
    case Unit::count: return parse_with(text, "", 1);
    case Unit::som: return parse_with(text, "som", 1);
    case Unit::name: break;
  }
  return problem<double>(fmt::format("'{}' is no number", text));
}

}  // namespace

Parsed<double> parse_number(std::string_view text) { return parse_value(text, Unit::count); }

Parsed<std::uint64_t> parse_whole(std::string_view text) { return parse_or_mend(text, read_whole); }

Parsed<bool> parse_truth(std::string_view text) { return parse_or_mend(text, read_truth); }

Parsed<Duration> parse_duration(std::string_view text) {
  return parse_or_mend(text, read_duration);
}

Parsed<std::uint32_t> parse_clock(std::string_view text) { return parse_or_mend(text, read_clock); }

Parsed<Moment> parse_moment(std::string_view text) { return parse_or_mend(text, read_moment); }

Parsed<std::chrono::sys_seconds> parse_date(std::string_view text) {
  return parse_or_mend(text, read_date);
}

Parsed<double> parse_value(std::string_view text, Unit unit) {
  return parse_or_mend(text, [&](std::string_view value) { return read_value(value, unit); });
}

std::string format_number(double value) {
  constexpr double exact_integers = 9007199254740992;  // 2^53: up to here every integer is a double
  if (value == std::trunc(value) && std::abs(value) < exact_integers)
    return fmt::format("{}", static_cast<std::int64_t>(value));
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end};
}

std::string format_duration(Duration duration) {
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 3> larger{
      {{86400, "d"}, {3600, "h"}, {60, "min"}}};
  for (const auto& [length, name] : larger) {
    if (duration.seconds % length == 0)
      return fmt::format("{} {}", duration.seconds / length, name);
  }
  return fmt::format("{} s", duration.seconds);
}

std::string format_date(std::chrono::sys_seconds date) {
  const auto day = std::chrono::floor<std::chrono::days>(date);
  const std::chrono::year_month_day calendar(day);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(date - day).count();
  return fmt::format("{:04}-{:02}-{:02} {}", static_cast<int>(calendar.year()),
                     static_cast<unsigned>(calendar.month()), static_cast<unsigned>(calendar.day()),
                     format_clock(static_cast<std::uint32_t>(minutes)));
}

std::string format_clock(std::uint32_t minutes) {
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string format_moment(Moment moment) {
  return fmt::format("D{} {}", moment.day, format_clock(moment.minute));
}

/// A rate by day, or by year where that says exactly the same in fewer digits: "0.085 / year".
std::string format_rate(double per_day) {
  const std::string by_day = format_number(per_day) + " / day",
                    by_year = fmt::format("{:.6g} / year", per_day * days_per_year);
  return parse_rate(by_year).value == per_day && by_year.size() < by_day.size() ? by_year : by_day;
}

std::string format_value(double value, Unit unit) {
  const std::string number = format_number(value);
  switch (unit) {
    case Unit::days: return number + " d";
    case Unit::per_day: return format_rate(value);
    case Unit::som: return number + " som";
    case Unit::probability:
    case Unit::count:
    case Unit::ratio:
    case Unit::name: break;
  }
  return number;
}

std::string format_limit(double value, Unit unit) {
  const bool shows_unit = unit == Unit::days || unit == Unit::per_day || unit == Unit::som;
  return shows_unit ? format_value(value, unit)
                    : fmt::format("{} ({})", format_number(value), name_of(unit));
}

std::string format_value(const ParameterEntry& parameter, std::size_t region) {
  return format_in(parameter, parameter.values[parameter.is_regional() ? region : 0]);
}

std::string format_in(const ParameterEntry& parameter, double value) {
  return parameter.is_switch()
             ? std::string(parameter.alternatives[static_cast<std::size_t>(value)].name)
             : format_value(value, parameter.unit);
}

std::vector<std::string_view> names_of(const ParameterEntry& parameter) {
  std::vector<std::string_view> names;
  for (const Alternative& alternative : parameter.alternatives) names.push_back(alternative.name);
  return names;
}

std::string_view way_to_write(Unit unit) {
  switch (unit) {
    case Unit::probability: return "a share such as 0.12 or 12 %";
    case Unit::per_day: return "a rate such as 0.3 / year";
    case Unit::days: return "a duration such as 10 d or 36 h";
    case Unit::count: return "a number";
    case Unit::som: return "an amount such as 5000 som";
    case Unit::ratio: return "a factor such as 1.5";
    case Unit::name: return "the name of an alternative";
  }
  return "";
}

std::string pattern_of_duration() {
  return fmt::format("^{}\\s*{}$|^0$", number_pattern, time_pattern);
}

std::string pattern_of(Unit unit) {
  switch (unit) {
    case Unit::probability:
    case Unit::ratio: return fmt::format("^{}\\s*%?$", number_pattern);
    case Unit::per_day:
      return fmt::format("^{}\\s*(/|per )\\s*{}$|^0$", number_pattern, time_pattern);
    case Unit::days: return pattern_of_duration();
    case Unit::count: return fmt::format("^{}$", number_pattern);
    case Unit::som: return fmt::format("^{}\\s*(som)?$", number_pattern);
    case Unit::name: break;
  }
  return "";
}

}  // namespace jardam
