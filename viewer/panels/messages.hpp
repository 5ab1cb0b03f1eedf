#pragma once
/// What the inbox, the timeline and the control room share about messages.

#include <string>

#include <imgui.h>

#include "app.hpp"

namespace jardam::viewer {

/// The title of an inject, or the news of a report.
[[nodiscard]] std::string message_title(const App& app, const Message& message);
[[nodiscard]] std::string message_sender(const App& app, const Message& message);

/// What this screen shows of the messages: a seat all it has, exercise control what it chose.
[[nodiscard]] MessageFilter message_filter(const App& app);

enum class Deadline { none, open, near, over, met };
[[nodiscard]] Deadline deadline_of(const App& app, const Message& message);
/// World time at which the answer is expected.
[[nodiscard]] std::optional<Seconds> due_time(const App& app, const Message& message);

/// An icon for the way a message came: letter, phone, ..., report. `side` is its width and height.
void draw_mode_icon(ImDrawList& draw, ImVec2 at, float side, const std::string& mode, ImU32 ink);

/// Text, deadline, subject, acknowledgement of an open message.
void draw_message_body(App& app, const std::string& key, const Message& message);

}  // namespace jardam::viewer
