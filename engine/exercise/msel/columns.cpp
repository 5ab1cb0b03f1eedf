#include "exercise/msel/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "exercise/msel/spelling.hpp"
#include "scenario/exercise_description.hpp"
#include "scenario/nearest.hpp"
#include "scenario/visitors.hpp"
#include "words/names.hpp"
#include "words/translations.hpp"

namespace jardam::msel {
namespace {

constexpr std::array<std::string_view, 19> holds_names{
    "number", "day",   "at",         "kind",  "trigger",  "storyline",  "mode",
    "from",   "to",    "title",      "text",  "expected", "objectives", "decision",
    "within", "tells", "controller", "notes", "status"};

/// Further headers by which columns are known, as `spelt` spells them, with bars between. The names
/// of words/names in three languages count too.
struct Synonyms {
  Holds holds;
  std::string_view headers;
};
constexpr std::array<Synonyms, 19> synonyms{{
    {Holds::number,
     "no|nr|id|noпп|noвводной|noсобытия|noввода|eventid|eventnumber|eventno|injectnumber|injectno|"
     "injectid|controlnumber|msel|mselno|"
     "mselnumber|serial|serialno|номервводной|номерсобытия|п/п|пп|номервв|кырдаалдынномери|кно|"
     "катарномери|номуру"},
    {Holds::day,
     "exerciseday|dayno|dayofexercise|scenarioday|деньучений|дата|date|датасобытия|"
     "окуукуну|окуукүнү|датасы|кундору|күнү"},
    {Holds::at,
     "timeofday|clock|clocktime|hour|triggertime|часы|at|when|designatedscenariotime|scenariotime|"
     "localtime|deliverytime|simulatedtime|timeline|"
     "exercisetime|extime|injecttime|scheduledtime|eventtime|planned|plannedtime|starttime|"
     "timeofinject|datetime|time|время|времяучений|времявводной|времяподачи|времядоведения|"
     "времяпосценарию|датаивремя|срокподачи|убакыт|убактысы|берилүүубактысы|сценарийубактысы|"
     "күнүжанаубактысы|окуунунубактысы"},
    {Holds::kind,
     "eventtype|injecttype|typeofevent|типсобытия|типвводной|видвводной|"
     "видсобытия|тип|окуянынтүрү|кырдаалдынтүрү"},
    {Holds::trigger,
     "triggeredby|after|condition|conditions|parent|dependson|условиеподачи|"
     "триггер|послечего|шарт|триггери"},
    {Holds::storyline,
     "story|scenariothread|thread|vignette|move|incident|сюжет|линия|эпизод|"
     "сюжет линиясы|окуя|сюжети|сюжеттиклиния"},
    {Holds::mode,
     "injectmode|deliverymethod|method|delivery|channel|medium|means|modeofdelivery|"
     "способ|каналпередачи|способдоведения|способподачи|канал|средство|форма|формаподачи|"
     "жеткирүү|ыкмасы|каналы|жолу|берүүжолу|ыкма"},
    {Holds::from,
     "persona|character|speaker|roleplayer|персонаж|роль|каарман|sender|source|fromorg|sentby|"
     "originator|simulatedby|отправитель|источник|от|откого|"
     "фромс|кимден|жөнөтүүчү|булагы|булак"},
    {Holds::to,
     "target|targets|recipient|recipients|team|teams|player|players|audience|toorg|sentto|"
     "recipientplayer|recipientplayers|agency|agencies|seat|seats|адресат|адресаты|получатель|"
     "получатели|кому|ведомство|ведомства|команда|команды|участник|участники|кимге|алуучу|"
     "алуучулар|мекеме|мекемелер|команда|катышуучу"},
    {Holds::title,
     "subject|name|injecttitle|headline|injectname|shortdescription|eventtitle|event|"
     "заголовок|название|тема|наименование|событие|вводнаякратко|аталышы|темасы|"
     "аты|тема|окуянынаталышы"},
    {Holds::text,
     "situation|synopsis|information|informationprovided|ситуация|информация|кырдаалдынмазмуну|"
     "message|description|content|script|details|inject|body|messagetext|injecttext|injectmessage|"
     "eventdescription|injectdescription|сообщение|описание|содержание|текстсообщения|"
     "текствводной|вводная|содержаниевводной|текст|билдирүү|мазмуну|сүрөттөө|сүрөттөмө|"
     "кырдаал|билдирүүнүнтексти|тексти"},
    {Holds::expected,
     "expectedparticipantresponse|expectedaction|expectedactions|expectedoutcome|"
     "expectedplayeraction|expectedplayeractions|expectedresponses|expectation|expectations|"
     "expectationdescription|actiontobetaken|expectedresult|expectedplayerresponse|"
     "ожидаемыйответ|ожидаемыедействия|ожидаемыедействияучастников|ожидаемыйрезультат|"
     "ожидаемаяреакция|күтүлгөнжооп|күтүлгөнжыйынтык|күтүлүүчүаракеттер|күтүлгөнаракет|"
     "катышуучулардынкүтүлгөнаракеттери|күтүлүүчүжооп"},
    {Holds::objectives,
     "objective|exerciseobjective|exerciseobjectives|measureofperformance|learningpoints|"
     "linkedobjective|trainingobjective|цель|цели|цельучений|целиучений|задача|задачи|"
     "учебнаяцель|учебныецели|максат|максаттар|окуунунмаксаты|максаты|окуумаксаты"},
    {Holds::decision, "expect|expecteddecisions|решение|чечим|күтүлгөнчечимдер"},
    {Holds::within,
     "deadline|expiry|maxminutes|timelimit|minutes|due|duration|срокисполнения|"
     "минут|времянавыполнение|мөөнөт|мүнөт|аткарууубактысы"},
    {Holds::tells, "worldeffect|knowledge|чтоузнают|узнаёт|узнает|эмнелербилишет"},
    {Holds::controller,
     "responsiblecontroller|assignedto|owner|responsible|simcell|controllerresponsible|"
     "ответственный|ответственныйштаба|руководитель|контролер|посредник|жооптуу|жооптуукиши|"
     "жооптуукызматкер|контролёр"},
    {Holds::notes,
     "note|comment|comments|remarks|controllernotes|примечание|"
     "комментарий|комментарии|заметки|замечания|эскертүү|комментарийлер|эскертме|"
     "белгилөө|кошумча"},
    {Holds::status,
     "state|donetodo|done|progress|approval|состояние|статусвводной|готовность|"
     "абалы|даярдыгы"},
}};

constexpr std::array<std::pair<std::string_view, Language>, 21> language_words{
    {{"en", Language::english},         {"eng", Language::english},
     {"english", Language::english},    {"англ", Language::english},
     {"английский", Language::english}, {"наанглийском", Language::english},
     {"англисче", Language::english},   {"ru", Language::russian},
     {"rus", Language::russian},        {"russian", Language::russian},
     {"рус", Language::russian},        {"русский", Language::russian},
     {"нарусском", Language::russian},  {"орусча", Language::russian},
     {"ky", Language::kyrgyz},          {"kg", Language::kyrgyz},
     {"kyrgyz", Language::kyrgyz},      {"кырг", Language::kyrgyz},
     {"кыргызский", Language::kyrgyz},  {"накыргызском", Language::kyrgyz},
     {"кыргызча", Language::kyrgyz}}};

constexpr std::size_t least_letters_to_guess = 5;  // shorter words are near to too many others

/// Every known spelling and what it means.
const std::vector<std::pair<std::string, Holds>>& known_headers() {
  static const auto known = [] {
    std::vector<std::pair<std::string, Holds>> all;
    for (std::size_t i = 0; i < holds_names.size(); ++i) {
      const std::string english = words::name_of(words::Vocabulary::sheet_column, holds_names[i]);
      all.emplace_back(spelt(holds_names[i]), static_cast<Holds>(i));
      for (const Language language : words::all_languages)
        all.emplace_back(spelt(words::translated(english, language)), static_cast<Holds>(i));
    }
    for (const Synonyms& each : synonyms)
      for (const std::string& header : parts_of(each.headers))
        all.emplace_back(spelt(header), each.holds);
    return all;
  }();
  return known;
}

/// "Inject #" and "№ п/п" with a word for the sign.
std::string with_number_signs(std::string words) {
  for (const std::string_view sign : {"#", "№"})
    for (std::size_t at = words.find(sign); at != std::string::npos; at = words.find(sign))
      words.replace(at, sign.size(), "no ");
  return words;
}

std::optional<Holds> holds_of(const std::string& spelling) {
  for (const auto& [known, holds] : known_headers())
    if (known == spelling) return holds;
  return std::nullopt;
}

std::optional<Recognised> recognise_spelling(const std::string& spelling) {
  if (const auto holds = holds_of(spelling)) return Recognised{{{}, *holds, {}}, false};
  for (const auto& [word, language] : language_words) {
    if (!spelling.ends_with(word) || spelling.size() == word.size()) continue;
    const auto holds = holds_of(spelling.substr(0, spelling.size() - word.size()));
    if (holds && is_text(*holds)) return Recognised{{{}, *holds, language}, false};
  }
  return std::nullopt;
}

}  // namespace

bool is_text(Holds holds) {
  return holds == Holds::from || holds == Holds::title || holds == Holds::text ||
         holds == Holds::expected;
}

std::string name_of(const Column& column) {
  if (column.holds == Holds::key || column.holds == Holds::kept) return {};
  const std::string name(holds_names[static_cast<std::size_t>(column.holds)]);
  return column.language ? name + "." + words::language_code(*column.language) : name;
}

std::optional<Column> column_named(std::string_view name) {
  for (std::size_t i = 0; i < holds_names.size(); ++i) {
    const auto holds = static_cast<Holds>(i);
    if (name == holds_names[i]) return Column{{}, holds, {}};
    for (const Language language : words::all_languages) {
      Column column{{}, holds, language};
      if (is_text(holds) && name == name_of(column)) return column;
    }
  }
  return std::nullopt;
}

std::string header_in(const Column& column, Language language) {
  if (column.holds == Holds::key || column.holds == Holds::kept) return column.header;
  const std::string header =
      words::translated(words::name_of(words::Vocabulary::sheet_column,
                                       holds_names[static_cast<std::size_t>(column.holds)]),
                        language);
  return column.language ? fmt::format("{} ({})", header, words::language_code(*column.language))
                         : header;
}

std::vector<std::string> other_keys() {
  // What the columns speak of under names of their own.
  constexpr std::array<std::string_view, 9> spoken_of{
      "shelf", "after", "when", "expect", "colour", "columns", "number", "tells", "at"};
  Inject inject;
  reading::KeyLister lister;
  reading::describe(lister, inject);
  std::erase_if(lister.keys, [&](const std::string& key) {
    return std::ranges::find(spoken_of, key) != spoken_of.end() ||
           std::ranges::find(holds_names, key) != holds_names.end();
  });
  return lister.keys;
}

std::optional<Recognised> recognise(std::string_view header) {
  const std::string words = with_number_signs(stripped(header));
  const std::string spelling = spelt(words);
  if (spelling.empty()) return std::nullopt;
  if (auto exact = recognise_spelling(spelling)) return exact;
  const std::vector<std::string> keys = other_keys();
  if (std::ranges::find(keys, words) != keys.end()) return Recognised{{words, Holds::key, {}}};
  // "Время / Time", "To (players)": what stands before or within.
  std::string apart = words;
  for (char& c : apart)
    if (c == '(' || c == ')' || c == '/' || c == '\n') c = ';';
  for (const std::string& part : parts_of(apart))
    if (auto found = recognise_spelling(spelt(part)); found && spelt(part) != spelling)
      return found;
  if (spelling.size() < least_letters_to_guess) return std::nullopt;
  for (const auto& [known, holds] : known_headers()) {
    // One slip of a Latin letter costs one byte, of a Cyrillic one up to two.
    const std::size_t slip = static_cast<unsigned char>(spelling.front()) < 0x80 ? 1 : 2;
    if (known.size() >= least_letters_to_guess && edit_distance(known, spelling) <= slip)
      return Recognised{{{}, holds, {}}, true};
  }
  return std::nullopt;
}

std::vector<Column> usual_columns() {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < holds_names.size(); ++i) {
    const auto holds = static_cast<Holds>(i);
    if (holds == Holds::day) continue;  // the time says the day
    if (!is_text(holds)) columns.push_back({{}, holds, {}});
    if (is_text(holds))
      for (const Language language : words::all_languages) columns.push_back({{}, holds, language});
  }
  for (std::string& key : other_keys()) columns.push_back({std::move(key), Holds::key, {}});
  return columns;
}

}  // namespace jardam::msel
