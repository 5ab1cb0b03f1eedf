#include "scenario/field.hpp"

#include <fmt/format.h>

namespace jardam::reading {

bool At::is(Node::Kind kind, std::string_view wanted) const {
  if (node.kind == kind) return true;
  report(node.kind == Node::Kind::empty
             ? fmt::format("has no value; expected {}", wanted)
             : fmt::format("expected {}, found {}", wanted, name_of(node.kind)));
  return false;
}

}  // namespace jardam::reading
