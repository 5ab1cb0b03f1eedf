#pragma once
/// What a file pair owns, declared by itself: the parameters it goes by, what it keeps in the
/// world, what it does when. Each room has one list of its owners; everything else (loader, schema,
/// `jardam explain`, saving, hashing, the event loop) reads these declarations.

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "country/metrics.hpp"
#include "kernel/bytes.hpp"
#include "kernel/event.hpp"
#include "kernel/members.hpp"
#include "kernel/parameter.hpp"
#include "kernel/parts.hpp"
#include "kernel/random.hpp"

namespace jardam {

struct World;
class Contradictions;

/// The place of a group of parameters or a part of the state that needs no place of its own: after
/// all others.
inline constexpr std::uint8_t last_place = 255;

/// A struct of parameters that an owner declares; `describe` visits them in a fixed order.
struct ParameterGroup {
  std::uint8_t place;  ///< order among the groups wherever parameters are listed or saved; groups
                       ///< of one place keep the order of the lists
  void (*add)(Parts& parameters);
  void (*describe)(Parts& parameters, const ParameterVisitor& visit);
};

template <class Group>
constexpr ParameterGroup parameters(std::uint8_t place = last_place) {
  return {.place = place,
          .add = [](Parts& all) { all.add<Group>(); },
          .describe = [](Parts& all,
                         const ParameterVisitor& visit) { describe(all.get<Group>(), visit); }};
}

/// A part of the world's state that an owner keeps.
struct StatePart {
  std::uint8_t place;  ///< order among the parts in hashes and saved states; parts of one place
                       ///< keep the order of the lists
  void (*add)(Parts& state);
  bool (*equal)(const Parts& a, const Parts& b);
  void (*write)(const Parts& state, ByteSink& sink);
  void (*read)(Parts& state, ByteSource& source);
};

template <class Part>
constexpr StatePart state(std::uint8_t place = last_place) {
  return {
      .place = place,
      .add = [](Parts& all) { all.add<Part>(); },
      .equal = [](const Parts& a, const Parts& b) { return same(a.get<Part>(), b.get<Part>()); },
      .write = [](const Parts& all, ByteSink& sink) { write(sink, all.get<Part>()); },
      .read = [](Parts& all, ByteSource& source) { read(source, all.get<Part>()); }};
}

/// Something that happens of itself: a kind of event. The owner that schedules it declares it: in
/// its source, or in namespace event of its header where other pairs handle it too.
struct EventKind {
  std::uint8_t
      number;  ///< part of the total order of events, so it never changes; each kind has its own
  std::string_view name;
  std::string_view meaning;
};

/// Who handles events of a kind. Handlers of one kind are called by rising `turn`, and those of one
/// turn in the order of the lists.
struct Handler {
  const EventKind* kind;
  void (*handle)(World&, const Event&);
  int turn = 0;
  /// Starts to fetch from memory what `handle` will read, shortly before.
  void (*fetch)(const World&, const Event&) = nullptr;
};

/// What one file pair owns. All but the path may be left out. The functions are called in the order
/// of the lists. An owner is a constant of a namespace: its lists live as long as it does.
struct Owner {
  std::string_view path;  ///< of the file pair: "mechanisms/online"
  std::initializer_list<ParameterGroup> parameters = {};
  std::initializer_list<StatePart> state = {};
  std::initializer_list<Handler> handlers = {};
  std::initializer_list<const MetricInfo*> metrics = {};
  std::initializer_list<const Draw*> draws = {};  ///< what it leaves to chance
  /// At the start of a run, when all parameters are in force.
  void (*begin)(World&) = nullptr;
  /// Changes parameters that depend on other parameters, when new ones are put in force.
  void (*adjust)(Parts& parameters) = nullptr;
  /// Sets what follows from state and parameters: at the start, after a change of parameters, after
  /// loading.
  void (*derive)(World&) = nullptr;
  /// Other parameters than those `before` are in force from now on. At the start, before there is
  /// anybody, those before are the defaults.
  void (*on_parameters_changed)(World&, const Parts& before) = nullptr;
  /// Answers what has become known, once an event or a command has had all its effects.
  void (*settle)(World&) = nullptr;
  /// Notes what contradicts itself in what the owner keeps; slow and complete.
  void (*check)(const World&, Contradictions&) = nullptr;
};

/// A room's list.
using Owners = std::span<const Owner* const>;

}  // namespace jardam
