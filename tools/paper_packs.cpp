#include "paper_packs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exercise/evaluation.hpp"
#include "laboratory/report/html.hpp"
#include "scenario/attachments.hpp"
#include "scenario/letter_values.hpp"
#include "scenario/units.hpp"
#include "storage/base64.hpp"
#include "words/names.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

using laboratory::element;

constexpr std::string_view blank = "______";

/// The text with a line to write on where a number of the world belongs.
std::string with_blanks(std::string text) {
  const std::vector<Placeholder> places = placeholders_in(text);
  for (auto place = places.rbegin(); place != places.rend(); ++place)
    text.replace(place->begin, place->length, blank);
  return text;
}

/// A picture within the page, or the words of a page of text.
std::string attached_html(const AttachedFile& file) {
  if (file.type == MediaType::text) return element("pre", from_base64(file.content).value_or(""));
  return fmt::format(
      "<p><img style=\"max-width:100%;max-height:18cm\" src=\"data:{};base64,{}\"></p>\n",
      media_type_names[static_cast<std::size_t>(file.type)], file.content);
}

struct Printer {
  const ExercisePlan& plan;
  Language language;

  [[nodiscard]] std::string tr(std::string_view english) const {
    return words::translated(english, language);
  }
  [[nodiscard]] std::string when(const Inject& inject) const {
    if (inject.day > 0) return format_moment({inject.day, inject.minute});
    return tr(inject.shelf ? "shelf" : "on trigger");
  }
  [[nodiscard]] std::string seats_of(const Inject& inject) const {
    std::string names;
    for (const Seat& seat : plan.seats)
      if (std::find(inject.to.begin(), inject.to.end(), seat.id) != inject.to.end())
        names += (names.empty() ? "" : "; ") + seat.name.in(language);
    return names;
  }
  [[nodiscard]] std::string letter(const Inject& inject, bool for_control) const {
    const std::string mode = tr(words::name_of(
        words::Vocabulary::mode, inject_mode_names[static_cast<std::size_t>(inject.mode)]));
    std::string page = element("h3", fmt::format("{} · {} · {}", inject.no, when(inject), mode)) +
                       element("p", fmt::format("{}: {}", tr("From"), inject.from.in(language)));
    if (for_control) page += element("p", fmt::format("{}: {}", tr("To"), seats_of(inject)));
    page += element("h4", with_blanks(inject.title.in(language)));
    if (inject.warning != Text{})
      page += element("p", fmt::format("{}: {}. {}", tr("Warning"), inject.warning.in(language),
                                       tr("Whoever would rather not read it hands it to "
                                          "exercise control.")));
    page += element("p", with_blanks(inject.text.in(language)));
    for (const std::string& id : inject.attachments)
      if (const Attachment* attachment = attachment_named(plan, id))
        page += element("h5", attachment->title.in(language)) +
                attached_html(attached_file(*attachment, language));
    if (for_control)
      page += element("p", tr("Expected response") + ": " + inject.expected.in(language));
    return page + element("p", fmt::format("{}: {}   {}: {}{}{}", tr("Received"), blank,
                                           tr("Decision and time"), blank, blank, blank));
  }
  [[nodiscard]] std::string pack(const Seat& seat) const {
    std::vector<const Inject*> injects;
    for (const Inject& inject : plan.injects) {
      const bool is_own = std::find(inject.to.begin(), inject.to.end(), seat.id) != inject.to.end();
      if (seat.excon || rates(plan, seat, inject) ||
          (is_own && inject.day > 0 && !inject.has_trigger()))
        injects.push_back(&inject);
    }
    std::stable_sort(injects.begin(), injects.end(), [](const Inject* a, const Inject* b) {
      const auto moment = [](const Inject* i) {
        return std::pair{i->day == 0 ? 0xffffffffu : i->day, i->minute};
      };
      return moment(a) < moment(b);
    });
    const std::string title = seat.name.in(language);
    std::string body = element("h1", title) + element("p", tr("EXERCISE: paper pack"));
    for (const Inject* inject : injects) body += letter(*inject, !seat.is_team());
    return laboratory::html_page(words::language_code(language), title, body);
  }
};

}  // namespace

std::vector<PaperPack> paper_packs(const Scenario& scenario, Language language) {
  const Printer printer{scenario.exercise, language};
  std::vector<PaperPack> packs;
  for (const Seat& seat : scenario.exercise.seats) packs.push_back({seat.id, printer.pack(seat)});
  return packs;
}

}  // namespace jardam::tools
