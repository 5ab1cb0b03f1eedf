#pragma once
/// YAML texts edited in place: what an edit does not touch stays byte for byte, comments too.

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/document.hpp"

namespace jardam::reading {

/// A text is written in a way that cannot be edited in place; what() says which and where.
struct NotEditable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Equal content, whatever the order of a map's keys.
[[nodiscard]] bool same_values(const Node& a, const Node& b);

class EditedText {
 public:
  /// A file's text. Throws NotEditable when it is no YAML.
  EditedText(std::string name, std::string text);

  /// The tree as the edits so far leave it.
  [[nodiscard]] const Node& root() const { return wanted_; }

  /// Makes the value at a path (keys, and numbers from 1 for items) another one. Of maps only those
  /// keys change that differ; new keys stand behind those that they follow in `value`. Throws
  /// NotEditable.
  void set(const std::vector<std::string>& path, const Node& value);
  /// Appends items to the list at a path of keys, which is made where it is missing. Throws
  /// NotEditable.
  void append(const std::vector<std::string>& path, const std::vector<Node>& items);

  /// The text with all edits. Throws NotEditable when it does not read as `root`, as where anchors
  /// or merge keys share what was edited.
  [[nodiscard]] std::string finish();

 private:
  struct Splice {
    std::size_t begin = 0, end = 0;
    std::string text;
  };

  void parse();
  void apply();
  [[nodiscard]] bool splice(std::size_t begin, std::size_t end, std::string text);
  [[nodiscard]] bool change(const Node& old, const Node& value, std::size_t indent, bool in_flow);
  [[nodiscard]] bool change_map(const Node& old, const Node& value, bool in_flow);
  [[nodiscard]] bool add_key(const Node& map, const Entry* before, const Entry& entry);
  [[nodiscard]] bool remove_key(const Node& map, std::size_t index);
  [[nodiscard]] bool append_to(const Node& list, const std::vector<Node>& items);
  [[nodiscard]] std::string replacement(const Node& old, const Node& value, std::size_t indent,
                                        bool in_flow) const;

  [[nodiscard]] std::size_t offset_of(Position position) const;
  [[nodiscard]] std::size_t begin_of(const Node& node) const { return offset_of(node.position); }
  [[nodiscard]] std::size_t end_of(const Node& node) const;
  [[nodiscard]] std::size_t end_of(const Entry& entry) const;
  [[nodiscard]] std::size_t end_of_scalar(const Node& node) const;
  [[nodiscard]] std::size_t end_of_line(std::size_t offset) const;
  [[nodiscard]] std::size_t begin_of_line(std::size_t offset) const;
  [[nodiscard]] bool is_flow(const Node& node) const;
  [[noreturn]] void refuse(Position position) const;

  std::string name_, text_, line_end_ = "\n";
  std::vector<std::size_t> lines_;  ///< where each begins
  Node parsed_;                     ///< of text_
  Node wanted_;
  std::vector<Splice> splices_;  ///< of text_, not overlapping
};

}  // namespace jardam::reading
