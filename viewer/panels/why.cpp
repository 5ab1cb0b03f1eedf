#include "panels/why.hpp"

#include <SFML/Window/Keyboard.hpp>

#include "widgets.hpp"

namespace jardam::viewer {

namespace {

/// Causes further back than this stand below each other, since the panel is narrow.
constexpr std::size_t deepest_indent = 4;

bool is_of_people(const WhyLink& link) { return link.kind == "act" || link.kind == "decision"; }

ImU32 colour_of(const WhyLink& link) {
  if (is_of_people(link)) return colour::accent;
  if (link.kind == "chance") return colour::warning;
  return colour::text;
}

/// Takes the decision of this row over to the question of what would be without it.
void draw_without_button(App& app, std::uint64_t row) {
  ImGui::PushID(static_cast<int>(row));
  if (link(app.tr("What without it?"))) {
    app.choices.what_if.dropped.insert(row);
    app.choices.screen = Screen::what_if;
  }
  ImGui::PopID();
}

void draw_link(App& app, const WhyLink& link, std::size_t depth) {
  const float indent = app.px(12) * static_cast<float>(std::min(depth, deepest_indent));
  if (indent > 0) ImGui::Indent(indent);
  if (link.time) small_muted(app, (depth == 0 ? "" : "← ") + app.when_in_play(*link.time));
  ImGui::PushStyleColor(ImGuiCol_Text, colour_of(link));
  if (depth > 0) ImGui::PushFont(app.fonts.small);
  depth == 0 ? bold_wrapped(app, app.in(link.words)) : wrapped(app.in(link.words));
  if (depth > 0) ImGui::PopFont();
  ImGui::PopStyleColor();
  if (link.row) draw_without_button(app, *link.row);
  if (indent > 0) ImGui::Unindent(indent);
}

void draw_chains(App& app) {
  const Inquiries& asked = app.session.inquiries();
  if (asked.why.is_waiting) return muted(app.tr("Asking …"));
  if (!asked.why.problem.empty()) return coloured(colour::bad, app.tr(asked.why.problem));
  if (asked.chains.empty()) return muted_wrapped(app.tr("Nothing of it has happened yet."));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {app.px(4), app.px(2)});
  int number = 0;
  for (const WhyChain& chain : asked.chains) {
    ImGui::PushID(number++);
    ImGui::Separator();
    for (std::size_t depth = 0; depth < chain.size(); ++depth) draw_link(app, chain[depth], depth);
    ImGui::Dummy({0, app.px(4)});
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
}

void draw_question(App& app, const nlohmann::json& about) {
  if (!app.is_excon()) return;
  const Inquiries& asked = app.session.inquiries();
  const bool is_open = asked.why.id != 0 && asked.why_about == about && app.choices.has_why;
  const bool is_pressed =
      button(app.tr("Why?") + "###why", is_open ? ButtonKind::chosen : ButtonKind::plain) ||
      ImGui::IsKeyPressed(sf::Keyboard::F9, false);
  hint(app, app.tr("What led to it, back to decisions, procedures, rules of the model and chance. "
                   "Only exercise control may ask.") +
                " (F9)");
  if (is_pressed) app.choices.has_why = !is_open;
  if (is_pressed && !is_open) app.session.ask_why(about);
  if (is_open) draw_chains(app);
}

}  // namespace

void draw_why(App& app, const Subject& subject) {
  draw_question(app, {{"subject", subject_json(subject)}});
}

void draw_why_of_inject(App& app, const std::string& number) {
  draw_question(app, {{"inject", number}});
}

}  // namespace jardam::viewer
