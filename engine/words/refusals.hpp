#pragma once
/// The one shape of a table of refusals. Each room that refuses has such a table of its own, with a
/// row for each enumerator of its reasons.

#include <array>
#include <cstddef>
#include <string_view>

namespace jardam::words {

template <class Reason>
struct RefusalWords {
  Reason refusal;
  std::string_view code;      ///< the enumerator's name, stable, for the protocol
  std::string_view sentence;  ///< English, the key in the message catalogues
};

template <class Reason, std::size_t size>
using RefusalTable = std::array<RefusalWords<Reason>, size>;

/// Whether the rows follow the enumerators, from the first to `last`: each table asserts it.
template <class Reason, std::size_t size>
constexpr bool is_whole(const RefusalTable<Reason, size>& table, Reason last) {
  for (std::size_t i = 0; i < size; ++i)
    if (table[i].refusal != static_cast<Reason>(i)) return false;
  return table.back().refusal == last;
}

template <class Reason, std::size_t size>
constexpr const RefusalWords<Reason>& words_of(const RefusalTable<Reason, size>& table,
                                               Reason refusal) {
  return table[static_cast<std::size_t>(refusal)];
}

}  // namespace jardam::words
