#pragma once
/// Small pieces that all panels are made of.

#include <set>
#include <string>
#include <vector>

#include <imgui.h>

#include "app.hpp"

namespace jardam::viewer {

enum class ButtonKind { plain, primary, chosen, on_header, on_header_active };

void text(const std::string& words);
void wrapped(const std::string& words);
void muted(const std::string& words);
void muted_wrapped(const std::string& words);
void coloured(ImU32 colour, const std::string& words);
void bold(const App& app, const std::string& words);
void bold_wrapped(const App& app, const std::string& words);
void small_muted(const App& app, const std::string& words);

/// A heading with space above it.
void heading(const App& app, const std::string& words);
/// "Group 2", or the name that the group was given.
[[nodiscard]] std::string group_title(const App& app, const std::string& name);
/// "Label: value" in two columns; the value wraps.
void row(const App& app, const std::string& label, const std::string& value);
/// A number at the right edge, its label in the room that is left.
void count_row(const App& app, const std::string& label, const std::string& number);
/// A row whose value is a link to a subject.
void subject_row(App& app, const std::string& label, const Subject& subject);

/// A rounded label. Advances the cursor like any item.
void badge(const App& app, const std::string& words, ImU32 ground, ImU32 ink);
[[nodiscard]] ImVec2 badge_size(const App& app, const std::string& words);

bool button(const std::string& words, ButtonKind kind = ButtonKind::plain, float width = 0);
/// A line of text that can be clicked.
bool link(const std::string& words);
/// A text of the scenario, wrapped, with a mark when it is shown in another language than the
/// chosen one.
void scenario_text(const App& app, const Text& of);
/// Shows `words` while the mouse rests on the last item.
void hint(const App& app, const std::string& words);

/// Bold, or small where the words would not fit in bold.
[[nodiscard]] ImFont* fitting_font(const App& app, const std::string& words, float width);
/// The text broken into lines that are no wider than this in the current font.
[[nodiscard]] std::string broken_text(const std::string& words, float width);
/// The text cut to a width, with an ellipsis: a last resort, as a text may mean something else
/// without its end.
[[nodiscard]] std::string fitted_text(const std::string& words, float width);
/// The texts that were cut, or reach over an edge, since this was last emptied. A test reads it.
[[nodiscard]] std::set<std::string>& cut_texts();
/// How wide a line of words is in this font.
[[nodiscard]] float width_in(ImFont* font, const std::string& words);
/// The height that wrapped text takes in the current font.
[[nodiscard]] float wrapped_height(const std::string& words, float width);

/// What a combo box offers: key and words.
using Choice = std::pair<std::string, std::string>;
/// Sorts choices in the order of the chosen language's alphabet.
void sort_by_words(const App& app, std::vector<Choice>& choices);
/// What a combo box has around its words.
[[nodiscard]] float edges_of_choice();
/// How wide a combo box has to be for the widest of its choices.
[[nodiscard]] float width_of_choices(const std::vector<Choice>& options);
/// A combo box over (key, words) pairs; what is too long for it stands below it. Returns whether
/// `chosen` changed.
bool choose(const char* id, std::string& chosen, const std::vector<Choice>& options, float width);

/// How wide a button with these words is.
[[nodiscard]] float button_width(const std::string& words);
/// A box that is checked where the set holds the id, and puts it in or takes it out.
void member_checkbox(const std::string& words, const std::string& id,
                     std::set<std::string>& members);

/// A check box whose words wrap. Returns whether it changed.
bool checkbox(const std::string& words, bool& is_on);
/// Room for several lines of words, which are broken where they reach the edge. `words` holds no
/// such breaks. Returns whether it changed.
bool letter_input(const char* id, std::string& words, ImVec2 size);
/// Words broken after a space where they reach the width, in the current font; `joined_lines` puts
/// them together again.
[[nodiscard]] std::string soft_lines(const std::string& words, float width);
[[nodiscard]] std::string joined_lines(const std::string& words);

/// Indicators as a list with dots.
void indicator_list(const App& app, const std::vector<std::string>& indicators);

}  // namespace jardam::viewer
