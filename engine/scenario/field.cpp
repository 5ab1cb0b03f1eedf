#include "scenario/field.hpp"

#include <fmt/format.h>

#include "scenario/characters.hpp"

namespace jardam::reading {

namespace {

/// What was probably meant where a plain text stands in place of a list or of keys.
std::string slip_in(const Node& node, Node::Kind wanted) {
  if (node.kind == Node::Kind::map && wanted == Node::Kind::sequence)
    return "; each item of a list begins with '- '";
  if (node.kind != Node::Kind::scalar) return {};
  const auto odd = find_odd_character(node.scalar);
  if (odd && odd->byte == 0 && odd->kind == Oddity::dash)
    return fmt::format(" that begins with {}; items of a list begin with '- '", odd->name);
  if (wanted == Node::Kind::map && node.scalar.find(':') != std::string::npos)
    return "; a key is followed by a colon and a space";
  return {};
}

}  // namespace

bool At::is(Node::Kind kind, std::string_view wanted) const {
  if (node.kind == kind) return true;
  report(node.kind == Node::Kind::empty ? fmt::format("has no value; expected {}", wanted)
                                        : fmt::format("expected {}, found {}{}", wanted,
                                                      name_of(node.kind), slip_in(node, kind)));
  return false;
}

}  // namespace jardam::reading
