#include "panels/messages.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "panels/attachments.hpp"
#include "panels/composer.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

void draw_envelope(ImDrawList& draw, ImVec2 a, float s, ImU32 ink) {
  draw.AddRect({a.x, a.y + s * 0.18f}, {a.x + s, a.y + s * 0.85f}, ink, 1, 0, 1.5f);
  draw.AddLine({a.x, a.y + s * 0.22f}, {a.x + s * 0.5f, a.y + s * 0.58f}, ink, 1.5f);
  draw.AddLine({a.x + s * 0.5f, a.y + s * 0.58f}, {a.x + s, a.y + s * 0.22f}, ink, 1.5f);
}

void draw_handset(ImDrawList& draw, ImVec2 a, float s, ImU32 ink) {
  draw.AddRect({a.x + s * 0.26f, a.y}, {a.x + s * 0.76f, a.y + s}, ink, s * 0.12f, 0, 1.5f);
  draw.AddLine({a.x + s * 0.42f, a.y + s * 0.84f}, {a.x + s * 0.6f, a.y + s * 0.84f}, ink, 1.8f);
  draw.AddLine({a.x + s * 0.28f, a.y + s * 0.7f}, {a.x + s * 0.74f, a.y + s * 0.7f}, ink, 1);
}

void draw_faces(ImDrawList& draw, ImVec2 a, float s, ImU32 ink) {
  for (const float x : {0.28f, 0.74f}) {
    draw.AddCircle({a.x + s * x, a.y + s * 0.3f}, s * 0.16f, ink, 12, 1.5f);
    draw.PathArcTo({a.x + s * x, a.y + s * 0.95f}, s * 0.25f, 3.1416f, 6.2832f, 8);
    draw.PathStroke(ink, 0, 1.5f);
  }
}

void draw_paper(ImDrawList& draw, ImVec2 a, float s, ImU32 ink) {
  draw.AddRect({a.x + s * 0.12f, a.y + s * 0.05f}, {a.x + s * 0.88f, a.y + s * 0.95f}, ink, 1, 0,
               1.5f);
  draw.AddRectFilled({a.x + s * 0.25f, a.y + s * 0.2f}, {a.x + s * 0.75f, a.y + s * 0.36f}, ink);
  for (const float y : {0.52f, 0.66f, 0.8f})
    draw.AddLine({a.x + s * 0.25f, a.y + s * y}, {a.x + s * 0.75f, a.y + s * y}, ink, 1);
}

void draw_bubble(ImDrawList& draw, ImVec2 a, float s, ImU32 ink) {
  draw.AddRect({a.x, a.y + s * 0.1f}, {a.x + s, a.y + s * 0.7f}, ink, s * 0.2f, 0, 1.5f);
  draw.AddTriangleFilled({a.x + s * 0.25f, a.y + s * 0.7f}, {a.x + s * 0.5f, a.y + s * 0.7f},
                         {a.x + s * 0.25f, a.y + s * 0.95f}, ink);
}

void draw_pin(ImDrawList& draw, ImVec2 a, float s, ImU32 ink) {
  draw.AddCircle({a.x + s * 0.5f, a.y + s * 0.36f}, s * 0.3f, ink, 16, 1.6f);
  draw.AddTriangleFilled({a.x + s * 0.28f, a.y + s * 0.58f}, {a.x + s * 0.72f, a.y + s * 0.58f},
                         {a.x + s * 0.5f, a.y + s}, ink);
}

void draw_screen(ImDrawList& draw, ImVec2 a, float s, ImU32 ink) {
  draw.AddRect({a.x, a.y + s * 0.1f}, {a.x + s, a.y + s * 0.75f}, ink, 1, 0, 1.5f);
  draw.AddLine({a.x + s * 0.3f, a.y + s * 0.92f}, {a.x + s * 0.7f, a.y + s * 0.92f}, ink, 1.8f);
}

void draw_note(ImDrawList& draw, ImVec2 a, float s, ImU32 ink) {
  draw.AddCircle({a.x + s * 0.5f, a.y + s * 0.5f}, s * 0.46f, ink, 20, 1.5f);
  draw.AddCircleFilled({a.x + s * 0.5f, a.y + s * 0.28f}, s * 0.08f, ink);
  draw.AddLine({a.x + s * 0.5f, a.y + s * 0.44f}, {a.x + s * 0.5f, a.y + s * 0.78f}, ink, 1.8f);
}

void draw_deadline(const App& app, const Message& message) {
  const auto due = due_time(app.welcome().clock, message);
  if (!due) return;
  const Deadline state = deadline_of(app, message);
  const auto inject = app.view().injects.find(message.inject);
  const bool is_expectation =
      inject != app.view().injects.end() && !inject->second.expected_decision.empty();
  const std::string words = fmt::format(
      fmt::runtime(is_expectation ? app.tr("Decision expected by {0}") : app.tr("Answer by {0}")),
      app.when_in_play(*due));
  if (state == Deadline::over)
    badge(app, words + " · " + app.tr("overdue"), colour::bad_soft, colour::bad);
  else if (state == Deadline::near)
    badge(app, words, colour::warning_soft, colour::warning);
  else
    badge(app, words, colour::soft, colour::muted);
}

std::string ground_title(const App& app, const std::string& basis) {
  for (const Decision& decision : app.welcome().decisions)
    for (const Ground& ground : decision.grounds)
      if (ground.name == basis) return app.tr(ground.title);
  return basis;
}

bool is_own(const App& app, const Message& message) {
  return message.seat.empty() || message.seat == app.welcome().seat.id;
}

/// The first time that whoever got the message has it open.
void note_reading(App& app, const std::string& key, const Message& message) {
  const bool may_say = app.is_playing() && app.model().clock_state != "ended";
  if (message.read || !may_say || !is_own(app, message) || !app.choices.opened.insert(key).second)
    return;
  app.session.act({{"act", "read"}, {"message", key_json(key)}}, {});
}

/// A letter that is hard to read says so before anybody has to read it.
bool is_closed(const App& app, const Message& message) {
  return !app.in(message.warning).empty() && !message.read && is_own(app, message) &&
         !app.is_excon();
}

void draw_warning(const App& app, const Message& message) {
  const std::string words = app.in(message.warning);
  if (!words.empty())
    badge(app, app.tr("Warning") + ": " + words, colour::warning_soft, colour::warning);
}

/// Open it, or let somebody else: nobody in the hall is told which.
void draw_closed(App& app, const std::string& key, const Message& message) {
  draw_warning(app, message);
  if (!app.is_playing()) return;
  if (button(app.tr("Open the letter"), ButtonKind::primary)) note_reading(app, key, message);
  ImGui::SameLine();
  if (button(app.tr("Pass it on"), ButtonKind::plain))
    app.session.act({{"act", "pass_on"}, {"message", key_json(key)}}, {"Pass it on", ""});
  hint(app, app.tr("Exercise control gets it, or the seat that the scenario names. Nobody else is "
                   "told."));
}

/// In which channel it was written, and who got it instead of its seat.
void draw_ways(const App& app, const Message& message) {
  if (!message.channel.empty())
    small_muted(app, app.tr("Channel") + ": " + app.channel_name(message.channel));
  if (!message.passed_to.empty())
    small_muted(app, app.tr("Passed on to") + ": " + app.seat_name(message.passed_to));
}

/// What a digest covers, by day and time.
void draw_digest(App& app, const Message& message) {
  for (const std::string& key : message.messages) {
    const auto found = app.view().messages.find(key);
    if (found == app.view().messages.end()) continue;
    const std::string when = found->second.at ? app.when_in_play(*found->second.at) + "  " : "";
    ImGui::PushID(key.c_str());
    if (link("• " + when + message_title(app, found->second))) app.choices.message = key;
    ImGui::PopID();
  }
}

/// A letter is answered by a message: to the seat that wrote it, or to exercise control, which
/// speaks for everybody who is not at the table, and answers the seat that got the letter.
void draw_answer(App& app, const std::string& key, const Message& message) {
  if (message.kind != "inject" && message.kind != "message") return;
  if (message.answered)
    small_muted(app, fmt::format(fmt::runtime(app.tr("Answered at {0}")),
                                 app.when_in_play(*message.answered)));
  if (!is_own(app, message) && !app.is_excon()) return;
  draw_composer(app, key,
                message.from_seat.empty() ? app.welcome().control_seat : message.from_seat);
}

void draw_acknowledgement(App& app, const std::string& key, const Message& message) {
  if (message.acknowledged) {
    small_muted(app, fmt::format(fmt::runtime(app.tr("Acknowledged at {0}")),
                                 app.when_in_play(*message.acknowledged)));
    return;
  }
  if (!is_own(app, message)) return small_muted(app, app.tr("Not yet acknowledged"));
  if (!button(app.tr("Acknowledge"), ButtonKind::primary)) return;
  app.session.act({{"act", "acknowledge"}, {"message", key_json(key)}},
                  {"Acknowledge", message_title(app, message)});
}

}  // namespace

std::string message_title(const App& app, const Message& message) {
  if (message.kind == "digest") return app.tr("What your office has learnt meanwhile");
  const std::string title = app.in(message.title);
  if (!title.empty()) return title;
  if (message.notice.empty()) return app.tr("Message");
  const std::string news = app.name(Vocabulary::notice, message.notice);
  const auto& decisions = app.welcome().decisions;
  const auto decision = std::find_if(decisions.begin(), decisions.end(), [&](const Decision& each) {
    return each.name == message.decision;
  });
  return decision == decisions.end() ? news : app.tr(decision->title) + ": " + news;
}

std::string message_sender(const App& app, const Message& message) {
  if (message.kind == "digest") return app.tr("Own office");
  const std::string from = app.in(message.from);
  if (!from.empty()) return from;
  return message.source.empty() ? app.tr("Own office")
                                : app.name(Vocabulary::agency, message.source);
}

MessageFilter message_filter(const App& app) {
  if (!app.is_excon()) return {};
  return {app.choices.seat_filter, app.choices.has_unplayed};
}

Deadline deadline_of(const App& app, const Message& message) {
  const PlayClock& clock = app.welcome().clock;
  const auto inject = app.view().injects.find(message.inject);
  const bool is_expectation = message.kind == "inject" && !message.is_recalled &&
                              inject != app.view().injects.end() &&
                              !inject->second.expected_decision.empty();
  return is_expectation ? deadline_of(clock, inject->second, app.world_now())
                        : deadline_of(clock, message, app.world_now());
}

void draw_form(const App& app, const Form& form) {
  if (!form.basis.empty())
    small_muted(app, app.tr("Legal basis:") + " " + ground_title(app, form.basis));
  if (!form.risk.empty())
    small_muted(app, app.tr("Danger, as stated:") + " " + app.name(Vocabulary::risk, form.risk));
  if (form.text.empty()) return;
  ImGui::PushFont(app.fonts.small);
  wrapped("«" + form.text + "»");
  ImGui::PopFont();
}

void draw_letter_head(const App& app, const Message& message) {
  ImGui::PushFont(app.fonts.large);
  wrapped(message_title(app, message));
  ImGui::PopFont();
  row(app, app.tr("From"), message_sender(app, message));
  if (!message.seat.empty()) row(app, app.tr("To"), app.seat_name(message.seat));
  if (message.at) row(app, app.tr("Received"), app.when(*message.at));
  row(app, app.tr("Kind"),
      message.kind == "inject"    ? app.name(Vocabulary::mode, message.mode)
      : message.kind == "message" ? app.tr("Message")
      : message.kind == "digest"  ? app.tr("Digest")
                                  : app.tr("Report from the field"));
  if (app.is_excon() && !message.inject.empty()) row(app, app.tr("Inject"), message.inject);
  ImGui::Separator();
}

void draw_letter_text(const App& app, const Message& message) {
  draw_warning(app, message);
  draw_deadline(app, message);
  scenario_text(app, message.text);
}

void draw_mode_icon(ImDrawList& draw, ImVec2 at, float side, const std::string& mode, ImU32 ink) {
  if (mode == "letter" || mode == "email") return draw_envelope(draw, at, side, ink);
  if (mode == "phone") return draw_handset(draw, at, side, ink);
  if (mode == "face_to_face") return draw_faces(draw, at, side, ink);
  if (mode == "press") return draw_paper(draw, at, side, ink);
  if (mode == "social") return draw_bubble(draw, at, side, ink);
  if (mode == "map") return draw_pin(draw, at, side, ink);
  if (mode == "system") return draw_screen(draw, at, side, ink);
  draw_note(draw, at, side, ink);
}

void draw_message_body(App& app, const std::string& key, const Message& message) {
  draw_ways(app, message);
  if (is_closed(app, message)) return draw_closed(app, key, message);
  note_reading(app, key, message);
  draw_letter_text(app, message);
  draw_attachments(app, message.attachments);
  draw_form(app, message.form);
  draw_digest(app, message);
  if (!message.subject.is_none())
    subject_row(app, app.name(Vocabulary::subject_kind, message.subject.kind), message.subject);
  if (!message.indicators.empty()) {
    muted(app.tr("Indicators"));
    indicator_list(app, message.indicators);
  }
  draw_acknowledgement(app, key, message);
  draw_answer(app, key, message);
}

}  // namespace jardam::viewer
