#pragma once
/// What sources say, side by side: where a person is, and what a site is suspected of. An account
/// is one statement by one source at one time. Two that differ are both kept, because an office
/// cannot know which is true; nothing is joined that nobody said.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "agencies/setup.hpp"
#include "country/owner.hpp"

namespace jardam {

/// Where a person is said to be.
enum class Where : std::uint8_t {
  unsaid,   ///< the news says nothing of it
  missing,  ///< who speaks of the person does not know
  contact,  ///< with the source, or at a number or address where the person can be spoken to
  home,     ///< at home
  site,     ///< at a site
  shelter,  ///< in a shelter, or another safe place
  abroad    ///< in another country
};
inline constexpr std::array<std::string_view, 7> where_names{"unsaid", "missing", "contact", "home",
                                                             "site",   "shelter", "abroad"};

/// How the source knows; the surer come first.
enum class Confidence : std::uint8_t { own_eyes, told_by_person, hearsay, anonymous };
inline constexpr std::array<std::string_view, 4> confidence_names{"own_eyes", "told_by_person",
                                                                  "hearsay", "anonymous"};

/// What a piece of news says of where its person is.
struct Said {
  Where where = Where::unsaid;
  SiteId site{};  ///< of Where::site
  Confidence confidence = Confidence::hearsay;
};

/// One statement. Of a person: `where` and `site`; of a site: `indicators`, which may be none.
struct Account {
  Time at = Time::never();  ///< when the source said it, however often it was passed on; never:
                            ///< there is no account
  SiteId site;
  Indicators indicators = 0;
  Where where = Where::unsaid;
  Agency source = Agency::police;  ///< who told the office so
  Confidence confidence = Confidence::hearsay;
  std::array<std::uint8_t, 3> padding{};
  bool operator==(const Account&) const = default;
};
static_assert(sizeof(Account) == 16);

/// Whether the agency speaks with people in other countries.
[[nodiscard]] constexpr bool works_abroad(Agency agency) {
  return agency == Agency::consulate || agency == Agency::international_organisation ||
         agency == Agency::helpline || agency == Agency::ngo;
}

inline constexpr std::size_t most_accounts = 3;
/// The newest first; free places stand last.
using Accounts = std::array<Account, most_accounts>;

}  // namespace jardam

namespace jardam::accounts {

/// Those that there are.
[[nodiscard]] std::span<const Account> of(const Accounts& accounts);

/// Takes an account in its order of time. The same source saying the same again replaces what it
/// said before, unless that is newer; when there is no place left, the oldest is dropped.
void add(Accounts& accounts, const Account& told);

/// Whether somebody may be looked for by these accounts to be spoken to: the newest names a place
/// that is not abroad, or is said to be abroad and the office works there.
[[nodiscard]] bool name_a_place(const Accounts& accounts, bool works_abroad);

/// Whether the newest says that the person is abroad.
[[nodiscard]] bool say_abroad(const Accounts& accounts);

}  // namespace jardam::accounts
