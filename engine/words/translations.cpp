#include "words/translations.hpp"

#include <algorithm>
#include <cstdint>

#include "words/catalogues.hpp"

namespace jardam::words {

namespace {

/// A number in a compiled catalogue, which msgfmt is told to write with its lowest byte first.
std::size_t number_at(std::string_view file, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t byte = 4; byte-- > 0;)
    number = number << 8 | static_cast<unsigned char>(file[at + byte]);
  return number;
}

/// The i-th string of a table of lengths and places.
std::string_view string_at(std::string_view file, std::size_t table, std::size_t i) {
  constexpr std::size_t row = 8;
  const std::size_t at = table + i * row;
  return file.substr(number_at(file, at + 4), number_at(file, at));
}

/// The i-th of the strings that follow each other with a zero between them.
std::string_view part(std::string_view strings, std::size_t i) {
  for (; i > 0; --i) strings.remove_prefix(std::min(strings.size(), strings.find('\0') + 1));
  return strings.substr(0, strings.find('\0'));
}

/// Where the head of a compiled catalogue (.mo, see the GNU gettext manual) states the number of
/// strings and the places of its tables.
constexpr std::size_t count_at = 8, keys_at = 12, translations_at = 16;

/// The translation of a key, all its plural forms; empty where there is none. The keys are sorted.
std::string_view translation_of(std::string_view file, std::string_view key) {
  if (file.empty()) return {};
  const std::size_t keys = number_at(file, keys_at);
  std::size_t first = 0, last = number_at(file, count_at);
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    const std::string_view here = part(string_at(file, keys, middle), 0);
    if (here == key) return string_at(file, number_at(file, translations_at), middle);
    (here < key ? first : last) = here < key ? middle + 1 : middle;
  }
  return {};
}

std::string_view catalogue(Language language) {
  for (const Catalogue& compiled : catalogues())
    if (compiled.language == language_code(language)) return compiled.content;
  return {};
}

/// The plural form that goes with a count, by the rule that the head of each catalogue states.
std::size_t plural_form(long count, Language language) {
  if (language != Language::russian) return count == 1 ? 0 : 1;
  const long ones = count % 10, of_a_hundred = count % 100;
  const bool is_teen = of_a_hundred >= 11 && of_a_hundred <= 14;
  if (ones == 1 && !is_teen) return 0;
  return ones >= 2 && ones <= 4 && !is_teen ? 1 : 2;
}

}  // namespace

const char* language_code(Language language) {
  constexpr std::array codes{"en", "ru", "ky"};
  return codes[static_cast<std::size_t>(language)];
}

std::optional<Language> language_with_code(std::string_view code) {
  for (const Language language : all_languages)
    if (code == language_code(language)) return language;
  return std::nullopt;
}

const char* language_name(Language language) {
  constexpr std::array names{"English", "Русский", "Кыргызча"};
  return names[static_cast<std::size_t>(language)];
}

std::string translated(std::string_view english, Language language) {
  if (english.empty()) return {};  // the key of the catalogue's head
  const std::string_view forms = translation_of(catalogue(language), english);
  return std::string(forms.empty() ? english : part(forms, 0));
}

std::string translated(std::string_view one, std::string_view many, long count, Language language) {
  const std::string_view forms = translation_of(catalogue(language), one);
  if (forms.empty()) return std::string(count == 1 ? one : many);
  return std::string(part(forms, plural_form(count, language)));
}

}  // namespace jardam::words
