#pragma once
/// As much of HTML as a report needs: one page that stands for itself, with its style inside and no
/// script.

#include <string>
#include <string_view>
#include <vector>

namespace jardam::laboratory {

/// Text with the characters that mean something to HTML made harmless.
[[nodiscard]] std::string escape(std::string_view text);

/// <name>text</name>; the text is escaped.
[[nodiscard]] std::string element(std::string_view name, std::string_view text);

struct HtmlCell {
  std::string text;        ///< escaped when written
  bool is_number = false;  ///< aligned to the right
  std::string style_class;
  std::string link = {};  ///< where the text leads: "#row-45"; empty: nowhere
};

/// A table that scrolls sideways where it is too wide.
[[nodiscard]] std::string html_table(const std::vector<std::string>& heads,
                                     const std::vector<std::vector<HtmlCell>>& rows);

/// The whole page around the body.
[[nodiscard]] std::string html_page(std::string_view language, std::string_view title,
                                    std::string_view body);

}  // namespace jardam::laboratory
