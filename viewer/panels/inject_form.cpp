#include "panels/inject_form.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "panels/attachments.hpp"
#include "panels/frame.hpp"
#include "panels/messages.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

InjectDraft* open_draft(App& app) {
  if (!app.choices.inject_form) return nullptr;
  const auto found = app.choices.inject_drafts.find(*app.choices.inject_form);
  return found == app.choices.inject_drafts.end() ? nullptr : &found->second;
}

std::string& in_language(Text& text, Language language) {
  return language == Language::english   ? text.en
         : language == Language::russian ? text.ru
                                         : text.ky;
}

void close_form(App& app) { app.choices.inject_form.reset(); }

void throw_away(App& app) {
  app.choices.inject_drafts.erase(*app.choices.inject_form);
  close_form(app);
}

// Sending

void fire(App& app, InjectDraft& draft) {
  draft.sent = app.steer({{"act", "fire"}, {"inject", draft.sent_as}}, {"Fire now", draft.sent_as});
}

void send_change(App& app, InjectDraft& draft) {
  nlohmann::json row = changes_of(draft, app.welcome().clock, app.world_now());
  draft.sent_as = draft.number;
  draft.is_written = row.empty();
  if (draft.is_written) return fire(app, draft);
  draft.sent = app.steer({{"act", "edit"},
                          {"inject", draft.number},
                          {"row", std::move(row)},
                          {"base", draft.before->version}},
                         {words::mark("Change the inject"), draft.number});
}

/// A new one gets its number here, so that it can be fired under it.
void send_new(App& app, InjectDraft& draft) {
  draft.sent_as = free_number(app.view().injects);
  draft.sent =
      app.steer({{"act", "write"},
                 {"row", row_of(draft, draft.sent_as, app.welcome().clock, app.world_now())}},
                {words::mark("Write an inject"), draft.sent_as});
}

void send(App& app, InjectDraft& draft) {
  draft.findings.clear();
  draft.before ? send_change(app, draft) : send_new(app, draft);
}

/// Returns whether the draft is done with: also where it stands on the list and firing it alone was
/// refused, of which the status line tells.
bool hear_answer(App& app, InjectDraft& draft, const Reply& reply) {
  draft.sent = 0;
  if (!reply.is_accepted && !draft.is_written) {
    draft.findings = lines_of(reply.reason);
    // Who sends it once more has seen that somebody else has changed it, and writes over that.
    const auto now = app.view().injects.find(draft.number);
    if (reply.code == "changed_meanwhile" && now != app.view().injects.end())
      draft.before = now->second;
    return false;
  }
  if (draft.coming == Coming::now && !draft.is_written) {
    draft.is_written = true;
    fire(app, draft);
    return false;
  }
  app.choices.inject = draft.sent_as;
  app.choices.wants_inject_in_sight = true;
  return true;
}

// Head

std::string send_words(const App& app, const InjectDraft& draft) {
  if (draft.before)
    return draft.coming == Coming::now ? app.tr("Save and fire now") : app.tr("Save the changes");
  if (draft.coming == Coming::now) return app.tr("Fire now");
  return draft.coming == Coming::shelf ? app.tr("Put on the shelf") : app.tr("Put on the list");
}

std::string form_title(const App& app, const InjectDraft& draft) {
  if (draft.before) return fmt::format(fmt::runtime(app.tr("Inject {0}")), draft.number);
  return fmt::format(fmt::runtime(app.tr("New inject {0}")),
                     draft.sent != 0 ? draft.sent_as : free_number(app.view().injects));
}

/// What keeps it from being sent, in a line; empty when nothing does.
std::string hindrance(const App& app, const InjectDraft& draft) {
  if (draft.sent != 0) return app.tr("Waiting for the answer …");
  std::string words;
  for (const std::string& each : missing(draft, app.welcome().clock, app.world_now()))
    words += (words.empty() ? "" : ", ") + app.tr(each);
  if (!words.empty()) return fmt::format(fmt::runtime(app.tr("Still missing: {0}")), words);
  const bool changes_nothing = draft.before && draft.coming != Coming::now && !has_content(draft);
  return changes_nothing ? app.tr("Nothing is changed yet.") : "";
}

/// What was typed is thrown away after a question only.
void draw_throw_away(App& app, const InjectDraft& draft) {
  if (button(app.tr("Throw away"))) {
    if (!has_content(draft)) return throw_away(app);
    ImGui::OpenPopup("throw away");
  }
  if (!ImGui::BeginPopup("throw away")) return;
  text(app.tr("What you have written is lost then."));
  if (button(app.tr("Throw away"), ButtonKind::primary)) {
    ImGui::CloseCurrentPopup();
    throw_away(app);
  }
  ImGui::EndPopup();
}

void draw_form_head(App& app, InjectDraft& draft) {
  const std::string back = app.tr("Back to the list"), away = app.tr("Throw away"),
                    words = send_words(app, draft), hinders = hindrance(app, draft);
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x,
              gap = ImGui::GetStyle().ItemSpacing.x;
  const float left =
      right - button_width(back) - button_width(away) - button_width(words) - 2 * gap;
  const float top = ImGui::GetCursorPosY();
  ImGui::AlignTextToFramePadding();
  bold(app, form_title(app, draft));
  ImGui::SameLine(0, app.px(16));
  ImGui::PushTextWrapPos(left - gap);
  muted(hinders);
  ImGui::PopTextWrapPos();
  const float under_words = ImGui::GetCursorPosY();
  ImGui::SetCursorPos({left, top});
  const bool wants_back = button(back);
  ImGui::SameLine();
  draw_throw_away(app, draft);
  if (open_draft(app) == nullptr) return;
  ImGui::SameLine();
  ImGui::BeginDisabled(!hinders.empty());
  if (button(words, ButtonKind::primary)) send(app, draft);
  ImGui::EndDisabled();
  if (wants_back) close_form(app);
  ImGui::SetCursorPosY(std::max(under_words, ImGui::GetCursorPosY()));
}

/// Why it was refused, a line for each finding.
void draw_findings(const App& app, const InjectDraft& draft) {
  for (const std::string& each : draft.findings) coloured(colour::bad, "✗ " + app.tr(each));
}

float findings_height(const App& app, const InjectDraft& draft, float width) {
  float height = 0;
  for (const std::string& each : draft.findings)
    height += wrapped_height("✗ " + app.tr(each), width) + ImGui::GetStyle().ItemSpacing.y;
  return height;
}

// Words

void draw_language_tabs(App& app, InjectDraft& draft) {
  for (const Language language : words::all_languages) {
    const bool is_written = !draft.text.exactly(language).empty();
    const std::string name = words::language_name(language) + std::string(is_written ? " ✓" : "") +
                             "###" + words::language_code(language);
    ImGui::BeginDisabled(draft.is_same && language != draft.language);
    if (button(name, language == draft.language ? ButtonKind::primary : ButtonKind::plain)) {
      draft.language = language;
      draft.preview = language;
    }
    ImGui::EndDisabled();
    ImGui::SameLine();
  }
  ImGui::NewLine();
  checkbox(app.tr("The same in all languages"), draft.is_same);
}

/// The people of the storylines, by name.
std::vector<std::pair<std::string, Text>> personas(const App& app) {
  std::vector<std::pair<std::string, Text>> found;
  for (const auto& [key, person] : app.view().persons)
    if (person.name) found.emplace_back("person " + key, *person.name);
  for (const auto& [key, recruiter] : app.view().recruiters)
    if (recruiter.name) found.emplace_back("recruiter " + key, *recruiter.name);
  std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
    return app.alphabet.comes_before(app.in(a.second), app.in(b.second), app.language);
  });
  return found;
}

/// Puts somebody's name in, in all languages.
void draw_personas(App& app, InjectDraft& draft) {
  if (!ImGui::BeginCombo("##persona", "",
                         ImGuiComboFlags_NoPreview | ImGuiComboFlags_HeightLarge)) {
    hint(app, app.tr("Choose a person of the storylines"));
    return;
  }
  for (const auto& [key, name] : personas(app))
    if (ImGui::Selectable((app.in(name) + "##" + key).c_str())) draft.from = name;
  ImGui::EndCombo();
}

void draw_words(App& app, InjectDraft& draft) {
  draw_language_tabs(app, draft);
  ImGui::PushID(words::language_code(draft.language));  // each language has its own fields
  small_muted(app, app.tr("From"));
  const float arrow = ImGui::GetFrameHeight();
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - arrow);
  ImGui::InputText("##from", &in_language(draft.from, draft.language));
  ImGui::SameLine(0, 0);
  draw_personas(app, draft);
  small_muted(app, app.tr("Title"));
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##title", &in_language(draft.title, draft.language));
  small_muted(app, app.tr("Warning, where it is hard to read"));
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##warning", &in_language(draft.warning, draft.language));
  small_muted(app, app.tr("Text"));
  const float least = app.px(120);
  letter_input("##text", in_language(draft.text, draft.language),
               {0, std::max(least, ImGui::GetContentRegionAvail().y)});
  ImGui::PopID();
}

// Seats

void draw_seats(App& app, InjectDraft& draft) {
  bold(app, app.tr("To"));
  ImGui::PushFont(app.fonts.small);
  if (button(app.tr("All seats")))
    for (const auto& [id, name] : app.welcome().seats)
      if (id != app.welcome().control_seat) draft.to.insert(id);
  ImGui::SameLine();
  if (button(app.tr("No seat"))) draft.to.clear();
  for (const bool is_control : {false, true})  // its own notes come last
    for (const auto& [id, name] : app.welcome().seats)
      if ((id == app.welcome().control_seat) == is_control)
        member_checkbox(app.in(name), id, draft.to);
  ImGui::PopFont();
}

// When, and what is expected

std::string coming_words(const App& app, Coming coming) {
  switch (coming) {
    case Coming::kept: return app.tr("as it is planned");
    case Coming::now: return app.tr("now");
    case Coming::within: return app.tr("in some minutes");
    case Coming::at: return app.tr("at a day and time");
    case Coming::shelf: return app.tr("on the shelf");
  }
  return "";
}

void draw_day_and_time(App& app, InjectDraft& draft) {
  std::vector<Choice> days;
  for (int day = 1; day <= app.welcome().clock.days; ++day)
    days.emplace_back(std::to_string(day), fmt::format(fmt::runtime(app.tr("Day {0}")), day));
  std::string day = std::to_string(draft.day);
  choose("##day", day, days, ImGui::GetContentRegionAvail().x * 0.58f);
  draft.day = std::stoi(day);
  ImGui::SameLine();
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##time", "14:05", &draft.time);
}

/// A number with its unit behind it.
void draw_minutes(const App& app, const char* id, int& minutes) {
  ImGui::SetNextItemWidth(app.px(64));
  ImGui::InputInt(id, &minutes, 0);
  minutes = std::clamp(minutes, 0, 9999);
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  wrapped(app.tr("minutes of play"));
}

void draw_coming(App& app, InjectDraft& draft) {
  constexpr std::array<Coming, 5> all{Coming::kept, Coming::now, Coming::within, Coming::at,
                                      Coming::shelf};
  std::vector<Choice> choices;
  for (const Coming coming : all)
    if (coming != Coming::kept || draft.before)
      choices.emplace_back(std::to_string(static_cast<int>(coming)), coming_words(app, coming));
  std::string chosen = std::to_string(static_cast<int>(draft.coming));
  small_muted(app, app.tr("When it comes"));
  choose("##coming", chosen, choices, -1);
  draft.coming = static_cast<Coming>(std::stoi(chosen));
  if (draft.coming == Coming::at) draw_day_and_time(app, draft);
  if (draft.coming == Coming::within) draw_minutes(app, "##in", draft.minutes);
  const bool drops_conditions =
      draft.before && draft.coming != Coming::kept && draft.coming != Coming::now &&
      std::any_of(draft.before->clauses.begin(), draft.before->clauses.end(),
                  [](const InjectClause& clause) { return !clause.overtakes; });
  if (drops_conditions) small_muted(app, app.tr("What it has waited for no longer counts then."));
}

void draw_mode(App& app, InjectDraft& draft) {
  std::vector<Choice> modes;
  for (const words::Name& mode : words::names_of(Vocabulary::mode))
    modes.emplace_back(mode.identifier, app.tr(mode.english));
  small_muted(app, app.tr("How it reaches them"));
  choose("##mode", draft.mode, modes, -1);
}

bool may_take(const App& app, const InjectDraft& draft, const Decision& decision) {
  return std::any_of(draft.to.begin(), draft.to.end(), [&](const std::string& id) {
    const auto seat = app.view().seats.find(id);
    return seat != app.view().seats.end() &&
           std::find(decision.agencies.begin(), decision.agencies.end(), seat->second.agency) !=
               decision.agencies.end();
  });
}

/// The decisions that somebody may take who gets it.
void draw_expectation(App& app, InjectDraft& draft) {
  std::vector<Choice> decisions;
  for (const Decision& decision : app.welcome().decisions)
    if (may_take(app, draft, decision) || decision.name == draft.decision)
      decisions.emplace_back(decision.name, app.tr(decision.title));
  sort_by_words(app, decisions);
  decisions.insert(decisions.begin(), {"", app.tr("none, and no deadline")});
  small_muted(app, app.tr("Expected decision"));
  choose("##decision", draft.decision, decisions, -1);
  if (draft.decision.empty()) return;
  small_muted(app, app.tr("Deadline after it has come"));
  draw_minutes(app, "##within", draft.within);
}

void draw_storyline(App& app, InjectDraft& draft) {
  std::vector<Choice> storylines{{"", app.tr("none")}};
  for (const Storyline& each : app.welcome().storylines)
    storylines.emplace_back(each.id, each.id + ". " + app.in(each.title));
  small_muted(app, app.tr("Storyline"));
  choose("##storyline", draft.storyline, storylines, -1);
}

/// The pictures and pages that the scenario brings.
void draw_choice_of_attachments(App& app, InjectDraft& draft) {
  if (app.welcome().attachments.empty()) return;
  small_muted(app, app.tr("Attachments"));
  ImGui::PushFont(app.fonts.small);
  for (const auto& [id, title] : app.welcome().attachments)
    member_checkbox(app.in(title), id, draft.attachments);
  ImGui::PopFont();
}

void draw_settings(App& app, InjectDraft& draft) {
  draw_coming(app, draft);
  draw_expectation(app, draft);
  draw_mode(app, draft);
  draw_storyline(app, draft);
  draw_choice_of_attachments(app, draft);
}

// Preview

/// The letter in the language and with the words of a seat's own screen.
void draw_preview(App& app, InjectDraft& draft) {
  small_muted(app, app.tr("As its seats will see it"));
  ImGui::PushFont(app.fonts.small);
  for (const Language language : words::all_languages) {
    const std::string name = words::language_code(language) + std::string("###preview ") +
                             words::language_code(language);
    if (button(name, language == draft.preview ? ButtonKind::primary : ButtonKind::plain))
      draft.preview = language;
    hint(app, words::language_name(language));
    ImGui::SameLine();
  }
  ImGui::NewLine();
  ImGui::PopFont();
  ImGui::Separator();
  const Message letter = letter_of(draft, app.welcome().clock, app.world_now());
  const Language own = app.language;
  app.language = draft.preview;
  draw_letter_head(app, letter);
  draw_letter_text(app, letter);
  draw_attachments(app,
                   std::vector<std::string>(draft.attachments.begin(), draft.attachments.end()));
  ImGui::BeginDisabled();
  button(app.tr("Acknowledge"), ButtonKind::primary);
  ImGui::EndDisabled();
  app.language = own;
  if (letter.text.in(draft.preview).find('{') != std::string::npos)
    small_muted(app, app.tr("Values in braces are filled in when it is sent."));
}

struct Column {
  const char* id;
  float share;  ///< of the width
  void (*draw)(App& app, InjectDraft& draft);
};

constexpr std::array<Column, 4> columns{{{"##words", 0.34f, draw_words},
                                         {"##to", 0.2f, draw_seats},
                                         {"##settings", 0.2f, draw_settings},
                                         {"##preview", 0.26f, draw_preview}}};

}  // namespace

void open_new_inject(App& app) {
  app.choices.inject_drafts.try_emplace(
      "", blank_draft(app.welcome().clock, app.world_now(), app.language));
  app.choices.inject_form = "";
}

void open_inject_like(App& app, const Inject& other) {
  app.choices.inject_drafts[""] =
      draft_like(other, app.welcome().clock, app.world_now(), app.language);
  app.choices.inject_form = "";
}

void open_inject_change(App& app, const std::string& number) {
  const auto inject = app.view().injects.find(number);
  if (inject == app.view().injects.end()) return;
  app.choices.inject_drafts.try_emplace(
      number, draft_of(number, inject->second, app.welcome().clock, app.world_now(), app.language));
  app.choices.inject_form = number;
}

bool has_begun_inject(const App& app) {
  const auto draft = app.choices.inject_drafts.find("");
  return draft != app.choices.inject_drafts.end() && has_content(draft->second);
}

void draw_inject_form(App& app, const PixelRect& area) {
  InjectDraft* draft = open_draft(app);
  if (draft == nullptr) return close_form(app);
  const ImGuiStyle& style = ImGui::GetStyle();
  const float most_findings = area.height() * 0.3f,
              findings = findings_height(app, *draft, area.width() - 2 * style.WindowPadding.x);
  const float under_head =
      std::floor(area.top + ImGui::GetFrameHeightWithSpacing() + 2 * style.WindowPadding.y +
                 std::min(most_findings, findings));
  begin_panel("##inject head", {area.left, area.top, area.right, under_head});
  draw_form_head(app, *draft);
  if (open_draft(app) != nullptr) draw_findings(app, *draft);
  ImGui::End();
  float left = area.left;
  for (const Column& column : columns) {
    const float right =
        &column == &columns.back() ? area.right : std::floor(left + area.width() * column.share);
    begin_panel(column.id, {left, under_head, right, area.bottom});
    if (InjectDraft* shown = open_draft(app)) {
      ImGui::BeginDisabled(shown->sent != 0);
      column.draw(app, *shown);
      ImGui::EndDisabled();
    }
    ImGui::End();
    left = right;
  }
}

void hear_inject_answers(App& app) {
  auto& drafts = app.choices.inject_drafts;
  for (auto entry = drafts.begin(); entry != drafts.end();) {
    const auto& replies = app.session.replies();
    const auto reply = std::find_if(replies.rbegin(), replies.rend(), [&](const Reply& each) {
      return entry->second.sent != 0 && each.id == entry->second.sent;
    });
    if (reply == replies.rend() || !hear_answer(app, entry->second, *reply)) {
      ++entry;
      continue;
    }
    if (app.choices.inject_form == entry->first) close_form(app);
    entry = drafts.erase(entry);
  }
}

}  // namespace jardam::viewer
