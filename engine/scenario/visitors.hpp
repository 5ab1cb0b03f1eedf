#pragma once
/// The readers of a description: each is handed every field of a struct by its describe() and
/// does one thing.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/format.hpp"

namespace jardam::reading {

/// Fills a struct from the keys of a map.
class Reader {
 public:
  explicit Reader(const At& at) : at_(at) {}

  template <class T>
  void field(std::string_view key, T&& value, const Field& field) {
    known_.push_back(key);
    if (!field.formerly.empty() && has(field.formerly) && !has(key)) {
      key = field.formerly;
      known_.push_back(key);
    }
    const Entry* entry = find(key, field.required ? field.meaning : std::string_view{});
    if (entry != nullptr) Format<std::remove_cvref_t<T>>::read(at_.key(*entry), field, value);
  }

  /// Reports every key that was not asked for.
  void finish() const;

 private:
  [[nodiscard]] bool has(std::string_view key) const { return at_.node.find(key) != nullptr; }
  /// The entry with a value; reports its absence when `needed_for` says what it is needed for.
  const Entry* find(std::string_view key, std::string_view needed_for) const;

  const At& at_;
  std::vector<std::string_view> known_;
};

/// Lists the keys that a struct may have.
struct KeyLister {
  std::vector<std::string> keys;

  template <class T>
  void field(std::string_view key, T&&, const Field&) {
    keys.emplace_back(key);
  }
};

/// Turns a struct into a map, leaving out what is empty.
class Writer {
 public:
  explicit Writer(const Vocabulary& names) : names_(names) {}

  template <class T>
  void field(std::string_view key, T&& value, const Field& field) {
    Node node = Format<std::remove_cvref_t<T>>::write(value, field, names_);
    if (node.kind != Node::Kind::empty)
      map_.entries.push_back({std::string(key), {}, std::move(node)});
  }

  Node take() { return std::move(map_); }

 private:
  const Vocabulary& names_;
  Node map_ = map_node();
};

/// Describes a struct as a JSON object.
class SchemaWriter {
 public:
  explicit SchemaWriter(const Vocabulary& names) : names_(names) {}

  template <class T>
  void field(std::string_view key, T&& value, const Field& field) {
    properties_[std::string(key)] =
        described(Format<std::remove_cvref_t<T>>::schema(value, field, names_), field);
    if (field.required) required_.push_back(key);
  }

  Json take() {
    Json schema{{"type", "object"},
                {"properties", std::move(properties_)},
                {"additionalProperties", false}};
    if (!required_.empty()) schema["required"] = std::move(required_);
    return schema;
  }

 private:
  const Vocabulary& names_;
  Json properties_ = Json::object();
  Json required_ = Json::array();
};

template <class T>
void Format<T>::read(const At& at, const Field&, T& value) {
  if (!at.is(Node::Kind::map, "keys and values")) return;
  Reader reader(at);
  describe(reader, value);
  reader.finish();
}

template <class T>
Node Format<T>::write(T& value, const Field&, const Vocabulary& names) {
  if constexpr (requires { value.is_blank(); }) {
    if (value.is_blank()) return {};
  }
  Writer writer(names);
  describe(writer, value);
  return writer.take();
}

template <class T>
Json Format<T>::schema(T& value, const Field&, const Vocabulary& names) {
  SchemaWriter writer(names);
  describe(writer, value);
  return writer.take();
}

}  // namespace jardam::reading
