#pragma once
/// The lists that the model's own agencies keep, as an analyst would be given them, and the truth
/// that no analyst has.
///
/// Two populations: people exploited *inside* the country at any time of the run, and residents
/// exploited *abroad* at any time of it (who was both is in both). A person is on an agency's list
/// when news of the person reached any of its offices during the run. News may be passed on, so
/// lists come in two kinds of *word*: `any`, and `first_hand`, where the agency did not have its
/// first news of the person from an agency of another list.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "simulation.hpp"

namespace jardam::laboratory {

/// Agencies that find people. Consulates and international organisations work as one abroad;
/// prosecutors, courts and councils hear of those whom others found.
inline constexpr std::array<std::string_view, 7> list_names{
    "police",   "labour_inspectorate", "social_services",        "ngo",
    "helpline", "border_service",      "consulates_and_partners"};

enum class ListPopulation : std::uint8_t { inside, abroad };
inline constexpr std::array<std::string_view, 2> list_population_names{"inside", "abroad"};
enum class ListWord : std::uint8_t { any, first_hand };
inline constexpr std::array<std::string_view, 2> list_word_names{"any", "first_hand"};

/// What the agencies' lists hold at the end of a run, and whom they were made of.
struct ModelLists {
  using Cells =
      std::array<std::uint32_t, std::size_t{1} << list_names.size()>;  ///< people by combination of
                                                                       ///< lists, bit i: on list i
  std::array<std::array<Cells, list_word_names.size()>, list_population_names.size()> cells{};
  std::array<std::uint32_t, list_population_names.size()>
      during{};  ///< truth: people exploited at any time
  std::array<std::uint32_t, list_population_names.size()>
      at_end{};  ///< truth: people exploited now
};

[[nodiscard]] ModelLists lists_of(const Simulation& simulation);

/// "run,population,word,police,...,count\n".
[[nodiscard]] std::string lists_header();
/// One row for every combination of lists that somebody is on.
[[nodiscard]] std::string lists_rows(const ModelLists& lists, std::uint32_t run);

inline constexpr std::string_view truth_header = "run,population,during,at_end\n";
/// One row for each population.
[[nodiscard]] std::string truth_rows(const ModelLists& lists, std::uint32_t run);

}  // namespace jardam::laboratory
