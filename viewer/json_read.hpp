#pragma once
/// Reading members of JSON objects that may be missing or null. A member of the wrong type, or
/// anything but an object, throws, which makes the whole frame malformed.

#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "model.hpp"

namespace jardam::viewer {

using nlohmann::json;

inline const json* member(const json& object, const char* name) {
  if (!object.is_object())
    throw std::invalid_argument(std::string("not an object where '") + name + "' is looked for");
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

template <class Value>
Value read(const json& object, const char* name, Value otherwise = {}) {
  const json* value = member(object, name);
  return value ? value->get<Value>() : otherwise;
}

template <class Value>
std::optional<Value> read_optional(const json& object, const char* name) {
  const json* value = member(object, name);
  return value ? std::optional<Value>(value->get<Value>()) : std::nullopt;
}

/// A key that the server may write as a number or as text.
inline std::string to_key(const json& value) {
  return value.is_string() ? value.get<std::string>() : std::to_string(value.get<std::int64_t>());
}

inline std::string read_key(const json& object, const char* name) {
  const json* value = member(object, name);
  return value ? to_key(*value) : std::string{};
}

inline Text to_text(const json& value) {
  if (value.is_string()) return {value.get<std::string>(), "", ""};
  return {read<std::string>(value, "en"), read<std::string>(value, "ru"),
          read<std::string>(value, "ky")};
}

inline Text read_text(const json& object, const char* name) {
  const json* value = member(object, name);
  return value ? to_text(*value) : Text{};
}

inline std::optional<Text> read_optional_text(const json& object, const char* name) {
  const json* value = member(object, name);
  return value ? std::optional<Text>(to_text(*value)) : std::nullopt;
}

inline std::vector<std::string> read_words(const json& object, const char* name) {
  return read<std::vector<std::string>>(object, name);
}

/// A list of keys that the server may write as numbers or as text.
inline std::vector<std::string> read_keys(const json& object, const char* name) {
  std::vector<std::string> keys;
  if (const json* list = member(object, name))
    for (const json& each : *list)
      if (!each.is_null()) keys.push_back(to_key(each));
  return keys;
}

/// A point on the globe; one elsewhere would take the map out of every bound.
inline Coordinates on_earth(Coordinates at) {
  if (!(std::abs(at.longitude) <= 180) || !(std::abs(at.latitude) <= 90))
    throw std::out_of_range("a point is at no longitude and latitude");
  return at;
}

inline Position read_position(const json& object, const char* name) {
  return read_optional<std::size_t>(object, name);
}

inline Subject read_subject(const json& object, const char* name) {
  const json* value = member(object, name);
  if (!value) return {};
  Subject subject{read<std::string>(*value, "kind"), read_key(*value, "id")};
  return subject.is_none() ? Subject{} : subject;
}

}  // namespace jardam::viewer
