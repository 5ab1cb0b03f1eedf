#pragma once
/// The legal grounds on which an office may act. A decision declares those that it can rest on;
/// whoever decides names one of them in the form. Naming one changes nothing in the world.

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "kernel/parameter.hpp"

namespace jardam {

enum class Ground : std::uint8_t {
  referral_mechanism,
  anti_trafficking_law,
  criminal_procedure,
  constitution,
  witness_protection,
  labour_law,
  child_law,
  consular_law,
  consent,
  urgency
};

struct GroundInfo {
  std::string_view name;   ///< "criminal_procedure"
  std::string_view title;  ///< English, the key in the message catalogues
  Mark mark = Mark::assumed;
  std::string_view source;
};

inline constexpr std::array<GroundInfo, 10> grounds{{
    {"referral_mechanism", "National referral mechanism and its procedures", Mark::found,
     "adopted by most ministries in 2021 and 2022 (S8, S9)"},
    {"anti_trafficking_law", "Law on combating trafficking in persons", Mark::found,
     "help and shelter for victims: articles 21-4 and 27 as amended in 2011 (S24)"},
    {"criminal_procedure", "Code of criminal procedure", Mark::found,
     "pre-trial proceedings: article 155 of the code of 2017 (S67)"},
    {"constitution", "Constitution: 48 hours without a court", Mark::recalled,
     "its article was not looked up"},
    {"witness_protection", "Law on the protection of witnesses and victims", Mark::recalled,
     "its articles were not looked up"},
    {"labour_law", "Labour code: supervision and wages", Mark::recalled,
     "its articles were not looked up"},
    {"child_law", "Code on children: best interests of the child", Mark::recalled,
     "its articles were not looked up"},
    {"consular_law", "Consular statute", Mark::assumed, "assumed"},
    {"consent", "Written consent of the person", Mark::assumed, "assumed"},
    {"urgency", "Danger to life or health that cannot wait", Mark::assumed, "assumed"},
}};

constexpr std::uint16_t on(std::initializer_list<Ground> chosen) {
  std::uint16_t mask = 0;
  for (const Ground ground : chosen)
    mask = static_cast<std::uint16_t>(mask | 1u << static_cast<unsigned>(ground));
  return mask;
}

/// Of most help: the mechanism, the law, and what the person wants.
inline constexpr std::uint16_t usual_grounds = on(
    {Ground::referral_mechanism, Ground::anti_trafficking_law, Ground::consent, Ground::urgency});
/// Of what is done in criminal proceedings.
inline constexpr std::uint16_t procedural_grounds =
    on({Ground::criminal_procedure, Ground::anti_trafficking_law, Ground::urgency});

constexpr bool may_rest_on(std::uint16_t mask, Ground ground) {
  return (mask >> static_cast<unsigned>(ground) & 1u) != 0;
}

}  // namespace jardam
