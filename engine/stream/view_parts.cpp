#include "stream/view_parts.hpp"

#include <algorithm>
#include <cmath>

#include "agencies/offices/offices.hpp"
#include "agencies/subject.hpp"

namespace jardam {

using nlohmann::json;

Item ItemCache::item(std::uint32_t id, Facts facts, const std::string& key,
                     const std::function<json()>& make) {
  Made& made = made_[id];
  if (made.text == nullptr || made.facts != facts) {
    made.facts = std::move(facts);
    made.text = std::make_shared<const ItemText>(ItemText{key, dump(make())});
  }
  return {id, made.text};
}

Items sorted(Items items) {
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.id < b.id; });
  return items;
}

json subject_json(const Looker& looker, const Subject& subject) {
  if (subject.kind == SubjectKind::none) return nullptr;
  return {{"kind", name_in(subject_kind_names, subject.kind)},
          {"id", looker.ids.to_public(subject).id}};
}

json text_json(const Text& text) { return {{"en", text.en}, {"ru", text.ru}, {"ky", text.ky}}; }

json time_json(Time time) { return time == Time::never() ? json() : json(time.seconds); }

json number_json(double number) {
  constexpr double largest_exact = 9007199254740992.0;  // 2^53
  if (std::floor(number) == number && std::abs(number) < largest_exact)
    return static_cast<std::int64_t>(number);
  return number;
}

json indicators_json(Indicators indicators) {
  json names = json::array();
  for (std::size_t i = 0; i < indicator_names.size(); ++i)
    if ((indicators >> i & 1) != 0) names.push_back(indicator_names[i]);
  return names;
}

void add_knowledge(json& item, const Known& known) {
  item["indicators"] = indicators_json(known.indicators);
  item["since"] = known.since.seconds;
  item["updated"] = known.updated.seconds;
  item["source"] = name_in(agency_names, known.source);
  item["last"] = name_in(notice_names, known.last);
  item["risk"] = known.risk == Risk::unknown ? json() : json(name_in(risk_names, known.risk));
}

json whereabouts_json(const Looker& looker, const Known& known) {
  json said = json::array();
  for (const Account& account : accounts::of(known.accounts))
    said.push_back({{"where", name_in(where_names, account.where)},
                    {"site", key_json(looker, looker.if_known(account.site))},
                    {"source", name_in(agency_names, account.source)},
                    {"confidence", name_in(confidence_names, account.confidence)},
                    {"at", account.at.seconds}});
  return said;
}

json suspicions_json(const Known& known) {
  json said = json::array();
  for (const Account& account : accounts::of(known.accounts))
    said.push_back({{"indicators", indicators_json(account.indicators)},
                    {"source", name_in(agency_names, account.source)},
                    {"confidence", name_in(confidence_names, account.confidence)},
                    {"at", account.at.seconds}});
  return said;
}

json interviews_json(const Known& known) {
  if (known.interviews == 0) return nullptr;
  return {{"times", known.interviews},
          {"by", name_in(agency_names, known.interviewed_by)},
          {"at", known.interviewed_at.seconds}};
}

void add_facts(Facts& facts, const Known& known) {
  facts.insert(facts.end(), {known.since.seconds, known.updated.seconds, known.indicators,
                             fact(known.source), fact(known.last), fact(known.risk),
                             known.interviews, known.interviewed_at.seconds});
  for (const Account& account : accounts::of(known.accounts))
    facts.insert(facts.end(),
                 {account.at.seconds, account.site.value, account.indicators, fact(account.where),
                  fact(account.source), fact(account.confidence)});
}

}  // namespace jardam
