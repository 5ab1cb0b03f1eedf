#include "letters.hpp"

namespace jardam::viewer {

namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

}  // namespace

std::vector<char16_t> unusual_letters(std::string_view text) {
  std::vector<char16_t> found;
  const auto bits = [&](std::size_t at) -> char32_t {
    return at < text.size() ? static_cast<unsigned char>(text[at]) & 0x3fu : 0;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    char32_t letter = 0x20;
    if (lead >= 0xc2 && lead < 0xe0) letter = (lead & 0x1fu) << 6 | bits(i + 1);
    if (lead >= 0xe0 && lead < 0xf0) letter = (lead & 0x0fu) << 12 | bits(i + 1) << 6 | bits(i + 2);
    if (letter >= 0x20 && !words::is_in(usual_letters, letter))
      found.push_back(static_cast<char16_t>(letter));
  }
  return found;
}

FontFiles find_fonts() {
  FontFiles files;
  for (const fs::path folder :
       {JARDAM_FONT_FOLDER, "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/TTF",
        "/usr/share/fonts/dejavu", "/usr/share/fonts/dejavu-sans-fonts"}) {
    if (!is_there(folder / "DejaVuSans.ttf") || !is_there(folder / "DejaVuSans-Bold.ttf")) continue;
    files.regular = folder / "DejaVuSans.ttf";
    files.bold = folder / "DejaVuSans-Bold.ttf";
    break;
  }
  // Packages fonts-droid-fallback, fonts-nanum, fonts-noto-cjk and fonts-unifont.
  for (const fs::path file : {"/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
                              "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
                              "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
                              "/usr/share/fonts/opentype/unifont/unifont.otf"})
    if (is_there(file)) files.fallbacks.push_back(file);
  return files;
}

}  // namespace jardam::viewer
