#include <algorithm>

#include <fmt/format.h>
#include <imgui.h>

#include "panels/side.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

/// Exercise control chooses for which seat it decides; everybody else decides for themselves.
std::string acting_agency(App& app) {
  if (!app.is_excon()) return app.welcome().seat.agency;
  std::vector<Choice> seats;
  for (const auto& [id, seat] : app.view().seats)
    if (!seat.agency.empty()) seats.emplace_back(id, app.in(seat.name));
  if (seats.empty()) return "";
  sort_by_words(app, seats);
  if (app.view().seats.count(app.choices.acting_seat) == 0)
    app.choices.acting_seat = seats.front().first;
  small_muted(app, app.tr("Exercise control decides for an empty seat:"));
  choose("##acting", app.choices.acting_seat, seats, -1);
  return app.view().seats.at(app.choices.acting_seat).agency;
}

constexpr const char* competent = "competent";

/// Which of the agency's offices: the one competent for the subject, unless another is chosen.
void choose_office(App& app) {
  std::vector<Choice> offices{{competent, app.tr("the competent office")}};
  for (const Addressee& office : app.welcome().offices) {
    if (office.agency != app.choices.recipient) continue;
    if (!office.region)
      offices.emplace_back("national", app.tr("the office of the whole country"));
    else if (*office.region < app.welcome().regions.size())
      offices.emplace_back(std::to_string(*office.region),
                           app.in(app.welcome().regions[*office.region].name));
  }
  const auto is_offered = [&](const auto& option) {
    return option.first == app.choices.recipient_office;
  };
  if (std::none_of(offices.begin(), offices.end(), is_offered))
    app.choices.recipient_office = competent;
  small_muted(app, app.tr("To which of its offices:"));
  choose("##office", app.choices.recipient_office, offices, -1);
}

bool choose_recipient(App& app, const std::string& own_agency) {
  std::vector<Choice> agencies;
  for (const std::string& agency : app.welcome().agencies)
    if (agency != own_agency) agencies.emplace_back(agency, app.name(Vocabulary::agency, agency));
  sort_by_words(app, agencies);
  const auto is_offered = [&](const auto& option) { return option.first == app.choices.recipient; };
  if (std::none_of(agencies.begin(), agencies.end(), is_offered)) app.choices.recipient.clear();
  small_muted(app, app.tr("To which agency:"));
  choose("##recipient", app.choices.recipient, agencies, -1);
  if (app.choices.recipient.empty()) return false;
  choose_office(app);
  return true;
}

/// The recipient as the protocol has it: an agency, or one of its offices.
nlohmann::json recipient_json(const App& app) {
  const std::string& office = app.choices.recipient_office;
  if (office == competent) return app.choices.recipient;
  nlohmann::json region = nullptr;
  if (const Position number = to_position(office)) region = app.welcome().regions[*number].id;
  return {{"agency", app.choices.recipient}, {"region", region}};
}

/// "agency/region": what a choice of an office is called here.
std::string key_of(const Addressee& office) {
  return office.agency + "/" + (office.region ? std::to_string(*office.region) : "");
}

std::string words_of(const App& app, const Addressee& office) {
  const std::string agency = app.name(Vocabulary::agency, office.agency);
  const bool has_region = office.region && *office.region < app.welcome().regions.size();
  return has_region ? agency + ", " + app.in(app.welcome().regions[*office.region].name) : agency;
}

void choose_basis(App& app, const Decision& decision) {
  std::vector<Choice> grounds{{"", app.tr("not stated")}};
  for (const Ground& ground : decision.grounds)
    grounds.emplace_back(ground.name, app.tr(ground.title));
  const auto is_offered = [&](const auto& option) { return option.first == app.choices.basis; };
  if (std::none_of(grounds.begin(), grounds.end(), is_offered)) app.choices.basis.clear();
  small_muted(app, app.tr("Legal basis:"));
  choose("##basis", app.choices.basis, grounds, -1);
}

void choose_partner(App& app) {
  std::vector<Choice> partners{{"", app.tr("alone")}};
  for (const Addressee& office : app.welcome().offices)
    partners.emplace_back(key_of(office), words_of(app, office));
  small_muted(app, app.tr("Together with:"));
  choose("##partner", app.choices.partner, partners, -1);
}

/// What a decision may carry beside its subject and recipient; nothing of it is needed.
void draw_form(App& app, const Decision& decision) {
  if (!ImGui::TreeNode(app.tr("More of the form").c_str())) return;
  choose_basis(app, decision);
  choose_partner(app);
  small_muted(app, app.tr("Danger as you see it:"));
  choose("##risk", app.choices.risk,
         {{"", app.tr("not stated")},
          {"low", app.name(Vocabulary::risk, "low")},
          {"medium", app.name(Vocabulary::risk, "medium")},
          {"high", app.name(Vocabulary::risk, "high")}},
         -1);
  small_muted(app, app.tr("In your own words"));
  letter_input("##words", app.choices.form_text, {0, app.px(70)});
  ImGui::TreePop();
}

/// Adds what was filled in, and clears it for the next decision.
void add_form(App& app, nlohmann::json& act) {
  Choices& chosen = app.choices;
  if (!chosen.basis.empty()) act["basis"] = chosen.basis;
  if (!chosen.risk.empty()) act["risk"] = chosen.risk;
  if (!chosen.form_text.empty()) act["text"] = chosen.form_text;
  for (const Addressee& office : app.welcome().offices) {
    if (key_of(office) != chosen.partner) continue;
    nlohmann::json region = nullptr;
    if (office.region && *office.region < app.welcome().regions.size())
      region = app.welcome().regions[*office.region].id;
    act["with"] = {{"agency", office.agency}, {"region", region}};
  }
  for (std::string* each : {&chosen.basis, &chosen.risk, &chosen.form_text, &chosen.partner})
    each->clear();
}

nlohmann::json act_of(App& app, const Decision& decision, const Subject& subject) {
  nlohmann::json act{
      {"act", "decide"}, {"decision", decision.name}, {"subject", subject_json(subject)}};
  if (decision.takes_recipient) act["to"] = recipient_json(app);
  add_form(app, act);
  if (app.is_excon()) act["seat"] = app.choices.acting_seat;
  return act;
}

void send(App& app, const Decision& decision, const Subject& subject) {
  app.session.act(act_of(app, decision, subject), {decision.title, app.subject_name(subject)});
}

/// Takes the decision over to the question of what it would change, instead of taking it.
void ask_what_if(App& app, const Decision& decision, const Subject& subject) {
  const std::string seat = app.seat_name(app.choices.acting_seat);
  app.choices.what_if.added.push_back(
      {.act = act_of(app, decision, subject),
       .words = seat + ": " + app.tr(decision.title) + ", " + app.subject_name(subject)});
  app.choices.screen = Screen::what_if;
}

void draw_choice(App& app, const Decision& decision, const Subject& subject,
                 const std::string& agency) {
  const ImGuiID open_id = ImGui::GetID("open");
  ImGuiStorage& storage = *ImGui::GetStateStorage();
  const bool is_open = storage.GetInt(open_id, 0) == 1;
  ImGui::PushStyleVar(ImGuiStyleVar_ButtonTextAlign, {0, 0.5f});
  const float width = ImGui::GetContentRegionAvail().x;
  if (button((is_open ? "▾ " : "▸ ") + broken_text(app.tr(decision.title), width - app.px(40)),
             ButtonKind::plain, width))
    storage.SetInt(open_id, is_open ? 0 : 1);
  ImGui::PopStyleVar();
  if (!is_open) return;
  ImGui::Indent(app.px(10));
  wrapped(app.tr(decision.meaning));
  const bool is_ready = !decision.takes_recipient || choose_recipient(app, agency);
  draw_form(app, decision);
  ImGui::BeginDisabled(!is_ready || app.model().clock_state == "ended");
  if (button(app.tr("Decide"), ButtonKind::primary)) {
    send(app, decision, subject);
    storage.SetInt(open_id, 0);
  }
  if (app.is_excon()) {
    ImGui::SameLine();
    if (button(app.tr("What if?"))) ask_what_if(app, decision, subject);
    hint(app, app.tr("Asks what the decision would change, and does not take it."));
  }
  ImGui::EndDisabled();
  ImGui::Unindent(app.px(10));
  ImGui::Separator();
}

/// The newest answer to a decision about this subject.
void draw_answer(const App& app, const Subject& subject) {
  const std::string name = app.subject_name(subject);
  const auto& replies = app.session.replies();
  const auto reply = std::find_if(replies.rbegin(), replies.rend(),
                                  [&](const Reply& other) { return other.wish.detail == name; });
  if (reply == replies.rend()) return;
  const std::string title = app.tr(reply->wish.title);
  if (reply->is_accepted) return coloured(colour::good, "✓ " + title + ": " + app.tr("accepted"));
  coloured(colour::bad, "✗ " + title + ": " + app.tr("refused") + " – " + app.tr(reply->reason));
}

}  // namespace

void draw_decisions(App& app, const Subject& subject) {
  if (app.welcome().replay) return;
  heading(app, app.tr("Decisions"));
  const std::string agency = acting_agency(app);
  const auto decisions = decisions_for(app.welcome(), agency, subject.kind);
  if (decisions.empty()) return muted_wrapped(app.tr("This agency has nothing to decide here."));
  draw_answer(app, subject);
  for (const Decision* decision : decisions) {
    ImGui::PushID(decision->name.c_str());
    draw_choice(app, *decision, subject, agency);
    ImGui::PopID();
  }
}

}  // namespace jardam::viewer
