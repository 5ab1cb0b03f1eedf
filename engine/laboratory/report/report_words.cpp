#include "laboratory/report/report_words.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>

#include "country/metrics.hpp"
#include "words/metric_names.hpp"
#include "words/translations.hpp"

namespace jardam::laboratory {
namespace {

struct Said {
  Phrase phrase;
  Text text;
};

namespace phrases {

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
    Said{across_switches,
         {"Switches are named models of the same thing; nobody decides them. A package is compared "
          "with the baseline under the same alternatives, so a change is never one of the model.",
          "Переключатели – это названные по имени модели одного и того же явления; их никто не "
          "выбирает решением. Пакет сравнивается с базовым вариантом при тех же альтернативах, "
          "поэтому изменение никогда не вызвано сменой модели.",
          "Которгучтар – бир эле көрүнүштүн аталган моделдери; аларды эч ким чечим менен "
          "тандабайт. Пакет ошол эле альтернативалардагы базалык вариант менен салыштырылат, "
          "ошондуктан өзгөрүү моделдин алмашышынан келип чыкпайт."}},
    Said{answer, {"The answer", "Ответ", "Жооп"}},
    Said{clear_answer,
         {"{}: the largest clear change is with {}: {} (95 % interval {} to {}), from {} in the "
          "baseline.",
          "{}: наибольшее уверенное изменение даёт {}: {} (95 %-й интервал от {} до {}) при {} в "
          "базовом варианте.",
          "{}: эң чоң ишенимдүү өзгөрүү {} менен: {} (95 % интервал {} – {}), базалык вариантта "
          "{}."}},
    Said{unclear_answer,
         {"{}: no package changes it clearly. The baseline has {}.",
          "{}: ни один пакет уверенно его не меняет. В базовом варианте: {}.",
          "{}: бир да пакет аны ишенимдүү өзгөртпөйт. Базалык вариантта: {}."}},
    Said{same_answer,
         {"{}: no run of any package differs from its pair in the baseline ({} pairs a package, "
          "{:g} % of the population simulated). This does not show that the levers leave it alone: "
          "a change that comes about in fewer than {} % of such runs may have been missed. The "
          "baseline has {}.",
          "{}: ни один прогон ни одного пакета не отличается от парного прогона базового варианта "
          "(пар на пакет: {}; смоделировано {:g} % населения). Это не доказывает, что рычаги на "
          "него не влияют: изменение, которое происходит менее чем в {} % таких прогонов, могло "
          "остаться незамеченным. В базовом варианте: {}.",
          "{}: бир да пакеттин бир да прогону базалык варианттагы жубунан айырмаланбайт (пакетке "
          "{} жуп, калктын {:g} % моделделген). Бул рычагдар ага таасир этпейт дегенди "
          "далилдебейт: мындай прогондордун {} % азында боло турган өзгөрүү байкалбай калышы "
          "мүмкүн. Базалык вариантта: {}."}},
    Said{no_answer,
         {"{}: too few replications to say.", "{}: повторений слишком мало, чтобы судить.",
          "{}: баа берүү үчүн кайталоолор өтө аз."}},
    Said{
        many_looks,
        {"This report weighs {} changes, each at 5 %. If the packages changed nothing, up to about "
         "{} of them would be called clear by chance alone.",
         "В отчёте взвешено изменений: {}, каждое на уровне 5 %. Если бы пакеты ничего не меняли, "
         "уверенными по одной лишь случайности были бы названы примерно до {} из них.",
         "Отчётто {} өзгөрүү салмакталат, ар бири 5 % деңгээлинде. Пакеттер эч нерсени "
         "өзгөртпөсө, алардын болжол менен {} чейини кокустан эле ишенимдүү деп аталмак."}},
    Said{results, {"Results", "Результаты", "Натыйжалар"}},
    Said{at_a_glance, {"At a glance", "Коротко", "Кыскача"}},
    Said{glance_note,
         {"Change from the baseline for each pair of lever values; brackets: no clear change, or "
          "the "
          "replications are too few.",
          "Изменение к базовому варианту для каждой пары значений рычагов; в скобках: без "
          "уверенного изменения или повторений слишком мало.",
          "Рычагдардын ар бир жуп мааниси үчүн базалык вариантка карата өзгөрүү; кашаада: "
          "ишенимдүү өзгөрүү жок же кайталоолор өтө аз."}},
    Said{number_of_pairs, {"Pairs that differ", "Различающиеся пары", "Айырмаланган жуптар"}},
    Said{change, {"Change", "Изменение", "Өзгөрүү"}},
    Said{interval, {"95 % interval", "95 %-й интервал", "95 % интервал"}},
    Said{relative, {"Relative", "Относительно", "Салыштырмалуу"}},
    Said{mark, {"Reading", "Оценка", "Баа"}},
    Said{mark_clear, {"● clear", "● уверенно", "● ишенимдүү"}},
    Said{mark_unclear,
         {"○ no clear change", "○ без уверенного изменения", "○ ишенимдүү өзгөрүү жок"}},
    Said{mark_weak, {"◌ underpowered", "◌ мало повторений", "◌ кайталоолор аз"}},
    Said{legend,
         {"Dots: mean of the paired differences; bars: 95 % intervals. Blue: clear, the interval "
          "excludes zero and enough pairs differ; grey: no clear change; orange rings: "
          "underpowered.",
          "Точки: средние парных разностей; отрезки: 95 %-е интервалы. Синий: уверенно, интервал "
          "не включает ноль и различается достаточно пар; серый: без уверенного изменения; "
          "оранжевые кольца: мало повторений.",
          "Чекиттер: жуптук айырмалардын орточосу; сызыктар: 95 % интервалдар. Көк: ишенимдүү, "
          "интервал нөлдү камтыбайт жана айырмаланган жуптар жетиштүү; боз: ишенимдүү өзгөрүү жок; "
          "кызгылт сары шакекчелер: кайталоолор аз."}},
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
    Said{void_lever,
         {"{} has no effect from {} to {} ({}): the intervention \"{}\" of the scenario sets it.",
          "{} не действует с {} по {} ({}): его задаёт мероприятие сценария «{}».",
          "{} {} – {} ({}) таасир этпейт: аны сценарийдин «{}» иш-чарасы белгилейт."}},
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
          "Канча курмандык бар же болору. Модель аныктоого көз каранды аз сандагы маалыматка "
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
         {"Counts are those of the simulated population, {:g} % of the people; they are not scaled "
          "up, because agencies are simulated at another scale: {:g} %.",
          "Счёт – по смоделированному населению, {:g} % людей, без пересчёта: ведомства "
          "моделируются в ином масштабе, {:g} %.",
          "Сандар симуляцияланган калк боюнча, адамдардын {:g} %; алар кайра эсептелбейт, анткени "
          "мекемелер башка масштабда моделделген: {:g} %."}},
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

}  // namespace phrases

using phrases::said;

[[maybe_unused]] constexpr bool is_in_order(std::size_t i, Phrase phrase) {
  return static_cast<std::size_t>(phrase) == i;
}

}  // namespace

const std::string& say(Phrase phrase, Language language) {
  const auto i = static_cast<std::size_t>(phrase);
  assert(is_in_order(i, said[i].phrase));
  return said[i].text.in(language);
}

std::string metric_title(std::string_view name, Language language) {
  if (!name.starts_with(official_prefix))
    return words::translated(words::metric_name(name), language);
  const Text kind{"official figure", "по официальным данным", "расмий маалымат боюнча"};
  return fmt::format("{} ({})", metric_title(name.substr(official_prefix.size()), language),
                     kind.in(language));
}

std::string change_axis(const std::string& unit, Language language) {
  return fmt::format("{}, {}", say(Phrase::change_from_baseline, language),
                     words::translated(unit, language));
}

std::string package_number(std::size_t package) { return fmt::format("P{}", package); }

}  // namespace jardam::laboratory
