#pragma once
/// An exercise on paper, for when the power fails: a pack of letters for each seat, and one with
/// everything for exercise control.

#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "words/text.hpp"

namespace jardam::tools {

struct PaperPack {
  std::string seat;  ///< its id
  std::string page;  ///< HTML that stands for itself, to be printed
};

/// One pack a seat, in their order. Teams get the letters that come at a time of the clock, in that
/// order; what waits for something, and what lies on the shelf, is in the pack of exercise control,
/// which hands it out. Numbers of the world are left to be filled in by hand.
[[nodiscard]] std::vector<PaperPack> paper_packs(const Scenario& scenario, Language language);

}  // namespace jardam::tools
