#include "laboratory/report/report_words.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>

#include "country/metrics.hpp"

namespace jardam::laboratory {
namespace {

struct Said {
  Phrase phrase;
  Text text;
};

using enum Phrase;

const std::array said{
    Said{packages, {"packages", "пакетов", "пакет"}},
    Said{package, {"Package", "Пакет", "Пакет"}},
    Said{baseline, {"Baseline", "Базовый вариант", "Базалык вариант"}},
    Said{change_from_baseline,
         {"change from the baseline", "изменение к базовому варианту",
          "базалык вариантка карата өзгөрүү"}},
    Said{change_by_region,
         {"change from the baseline in each region", "изменение к базовому варианту по регионам",
          "аймактар боюнча базалык вариантка карата өзгөрүү"}},
    Said{not_a_forecast,
         {"A comparison under stated assumptions, not a forecast.",
          "Сравнение при указанных допущениях, а не прогноз.",
          "Көрсөтүлгөн божомолдордо салыштыруу, болжол эмес."}},
    Said{
        incomplete,
        {"Incomplete: {} of {} runs are done. What is there is an even sample of the packages.",
         "Не завершено: выполнено прогонов {} из {}. Имеющиеся распределены по пакетам равномерно.",
         "Аягына чыккан эмес: {} прогон, бардыгы {}. Барлары пакеттер боюнча тең бөлүнгөн."}},
    Said{underpowered_banner,
         {"Underpowered: too few replications for some of the results. They carry the mark ◌ and "
          "must not be read as effects, nor as their absence.",
          "Недостаточная точность: для части результатов повторений слишком мало. Они отмечены "
          "знаком ◌; их нельзя считать ни эффектом, ни его отсутствием.",
          "Тактык жетишсиз: айрым натыйжалар үчүн кайталоолор өтө аз. Алар ◌ белгиси менен "
          "белгиленген; аларды таасир деп да, таасирдин жоктугу деп да окууга болбойт."}},
    Said{question, {"The question", "Вопрос", "Суроо"}},
    Said{compared_with,
         {"{} packages of measures are compared with the baseline ({}). A package differs from it "
          "in the levers named here and in nothing else; in each of {} replications all packages "
          "meet the same chance events.",
          "С базовым вариантом ({1}) сравниваются пакеты мер: {0}. Пакет отличается от него только "
          "названными здесь рычагами; в каждом из {2} повторений все пакеты встречают одни и те же "
          "случайные события.",
          "Базалык вариант ({1}) менен чаралардын пакеттери салыштырылат: {0}. Пакет андан бул "
          "жерде аталган рычагдар менен гана айырмаланат; {2} кайталоонун ар биринде бардык "
          "пакеттер бирдей кокустуктарга кабылат."}},
    Said{answer, {"The answer", "Ответ", "Жооп"}},
    Said{clear_answer,
         {"{}: the largest clear change is with {}: {} (95 % interval {} to {}), from {} in the "
          "baseline.",
          "{}: наибольшее уверенное изменение даёт {}: {} (95 %-й интервал от {} до {}) при {} в "
          "базовом варианте.",
          "{}: эң чоң ишенимдүү өзгөрүү {} менен: {} (95 % интервал {} – {}), базалык вариантта "
          "{}."}},
    Said{unclear_answer,
         {"{}: no package changes it clearly; every interval includes zero. The baseline has {}.",
          "{}: ни один пакет уверенно его не меняет; все интервалы включают ноль. В базовом "
          "варианте: {}.",
          "{}: бир да пакет аны ишенимдүү өзгөртпөйт; бардык интервалдар нөлдү камтыйт. Базалык "
          "вариантта: {}."}},
    Said{same_answer,
         {"{}: the same in every package, run by run: nothing that these levers change reaches it. "
          "The baseline has {}.",
          "{}: одинаково во всех пакетах, прогон за прогоном: ничто из изменяемого этими рычагами "
          "до него не доходит. В базовом варианте: {}.",
          "{}: бардык пакеттерде прогондон прогонго бирдей: бул рычагдар өзгөрткөн эч нерсе ага "
          "жетпейт. Базалык вариантта: {}."}},
    Said{no_answer,
         {"{}: too few replications to say.", "{}: повторений слишком мало, чтобы судить.",
          "{}: баа берүү үчүн кайталоолор өтө аз."}},
    Said{results, {"Results", "Результаты", "Натыйжалар"}},
    Said{at_a_glance, {"At a glance", "Коротко", "Кыскача"}},
    Said{glance_note,
         {"Change from the baseline for each pair of lever values; brackets: the interval includes "
          "zero, or the replications are too few.",
          "Изменение к базовому варианту для каждой пары значений рычагов; в скобках: интервал "
          "включает ноль или повторений слишком мало.",
          "Рычагдардын ар бир жуп мааниси үчүн базалык вариантка карата өзгөрүү; кашаада: интервал "
          "нөлдү камтыйт же кайталоолор өтө аз."}},
    Said{number_of_pairs, {"Pairs", "Пары", "Жуптар"}},
    Said{change, {"Change", "Изменение", "Өзгөрүү"}},
    Said{interval, {"95 % interval", "95 %-й интервал", "95 % интервал"}},
    Said{relative, {"Relative", "Относительно", "Салыштырмалуу"}},
    Said{mark, {"Reading", "Оценка", "Баа"}},
    Said{mark_clear, {"● clear", "● уверенно", "● ишенимдүү"}},
    Said{mark_unclear,
         {"○ no clear change", "○ без уверенного изменения", "○ ишенимдүү өзгөрүү жок"}},
    Said{mark_weak, {"◌ underpowered", "◌ мало повторений", "◌ кайталоолор аз"}},
    Said{legend,
         {"Dots: mean of the paired differences; bars: 95 % intervals. Blue: the interval excludes "
          "zero; grey: it includes zero; orange rings: underpowered.",
          "Точки: средние парных разностей; отрезки: 95 %-е интервалы. Синий: интервал не включает "
          "ноль; серый: включает; оранжевые кольца: мало повторений.",
          "Чекиттер: жуптук айырмалардын орточосу; сызыктар: 95 % интервалдар. Көк: интервал нөлдү "
          "камтыбайт; боз: камтыйт; кызгылт сары шакекчелер: кайталоолор аз."}},
    Said{by_region, {"By region", "По регионам", "Аймактар боюнча"}},
    Said{pairs_needed,
         {"about {} replications needed", "нужно около {} повторений",
          "болжол менен {} кайталоо керек"}},
    Said{pairing,
         {"Because packages share their chance events, the median result here is as precise as one "
          "from {:.1f} times as many unpaired runs.",
          "Поскольку пакеты встречают одни и те же случайные события, медианный результат так же "
          "точен, как при {:.1f}-кратном числе непарных прогонов.",
          "Пакеттер бирдей кокустуктарга кабылгандыктан, медианалык натыйжа жупсуз прогондордун "
          "саны {:.1f} эсе көп болгондогудай так."}},
    Said{assumptions,
         {"What the numbers rest on", "На чём основаны числа", "Сандар эмнеге таянат"}},
    Said{assumptions_note,
         {"Of {} parameters of the model, {} are found in public sources, {} derived from such "
          "figures, {} recalled without check, and {} assumed. Assumed values are modelling "
          "priors: the comparison holds under them.",
          "Из {} параметров модели {} найдены в открытых источниках, {} выведены из таких данных, "
          "{} приведены по памяти без проверки, {} приняты. Принятые значения – исходные допущения "
          "моделирования: сравнение верно при них.",
          "Моделдин {} параметринин ичинен {} ачык булактардан табылган, {} ошондой сандардан "
          "чыгарылган, {} текшерилбестен эстен алынган, {} болжолдонгон. Болжолдонгон маанилер – "
          "моделдөөнүн баштапкы божомолдору: салыштыруу ошолордо гана туура."}},
    Said{found, {"found", "найдено", "табылган"}},
    Said{derived, {"derived", "выведено", "чыгарылган"}},
    Said{recalled, {"recalled", "по памяти", "эстен"}},
    Said{assumed, {"assumed", "принято", "болжолдонгон"}},
    Said{levers, {"Levers", "Рычаги", "Рычагдар"}},
    Said{values_compared, {"Values compared", "Сравниваемые значения", "Салыштырылган маанилер"}},
    Said{limits,
         {"What this cannot tell", "Чего отсюда узнать нельзя", "Мындан эмнени билүүгө болбойт"}},
    Said{limits_text,
         {"How many victims there are or will be. The model is calibrated to few and "
          "detection-driven figures; its levels are uncertain, its differences less so. Measures "
          "outside the levers, changes of law, politics and the economy are held still. Intervals "
          "show the play of chance only, not doubt about parameters and mechanisms. Persons, firms "
          "and cases are fictitious.",
          "Сколько жертв существует или будет. Модель опирается на немногие данные, зависящие от "
          "выявления; её уровни неопределённы, различия – в меньшей мере. Меры вне рычагов, "
          "изменения законов, политики и экономики не учитываются. Интервалы отражают только игру "
          "случая, а не сомнения в параметрах и механизмах. Люди, фирмы и дела вымышлены.",
          "Канча жабырлануучу бар же болору. Модель аныктоого көз каранды аз сандагы маалыматка "
          "таянат; анын деңгээлдери белгисиз, айырмалары азыраак белгисиз. Рычагдардан тышкары "
          "чаралар, мыйзамдын, саясаттын жана экономиканын өзгөрүүлөрү эске алынбайт. Интервалдар "
          "кокустукту гана көрсөтөт, параметрлер жана механизмдер жөнүндөгү күмөндү эмес. Адамдар, "
          "фирмалар жана иштер ойдон чыгарылган."}},
    Said{settings, {"All parameters", "Все параметры", "Бардык параметрлер"}},
    Said{parameter, {"Parameter", "Параметр", "Параметр"}},
    Said{value, {"Value", "Значение", "Мааниси"}},
    Said{unit, {"Unit", "Единица", "Бирдик"}},
    Said{source, {"Mark and source", "Метка и источник", "Белги жана булак"}},
    Said{meaning, {"Meaning", "Смысл", "Мааниси"}},
    Said{how_made,
         {"How this was made, and how to make it again", "Как это получено и как это повторить",
          "Бул кантип алынган жана аны кантип кайталоо керек"}},
    Said{how_made_text,
         {"The same plan, scenario and seed give the same numbers, bit for bit, on any number of "
          "threads:",
          "Тот же план, сценарий и то же начальное число дают те же числа, бит в бит, при любом "
          "числе потоков:",
          "Ошол эле план, сценарий жана баштапкы сан агымдардын каалаган санында битке чейин ошол "
          "эле сандарды берет:"}},
    Said{national,
         {"Counts are whole-country equivalents: simulated counts times {:g}.",
          "Счёт – в пересчёте на всю страну: смоделированное число, умноженное на {:g}.",
          "Сандар бүт өлкөгө эсептелген: симуляцияланган сан көбөйтүлгөн {:g}."}},
    Said{simulated,
         {"Counts are those of the simulated population; they are not scaled up, because agencies "
          "are simulated at another scale than people.",
          "Счёт – по смоделированному населению, без пересчёта: ведомства моделируются в ином "
          "масштабе, чем население.",
          "Сандар симуляцияланган калк боюнча, кайра эсептелбейт: мекемелер калктан башка "
          "масштабда моделделген."}},
    Said{no_runs, {"too few runs", "мало прогонов", "прогондор аз"}},
    Said{runs, {"Runs", "Прогоны", "Прогондор"}},
    Said{simulated_share,
         {"Simulated share of the population", "Моделируемая доля населения",
          "Калктын моделделген үлүшү"}},
    Said{seed, {"Seed", "Начальное число", "Баштапкы сан"}},
    Said{version, {"Program", "Программа", "Программа"}},
    Said{scenario, {"Scenario", "Сценарий", "Сценарий"}},
    Said{period, {"Period", "Период", "Мезгил"}},
    Said{table, {"The numbers", "Числа", "Сандар"}},
};

[[maybe_unused]] constexpr bool is_in_order(std::size_t i, Phrase phrase) {
  return static_cast<std::size_t>(phrase) == i;
}

struct Title {
  std::string_view name, ru, ky;
};

/// Titles of metrics in Russian and Kyrgyz; the English one is the name itself.
constexpr std::array titles{
    Title{"departures", "Выезды", "Кетүүлөр"},
    Title{"migrants_abroad", "Мигранты за рубежом", "Чет өлкөдөгү мигранттар"},
    Title{"workers_seasonal", "Сезонные работники", "Мезгилдик жумушчулар"},
    Title{"fees_paid", "Уплаченные сборы за трудоустройство", "Ишке орноштуруу үчүн төлөнгөн акы"},
    Title{"placements_licensed", "Трудоустроенные лицензированными агентствами",
          "Лицензиясы бар агенттиктер ишке орноштургандар"},
    Title{"agency_complaints", "Жалобы на агентства", "Агенттиктерге даттануулар"},
    Title{"compensation_paid", "Выплаченные мигрантам компенсации",
          "Мигранттарга төлөнгөн компенсация"},
    Title{"licences_suspended", "Приостановленные лицензии", "Токтотулган лицензиялар"},
    Title{"advertisements_removed", "Удалённые обманные объявления",
          "Өчүрүлгөн алдамчы жарнамалар"},
    Title{"entry_banned", "Лица с запретом на въезд", "Кирүүгө тыюу салынгандар"},
    Title{"foreign_workers", "Иностранные работники", "Чет элдик жумушчулар"},
    Title{"foreign_exploited", "Эксплуатируемые в стране иностранцы",
          "Өлкөдө эксплуатацияланып жаткан чет элдиктер"},
    Title{"foreign_presumed", "Иностранцы — предполагаемые жертвы",
          "Болжолдуу жабырлануучу чет элдиктер"},
    Title{"foreign_identified", "Иностранцы — выявленные жертвы",
          "Аныкталган жабырлануучу чет элдиктер"},
    Title{"foreign_assisted", "Иностранцы, получившие помощь", "Жардам алган чет элдиктер"},
    Title{"foreign_removed", "Иностранные жертвы, выдворенные из страны",
          "Өлкөдөн чыгарылган чет элдик жабырлануучулар"},
    Title{"returnees_reached", "Охваченные вернувшиеся мигранты",
          "Камтылган кайтып келген мигранттар"},
    Title{"entries_exploited_by_group", "Новые случаи эксплуатации по полу и возрасту",
          "Эксплуатациянын жаңы учурлары, жынысы жана курагы боюнча"},
    Title{"offers_refused", "Отклонённые предложения", "Четке кагылган сунуштар"},
    Title{"entries_exploited", "Новые случаи эксплуатации", "Эксплуатациянын жаңы учурлары"},
    Title{"stock_exploited", "Эксплуатируемые внутри страны",
          "Өлкө ичинде эксплуатацияланып жаткандар"},
    Title{"stock_exploited_abroad", "Эксплуатируемые за рубежом",
          "Чет өлкөдө эксплуатацияланып жаткандар"},
    Title{"exits", "Выходы из эксплуатации", "Эксплуатациядан чыгуулар"},
    Title{"retrafficked", "Повторная эксплуатация", "Кайталанган эксплуатация"},
    Title{"awareness_reach", "Охват информированием", "Маалымдоо менен камтуу"},
    Title{"calls_helpline", "Звонки на линию доверия", "Ишеним телефонуна чалуулар"},
    Title{"signals", "Первые сигналы", "Алгачкы сигналдар"},
    Title{"inspections", "Проверки инспекции труда", "Эмгек инспекциясынын текшерүүлөрү"},
    Title{"inspections_refused", "Недопущенные проверки", "Уруксат берилбеген текшерүүлөр"},
    Title{"sites_with_indicators", "Объекты с признаками", "Белгилери табылган объекттер"},
    Title{"victims_presumed", "Предполагаемые жертвы", "Болжолдуу жабырлануучулар"},
    Title{"victims_identified", "Выявленные жертвы", "Аныкталган жабырлануучулар"},
    Title{"victims_assisted", "Жертвы, получившие помощь", "Жардам алган жабырлануучулар"},
    Title{"victims_penalised", "Наказанные жертвы", "Жазаланган жабырлануучулар"},
    Title{"victims_reporting", "Заявившие сами", "Өзү кайрылгандар"},
    Title{"cases_registered", "Зарегистрированные дела", "Катталган иштер"},
    Title{"investigations_opened", "Начатые расследования", "Башталган иликтөөлөр"},
    Title{"investigations_reopened", "Возобновлённые расследования", "Кайра козголгон иликтөөлөр"},
    Title{"files_reassessed", "Перечитанные прекращённые дела", "Кайра окулган токтотулган иштер"},
    Title{"files_returned", "Дела, возвращённые милиции", "Милицияга кайтарылган иштер"},
    Title{"cases_requalified", "Переквалифицированные дела", "Кайра квалификацияланган иштер"},
    Title{"cases_to_court", "Дела, направленные в суд", "Сотко жөнөтүлгөн иштер"},
    Title{"cases_discontinued", "Прекращённые дела", "Токтотулган иштер"},
    Title{"charged_as_trafficking", "Обвинения в торговле людьми", "Адам сатуу боюнча айыптоолор"},
    Title{"charged_as_lesser", "Обвинения по более мягкой статье",
          "Жеңилирээк берене боюнча айыптоолор"},
    Title{"convictions", "Приговоры", "Өкүмдөр"},
    Title{"convictions_lesser", "Приговоры по более мягкой статье",
          "Жеңилирээк берене боюнча өкүмдөр"},
    Title{"sentences_custodial", "Приговоры к лишению свободы", "Эркинен ажыратуу өкүмдөрү"},
    Title{"officials_prosecuted", "Привлечённые к ответственности должностные лица",
          "Жоопко тартылган кызмат адамдары"},
    Title{"shelter_beds_occupied", "Занятые места в приютах",
          "Баш калкалоочу жайлардагы ээленген орундар"},
    Title{"shelter_refusals", "Отказы из-за нехватки мест", "Орун жетишпегендиктен баш тартуулар"},
    Title{"days_signal_to_referral", "Дней от сигнала до направления",
          "Сигналдан жөнөтүүгө чейинки күндөр"},
    Title{"days_signal_to_safety", "Дней от сигнала до безопасного места",
          "Сигналдан коопсуз жерге чейинки күндөр"},
    Title{"reintegrated", "Завершённая реинтеграция", "Аяктаган реинтеграция"},
    Title{"repatriated", "Возвращённые на родину", "Мекенине кайтарылгандар"},
    Title{"recruiters_displaced", "Вытесненные вербовщики", "Сүрүлүп чыккан азгыруучулар"},
    Title{"recruiters_shifted", "Вербовщики, сменившие отрасль или маршрут",
          "Тармагын же жолун алмаштырган азгыруучулар"},
    Title{"plan_spending", "Расходы планов действий", "Иш-чаралар пландарынын чыгымдары"},
    Title{"measures_begun", "Начатые меры планов", "Башталган иш-чаралар"},
    Title{"measures_unfunded", "Меры без финансирования", "Каржыланбаган иш-чаралар"},
    Title{"monitoring_reports", "Доклады о мониторинге", "Мониторинг боюнча отчеттор"},
    Title{"tier", "Уровень (оценка)", "Деңгээл (баалоо)"},
    Title{"helpline_referrals", "Перенаправления линией доверия",
          "Ишеним телефонунун багыттоолору"},
    Title{"helpline_helped", "Получили помощь через линию доверия",
          "Ишеним телефону аркылуу жардам алгандар"},
    Title{"screened", "Опрошенные при активном выявлении",
          "Активдүү аныктоодо сурамжыланган адамдар"},
    Title{"screening_missed", "Жертвы, не распознанные при опросе",
          "Сурамжылоодо таанылбай калган жабырлануучулар"},
    Title{"screening_false_positives", "Ложные тревоги при опросе",
          "Сурамжылоонун жалган белгилери"},
    Title{"victims_presumed_by_group", "Предполагаемые жертвы по полу и возрасту",
          "Болжолдуу жабырлануучулар жынысы жана жашы боюнча"},
    Title{"presumed_sorted_out", "Предполагаемые, не признанные жертвами",
          "Болжолдуу, бирок жабырлануучу эмес болуп чыккандар"},
    Title{"victims_identified_by_group", "Выявленные жертвы по полу и возрасту",
          "Аныкталган жабырлануучулар жынысы жана жашы боюнча"},
    Title{"victims_assisted_by_group", "Получившие помощь по полу и возрасту",
          "Жардам алгандар жынысы жана жашы боюнча"},
    Title{"labour_victims_assisted", "Получившие помощь жертвы трудовой эксплуатации",
          "Жардам алган эмгек эксплуатациясынын жабырлануучулары"},
    Title{"ngo_intake", "Откуда люди пришли в НПО", "БӨУга адамдар кайдан келген"},
    Title{"penalties", "Наказания жертв по видам", "Жабырлануучуларды жазалоонун түрлөрү"},
    Title{"penalties_averted", "Предотвращённые наказания", "Алдын алынган жазалоолор"},
    Title{"identified_penalised", "Выявленные жертвы, наказанные ранее",
          "Мурда жазаланган, аныкталган жабырлануучулар"},
    Title{"shelter_waited", "Принятые после ожидания места", "Орун күтүп кабыл алынгандар"},
    Title{"days_presumed_to_identified", "Дней от предположения до идентификации",
          "Болжолдон идентификацияга чейинки күндөр"},
    Title{"services_used", "Занятые места долгосрочных услуг",
          "Узак мөөнөттүү кызматтардын ээленген орундары"},
    Title{"services_waiting", "Ожидающие услуг", "Кызмат күткөндөр"},
    Title{"reintegration_broken_off", "Прерванная реинтеграция", "Үзүлгөн реинтеграция"},
    Title{"children_returned", "Дети, возвращённые на родину", "Мекенине алып келинген балдар"},
    Title{"joint_cases", "Совместные дела с другими государствами",
          "Башка мамлекеттер менен биргелешкен иштер"},
};

std::string english_title(std::string_view name) {
  std::string title(name);
  for (char& letter : title) letter = letter == '_' ? ' ' : letter;
  if (!title.empty() && title.front() >= 'a' && title.front() <= 'z')
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
  return title;
}

}  // namespace

const std::string& say(Phrase phrase, Language language) {
  const auto i = static_cast<std::size_t>(phrase);
  assert(is_in_order(i, said[i].phrase));
  return said[i].text.in(language);
}

std::string metric_title(std::string_view name, Language language) {
  if (name.starts_with(official_prefix)) {
    const Text kind{"official figure", "по официальным данным", "расмий маалымат боюнча"};
    return fmt::format("{} ({})", metric_title(name.substr(official_prefix.size()), language),
                       kind.in(language));
  }
  for (const Title& title : titles) {
    if (title.name == name && language == Language::russian) return std::string(title.ru);
    if (title.name == name && language == Language::kyrgyz) return std::string(title.ky);
  }
  return english_title(name);
}

std::string change_axis(const std::string& unit, Language language) {
  const std::string& axis = say(Phrase::change_from_baseline, language);
  return language == Language::english ? fmt::format("{}, {}", axis, unit) : axis;
}

std::string package_number(std::size_t package) { return fmt::format("P{}", package); }

}  // namespace jardam::laboratory
