#pragma once
/// What the inbox, the timeline and the control room share about messages.

#include <string>

#include <imgui.h>

#include "app.hpp"
#include "deadlines.hpp"

namespace jardam::viewer {

/// The title of an inject, or the news of a report.
[[nodiscard]] std::string message_title(const App& app, const Message& message);
[[nodiscard]] std::string message_sender(const App& app, const Message& message);

/// What this screen shows of the messages: a seat all it has, exercise control what it chose.
[[nodiscard]] MessageFilter message_filter(const App& app);

/// Whether the answer came in time. Exercise control looks for the decision that the inject
/// expects, whoever gets it for an answer.
[[nodiscard]] Deadline deadline_of(const App& app, const Message& message);

/// An icon for the way a message came: letter, phone, ..., report. `side` is its width and height.
void draw_mode_icon(ImDrawList& draw, ImVec2 at, float side, const std::string& mode, ImU32 ink);

/// What was written beside a decision: legal basis, danger and own words, as far as they are there.
void draw_form(const App& app, const Form& form);

/// What a letter is called, who sends it, when and how it came.
void draw_letter_head(const App& app, const Message& message);
/// The deadline and the words of a letter.
void draw_letter_text(const App& app, const Message& message);
/// Text, deadline, subject, acknowledgement of an open message.
void draw_message_body(App& app, const std::string& key, const Message& message);

}  // namespace jardam::viewer
