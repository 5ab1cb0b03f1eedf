#include "scenario/finding.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace jardam {

std::string to_string(const Finding& finding) {
  std::string text = finding.file;
  if (finding.line > 0) text += fmt::format(":{}:{}", finding.line, finding.column);
  if (finding.is_warning) text += ": warning";
  if (!finding.path.empty()) text += ": " + finding.path;
  return text + ": " + finding.message;
}

namespace reading {

std::uint32_t Findings::add_source(Source source) {
  sources.push_back(std::move(source));
  return static_cast<std::uint32_t>(sources.size() - 1);
}

void Findings::add(Position where, std::string_view path, std::string message) {
  found.push_back({sources.at(where.file).name, where.line, where.column, std::string(path),
                   std::move(message)});
}

void Findings::warn(Position where, std::string_view path, std::string message) {
  warned.push_back({sources.at(where.file).name, where.line, where.column, std::string(path),
                    std::move(message), true});
}

bool Findings::is_clean(std::string_view path) const {
  return std::none_of(found.begin(), found.end(), [&](const Finding& finding) {
    const std::string_view other = finding.path;
    return other.starts_with(path) && (other.size() == path.size() || other[path.size()] == '.');
  });
}

void Findings::sort() {
  const auto order_of_file = [&](const Finding& finding) {
    return std::find_if(sources.begin(), sources.end(),
                        [&](const Source& s) { return s.name == finding.file; }) -
           sources.begin();
  };
  const auto comes_before = [&](const Finding& a, const Finding& b) {
    return std::tuple(order_of_file(a), a.line, a.column) <
           std::tuple(order_of_file(b), b.line, b.column);
  };
  std::stable_sort(found.begin(), found.end(), comes_before);
  std::stable_sort(warned.begin(), warned.end(), comes_before);
}

}  // namespace reading
}  // namespace jardam
