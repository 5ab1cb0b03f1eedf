#include "laboratory/lists/multiple_systems.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/random.hpp"
#include "laboratory/lists/capture_file.hpp"

using namespace jardam;
using namespace jardam::laboratory;

namespace {

CaptureTable united_kingdom() {
  const CaptureFile file =
      read_captures(JARDAM_SOURCE_DIR "/tests/engine/laboratory/lists/uk-2013.csv");
  REQUIRE(file.findings.empty());
  REQUIRE(file.tables.size() == 1);
  return file.tables.front().table;
}

CaptureTable two_lists(std::uint64_t only_a, std::uint64_t only_b, std::uint64_t both) {
  return {.lists = {"a", "b"}, .counts = {0, only_a, only_b, both}};
}

/// Three lists on which people come independently, the expected numbers rounded.
CaptureTable independent(double people, std::array<double, 3> chances) {
  CaptureTable table = empty_table({"a", "b", "c"});
  for (ListSet cell = 1; cell < 8; ++cell) {
    double expected = people;
    for (std::size_t i = 0; i < 3; ++i)
      expected *= (cell >> i & 1u) != 0 ? chances[i] : 1 - chances[i];
    table.counts[cell] = static_cast<std::uint64_t>(std::llround(expected));
  }
  return table;
}

std::vector<std::string> names(const MultipleSystemsEstimate& estimate,
                               const std::vector<ListPair>& pairs) {
  std::vector<std::string> result;
  for (const ListPair& pair : pairs) result.push_back(name_of(estimate.table, pair));
  return result;
}

bool says(const MultipleSystemsEstimate& estimate, std::string_view words) {
  const std::vector<std::string> warnings = warnings_of(estimate);
  return std::any_of(warnings.begin(), warnings.end(), [&](const std::string& warning) {
    return warning.find(words) != std::string::npos;
  });
}

/// The `t`-th table of so many people, each of whom is on list i with chance i, independently.
CaptureTable met_by_chance(Stream stream, std::uint32_t t, std::uint32_t people,
                           const std::array<double, 3>& chances) {
  CaptureTable table = empty_table({"a", "b", "c"});
  for (std::uint32_t person = 0; person < people; ++person) {
    ListSet cell = 0;
    for (std::uint32_t i = 0; i < 3; ++i)
      if (draw_happens({5}, {stream, person, t, i}, chances[i])) cell |= 1u << i;
    if (cell != 0) ++table.counts[cell];
  }
  return table;
}

}  // namespace

TEST_CASE("the five United Kingdom lists of 2013 give the published totals") {
  const CaptureTable table = united_kingdom();
  CHECK(table.seen() == 2744);
  const MultipleSystemsEstimate estimate = estimate_population(table);
  REQUIRE(estimate.is_estimated());
  CHECK(estimate.independence().total() == doctest::Approx(13444).epsilon(0.5 / 13444));
  const LogLinearFit& chosen = estimate.chosen();
  CHECK(std::llround(chosen.total()) == 11313);
  CHECK(std::llround(chosen.low()) == 9884);
  CHECK(std::llround(chosen.high()) == 13027);
  CHECK(std::llround(10 * chosen.aic) == 1276);
  CHECK(names(estimate, chosen.pairs) ==
        std::vector<std::string>{"LA:NG", "LA:PFNCA", "NG:GO", "NG:GP", "PFNCA:GP", "GO:GP"});
  CHECK(names(estimate, estimate.without_overlap) == std::vector<std::string>{"LA:GP"});
}

TEST_CASE("the path falls in AIC at every step, and rivals are nearly as good and no better") {
  const MultipleSystemsEstimate estimate = estimate_population(united_kingdom());
  for (std::size_t i = 1; i < estimate.path.size(); ++i)
    CHECK(estimate.path[i].aic < estimate.path[i - 1].aic);
  REQUIRE_FALSE(estimate.rivals.empty());
  for (const LogLinearFit& rival : estimate.rivals) {
    CHECK(rival.aic >= estimate.chosen().aic);
    CHECK(rival.aic <= estimate.chosen().aic + nearly_as_good);
  }
}

TEST_CASE("two lists give Lincoln and Petersen's estimate and its standard error") {
  for (const auto& [a, b, both] :
       {std::array{30u, 70u, 10u}, {1000u, 3u, 2u}, {0u, 40u, 5u}, {5u, 5u, 1u}}) {
    const CaptureTable table = two_lists(a, b, both);
    const LogLinearFit fit = fit_log_linear(table, {});
    if (a == 0) {
      CHECK(fit.status ==
            FitStatus::no_maximum);  // everybody on a is on b: the dark figure falls to nothing
      continue;
    }
    REQUIRE(fit.status == FitStatus::good);
    const double lincoln_petersen = static_cast<double>(a + both) * (b + both) / both;
    CHECK(fit.total() == doctest::Approx(lincoln_petersen).epsilon(1e-12));
    CHECK(fit.deviance == doctest::Approx(0).epsilon(1e-9));
    const double error = std::sqrt(1.0 / a + 1.0 / b + 1.0 / both);
    CHECK(fit.dark_high / fit.dark == doctest::Approx(std::exp(1.959963984540054 * error)));
    CHECK(fit.dark_low * fit.dark_high == doctest::Approx(fit.dark * fit.dark));
  }
}

TEST_CASE("lists that people come on independently give back the population and no pairs") {
  const MultipleSystemsEstimate estimate =
      estimate_population(independent(100000, {0.3, 0.2, 0.1}));
  REQUIRE(estimate.is_estimated());
  CHECK(estimate.chosen().pairs.empty());
  CHECK(estimate.chosen().total() == doctest::Approx(100000).epsilon(0.001));
}

TEST_CASE("the interval of independent lists holds the truth about nineteen times in twenty") {
  constexpr std::uint32_t people = 2000, tables = 300;
  constexpr std::array chances{0.15, 0.2, 0.1};
  constexpr Stream stream{"test.captured"};
  std::uint32_t holds = 0;
  for (std::uint32_t t = 0; t < tables; ++t) {
    const CaptureTable table = met_by_chance(stream, t, people, chances);
    const LogLinearFit fit = fit_log_linear(table, {});
    REQUIRE(fit.status == FitStatus::good);
    holds += fit.low() <= people && people <= fit.high();
  }
  // Of 300, 285 expected, standard error 4: outside these bounds once in some 15,000.
  CHECK(holds > 269);
  CHECK(holds < 300);
}

TEST_CASE(
    "a referral between two lists is seen as a pair, and without it the estimate would be too "
    "low") {
  CaptureTable table = independent(100000, {0.1, 0.08, 0.06});
  for (const ListSet cell : {1u, 5u}) {  // b is told of half of those on a whom it did not know
    const std::uint64_t referred = table.counts[cell] / 2;
    table.counts[cell] -= referred;
    table.counts[cell | 2u] += referred;
  }
  const MultipleSystemsEstimate estimate = estimate_population(table);
  REQUIRE(estimate.is_estimated());
  CHECK(names(estimate, estimate.chosen().pairs) == std::vector<std::string>{"a:b"});
  CHECK(estimate.independence().total() < 50000);
  CHECK(estimate.chosen().total() == doctest::Approx(100000).epsilon(0.05));
}

TEST_CASE("where nothing can be estimated the reason is given and no number") {
  CHECK(estimate_population(empty_table({"a", "b"})).why_not == NotEstimable::nobody_seen);
  CHECK(estimate_population(two_lists(7, 0, 0)).why_not == NotEstimable::too_few_lists);
  CHECK(estimate_population(two_lists(7, 5, 0)).why_not == NotEstimable::no_overlap);
  CHECK(estimate_population(two_lists(0, 0, 5)).why_not == NotEstimable::one_holds_all);
  CHECK(estimate_population(two_lists(0, 40, 5)).why_not == NotEstimable::one_holds_all);
  CHECK(estimate_population(two_lists(0, 0, 1)).why_not == NotEstimable::one_holds_all);
  for (const NotEstimable why :
       {NotEstimable::nobody_seen, NotEstimable::too_few_lists, NotEstimable::no_overlap,
        NotEstimable::one_holds_all, NotEstimable::no_maximum})
    CHECK_FALSE(reason(why).empty());
}

TEST_CASE("without an estimate the least that chance leaves likely is said, and what to do") {
  // 20 and 30 people without overlap: 600 / N shared are expected, and 3 or more hardly ever give
  // 0.
  CHECK(says(estimate_population(two_lists(20, 30, 0)), "at least 200"));
  CHECK(says(estimate_population(two_lists(20, 30, 0)), "nothing bounds the number above"));
  // Of two lists of one person each nothing is said beyond the two who are seen.
  CHECK(says(estimate_population(two_lists(1, 1, 0)), "at least 2:"));
  CHECK(says(estimate_population(two_lists(0, 40, 5)), "leave out the list"));
}

TEST_CASE(
    "more terms than cells cannot be told apart, and a pair that makes a term run off has no "
    "maximum") {
  CHECK(fit_log_linear(two_lists(30, 70, 10), {{0, 1}}).status == FitStatus::unidentified);
  // c overlaps with a only through those who are on b too; a:b and b:c leave nothing that holds the
  // term of a:b down.
  CaptureTable table = empty_table({"a", "b", "c"});
  table.counts = {0, 0, 40, 10, 50, 0, 12, 3};
  CHECK(fit_log_linear(table, {{0, 1}}).status == FitStatus::no_maximum);
}

TEST_CASE(
    "the term of a pair without overlap is minus infinity: its cells take no part, and it counts "
    "as a term") {
  CaptureTable table = empty_table({"a", "b", "c"});
  table.counts = {0, 100, 200, 0, 150, 20, 45, 0};
  const LogLinearFit with = fit_log_linear(table, {{0, 1}});
  REQUIRE(with.status == FitStatus::good);
  CHECK(with.degrees_of_freedom == 5 - 4);
  // c catches 65 of the 365 who are on a or b, and 150 others: as many times more are missed as 300
  // is of 65.
  CHECK(with.dark == doctest::Approx(150.0 * 300 / 65).epsilon(1e-9));
  const LogLinearFit without = fit_log_linear(table, {});
  CHECK(with.total() < without.total());
  CHECK(with.deviance < without.deviance);
  // Nobody on both of 320 and 245 speaks clearly for it.
  const MultipleSystemsEstimate estimate = estimate_population(table);
  CHECK(estimate.without_overlap == std::vector<ListPair>{{0, 1}});
  CHECK(estimate.chosen().pairs == std::vector<ListPair>{{0, 1}});
  REQUIRE(estimate.without_empty_pairs);
  CHECK(estimate.without_empty_pairs->aic > estimate.chosen().aic + clearly_better);
}

TEST_CASE("a pair that chance alone leaves empty stands beside the estimate, not in it") {
  const MultipleSystemsEstimate kingdom = estimate_population(united_kingdom());
  CHECK_FALSE(kingdom.without_empty_pairs);
  REQUIRE(kingdom.with_empty_pairs.size() == 1);
  const LogLinearFit& better = kingdom.with_empty_pairs.front();
  CHECK(better.aic < kingdom.chosen().aic);
  CHECK(better.aic > kingdom.chosen().aic - clearly_better);
  CHECK(std::llround(better.total()) == 11175);
  CHECK(says(kingdom, "chance alone may do"));
}

TEST_CASE("a better model with pairs that nobody stands on is chosen and said") {
  CaptureTable table = empty_table({"A", "B", "C"});
  table.counts = {0, 40, 30, 6, 20, 0, 0, 0};
  const MultipleSystemsEstimate estimate = estimate_population(table);
  REQUIRE(estimate.is_estimated());
  REQUIRE(estimate.path.size() == 3);
  CHECK(std::llround(estimate.independence().total()) == 539);
  CHECK(std::llround(estimate.path[1].total()) == 396);
  // With both pairs nothing links C to the others: Lincoln and Petersen's answer for A and B, and
  // C.
  CHECK(estimate.chosen().total() == doctest::Approx(46.0 * 36 / 6 + 20));
  CHECK(says(estimate, "the best one without says 539"));
  CHECK(says(estimate, "those on C stand on no other list"));
}

TEST_CASE("a maximum on the edge has no interval, and the caution says so") {
  // Lists that pass cases to each other: 30 of 680 seen, 25 of them on two lists or more.
  CaptureTable table =
      empty_table({"police", "inspectorate", "social", "ngo", "helpline", "border", "consulates"});
  for (const auto& [cell, people] : {std::pair{0x01u, 3u},
                                     {0x08u, 2u},
                                     {0x0du, 11u},
                                     {0x0fu, 2u},
                                     {0x2fu, 1u},
                                     {0x51u, 1u},
                                     {0x58u, 1u},
                                     {0x5du, 5u},
                                     {0x5fu, 1u},
                                     {0x7du, 2u},
                                     {0x7fu, 1u}})
    table.counts[cell] = people;
  const MultipleSystemsEstimate estimate = estimate_population(table);
  REQUIRE(estimate.is_estimated());
  CHECK(estimate.chosen().is_on_edge());
  CHECK(interval_text(estimate.chosen()) == "no upper end");
  CHECK(says(estimate, "on the edge"));
  CHECK(says(estimate, "25 of the 30 seen"));
  CHECK_FALSE(estimate_population(united_kingdom()).chosen().is_on_edge());
}

TEST_CASE("a model that made the table fits it, and one that did not does not") {
  const CaptureTable good = independent(2000, {0.3, 0.2, 0.1});
  const FitCheck fits = check_fit(good, fit_log_linear(good, {}));
  CHECK(fits.tables > 95);
  CHECK(fits.chance() > 0.9);
  CaptureTable bad = good;
  for (const ListSet cell : {1u, 5u}) {  // b is told of half of those on a
    const std::uint64_t referred = bad.counts[cell] / 2;
    bad.counts[cell] -= referred;
    bad.counts[cell | 2u] += referred;
  }
  CHECK(check_fit(bad, fit_log_linear(bad, {})).is_bad());
  const MultipleSystemsEstimate kingdom = estimate_population(united_kingdom());
  REQUIRE(kingdom.check);
  CHECK_FALSE(kingdom.check->is_bad());
  CHECK_FALSE(says(kingdom, "does not fit"));
}

TEST_CASE("Kosovo's four lists fit no choice of pairs, and the caution says by how much") {
  // Killings of March to June 1999 (Ball and others 2002): EXH, ABA, OSCE, HRW.
  CaptureTable table = empty_table({"EXH", "ABA", "OSCE", "HRW"});
  table.counts = {0,   1131, 845, 177, 936, 228, 217, 181,  //
                  306, 106,  31,  18,  123, 42,  32,  27};
  const MultipleSystemsEstimate estimate = estimate_population(table);
  REQUIRE(estimate.is_estimated());
  CHECK(estimate.table.seen() == 4400);
  CHECK(std::llround(10 * estimate.chosen().deviance) == 399);
  CHECK(estimate.chosen().degrees_of_freedom == 5);
  REQUIRE(estimate.check);
  CHECK(estimate.check->is_bad());
  CHECK(says(estimate, "deviance is 39.9 on 5 degrees of freedom"));
}

TEST_CASE("no interval is of no width, and none ends below those seen") {
  for (const auto& [a, b, both] : {std::array{1000u, 1000u, 1000000u},
                                   {1u, 1u, 1u},
                                   {3u, 1u, 40u},
                                   {1u, 1u, 900u},
                                   {1'000'000'000u, 1'000'000'000u, 1'000'000'000u}}) {
    const CaptureTable table = two_lists(a, b, both);
    MultipleSystemsEstimate estimate = estimate_population(table);
    REQUIRE(estimate.is_estimated());
    const auto seen = static_cast<double>(table.seen());
    const auto ends = shown_ends(estimate.chosen());
    REQUIRE((ends.has_value() || estimate.chosen().is_on_edge()));
    if (!ends) continue;
    CHECK(ends->low >= seen);
    CHECK(ends->low < ends->high);
    add_interval(estimate);
    REQUIRE(estimate.interval);
    CHECK(estimate.interval->low >= seen);
    CHECK(estimate.interval->high.value_or(seen + 1) > estimate.interval->low);
  }
}

TEST_CASE("where chance may leave nobody on two lists, nothing bounds the number above") {
  MultipleSystemsEstimate few = estimate_population(two_lists(30, 70, 3));
  add_interval(few);
  REQUIRE(few.interval);
  CHECK_FALSE(few.interval->high);
  // No overlap when three are expected: 40 of 799 times, standard error 6.
  CHECK(few.interval->without > 15);
  CHECK(few.interval->without < 65);
  CHECK(says(few, "this table says little"));
  MultipleSystemsEstimate enough = estimate_population(two_lists(30, 70, 15));
  add_interval(enough);
  CHECK(enough.interval->high);
}

TEST_CASE("the interval with the choice of model is the wider, and holds the published one") {
  MultipleSystemsEstimate kingdom = estimate_population(united_kingdom());
  CHECK(kingdom.candidates.front() == kingdom.chosen().pairs);
  CHECK(kingdom.candidates.size() > 5);
  add_interval(kingdom);
  REQUIRE(kingdom.interval);
  REQUIRE(kingdom.interval->high);
  CHECK(kingdom.interval->without == 0);
  CHECK(kingdom.interval->low < kingdom.chosen().low());
  CHECK(*kingdom.interval->high > kingdom.chosen().high());
  CHECK(kingdom.interval->low > 8000);
  CHECK(*kingdom.interval->high < 16000);
}

TEST_CASE("the interval with the choice of model holds the truth") {
  constexpr std::uint32_t people = 2000, tables = 12;
  constexpr std::array chances{0.15, 0.2, 0.1};
  constexpr Stream stream{"test.chosen"};
  std::uint32_t holds = 0;
  for (std::uint32_t t = 0; t < tables; ++t) {
    MultipleSystemsEstimate estimate =
        estimate_population(met_by_chance(stream, t, people, chances));
    add_interval(estimate);
    REQUIRE(estimate.interval);
    holds += estimate.interval->low <= people && people <= estimate.interval->high.value_or(people);
  }
  CHECK(holds >= 11);  // 298 of 300 others did
}

TEST_CASE("the check condemns a true model about one time in twenty") {
  constexpr std::uint32_t people = 300, tables = 200;
  constexpr std::array chances{0.3, 0.25, 0.2};
  constexpr Stream stream{"test.checked"};
  std::uint32_t bad = 0;
  for (std::uint32_t t = 0; t < tables; ++t) {
    const CaptureTable table = met_by_chance(stream, t, people, chances);
    const LogLinearFit fit = fit_log_linear(table, {});
    REQUIRE(fit.status == FitStatus::good);
    bad += check_fit(table, fit).is_bad();
  }
  // Of 200, 10 expected, standard error 3.
  CHECK(bad >= 1);
  CHECK(bad <= 21);
}

TEST_CASE("a dependence of three lists that no pairs can tell is seen as a bad fit") {
  CaptureTable table = independent(3000, {0.3, 0.25, 0.2});
  table.counts[7] *= 12;
  table.counts[3] /= 3;
  table.counts[5] /= 3;
  table.counts[6] /= 3;
  CHECK(check_fit(table, fit_log_linear(table, {})).is_bad());
}

TEST_CASE("a list that nobody is on changes no number") {
  const CaptureTable table = united_kingdom();
  CaptureTable wider = empty_table({"none", "LA", "NG", "PFNCA", "GO", "GP"});
  for (ListSet cell = 1; cell < table.counts.size(); ++cell)
    wider.counts[cell << 1] = table.counts[cell];
  const MultipleSystemsEstimate estimate = estimate_population(wider);
  REQUIRE(estimate.is_estimated());
  CHECK(estimate.empty_lists == std::vector<std::string>{"none"});
  CHECK(estimate.chosen().total() == estimate_population(table).chosen().total());
}

TEST_CASE("what makes an estimate doubtful is said") {
  CHECK(warnings_of(estimate_population(two_lists(30, 70, 2))).size() >=
        3);  // few shared, sparse pair, two lists
  CHECK(warnings_of(estimate_population(independent(100000, {0.3, 0.2, 0.1}))).empty());
}
