/// Which letters the viewer can show.

#include <doctest/doctest.h>
#include <ft2build.h>

#include <memory>
#include <string>

#include "letters.hpp"
#include FT_FREETYPE_H

using namespace jardam;
using namespace jardam::viewer;

namespace {

/// The letters of a font file.
class Face {
 public:
  explicit Face(const std::filesystem::path& file) {
    REQUIRE(FT_Init_FreeType(&library_) == 0);
    REQUIRE(FT_New_Face(library_, file.c_str(), 0, &face_) == 0);
  }
  ~Face() { FT_Done_FreeType(library_); }
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  [[nodiscard]] bool has(char32_t letter) const { return FT_Get_Char_Index(face_, letter) != 0; }

 private:
  FT_Library library_ = nullptr;
  FT_Face face_ = nullptr;
};

}  // namespace

TEST_CASE("every letter of which validate says nothing has a glyph in the viewer's fonts") {
  const FontFiles fonts = find_fonts();
  REQUIRE_FALSE(fonts.regular.empty());
  REQUIRE_FALSE(fonts.fallbacks.empty());
  const Face regular(fonts.regular), bold(fonts.bold), fallback(fonts.fallbacks.front());
  for (const words::LetterRange& range : words::shown_letters)
    for (char32_t letter = range.first; letter <= range.last; ++letter) {
      CAPTURE(static_cast<unsigned>(letter));
      REQUIRE(((regular.has(letter) && bold.has(letter)) || fallback.has(letter)));
    }
}

TEST_CASE("the ranges stand in order, and what is written from right to left is not among them") {
  char32_t before = 0;
  for (const words::LetterRange& range : words::shown_letters) {
    CHECK(range.first > before);
    CHECK(range.last >= range.first);
    before = range.last;
  }
  for (const char32_t letter : {U'a', U'Ө', U'ң', U'ʻ', U'№', U'李', U'ー'})
    CHECK(words::is_shown(letter));
  for (const char32_t letter : {U'ש', U'ع', U'क', U'😀', U'\u200b', U'\t'})
    CHECK_FALSE(words::is_shown(letter));
}

TEST_CASE("a frame tells which letters it brings beyond the usual ones") {
  CHECK(unusual_letters("Кирүүгө уруксат берилген жок – № 7 “Ö”").empty());
  CHECK(unusual_letters("oʻzbek 李 α") == std::vector<char16_t>{u'ʻ', u'李', u'α'});
  CHECK(unusual_letters("😀 \xe6").empty() == false);  // what is cut off counts as some letter
  CHECK(unusual_letters("\xff\xfe plain").empty());
}
