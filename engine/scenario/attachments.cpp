#include "scenario/attachments.hpp"

#include <fmt/format.h>
#include <stb_image.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <tuple>
#include <utility>

#include "scenario/description.hpp"
#include "scenario/include.hpp"
#include "scenario/utf8.hpp"
#include "storage/base64.hpp"

namespace jardam {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view png_begins = "\x89PNG\r\n\x1a\n";
constexpr std::string_view jpeg_begins = "\xff\xd8\xff";

/// What makes the bytes of a picture none that a screen can show, or nothing.
std::string picture_problem(std::string_view bytes) {
  const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
  const int size = static_cast<int>(bytes.size());
  int width = 0, height = 0, channels = 0;
  if (stbi_info_from_memory(data, size, &width, &height, &channels) == 0)
    return fmt::format("is a damaged picture: {}", stbi_failure_reason());
  if (std::max(width, height) > most_pixels_across)
    return fmt::format("is {} x {} pixels large; a picture has at most {} in either direction",
                       width, height, most_pixels_across);
  stbi_uc* pixels = stbi_load_from_memory(data, size, &width, &height, &channels, 4);
  if (pixels == nullptr) return fmt::format("is a damaged picture: {}", stbi_failure_reason());
  stbi_image_free(pixels);
  return {};
}

}  // namespace

MediaType media_type_of(std::string_view bytes) {
  if (bytes.starts_with(png_begins)) return MediaType::png;
  return bytes.starts_with(jpeg_begins) ? MediaType::jpeg : MediaType::text;
}

std::string attachment_problem(std::string_view bytes) {
  if (bytes.empty()) return "is empty";
  if (bytes.size() > most_bytes_of_an_attachment)
    return fmt::format("holds {} bytes; an attachment has at most {}", bytes.size(),
                       most_bytes_of_an_attachment);
  if (media_type_of(bytes) != MediaType::text) return picture_problem(bytes);
  if (const auto bad = find_bad_character(bytes))
    return fmt::format(
        "is neither a PNG or JPEG picture nor a page of text: line {}, column {}: {}", bad->line,
        bad->column, bad->reason);
  return {};
}

const Attachment* attachment_named(const ExercisePlan& plan, std::string_view id) {
  const auto found = std::find_if(plan.attachments.begin(), plan.attachments.end(),
                                  [&](const Attachment& each) { return each.id == id; });
  return found == plan.attachments.end() ? nullptr : &*found;
}

AttachedFile attached_file(const Attachment& attachment, Language language) {
  const std::string_view content = attachment.content.in(language);
  constexpr std::size_t enough = 16;  // letters of base64, for the first bytes
  const std::string begin = from_base64(content.substr(0, enough)).value_or("");
  return {fs::path(attachment.file.in(language)).filename().string(), media_type_of(begin),
          content};
}

namespace reading {
namespace {

constexpr std::array<std::string_view, 4> attached_files{".png", ".jpg", ".jpeg", ".txt"};

/// An attachment's file in one language: what names it or gives its content, and where that goes.
struct Named {
  const Node& node;
  std::string key;  ///< "exercise.attachments.contract.file.ru"
  const std::string& path;
  std::string& content;
  bool is_given = false;  ///< the text brought the content with it
};

/// A path that leaves its folder would show the lines of any file to everybody in the hall.
bool stays_below(const fs::path& path) {
  const fs::path normal = path.lexically_normal();
  return path.is_relative() && (normal.empty() || *normal.begin() != "..");
}

std::optional<std::string> bytes_of(const Named& file, Findings& findings) {
  const Source source = findings.sources[file.node.position.file];
  const auto refuse = [&](std::string reason) {
    findings.add(file.node.position, file.key, std::move(reason));
    return std::nullopt;
  };
  if (!source.is_file) return refuse("a text without a file cannot name another; give content");
  if (!stays_below(file.path))
    return refuse(fmt::format("'{}' is not below the folder of the file that names it", file.path));
  return read_file((source.directory / file.path).lexically_normal(), attached_files,
                   file.node.position, file.key, findings);
}

/// The size of what was read, in bytes.
std::size_t fill(const Named& file, Findings& findings) {
  const auto bytes = file.is_given ? from_base64(file.content) : bytes_of(file, findings);
  if (!bytes) {
    if (file.is_given) findings.add(file.node.position, file.key, "is no base64");
    return 0;
  }
  const std::string problem = attachment_problem(*bytes);
  if (!problem.empty())
    findings.add(file.node.position, file.key, fmt::format("'{}' {}", file.path, problem));
  if (!file.is_given) file.content = base64(*bytes);
  return bytes->size();
}

/// The text of a language within a text node, or the node itself where one text stands for all.
const Node* in_language(const Node* text, const char* language) {
  if (text == nullptr || text->kind == Node::Kind::map)
    return text == nullptr ? nullptr : text->find(language);
  return std::string_view(language) == "en" ? text : nullptr;
}

std::size_t read_attachment(const Node& item, Attachment& attachment, Findings& findings) {
  const Node* given = item.find("content");
  const std::string name = given != nullptr ? "content" : "file";
  const Node* named = item.find(name);
  std::size_t bytes = 0;
  for (const auto& [language, path, content] :
       {std::tuple{"en", &attachment.file.en, &attachment.content.en},
        std::tuple{"ru", &attachment.file.ru, &attachment.content.ru},
        std::tuple{"ky", &attachment.file.ky, &attachment.content.ky}}) {
    const Node* node = in_language(named, language);
    if (node == nullptr || (given != nullptr ? content : path)->empty()) continue;
    const std::string key = fmt::format("exercise.attachments.{}.{}{}", attachment.id, name,
                                        node == named ? "" : fmt::format(".{}", language));
    bytes += fill({*node, key, *path, *content, given != nullptr}, findings);
  }
  return bytes;
}

}  // namespace

void read_attachments(const Node& root, Draft& draft, Findings& findings) {
  const Node* exercise = root.find("exercise");
  const Node* all = exercise == nullptr ? nullptr : exercise->find("attachments");
  if (all == nullptr) return;
  std::size_t bytes = 0;
  for (Attachment& each : draft.scenario.exercise.attachments)
    if (const Node* item = all->find(each.id)) bytes += read_attachment(*item, each, findings);
  if (bytes > most_bytes_of_attachments)
    findings.add(all->position, "exercise.attachments",
                 fmt::format("hold {} bytes together; those of a scenario have at most {}", bytes,
                             most_bytes_of_attachments));
}

}  // namespace reading
}  // namespace jardam
