#pragma once
/// Pictures and pages of text that come with injects: files beside the scenario, which become part
/// of it, so that a record holds all that the teams saw.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "scenario/scenario.hpp"
#include "words/text.hpp"

namespace jardam {

/// The most that one file, and all files of a scenario, may hold: they travel to every seat, and
/// stand in the record as text, which is a third longer.
inline constexpr std::size_t most_bytes_of_an_attachment = 512 * 1024;
inline constexpr std::size_t most_bytes_of_attachments = 6 * 1024 * 1024;
/// What old graphics cards draw, in either direction.
inline constexpr int most_pixels_across = 4096;

enum class MediaType : std::uint8_t { png, jpeg, text };
inline constexpr std::array<std::string_view, 3> media_type_names{"image/png", "image/jpeg",
                                                                  "text/plain"};

/// What a file is, by its first bytes. Precondition: the loader has let it pass.
[[nodiscard]] MediaType media_type_of(std::string_view bytes);

/// What keeps bytes from being attached, as a sentence's end ("is empty"), or nothing. Decodes
/// pictures.
[[nodiscard]] std::string attachment_problem(std::string_view bytes);

/// Nullptr where there is none of this id.
[[nodiscard]] const Attachment* attachment_named(const ExercisePlan& plan, std::string_view id);

/// An attachment in one language.
struct AttachedFile {
  std::string name;  ///< of the file, without its folder
  MediaType type = MediaType::text;
  std::string_view content;  ///< base64; of the attachment, which outlives it
};
[[nodiscard]] AttachedFile attached_file(const Attachment& attachment, Language language);

namespace reading {

struct Draft;
struct Findings;
struct Node;

/// Fills in what the files of attachments hold, where the text did not bring it; reports files that
/// are missing, too large, outside the folder, damaged, or neither picture nor text.
void read_attachments(const Node& root, Draft& draft, Findings& findings);

}  // namespace reading
}  // namespace jardam
