#include "words/translations.hpp"

#include <boost/locale.hpp>
#include <boost/locale/gnu_gettext.hpp>

#include "words/catalogues.hpp"

namespace jardam::viewer {

namespace {

constexpr const char* domain = "jardam-viewer";

std::vector<char> catalogue(const std::string& file) {
  for (const Catalogue& compiled : catalogues())
    if (file.find("/" + std::string(compiled.language) + "/") != std::string::npos)
      return {compiled.content.begin(), compiled.content.end()};
  return {};
}

std::locale make_locale(const char* language, const char* country) {
  const boost::locale::generator generate;
  const std::locale base = generate(std::string(language) + "_" + country + ".UTF-8");
  boost::locale::gnu_gettext::messages_info info;
  info.language = language;
  info.country = country;
  info.encoding = "UTF-8";
  info.paths = {""};
  info.domains = {boost::locale::gnu_gettext::messages_info::domain(domain)};
  info.callback = [](const std::string& file, const std::string&) { return catalogue(file); };
  return {base, boost::locale::gnu_gettext::create_messages_facet<char>(info)};
}

const std::string& in(const Text& text, Language language) {
  return language == Language::english   ? text.en
         : language == Language::russian ? text.ru
                                         : text.ky;
}

}  // namespace

const char* language_code(Language language) {
  constexpr std::array codes{"en", "ru", "ky"};
  return codes[static_cast<std::size_t>(language)];
}

const char* language_name(Language language) {
  constexpr std::array names{"English", "Русский", "Кыргызча"};
  return names[static_cast<std::size_t>(language)];
}

Translations::Translations()
    : locales_{make_locale("en", "GB"), make_locale("ru", "RU"), make_locale("ky", "KG")} {}

std::string Translations::translate(const std::string& english) const {
  if (english.empty()) return {};
  return boost::locale::translate(english).str(locale(), domain);
}

std::string Translations::translate(const std::string& one, const std::string& many,
                                    long count) const {
  return boost::locale::translate(one, many, static_cast<int>(count)).str(locale(), domain);
}

bool Translations::collates_before(const std::string& a, const std::string& b) const {
  const auto& collator = std::use_facet<boost::locale::collator<char>>(locale());
  return collator.compare(boost::locale::collator_base::tertiary, a, b) < 0;
}

std::string Translations::folded(const std::string& text) const {
  return boost::locale::fold_case(text, locale());
}

Wording wording(const Text& text, Language wanted) {
  if (!in(text, wanted).empty()) return {in(text, wanted), false, wanted};
  for (const Language other : {Language::kyrgyz, Language::russian, Language::english})
    if (!in(text, other).empty()) return {in(text, other), true, other};
  return {"", false, wanted};
}

}  // namespace jardam::viewer
