#include "scenario/format.hpp"

#include <fmt/format.h>

#include <utility>

#include "scenario/utf8.hpp"
#include "scenario/visitors.hpp"
#include "words/letters.hpp"

namespace jardam::reading {
namespace {

template <class V>
void describe(V& v, Text& text) {
  v.field("en", text.en, {.meaning = "the text in English"});
  v.field("ru", text.ru, {.meaning = "the text in Russian"});
  v.field("ky", text.ky, {.meaning = "the text in Kyrgyz"});
}

/// Warns of the first letter of a text that no screen would show.
void warn_of_letters(const At& at, std::string_view text) {
  for (const Character& character : characters_of(text)) {
    if (character.code < U' ' || words::is_shown(character.code)) continue;
    return at.findings.warn(
        at.node.position, at.path,
        fmt::format("'{}' (U+{:04X}) is a letter that the viewer's fonts do not have",
                    character.bytes, static_cast<std::uint32_t>(character.code)));
  }
}

}  // namespace

void Format<Text>::read(const At& at, const Field& field, Text& value) {
  if (at.node.kind == Node::Kind::scalar) {
    Format<std::string>::read(at, field, value.en);
    return warn_of_letters(at, value.en);
  }
  if (!at.is(Node::Kind::map, "a text, or texts by language")) return;
  Reader reader(at);
  describe(reader, value);
  reader.finish();
  const auto has = [&](std::string_view language) { return at.node.find(language) != nullptr; };
  if (!has("en") && !has("ru") && !has("ky"))
    at.report("has no text: one of the languages en, ru and ky is needed");
  for (const auto& [language, text] :
       {std::pair{"en", &value.en}, std::pair{"ru", &value.ru}, std::pair{"ky", &value.ky}})
    if (const Node* node = at.node.find(language)) {
      const At here{at.findings, at.names, *node, at.path_to(language)};
      if (node->kind == Node::Kind::scalar && text->empty()) here.report("must not be empty");
      warn_of_letters(here, *text);
    }
}
Node Format<Text>::write(const Text& value, const Field&, const Vocabulary& names) {
  if (value == Text{}) return {};
  Text text = value;
  Writer writer(names);
  describe(writer, text);
  return writer.take();
}
Json Format<Text>::schema(const Text&, const Field&, const Vocabulary& names) {
  Text text;
  SchemaWriter writer(names);
  describe(writer, text);
  Json by_language = writer.take();
  by_language["minProperties"] = 1;
  return {{"anyOf", {{{"type", "string"}}, std::move(by_language)}}};
}

void Format<std::vector<SheetCell>>::read(const At& at, const Field& field,
                                          std::vector<SheetCell>& cells) {
  if (!at.is(Node::Kind::map, "texts by header")) return;
  for (const Entry& entry : at.node.entries) {
    cells.push_back({entry.key, {}});
    Format<std::string>::read(at.key(entry), field, cells.back().text);
  }
}
Node Format<std::vector<SheetCell>>::write(const std::vector<SheetCell>& cells, const Field&,
                                           const Vocabulary&) {
  if (cells.empty()) return {};
  Node map = map_node();
  for (const SheetCell& cell : cells)
    map.entries.push_back({cell.header, {}, scalar_node(cell.text)});
  return map;
}
Json Format<std::vector<SheetCell>>::schema(const std::vector<SheetCell>&, const Field&,
                                            const Vocabulary&) {
  return {{"type", "object"},
          {"additionalProperties", {{"type", {"string", "number", "boolean"}}}}};
}

}  // namespace jardam::reading
