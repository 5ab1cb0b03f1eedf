#include "scenario/format.hpp"
#include "scenario/visitors.hpp"

namespace jardam::reading {
namespace {

template <class V>
void describe(V& v, Text& text) {
  v.field("en", text.en, {.meaning = "the text in English", .required = true});
  v.field("ru", text.ru, {.meaning = "the text in Russian"});
  v.field("ky", text.ky, {.meaning = "the text in Kyrgyz"});
}

}  // namespace

void Format<Text>::read(const At& at, const Field& field, Text& value) {
  if (at.node.kind == Node::Kind::scalar) return Format<std::string>::read(at, field, value.en);
  if (!at.is(Node::Kind::map, "a text, or texts by language")) return;
  Reader reader(at);
  describe(reader, value);
  reader.finish();
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
  return {{"anyOf", {{{"type", "string"}}, writer.take()}}};
}

}  // namespace jardam::reading
