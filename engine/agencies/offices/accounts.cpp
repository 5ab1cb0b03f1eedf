#include "agencies/offices/accounts.hpp"

#include <algorithm>

namespace jardam::accounts {
namespace {

bool is_same(const Account& a, const Account& b) {
  return a.source == b.source && a.where == b.where && a.site == b.site &&
         a.indicators == b.indicators && a.confidence == b.confidence;
}

}  // namespace

std::span<const Account> of(const Accounts& accounts) {
  const auto free = std::find_if(accounts.begin(), accounts.end(),
                                 [](const Account& a) { return a.at == Time::never(); });
  return {accounts.begin(), free};
}

void add(Accounts& accounts, const Account& told) {
  std::size_t count = of(accounts).size();
  const auto begin = accounts.begin();
  const auto said = std::find_if(begin, begin + static_cast<std::ptrdiff_t>(count),
                                 [&](const Account& a) { return is_same(a, told); });
  if (said != begin + static_cast<std::ptrdiff_t>(count)) {
    if (said->at > told.at) return;
    std::move(said + 1, accounts.end(), said);
    accounts.back() = {};
    --count;
  }
  std::size_t place = 0;
  while (place < count && accounts[place].at > told.at) ++place;
  if (place == accounts.size()) return;  // older than all that are kept
  std::move_backward(begin + static_cast<std::ptrdiff_t>(place), accounts.end() - 1,
                     accounts.end());
  accounts[place] = told;
}

bool say_abroad(const Accounts& accounts) {
  const std::span<const Account> said = of(accounts);
  return !said.empty() && said.front().where == Where::abroad;
}

bool name_a_place(const Accounts& accounts, bool works_abroad) {
  const std::span<const Account> said = of(accounts);
  if (said.empty() || said.front().where == Where::missing) return false;
  return said.front().where != Where::abroad || works_abroad;
}

}  // namespace jardam::accounts
