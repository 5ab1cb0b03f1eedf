#include "exercise/msel/import.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "exercise/msel/export.hpp"
#include "scenario/load.hpp"
#include "storage/whole_file.hpp"

using namespace jardam;
using namespace jardam::msel;
namespace fs = std::filesystem;

namespace {

const fs::path valid = fs::path(JARDAM_SOURCE_DIR) / "tests/broken/parts/valid.yaml";

std::string text_of(const fs::path& path) { return contents_of(path, 1u << 20).text; }

/// The small exercise in a folder of its own, where imports can be applied.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("jardam-msel-" + std::to_string(::getpid()));
  Folder() {
    fs::remove_all(path);
    fs::copy(valid.parent_path(), path);
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] fs::path scenario() const { return path / "valid.yaml"; }

  [[nodiscard]] SheetMap map(const std::string& yaml, std::size_t findings = 0) const {
    std::vector<Finding> found;
    SheetMap read = read_sheet_map("map.yaml", yaml, plan(), found);
    CHECK(found.size() == findings);
    return read;
  }
  [[nodiscard]] ExercisePlan plan() const {
    return load_scenario(scenario()).scenario.value().exercise;
  }
  [[nodiscard]] Import import(const std::string& csv, const SheetMap& map = {}) const {
    return import_sheet(scenario(), read_csv_sheet(csv), map, "");
  }
  Import apply(const std::string& csv, const SheetMap& map = {}) const {
    Import import = this->import(csv, map);
    for (const auto& [name, text] : import.files) std::ofstream(name) << text;
    return import;
  }
  [[nodiscard]] const Inject& inject(const ExercisePlan& plan, const std::string& number) const {
    const auto found = std::ranges::find(plan.injects, number, &Inject::no);
    REQUIRE(found != plan.injects.end());
    return *found;
  }
};

std::string lines(const Import& import) {
  std::string text;
  for (const Finding& finding : import.findings) text += to_string(finding) + "\n";
  for (const RowReport& row : import.rows)
    for (const std::string& line : lines_of(row)) text += line + "\n";
  return text;
}

const std::string header = "Number,Time,Mode,From,To,Title,Text\n";

}  // namespace

TEST_CASE("what is exported is the same when it is imported, in every language and form") {
  const Folder folder;
  for (const std::optional<Language> language :
       {std::optional<Language>{}, std::optional{Language::english},
        std::optional{Language::russian}, std::optional{Language::kyrgyz}}) {
    const Export list = export_sheet(folder.scenario(), folder.plan(), language);
    for (const char separator : {',', ';'}) {
      const Import import = folder.import(csv_of(list.sheet, separator));
      CHECK_MESSAGE(import.count(Outcome::same) == 3, lines(import));
      CHECK(import.rows.size() == list.sheet.rows.size());
      CHECK(import.files.empty());
    }
  }
}

TEST_CASE("an edit of a cell changes that value alone, and the report says from what to what") {
  const Folder folder;
  const std::string before = text_of(folder.scenario());
  const Import import = folder.apply(
      "Number;Time;Title (en);Title (ru)\n1.01;D1 10:15;A call;Звонок соседки\n1.02;;Report;\n");
  CHECK(lines(import) ==
        "row 1: passed: the header\n"
        "row 2: 1.01: changed\n"
        "    at: 'D1 09:40' -> 'D1 10:15'\n"
        "    title.ru: 'Звонок' -> 'Звонок соседки'\n"
        "row 3: 1.02: same\n");
  CHECK(import.notes.at(0) == "injects without a row here stay as they are: 1 (1.03)");
  std::string expected = before;
  expected.replace(expected.find("D1 09:40"), 8, "D1 10:15");
  expected.replace(expected.find("ru: Звонок"), std::string("ru: Звонок").size(),
                   "ru: Звонок соседки");
  CHECK(text_of(folder.scenario()) == expected);
}

TEST_CASE("every row has a line, and those that cannot be taken say why") {
  const Folder folder;
  const Import import = folder.import("Exercise by the lake,,,,,,\n" + header +
                                      "2.01,D2 10:00,phone,A man,helpline,Call,Help\n"
                                      "2.01,D2 10:30,phone,A man,helpline,Call,Twice\n"
                                      "2.02,D2 18:30,phone,A man,helpline,Call,Too late\n"
                                      "2.03,D9 10:00,phone,A man,helpline,Call,No such day\n"
                                      "2.04,soon,phone,A man,helpline,Call,When\n"
                                      "2.05,D2 11:00,drum,A man,helpline,Call,How\n"
                                      "2.06,D2 11:00,phone,A man,helplnie,Call,Whom\n"
                                      "2.07,,,,,,\n"
                                      "2.08,D2 11:00,,,helpline,Call,\n"
                                      "1-Jan,D2 11:00,phone,A man,helpline,Call,A date\n");
  CHECK(import.rows.size() == 12);
  CHECK(import.count(Outcome::passed) == 2);
  CHECK(import.count(Outcome::added) == 1);
  CHECK(import.count(Outcome::refused) == 9);
  const std::string said = lines(import);
  for (const char* reason :
       {"'2.01' stands in row 3 already", "18:30 is outside the hours of play",
        "day 9 is after the last exercise day", "time 'soon' is no time",
        "mode 'drum' is not known", "did you mean 'helpline'?", "has no text for the team",
        "nothing but a number stands", "a spreadsheet has made a date of it"}) {
    CAPTURE(reason);
    CHECK_MESSAGE(said.find(reason) != std::string::npos, said);
  }
}

TEST_CASE("an empty cell takes nothing away that an inject needs, and empties what it does not") {
  const Folder folder;
  const Import import = folder.apply(
      "Number,Time,Mode,From,To,Title,Text,Expected response,Kind\n1.01,,,,,A "
      "call,,,\n1.03,,,,,,In reserve.,,Inject\n");
  const ExercisePlan plan = folder.plan();
  const Inject& call = folder.inject(plan, "1.01");
  CHECK(call.minute == 580);
  CHECK(call.to.size() == 2);
  CHECK(call.expected == Text{});
  CHECK(folder.inject(plan, "1.03").shelf);
  CHECK_MESSAGE(lines(import).find("time is empty: what the inject has stays") != std::string::npos,
                lines(import));
  // The kind alone puts it on the shelf; its time is kept.
  folder.apply("Number,Time,Kind,Title\n1.01,D1 09:40,Contingency inject,A call\n");
  const ExercisePlan later = folder.plan();
  CHECK(folder.inject(later, "1.01").shelf);
  CHECK(folder.inject(later, "1.01").columns.at(0).text == "D1 09:40");
}

TEST_CASE("a number that looks like a date of a spreadsheet is refused, and no other") {
  const Folder folder;
  for (const char* number : {"1-Jan", "01.май", "Jan-21", "3 фев"}) {
    CAPTURE(std::string(number));
    const Import import =
        folder.import(header + number + ",D2 11:00,phone,A man,helpline,Call,Words\n");
    CHECK_MESSAGE(import.count(Outcome::refused) == 1, lines(import));
  }
  for (const char* number : {"INJ-12", "2.01", "A-7", "day 4"}) {
    CAPTURE(std::string(number));
    const Import import =
        folder.import(header + number + ",D2 11:00,phone,A man,helpline,Call,Words\n");
    CHECK_MESSAGE(import.count(Outcome::added) == 1, lines(import));
  }
}

TEST_CASE("what is expected after a refused row is not written to the inject above it") {
  const Folder folder;
  const Import import = folder.import(
      "Number,Time,Mode,From,To,Title,Text,Kind\n"
      "2.01,D2 10:00,phone,A man,helpline,Call,Help,Inject\n"
      "2.02,soon,phone,A man,helpline,Call,Help,Inject\n"
      ",,,,,,They call back,Expected Player Action\n");
  CHECK_MESSAGE(import.rows.at(1).outcome == Outcome::added, lines(import));
  CHECK_MESSAGE(import.rows.at(3).outcome == Outcome::refused, lines(import));
}

TEST_CASE("a validator's finding refuses its row and no other") {
  const Folder folder;
  const Import import = folder.import(
      "Number,Time,Expected decision,Within\n1.01,D1 09:50,appoint_guardian,60 min\n1.03,D2 "
      "10:00,,\n");
  CHECK_MESSAGE(import.rows.at(1).outcome == Outcome::refused, lines(import));
  CHECK_MESSAGE(import.rows.at(2).outcome == Outcome::changed, lines(import));
  CHECK(import.files.size() == 1);
}

TEST_CASE("columns that no inject knows are kept, and given back in their place") {
  const Folder folder;
  const std::string sheet =
      "#,Real Time,Player,Date,Subject,From,Script,Photo,Poll\n"
      "7,07:29 PM,Helpline,Monday 9:30 AM,Kitchen,A guest,No pay since May.,,Trace | Wait\n";
  folder.apply(sheet);
  const ExercisePlan plan = folder.plan();
  const Inject& inject = folder.inject(plan, "7");
  CHECK(inject.day == 1);
  CHECK(inject.minute == 570);
  REQUIRE(inject.columns.size() == 2);
  CHECK(inject.columns[1].text == "Trace | Wait");
  const Export list = export_sheet(folder.scenario(), plan, {});
  std::string headers;
  for (const Cell& cell : list.sheet.rows[0].cells) headers += cell.text + ",";
  CHECK(headers.find("#,Real Time,Player,Date,Subject,From,Script,Photo,Poll,") == 0);
  CHECK(list.sheet.rows.back().cells[1].text == "07:29 PM");
  const Import again = folder.import(sheet);
  CHECK_MESSAGE(again.rows.at(1).outcome == Outcome::same, lines(again));
  CHECK(folder.import(csv_of(list.sheet, ',')).count(Outcome::same) == 4);
}

TEST_CASE("the colour of a status is kept, changed and told") {
  const Folder folder;
  SheetFile file;
  file.has_fills = true;
  file.sheets = {
      {"MSEL",
       {{1, {{"Number", CellKind::text}, {"Text", CellKind::text}, {"Status", CellKind::text}}},
        {2,
         {{"1.02", CellKind::text},
          {"A raid by the lake.", CellKind::text},
          {"Approved", CellKind::text, 0, "C6EFCE"}}}}}};
  const Import import = import_sheet(folder.scenario(), file, {}, "");
  for (const auto& [name, text] : import.files) std::ofstream(name) << text;
  const ExercisePlan plan = folder.plan();
  CHECK(folder.inject(plan, "1.02").status == "Approved");
  CHECK(folder.inject(plan, "1.02").colour == "C6EFCE");
  const Export list = export_sheet(folder.scenario(), plan, {});
  const auto& row = list.sheet.rows.at(2);
  CHECK(std::ranges::count(row.cells, "C6EFCE", &Cell::fill) == 1);
  // A CSV has no colours and takes none away.
  CHECK(folder.import(csv_of(list.sheet, ',')).count(Outcome::changed) == 0);
}

TEST_CASE(
    "HSEEP's kinds of events go to the timeline, the shelf, the expected response and control") {
  const Folder folder;
  const std::string sheet =
      "Event Number,Designated Scenario Time,Event Type,Inject Mode,From,To,Message,Expected "
      "Participant Response\n"
      "20,D1 10:00,Inject,Phone,A man,Helpline,He asks for help.,\n"
      "20a,D1 10:05,Expected Action,,,,The operator writes it down.,\n"
      "21,TBD,Contingency Inject,E-mail,Press,Helpline,A question.,\n"
      "22,D1 11:00,Note for control,,,,Has the raid begun?,\n"
      "23,D1 11:10,Surprise,Phone,A man,Helpline,Boo,\n";
  const Import import = folder.apply(sheet);
  CHECK_MESSAGE(import.rows.at(5).outcome == Outcome::refused, lines(import));
  const ExercisePlan plan = folder.plan();
  CHECK(folder.inject(plan, "20").expected.en == "The operator writes it down.");
  CHECK(folder.inject(plan, "21").shelf);
  CHECK(folder.inject(plan, "22").to == std::vector<std::string>{"excon"});
  const Import again = folder.import(sheet);
  CHECK_MESSAGE(again.count(Outcome::same) == 4, lines(again));
  CHECK(folder.import("Kind,Number,Text\nExpected action,1,Something\n").rows.at(1).outcome ==
        Outcome::refused);
}

TEST_CASE(
    "a trigger stays as it was unless its cell changes, and one that cannot be read is refused") {
  const Folder folder;
  const auto outcome = [&](const std::string& trigger) {
    const Import import = folder.import("Number;Trigger\n1.02;" + trigger + "\n");
    return std::pair{import.rows.at(1).outcome, lines(import)};
  };
  CHECK(outcome("\"after: {decision: check_site, about: guesthouse, minutes: 20}\"").first ==
        Outcome::same);
  const auto [changed, said] =
      outcome("\"after: {decision: check_site, about: guesthouse, minutes: 40}\"");
  CHECK(changed == Outcome::changed);
  CHECK(said.find("after.minutes: '20' -> '40'") != std::string::npos);
  CHECK(folder.import("Number,Trigger\n1.02,\n").rows.at(1).outcome == Outcome::same);
  const Import timed = folder.import("Number,Time,Trigger\n1.02,D2 10:00,\n");
  CHECK(lines(timed).find("at: nothing -> 'D2 10:00'") != std::string::npos);
  CHECK(lines(timed).find("-> nothing") != std::string::npos);
  CHECK(outcome("\"after: {decision: check_site\"").first == Outcome::refused);
  CHECK(outcome("when they come").first == Outcome::refused);
  CHECK(outcome("\"after: {decision: nothing_known}\"").first == Outcome::refused);
}

TEST_CASE("conditions, a time beside them and whom a decision is about go out and come back") {
  const Folder folder;
  folder.apply(
      "Number;Time;Trigger;Mode;From;To;Title;Text;Expected decision;Within\n"
      "70;D1 12:00;\"when: {all: [{fired: '1.01', minutes: 20}], none: [{decision: check_site, "
      "about: guesthouse}]}\";"
      "phone;A;police-lakeside;T;Text;{decision: check_site, about: guesthouse};45\n");
  const ExercisePlan plan = folder.plan();
  const Inject& inject = folder.inject(plan, "70");
  CHECK(inject.minute == 720);
  CHECK(inject.has_trigger());
  CHECK(inject.expect.about == "guesthouse");
  CHECK(inject.expect.within == 45);
  const Import again = folder.import(csv_of(export_sheet(folder.scenario(), plan, {}).sheet, ';'));
  CHECK_MESSAGE(again.count(Outcome::same) == 4, lines(again));
  // An empty time beside a trigger goes; a condition that names nothing is refused.
  CHECK(lines(folder.import("Number;Time;Trigger\n70;;\"when: {all: [{fired: '1.01'}]}\"\n"))
            .find("at: 'D1 12:00' -> nothing") != std::string::npos);
  CHECK(
      folder.import("Number;Trigger\n70;\"when: {all: [{fired: '9.99'}]}\"\n").rows.at(1).outcome ==
      Outcome::refused);
}

TEST_CASE("texts whose header names no language are of the language of their letters") {
  const Folder folder;
  folder.apply(
      "№;Время;Кому;От кого;Заголовок;Содержание\n"
      "30;Д2 10:00;Helpline;Сосед;Звонок;Не платят.\n"
      "31;Д2 10:10;Helpline;Кошуна;Чалуу;Айлык төлөнбөйт.\n");
  const ExercisePlan plan = folder.plan();
  CHECK(folder.inject(plan, "30").text == Text{"", "Не платят.", ""});
  CHECK(folder.inject(plan, "31").title == Text{"", "", "Чалуу"});
  // A short text has no letter of its own; the headers tell.
  folder.apply(
      "Номери;Убактысы;Кимге;Кимден;Аталышы;Тексти;Жеткирүү жолу\n32;2-күн "
      "10:20;helpline;Кошуна;Чалуу;Айлык жок;Чалуу\n");
  const ExercisePlan later = folder.plan();
  CHECK(folder.inject(later, "32").text.ky == "Айлык жок");
}

TEST_CASE(
    "a spreadsheet's 1.1 is the inject 1.10 when no other is meant; without a number the title "
    "tells") {
  const Folder folder;
  CHECK(
      folder
          .apply("Number,Time,Mode,From,To,Title,Text\n1.10,D1 10:00,phone,A,helpline,Ten,Tenth\n")
          .count(Outcome::added) == 1);
  const Import import = folder.import("Number,Text\n1.1,Changed\n");
  CHECK(import.rows.at(1).number == "1.10");
  CHECK(import.rows.at(1).outcome == Outcome::changed);
  const Import titled = folder.import(
      "Number,Time,Mode,From,To,Title,Text\n,D1 10:00,phone,A,helpline,ten,Tenth\n,D1 "
      "11:00,phone,A,helpline,Eleven,New\n");
  CHECK_MESSAGE(titled.rows.at(1).number == "1.10", lines(titled));
  CHECK_MESSAGE(titled.rows.at(2).number == "1.04", lines(titled));
}

TEST_CASE("a title between rows that names a day is the day of what follows") {
  const Folder folder;
  const Import import =
      folder.apply(header + "DAY 3,,,,,,\n40,10:00,phone,A,helpline,T,Text\n" + header);
  CHECK(import.rows.size() == 4);
  CHECK(import.count(Outcome::passed) == 3);
  const ExercisePlan plan = folder.plan();
  CHECK(folder.inject(plan, "40").day == 3);
}

TEST_CASE("a map says what headers do not, and its own mistakes are found all at once") {
  const Folder folder;
  const std::string sheet = "A,B,C,D,E\n50,Day one 9:40,Operators,Radio,Text here\n";
  const SheetMap map = folder.map(
      "columns: {number: A, to: C, mode: D, text.en: E}\nseats: {Operators: [helpline]}\nmodes: "
      "{Radio: phone}\n"
      "defaults: {from: A caller, storyline: A}\n");
  folder.apply(sheet, map);
  const ExercisePlan plan = folder.plan();
  const Inject& inject = folder.inject(plan, "50");
  CHECK(inject.to == std::vector<std::string>{"helpline"});
  CHECK(inject.mode == InjectMode::phone);
  CHECK(inject.from.en == "A caller");
  CHECK(inject.storyline == "A");
  CHECK(inject.shelf);
  static_cast<void>(folder.map(
      "columns: {numbr: A}\nseats: {X: nobody}\nmodes: {Y: drum}\ndays: {Monday: 9, Noday: 1}\n"
      "defaults: {form: x}\nlanguage: de\nheader_row: 0\nother: 1\n",
      9));
  const Import missing = folder.import(sheet, folder.map("columns: {number: A, text: Text}\n"));
  REQUIRE(missing.findings.size() == 1);
  CHECK(missing.findings[0].message.find("'Text', which the sheet has not") != std::string::npos);
}

TEST_CASE("a sheet without a header that is known, or of another name, is refused") {
  const Folder folder;
  CHECK(folder.import("hello\nworld\n").findings.size() == 1);
  CHECK(folder.import("").findings.size() == 1);
  SheetFile file = read_csv_sheet(header);
  file.sheets[0].name = "MSEL";
  file.sheets.insert(file.sheets.begin(), Sheet{"Contacts", {{1, {{"Phone", CellKind::text}}}}});
  const Import import = import_sheet(folder.scenario(), file, {}, "");
  CHECK(import.sheet == "MSEL");
  CHECK(import.notes.at(0) == "sheet 'MSEL' is read; not read: Contacts");
  CHECK(import_sheet(folder.scenario(), file, {}, "Msell").findings.at(0).message ==
        "there is no sheet 'Msell'; did you mean 'MSEL'?");
}

TEST_CASE("new injects stand in the file of their day, and the whole must be valid") {
  const Folder folder;
  fs::create_directory(folder.path / "parts");
  std::ofstream(folder.path / "day2.yaml")
      << "exercise:\n  injects:\n    - {number: \"2.01\", at: D2 09:40, mode: map, from: A, to: "
         "[helpline], title: T, text: X}\n";
  std::ofstream(folder.path / "whole.yaml") << "# whole\ninclude: [valid.yaml, day2.yaml]\n";
  const Import import = import_sheet(
      folder.path / "whole.yaml",
      read_csv_sheet(
          header +
          "2.02,D2 10:00,phone,A,helpline,T,Text\n1.04,D1 10:00,phone,A,helpline,T,Text\n"),
      {}, "");
  REQUIRE_MESSAGE(import.files.size() == 2, lines(import));
  CHECK(import.files.at((folder.path / "day2.yaml").string()).find("2.02") != std::string::npos);
  CHECK(import.files.at((folder.path / "valid.yaml").string()).find("1.04") != std::string::npos);
}

TEST_CASE(
    "of two columns of text the first is the title, and a map's word counts more than a header") {
  const Folder folder;
  const std::string sheet =
      "No.,Delivery Time,Time,To,Inject,Description\n60,D1 10:00,D1 11:00,helpline,Short,Long\n";
  folder.apply(sheet);
  ExercisePlan plan = folder.plan();
  CHECK(folder.inject(plan, "60").title.en == "Short");
  CHECK(folder.inject(plan, "60").text.en == "Long");
  CHECK(folder.inject(plan, "60").minute == 600);
  folder.apply(sheet, folder.map("columns: {at: Time, text: Inject}\n"));
  plan = folder.plan();
  CHECK(folder.inject(plan, "60").minute == 660);
  CHECK(folder.inject(plan, "60").text.en == "Short");
}
