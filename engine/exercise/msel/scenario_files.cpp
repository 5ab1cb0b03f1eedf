#include "exercise/msel/scenario_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exercise/msel/inject_cells.hpp"
#include "scenario/edit.hpp"
#include "scenario/include.hpp"
#include "scenario/units.hpp"
#include "storage/whole_file.hpp"

namespace jardam::msel {
namespace {

using reading::EditedText;
using reading::Node;

const Node* list_in(const Node& root) {
  const Node* exercise = root.find("exercise");
  const Node* injects = exercise == nullptr ? nullptr : exercise->find("injects");
  return injects == nullptr || injects->kind != Node::Kind::sequence ? nullptr : injects;
}

std::string text_of_file(const std::string& name) {
  FileContents contents = contents_of(name, reading::DocumentLimits{}.bytes);
  if (contents.reading != Reading::whole)
    throw WriteFailure(fmt::format("'{}' cannot be read", name));
  return std::move(contents.text);
}

/// The files that are edited, each read when it is first asked for.
class Files {
 public:
  EditedText& operator[](const std::string& name) {
    const auto found = edited_.find(name);
    if (found != edited_.end()) return found->second;
    return edited_.emplace(name, EditedText(name, text_of_file(name))).first->second;
  }
  std::map<std::string, std::string> finish() {
    std::map<std::string, std::string> texts;
    for (auto& [name, text] : edited_) texts[name] = text.finish();
    return texts;
  }

 private:
  std::map<std::string, EditedText> edited_;
};

/// The number of an inject among those of its file, from 1.
std::size_t place_in_file(const EditedText& text, const Node& inject) {
  const Node* list = list_in(text.root());
  if (list != nullptr)
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      const reading::Position at = list->items[i].position;
      if (at.line == inject.position.line && at.column == inject.position.column) return i + 1;
    }
  throw reading::NotEditable(
      fmt::format("inject '{}' is not found where it stood", scalar_of(inject, "number")));
}

std::uint32_t day_of(const Node& inject) {
  return parse_moment(scalar_of(inject, "at")).value.value_or(Moment{}).day;
}

/// The file in which a new inject belongs.
std::string home_of(const Node& inject, const ScenarioFiles& files) {
  const std::uint32_t day = day_of(inject);
  std::string last_of_all = files.sources.front().name, home;
  std::uint32_t nearest = 0;
  for (const Node& other : files.injects()) {
    const std::uint32_t its_day = day_of(other);
    last_of_all = files.file_of(other);
    const bool is_nearer =
        day == 0 ? its_day == 0 : its_day > 0 && its_day <= day && its_day >= nearest;
    if (!is_nearer) continue;
    nearest = its_day;
    home = files.file_of(other);
  }
  return home.empty() ? last_of_all : home;
}

Node node_of(const std::vector<SheetHeader>& headers) {
  Node list = reading::sequence_node();
  for (const SheetHeader& each : headers) {
    Node header = reading::map_node({{"header", {}, reading::scalar_node(each.header)}});
    if (!each.is.empty()) header.entries.push_back({"is", {}, reading::scalar_node(each.is)});
    list.items.push_back(std::move(header));
  }
  return list;
}

/// The columns of the sheet stand where they stood, or in the scenario's own file.
void set_sheet(Files& edited, const ScenarioFiles& files, const std::vector<SheetHeader>& headers) {
  const Node* exercise = files.root.find("exercise");
  const Node* sheet = exercise == nullptr ? nullptr : exercise->find("sheet");
  const Node value = node_of(headers);
  if (sheet != nullptr && reading::same_values(*sheet, value)) return;
  if (sheet != nullptr)
    return edited[files.sources.at(sheet->position.file).name].set({"exercise", "sheet"}, value);
  edited[files.sources.front().name].append({"exercise", "sheet"}, value.items);
}

}  // namespace

const std::vector<Node>& ScenarioFiles::injects() const {
  static const std::vector<Node> none;
  const Node* list = list_in(root);
  return list == nullptr ? none : list->items;
}

ScenarioFiles read_scenario_files(const std::filesystem::path& path,
                                  const std::map<std::string, std::string>& texts) {
  ScenarioFiles files;
  files.path = path;
  reading::Findings findings;
  if (!reading::load_tree(path, files.root, findings, texts))
    throw WriteFailure(fmt::format("'{}' cannot be read", path.string()));
  files.sources = std::move(findings.sources);
  return files;
}

std::map<std::string, std::string> files_with(const ScenarioFiles& files, const Wanted& wanted) {
  Files edited;
  // Places are found before anything in the file changes.
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (const auto& [index, inject] : wanted.injects) {
    const Node& old = files.injects()[index];
    places.emplace_back(index, place_in_file(edited[files.file_of(old)], old));
  }
  for (const auto& [index, place] : places)
    edited[files.file_of(files.injects()[index])].set(
        {"exercise", "injects", std::to_string(place)}, wanted.injects.at(index));
  std::map<std::string, std::vector<Node>> added;
  for (const Node& inject : wanted.added) added[home_of(inject, files)].push_back(inject);
  for (const auto& [name, injects] : added) edited[name].append({"exercise", "injects"}, injects);
  if (!wanted.sheet.empty()) set_sheet(edited, files, wanted.sheet);
  return edited.finish();
}

}  // namespace jardam::msel
