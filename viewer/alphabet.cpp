#include "alphabet.hpp"

#include <boost/locale.hpp>

namespace jardam::viewer {

Alphabet::Alphabet() {
  const boost::locale::generator generate;
  locales_ = {generate("en_GB.UTF-8"), generate("ru_RU.UTF-8"), generate("ky_KG.UTF-8")};
}

bool Alphabet::comes_before(const std::string& a, const std::string& b, Language language) const {
  const auto& collator = std::use_facet<boost::locale::collator<char>>(locale(language));
  return collator.compare(boost::locale::collator_base::tertiary, a, b) < 0;
}

std::string Alphabet::folded(const std::string& text, Language language) const {
  return boost::locale::fold_case(text, locale(language));
}

}  // namespace jardam::viewer
