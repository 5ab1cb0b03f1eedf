#include "widgets.hpp"
#include "words/translations.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <sstream>

#include <fmt/format.h>
#include <imgui_stdlib.h>

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

std::string group_title(const App& app, const std::string& name) {
  const bool is_number =
      std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? fmt::format(fmt::runtime(app.tr("Group {0}")), name) : name;
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

float width_in(ImFont* font, const std::string& words) {
  return font->CalcTextSizeA(font->FontSize, 1e6f, 0, words.c_str()).x;
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

float button_width(const std::string& words) {
  return ImGui::CalcTextSize(words.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
}

void member_checkbox(const std::string& words, const std::string& id,
                     std::set<std::string>& members) {
  bool is_member = members.count(id) > 0;
  if (!checkbox(words, is_member)) return;
  is_member ? (void)members.insert(id) : (void)members.erase(id);
}

bool checkbox(const std::string& words, bool& is_on) {
  ImGui::PushID(words.c_str());
  bool changed = ImGui::Checkbox("##box", &is_on);
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  wrapped(words);
  if (ImGui::IsItemClicked()) {
    is_on = !is_on;
    changed = true;
  }
  ImGui::PopID();
  return changed;
}

namespace {

/// Breaks that nobody typed stand behind a space.
void break_line(std::string& lines, std::string_view line, float width) {
  const ImFont& font = *ImGui::GetFont();
  const float scale = ImGui::GetFontSize() / font.FontSize;
  while (!line.empty()) {
    const char* const end = line.data() + line.size();
    const char* stop = font.CalcWordWrapPositionA(scale, line.data(), end, width);
    while (stop < end && *stop != ' ') ++stop;  // a word wider than the line stays whole
    while (stop < end && *stop == ' ') ++stop;
    lines.append(line.data(), stop);
    if (stop < end) lines += '\n';
    line = {stop, static_cast<std::size_t>(end - stop)};
  }
}

/// What the callback of a field needs.
struct Breaking {
  float width;
  std::size_t length;  ///< of what stood in the field before the change
};

/// Enter was pressed behind a space: the space goes, or the break would count as a soft one.
void keep_typed_break(std::string& before_cursor) {
  if (!before_cursor.ends_with(" \n")) return;
  before_cursor.pop_back();
  while (before_cursor.ends_with(' ')) before_cursor.pop_back();
  before_cursor += '\n';
}

/// Breaks the lines anew after a change; the cursor stays where it is in the words.
int break_anew(ImGuiInputTextCallbackData* data) {
  const Breaking& breaking = *static_cast<const Breaking*>(data->UserData);
  const std::string typed(data->Buf, static_cast<std::size_t>(data->BufTextLen));
  const auto cursor = static_cast<std::size_t>(data->CursorPos);
  std::string before = typed.substr(0, cursor);
  if (typed.size() > breaking.length) keep_typed_break(before);
  const std::size_t words_before = joined_lines(before).size();
  const std::string shown = soft_lines(joined_lines(before + typed.substr(cursor)), breaking.width);
  if (shown == typed) return 0;
  std::size_t at = 0;
  for (std::size_t passed = 0; at < shown.size(); ++at) {
    const bool is_soft = at > 0 && shown[at] == '\n' && shown[at - 1] == ' ';
    if (!is_soft && passed++ == words_before) break;
  }
  data->DeleteChars(0, data->BufTextLen);
  data->InsertChars(0, shown.c_str(), shown.c_str() + shown.size());
  data->CursorPos = data->SelectionStart = data->SelectionEnd = static_cast<int>(at);
  return 0;
}

}  // namespace

std::string soft_lines(const std::string& words, float width) {
  std::string lines;
  for (std::size_t start = 0;;) {
    const std::size_t end = words.find('\n', start);
    break_line(lines, std::string_view(words).substr(start, end - start), width);
    if (end == std::string::npos) return lines;
    lines += '\n';
    start = end + 1;
  }
}

std::string joined_lines(const std::string& words) {
  std::string joined;
  char before = '\0';
  for (const char letter : words) {
    if (letter != '\n' || before != ' ') joined += letter;
    before = letter;
  }
  return joined;
}

bool letter_input(const char* id, std::string& words, ImVec2 size) {
  const ImGuiStyle& style = ImGui::GetStyle();
  if (size.x <= 0) size.x = ImGui::GetContentRegionAvail().x;
  const float width = size.x - 2 * style.FramePadding.x - style.ScrollbarSize;
  std::string shown = soft_lines(words, width);
  Breaking breaking{width, shown.size()};
  if (!ImGui::InputTextMultiline(id, &shown, size, ImGuiInputTextFlags_CallbackEdit, break_anew,
                                 &breaking))
    return false;
  words = joined_lines(shown);
  return true;
}

void indicator_list(const App& app, const std::vector<std::string>& indicators) {
  for (const std::string& indicator : indicators) {
    ImGui::Bullet();
    ImGui::SameLine();
    wrapped(app.name(Vocabulary::indicator, indicator));
  }
}

}  // namespace jardam::viewer
