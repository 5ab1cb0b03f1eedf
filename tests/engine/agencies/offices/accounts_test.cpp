#include "agencies/offices/accounts.hpp"

#include <doctest/doctest.h>

using namespace jardam;

namespace {

Account said(std::uint32_t at, Where where, Agency source = Agency::police, SiteId site = {}) {
  return {.at = Time{at}, .site = site, .where = where, .source = source};
}

Accounts of(std::initializer_list<Account> list) {
  Accounts all;
  for (const Account& account : list) accounts::add(all, account);
  return all;
}

}  // namespace

TEST_CASE("two sources that differ stand side by side, the newest first") {
  const Accounts all = of({said(5, Where::home), said(9, Where::site, Agency::ngo, {3})});
  REQUIRE(accounts::of(all).size() == 2);
  CHECK(all[0].where == Where::site);
  CHECK(all[0].source == Agency::ngo);
  CHECK(all[1].where == Where::home);
}

TEST_CASE("what comes late but was said early stands behind what was said since") {
  const Accounts all = of({said(9, Where::home), said(5, Where::site, Agency::ngo, {3})});
  CHECK(all[0].where == Where::home);
  CHECK(all[1].where == Where::site);
}

TEST_CASE("a source that says the same again makes its account newer, not a second one") {
  Accounts all = of({said(5, Where::home), said(7, Where::abroad, Agency::ngo)});
  accounts::add(all, said(9, Where::home));
  REQUIRE(accounts::of(all).size() == 2);
  CHECK(all[0] == said(9, Where::home));
  accounts::add(all, said(6, Where::home));  // an older telling of the same changes nothing
  CHECK(accounts::of(all).size() == 2);
  CHECK(all[0] == said(9, Where::home));
}

TEST_CASE("where there is no room the oldest account is dropped, whichever comes last") {
  Accounts all = of({said(1, Where::home), said(2, Where::home, Agency::ngo),
                     said(3, Where::home, Agency::consulate)});
  accounts::add(all, said(4, Where::abroad));
  REQUIRE(accounts::of(all).size() == most_accounts);
  CHECK(all[0].at == Time{4});
  CHECK(all[2].at == Time{2});
  accounts::add(all, said(1, Where::shelter));
  CHECK(all[2].at == Time{2});
}

TEST_CASE("there is a place to go to if the newest account names one that the agency reaches") {
  CHECK_FALSE(accounts::name_a_place({}, true));
  CHECK(accounts::name_a_place(of({said(5, Where::home)}), false));
  CHECK_FALSE(accounts::name_a_place(of({said(5, Where::home), said(6, Where::missing)}), true));
  CHECK(accounts::name_a_place(of({said(6, Where::site), said(5, Where::missing)}), false));
  const Accounts away = of({said(5, Where::abroad)});
  CHECK(accounts::say_abroad(away));
  CHECK(accounts::name_a_place(away, true));
  CHECK_FALSE(accounts::name_a_place(away, false));
}
