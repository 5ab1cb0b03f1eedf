#pragma once
/// The parts of an Office Open XML workbook that reading its cells needs: the package, the styles.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sheet.hpp"

struct zip;

namespace jardam::xlsx {

/// An element's name without its prefix, which producers choose differently.
[[nodiscard]] std::string_view name_of(const pugi::xml_node& node);
[[nodiscard]] pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
[[nodiscard]] std::vector<pugi::xml_node> children(const pugi::xml_node& node,
                                                   std::string_view name);
/// An attribute by its name without prefix.
[[nodiscard]] std::string_view attribute(const pugi::xml_node& node, std::string_view name);
/// A whole number, or nothing.
[[nodiscard]] std::optional<std::size_t> whole(std::string_view text);
/// A true or false of XML.
[[nodiscard]] bool is_true(std::string_view text);

/// The zip archive. Throws UnreadableSheet when it, or a part, is damaged, encrypted or too large.
class Package {
 public:
  Package(std::string_view bytes, const SheetLimits& limits);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  /// A part's XML; nothing when there is no such part.
  [[nodiscard]] std::unique_ptr<pugi::xml_document> xml(const std::string& part);
  /// The part that a part refers to by the id of a relationship, or nothing.
  [[nodiscard]] std::string related(const std::string& part, std::string_view id);
  /// The first part that a part refers to by a type that ends so, or nothing. Of "" the package.
  [[nodiscard]] std::string related_by_type(const std::string& part, std::string_view type);

 private:
  [[nodiscard]] std::optional<std::string> text(const std::string& part);

  zip* archive_ = nullptr;
  std::size_t room_;  ///< bytes that may still be unpacked
};

/// What a cell's style says about it.
struct Style {
  enum class Shows : std::uint8_t { number, date, clock, elapsed, share };
  Shows shows = Shows::number;
  bool has_clock = false;       ///< of a date: with a time of day
  std::optional<int> decimals;  ///< of a number with so many always shown: "1.10"
  std::string fill;
};

/// The styles of a workbook, by the number that cells give.
[[nodiscard]] std::vector<Style> styles_of(Package& package, const std::string& workbook);
/// What a number format shows: "dd.mm.yyyy hh:mm".
[[nodiscard]] Style style_of_format(std::string_view format);

}  // namespace jardam::xlsx
