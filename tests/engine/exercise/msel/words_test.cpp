#include "exercise/msel/words.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "exercise/msel/columns.hpp"
#include "exercise/msel/spelling.hpp"
#include "scenario/load.hpp"
#include "words/translations.hpp"

using namespace jardam;
using namespace jardam::msel;

namespace {

const ExercisePlan& plan() {
  static const ExercisePlan shipped =
      load_scenario(std::filesystem::path(JARDAM_SOURCE_DIR) / "scenarios/issyk-kul-exercise.yaml")
          .scenario.value()
          .exercise;
  return shipped;
}

using IdList = std::vector<std::string>;

Holds holds(const char* header) {
  const auto found = recognise(header);
  return found ? found->column.holds : Holds::kept;
}

}  // namespace

TEST_CASE(
    "a seat is known by id, by name in any language, by its agency and by words of its name") {
  for (const char* text : {"labour-inspectorate-issyk-kul", "Labour Inspectorate, Issyk-Kul oblast",
                           "Трудовая инспекция по Иссык-Кульской области", "labour_inspectorate",
                           "Labour inspectorate Issyk-Kul", "Инспекция труда"}) {
    CAPTURE(std::string(text));
    CHECK(seats_in(text, plan()).ids == IdList{"labour-inspectorate-issyk-kul"});
  }
  CHECK(seats_in("Prosecutor", plan()).ids == IdList{"prosecutor-issyk-kul"});
  CHECK(seats_in("Штаб", plan()).ids == IdList{"excon"});
  CHECK(seats_in("helpline; NGO in Bishkek: shelter", plan()).ids ==
        IdList{"helpline", "ngo-bishkek"});
  CHECK(seats_in("helpline, consulate and court", plan()).ids ==
        IdList{"helpline", "consulate", "court-issyk-kul"});
  const auto teams = std::ranges::count_if(plan().seats, &Seat::is_team);
  CHECK(seats_in("Все участники", plan()).ids.size() == static_cast<std::size_t>(teams));
}

TEST_CASE("a seat that is not known, or not the only one, is refused with those that are near") {
  CHECK(seats_in("helplnie", plan()).problem == "'helplnie' is no seat; did you mean 'helpline'?");
  CHECK(seats_in("Police", plan()).problem.find("any of police-issyk-kul, police-bishkek") !=
        std::string::npos);
  CHECK(seats_in("helpline; nobody here", plan()).problem.find("'nobody here' is no seat") == 0);
  Meanings told;
  told.seats[spelt("Police")] = {"police-bishkek"};
  CHECK(seats_in("POLICE", plan(), told).ids == IdList{"police-bishkek"});
}

TEST_CASE("modes are known in every convention and language") {
  for (const auto& each : std::initializer_list<std::pair<const char*, const char*>>{
           {"Phone", "phone"},
           {"Telephone call", "phone"},
           {"Телефонный звонок", "phone"},
           {"Чалуу", "phone"},
           {"In-Person", "face_to_face"},
           {"face to face", "face_to_face"},
           {"Личная встреча", "face_to_face"},
           {"E-Mail", "email"},
           {"СМИ", "press"},
           {"Жмк", "press"},
           {"Social Media", "social"},
           {"Письмо", "letter"},
           {"system", "system"},
           {"Карта", "map"}}) {
    CAPTURE(std::string(each.first));
    CHECK(mode_in(each.first) == each.second);
  }
  CHECK_FALSE(mode_in("Smoke signals").has_value());
  for (const std::string_view name : inject_mode_names) CHECK(mode_in(name) == std::string(name));
}

TEST_CASE("kinds of events are HSEEP's and ours") {
  CHECK(kind_in("Inject") == Kind::inject);
  CHECK(kind_in("Contingency Inject") == Kind::contingency);
  CHECK(kind_in("Expected Action") == Kind::expected_action);
  CHECK(kind_in("Заметка для штаба") == Kind::control_note);
  CHECK(kind_in("Камдык кырдаал") == Kind::contingency);
  CHECK_FALSE(kind_in("Surprise").has_value());
}

TEST_CASE("objectives and storylines are known by id, text and both") {
  CHECK(objectives_in("O1; o10", plan()).ids == IdList{"O1", "O10"});
  CHECK(objectives_in("O1, O2", plan()).ids == IdList{"O1", "O2"});
  CHECK(objectives_in("Objective O5", plan()).ids == IdList{"O5"});
  CHECK(objectives_in("Do not punish victims for what they were made to do.", plan()).ids ==
        IdList{"O6"});
  CHECK(objectives_in("O5: Refer presumed victims, and help them", plan()).ids == IdList{"O5"});
  CHECK(objectives_in("O1, talk", plan()).problem.find("'talk' is no objective") == 0);
  CHECK(objectives_in("O99", plan()).problem == "'O99' is no objective; did you mean 'O9'?");
  CHECK(storyline_in("Женщины в сауне в Бостери", plan()).ids == IdList{"B"});
}

TEST_CASE("headers of HSEEP, MITRE, OpenAEV and ours are known in three languages") {
  for (const auto& each : std::initializer_list<std::pair<const char*, Holds>>{
           {"Event Number", Holds::number},
           {"#", Holds::number},
           {"№ п/п", Holds::number},
           {"Inject No.", Holds::number},
           {"Designated Scenario Time", Holds::at},
           {"Local Time", Holds::at},
           {"Timeline", Holds::at},
           {"Время подачи", Holds::at},
           {"Убактысы", Holds::at},
           {"Event Type", Holds::kind},
           {"Inject Mode", Holds::mode},
           {"Delivery Method", Holds::mode},
           {"Способ передачи", Holds::mode},
           {"Target", Holds::to},
           {"Teams", Holds::to},
           {"Кому", Holds::to},
           {"Кимге", Holds::to},
           {"From", Holds::from},
           {"Отправитель", Holds::from},
           {"Subject", Holds::title},
           {"Аталышы", Holds::title},
           {"Message", Holds::text},
           {"Script", Holds::text},
           {"Содержание вводной", Holds::text},
           {"Expected Participant Response", Holds::expected},
           {"Expected Actions", Holds::expected},
           {"Exercise Objective", Holds::objectives},
           {"Measure of Performance", Holds::objectives},
           {"Assigned To", Holds::controller},
           {"Comments", Holds::notes},
           {"Done/To do", Holds::status},
           {"Время / Time", Holds::at},
           {"To (players)", Holds::to},
           {"Time (HH:MM)", Holds::at}}) {
    CAPTURE(std::string(each.first));
    CHECK(holds(each.first) == each.second);
  }
  CHECK(holds("Photo") == Holds::kept);
  CHECK(holds("Real Time") == Holds::kept);
  CHECK(holds("") == Holds::kept);
}

TEST_CASE("a header may name a language, be misspelt, and each of ours is known as it is written") {
  CHECK(recognise("Title_ru")->column == Column{"", Holds::title, Language::russian});
  CHECK(recognise("Текст (кырг.)")->column == Column{"", Holds::text, Language::kyrgyz});
  CHECK(recognise("Mesage")->column.holds == Holds::text);
  CHECK(recognise("Mesage")->is_guess);
  CHECK_FALSE(recognise("Message")->is_guess);
  for (const Language language : words::all_languages)
    for (const Column& column : usual_columns()) {
      CAPTURE(header_in(column, language));
      const auto known = recognise(header_in(column, language));
      REQUIRE(known.has_value());
      CHECK(known->column.holds == column.holds);
      CHECK(known->column.language == column.language);
      CHECK_FALSE(known->is_guess);
    }
}

TEST_CASE("every name that a layout may give a column is that of a column") {
  for (const std::string_view name : sheet_column_names) {
    CAPTURE(name);
    const auto column = column_named(name);
    REQUIRE(column.has_value());
    CHECK(name_of(*column) == name);
  }
  CHECK_FALSE(column_named("titel").has_value());
}

TEST_CASE("words are compared whatever their case, spaces and punctuation") {
  CHECK(spelt("Ё-Mail, № 1") == spelt("е mail 1"));
  CHECK(spelt("ҢӨҮ") == "ңөү");
  CHECK(stripped(" \n a b ") == "a b");
  CHECK(small("  Two \n Words ") == "two words");
  CHECK(language_of("Айлык төлөнбөйт") == Language::kyrgyz);
  CHECK(language_of("Не платят") == Language::russian);
  CHECK(language_of("No pay") == Language::english);
}
