#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "storage/xlsx_parts.hpp"

namespace jardam::xlsx {
namespace {

constexpr unsigned parse_options = pugi::parse_default | pugi::parse_ws_pcdata;
constexpr std::size_t read_at_once = 64u << 10;

[[noreturn]] void damaged(std::string_view what) {
  throw UnreadableSheet(
      fmt::format("no whole workbook: {}; open it in a spreadsheet and save it anew", what));
}

/// "xl/_rels/workbook.xml.rels" of "xl/workbook.xml".
std::string relationships_of(const std::string& part) {
  const std::filesystem::path path(part);
  return (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).string();
}

std::string resolved(const std::string& part, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  return (std::filesystem::path(part).parent_path() / target).lexically_normal().string();
}

}  // namespace

std::string_view name_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& each : node.children())
    if (name_of(each) == name) return each;
  return {};
}

std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node& each : node.children())
    if (name_of(each) == name) found.push_back(each);
  return found;
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& each : node.attributes()) {
    const std::string_view full = each.name();
    if (full.substr(full.find(':') + 1) == name) return each.value();
  }
  return {};
}

std::optional<std::size_t> whole(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

Package::Package(std::string_view bytes, const SheetLimits& limits) : room_(limits.unpacked_bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) archive_ = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive_ == nullptr && source != nullptr) zip_source_free(source);
  const std::string reason = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (archive_ == nullptr) damaged(reason);
}

Package::~Package() { zip_discard(archive_); }

std::optional<std::string> Package::text(const std::string& part) {
  const zip_int64_t index = zip_name_locate(archive_, part.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return std::nullopt;
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(archive_, static_cast<zip_uint64_t>(index), 0), zip_fclose);
  if (!file) damaged(fmt::format("'{}' in it cannot be unpacked", part));
  std::string text;
  for (;;) {
    const std::size_t before = text.size();
    text.resize(before + read_at_once);
    const zip_int64_t read = zip_fread(file.get(), text.data() + before, read_at_once);
    if (read < 0) damaged(fmt::format("'{}' in it cannot be unpacked", part));
    text.resize(before + static_cast<std::size_t>(read));
    if (text.size() > room_)
      throw UnreadableSheet("unpacks to more than a sheet may hold; is it really a sheet?");
    if (read == 0) break;
  }
  room_ -= text.size();
  return text;
}

std::unique_ptr<pugi::xml_document> Package::xml(const std::string& part) {
  const std::optional<std::string> source = text(part);
  if (!source) return nullptr;
  auto document = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result result =
      document->load_buffer(source->data(), source->size(), parse_options);
  if (!result) damaged(fmt::format("'{}' in it is no XML ({})", part, result.description()));
  return document;
}

std::string Package::related(const std::string& part, std::string_view id) {
  const auto document = xml(relationships_of(part));
  if (!document) return {};
  for (const pugi::xml_node& each : children(child(*document, "Relationships"), "Relationship"))
    if (attribute(each, "Id") == id) return resolved(part, attribute(each, "Target"));
  return {};
}

std::string Package::related_by_type(const std::string& part, std::string_view type) {
  const auto document = xml(relationships_of(part));
  if (!document) return {};
  for (const pugi::xml_node& each : children(child(*document, "Relationships"), "Relationship"))
    if (attribute(each, "Type").ends_with(type)) return resolved(part, attribute(each, "Target"));
  return {};
}

}  // namespace jardam::xlsx
