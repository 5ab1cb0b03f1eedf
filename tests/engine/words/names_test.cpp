#include "words/names.hpp"
#include "agencies/files/cases.hpp"
#include "agencies/subject.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "country/metrics.hpp"
#include "exercise/exercise.hpp"
#include "stream/protocol.hpp"
#include "words/metric_names.hpp"
#include "words/translations.hpp"

using namespace jardam;
using namespace jardam::words;

namespace {

bool has(std::span<const Name> names, std::string_view identifier) {
  return std::any_of(names.begin(), names.end(),
                     [&](const Name& name) { return name.identifier == identifier; });
}

template <class Identifiers>
void check_all(Vocabulary vocabulary, const Identifiers& identifiers) {
  for (const std::string_view identifier : identifiers) {
    CAPTURE(identifier);
    CHECK(has(names_of(vocabulary), identifier));
  }
}

/// A name that both languages spell otherwise than English, as no word of ours is the same in all.
void check_translations(const Name& name) {
  CAPTURE(name.english);
  CHECK(translated(name.english, Language::russian) != name.english);
  CHECK(translated(name.english, Language::kyrgyz) != name.english);
}

}  // namespace

TEST_CASE("every identifier that the protocol sends has a name") {
  check_all(Vocabulary::agency, agency_names);
  check_all(Vocabulary::notice, notice_names);
  check_all(Vocabulary::indicator, indicator_names);
  check_all(Vocabulary::form, form_names);
  check_all(Vocabulary::subject_kind, subject_kind_names);
  check_all(Vocabulary::person_state, person_state_names);
  check_all(Vocabulary::case_state, case_state_names);
  check_all(Vocabulary::inject_state, inject_state_names);
  check_all(Vocabulary::mode, inject_mode_names);
  check_all(Vocabulary::recruiter_kind, recruiter_kind_names);
  check_all(Vocabulary::bed_group, bed_group_names);
  check_all(Vocabulary::service, service_names);
  check_all(Vocabulary::reason, reason_names);
  check_all(Vocabulary::sex, sex_names);
  check_all(Vocabulary::case_order, case_mark_names);
  check_all(Vocabulary::clock_state, clock_state_names);
  check_all(Vocabulary::rating, rating_names);
}

TEST_CASE("every metric has a name") {
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    CAPTURE(metric.name);
    CHECK(has(metric_names(), metric.name));
  }
}

TEST_CASE("every name is translated into Russian and Kyrgyz") {
  for (int i = 0; i <= static_cast<int>(Vocabulary::case_order); ++i) {
    CHECK_FALSE(names_of(static_cast<Vocabulary>(i)).empty());
    for (const Name& name : names_of(static_cast<Vocabulary>(i))) check_translations(name);
  }
  for (const Name& name : names_of(Vocabulary::rating)) check_translations(name);
  for (const Name& name : metric_names()) check_translations(name);
}

TEST_CASE("what has no name is shown without underscores") {
  CHECK(name_of(Vocabulary::agency, "labour_inspectorate") == "Labour inspectorate");
  CHECK(name_of(Vocabulary::agency, "fire_brigade") == "fire brigade");
  CHECK(metric_name("exits{escape}") == "Exits: escape");
}
