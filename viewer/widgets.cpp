#include "widgets.hpp"
#include "words/translations.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

namespace jardam::viewer {

namespace {

constexpr float label_share = 0.4f;  ///< of a row's width, for its label
constexpr float widest_hint = 420;   ///< pixels at scale 1

struct ButtonColours {
  ImU32 ground, hovered, active, ink;
};

ButtonColours colours_of(ButtonKind kind) {
  switch (kind) {
    case ButtonKind::primary:
      return {colour::accent, colour::rgb(0x0d6ba5), colour::rgb(0x084a73), colour::on_header};
    case ButtonKind::chosen:
      return {colour::accent_soft, colour::rgb(0xcfe4f2), colour::rgb(0xbfdbee), colour::accent};
    case ButtonKind::on_header:
      return {colour::header_soft, colour::rgb(0x356489), colour::rgb(0x1e4260), colour::on_header};
    case ButtonKind::on_header_active:
      return {colour::on_header, colour::on_header, colour::on_header, colour::header};
    default: return {colour::ground, colour::accent_soft, colour::rgb(0xbfdbee), colour::text};
  }
}

/// Notes words whose item reaches over the edge of its panel or cell.
void note_if_cut(const std::string& words) {
  constexpr float tolerance = 1;  // pixels
  const float edge = ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x;
  if (ImGui::GetItemRectMax().x > edge + tolerance) cut_texts().insert(words);
}

}  // namespace

std::set<std::string>& cut_texts() {
  static std::set<std::string> all;
  return all;
}

void text(const std::string& words) {
  ImGui::TextUnformatted(words.c_str(), words.c_str() + words.size());
  note_if_cut(words);
}

void wrapped(const std::string& words) {
  ImGui::PushTextWrapPos(0);
  text(words);
  ImGui::PopTextWrapPos();
}

void coloured(ImU32 colour, const std::string& words) {
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  wrapped(words);
  ImGui::PopStyleColor();
}

void muted(const std::string& words) {
  ImGui::PushStyleColor(ImGuiCol_Text, colour::muted);
  text(words);
  ImGui::PopStyleColor();
}

void muted_wrapped(const std::string& words) { coloured(colour::muted, words); }

void bold(const App& app, const std::string& words) {
  ImGui::PushFont(app.fonts.bold);
  text(words);
  ImGui::PopFont();
}

void bold_wrapped(const App& app, const std::string& words) {
  ImGui::PushFont(app.fonts.bold);
  wrapped(words);
  ImGui::PopFont();
}

void small_muted(const App& app, const std::string& words) {
  ImGui::PushFont(app.fonts.small);
  muted_wrapped(words);
  ImGui::PopFont();
}

void heading(const App& app, const std::string& words) {
  ImGui::Dummy({0, app.px(4)});
  ImGui::PushStyleColor(ImGuiCol_Text, colour::accent);
  bold_wrapped(app, words);
  ImGui::PopStyleColor();
}

namespace {

float widest_word(const std::string& words) {
  float widest = 0;
  std::istringstream all(words);
  for (std::string word; all >> word;)
    widest = std::max(widest, ImGui::CalcTextSize(word.c_str()).x);
  return widest;
}

/// A label, and beside it what `draw` draws; below it where a word of either would be torn apart.
template <class Draw>
void labelled(const App& app, const std::string& label, const std::string& value, Draw draw) {
  const float left = ImGui::GetCursorPosX(), width = ImGui::GetContentRegionAvail().x;
  const float top = ImGui::GetCursorPosY(), column = width * label_share, gap = app.px(8);
  if (widest_word(label) > column - gap || widest_word(value) > width - column) {
    muted_wrapped(label);
    ImGui::Indent(gap);
    draw();
    return ImGui::Unindent(gap);
  }
  ImGui::PushTextWrapPos(left + column - gap);
  muted(label);
  ImGui::PopTextWrapPos();
  const float under_label = ImGui::GetCursorPosY();
  ImGui::SetCursorPos({left + column, top});
  draw();
  ImGui::SetCursorPosY(std::max(under_label, ImGui::GetCursorPosY()));
}

}  // namespace

void row(const App& app, const std::string& label, const std::string& value) {
  labelled(app, label, value, [&] { wrapped(value); });
}

void count_row(const App& app, const std::string& label, const std::string& number) {
  const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
  const float value_left =
      left + ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(number.c_str()).x;
  ImGui::PushTextWrapPos(value_left - app.px(12));
  muted(label);
  ImGui::PopTextWrapPos();
  const float under_label = ImGui::GetCursorPosY();
  ImGui::SetCursorPos({value_left, top});
  text(number);
  ImGui::SetCursorPosY(std::max(under_label, ImGui::GetCursorPosY()));
}

void subject_row(App& app, const std::string& label, const Subject& subject) {
  const std::string name = app.subject_name(subject);
  if (!app.exists(subject)) return row(app, label, name);
  ImGui::PushID((subject.kind + subject.key).c_str());
  labelled(app, label, name, [&] {
    if (link(name)) app.select(subject);
  });
  ImGui::PopID();
}

ImVec2 badge_size(const App& app, const std::string& words) {
  ImGui::PushFont(app.fonts.small);
  const ImVec2 size = ImGui::CalcTextSize(words.c_str());
  ImGui::PopFont();
  return {size.x + app.px(12), size.y + app.px(4)};
}

void badge(const App& app, const std::string& words, ImU32 ground, ImU32 ink) {
  const ImVec2 size = badge_size(app, words), at = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + size.x, at.y + size.y}, ground, app.px(4));
  draw.AddText(app.fonts.small, app.fonts.small->FontSize, {at.x + app.px(6), at.y + app.px(2)},
               ink, words.c_str());
  ImGui::Dummy(size);
  note_if_cut(words);
}

bool button(const std::string& words, ButtonKind kind, float width) {
  const ButtonColours colours = colours_of(kind);
  ImGui::PushStyleColor(ImGuiCol_Button, colours.ground);
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, colours.hovered);
  ImGui::PushStyleColor(ImGuiCol_ButtonActive, colours.active);
  ImGui::PushStyleColor(ImGuiCol_Text, colours.ink);
  const bool pressed = ImGui::Button(words.c_str(), {width, 0});
  ImGui::PopStyleColor(4);
  note_if_cut(words);
  return pressed;
}

bool link(const std::string& words) {
  ImGui::PushStyleColor(ImGuiCol_Text, colour::accent);
  wrapped(words);
  ImGui::PopStyleColor();
  if (!ImGui::IsItemHovered()) return false;
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  ImGui::GetWindowDrawList()->AddLine({low.x, high.y}, high, colour::accent);
  return ImGui::IsMouseClicked(0);
}

void scenario_text(const App& app, const Text& of) {
  const Language shown = of.shown_in(app.language);
  if (of.in(shown).empty()) return;
  if (shown != app.language) {
    badge(app, words::language_code(shown), colour::warning_soft, colour::warning);
    hint(app, app.tr("There is no text in the chosen language; another one is shown."));
  }
  wrapped(of.in(shown));
}

void hint(const App& app, const std::string& words) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(app.px(widest_hint));
  text(words);
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

ImFont* fitting_font(const App& app, const std::string& words, float width) {
  ImFont* font = app.fonts.bold;
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str()).x <= width
             ? font
             : app.fonts.small;
}

std::string fitted_text(const std::string& words, float width) {
  if (ImGui::CalcTextSize(words.c_str()).x <= width) return words;
  cut_texts().insert(words);
  const float ellipsis = ImGui::CalcTextSize("…").x;
  const char* end = words.c_str();
  ImGui::GetFont()->CalcTextSizeA(ImGui::GetFontSize(), std::max(0.0f, width - ellipsis), 0,
                                  words.c_str(), nullptr, &end);
  return std::string(words.c_str(), end) + "…";
}

std::string broken_text(const std::string& words, float width) {
  const ImFont& font = *ImGui::GetFont();
  const char *at = words.data(), *end = at + words.size();
  std::string lines;
  while (at < end) {
    const char* stop =
        font.CalcWordWrapPositionA(ImGui::GetFontSize() / font.FontSize, at, end, width);
    if (stop == at) ++stop;  // too narrow for a letter
    if (!lines.empty()) lines += '\n';
    lines.append(at, stop);
    for (at = stop; at < end && (*at == ' ' || *at == '\n');) ++at;
  }
  return lines;
}

float wrapped_height(const std::string& words, float width) {
  return ImGui::CalcTextSize(words.c_str(), nullptr, false, width).y;
}

void sort_by_words(const App& app, std::vector<Choice>& choices) {
  std::stable_sort(choices.begin(), choices.end(), [&](const Choice& a, const Choice& b) {
    return app.alphabet.comes_before(a.second, b.second, app.language);
  });
}

float edges_of_choice() { return ImGui::GetFrameHeight() + 2 * ImGui::GetStyle().FramePadding.x; }

float width_of_choices(const std::vector<Choice>& options) {
  float widest = 0;
  for (const auto& [key, words] : options)
    widest = std::max(widest, ImGui::CalcTextSize(words.c_str()).x);
  return std::ceil(widest) + edges_of_choice();
}

bool choose(const char* id, std::string& chosen, const std::vector<Choice>& options, float width) {
  std::string shown = chosen;
  for (const auto& [key, words] : options)
    if (key == chosen) shown = words;
  const float room = (width > 0 ? width : ImGui::GetContentRegionAvail().x) - edges_of_choice();
  const bool fits = ImGui::CalcTextSize(shown.c_str()).x <= room;
  ImGui::SetNextItemWidth(width);
  if (!ImGui::BeginCombo(id, fits ? shown.c_str() : "…", ImGuiComboFlags_HeightLarge)) {
    if (!fits) wrapped(shown);
    return false;
  }
  bool changed = false;
  for (const auto& [key, words] : options) {
    ImGui::PushID(key.c_str());
    if (ImGui::Selectable(words.c_str(), key == chosen)) {
      changed = key != chosen;
      chosen = key;
    }
    ImGui::PopID();
  }
  ImGui::EndCombo();
  return changed;
}

void indicator_list(const App& app, const std::vector<std::string>& indicators) {
  for (const std::string& indicator : indicators) {
    ImGui::Bullet();
    ImGui::SameLine();
    wrapped(app.name(Vocabulary::indicator, indicator));
  }
}

}  // namespace jardam::viewer
