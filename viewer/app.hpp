#pragma once
/// What the panels share: the seat's session, the words, the look, and what the person at the
/// screen has chosen.

#include <map>
#include <set>
#include <string>
#include <vector>

#include <SFML/Graphics/Texture.hpp>

#include "alphabet.hpp"
#include "inject_draft.hpp"
#include "map/map_state.hpp"
#include "options.hpp"
#include "session.hpp"
#include "theme.hpp"
#include "words/names.hpp"
#include "words/text.hpp"

namespace jardam::viewer {

using words::Vocabulary;

/// A message that is being written.
struct Draft {
  std::string title, text;
  std::string as;            ///< exercise control: in whose name it speaks
  std::set<std::string> to;  ///< seats that a new one is for
  std::string channel;       ///< or the channel, which reaches all its seats
};

/// A rating that an evaluator is about to give.
struct RatingDraft {
  std::string objective;
  std::string inject;  ///< number; empty: the objective as a whole
  std::string team;    ///< seat; empty: no one team
  std::string rating;
  std::string note;
};

/// A decision that a question of what if adds.
struct WhatIfAdded {
  nlohmann::json act;  ///< as `decide` has it, with its seat
  std::string words;
  int in_minutes = 0;  ///< of play from now
};

/// What exercise control is about to ask: what would be otherwise.
struct WhatIfDraft {
  std::vector<WhatIfAdded> added;
  std::set<std::uint64_t> dropped;  ///< rows of the record
  std::string search;               ///< among the record's decisions
  std::string seat, since;          ///< that its procedures play, and world time; empty: none
  std::string pairs = "200";
  std::uint64_t asked_at_welcome = 0;  ///< since when the list of decisions is of this connection
};

/// What the person has chosen on the screen; nothing of it is the exercise's state.
struct Choices {
  Screen screen = Screen::map;
  Subject selected;
  std::string message;                 ///< key of the message that is open
  std::string inject;                  ///< number of the inject that is open in the control table
  bool wants_inject_in_sight = false;  ///< the table is to scroll to it once it is there
  std::string seat_filter;             ///< exercise control: whose messages are shown; empty: all
  bool has_unplayed =
      false;                ///< exercise control: reports to seats that nobody plays are shown too
  std::string acting_seat;  ///< exercise control: for which seat decisions are taken
  std::string recipient;    ///< agency that is told
  std::string recipient_office;  ///< its office: "competent", "national" or a region's number
  std::string basis, risk;       ///< of the form of a decision; empty: not stated
  std::string partner;           ///< "agency/region", of joint work; empty: alone
  std::string form_text;
  std::string search;  ///< in the register
  std::string inject_search;
  std::size_t chart_region = 0;  ///< 0 the country, 1+ the regions
  Side side = Side::details;
  bool wants_side = false;  ///< `side` was set by the program: the tab is to be opened
  bool wants_answer_open = true;
  std::map<std::string, Draft> drafts;  ///< by the key of the message that they answer; "": new
  std::map<std::string, InjectDraft>
      inject_drafts;            ///< by the number of the inject that they change; "": a new one
  std::string own_name;         ///< exercise control: of the person at this screen
  bool acts_on_others = false;  ///< also on storylines that somebody else leads
  std::optional<std::string> inject_form;  ///< key of the draft whose form is open
  RatingDraft rating;
  bool has_why = false;  ///< what was asked last about the selected thing is shown
  WhatIfDraft what_if;
  std::vector<std::string> form_answers;  ///< to the questions of the day's form
  std::uint64_t form_sent = 0;  ///< the number under which they were sent; 0: they were not
  bool has_thanked = false;     ///< they came, and nobody has begun the next ones
  std::optional<std::string> form_shown;  ///< day of the form that came up by itself
  std::set<std::string> opened;  ///< messages of which the server was told that they are read
  double stop_all_armed = -1;    ///< likewise, in all groups
  double stop_armed = -1;        ///< wall clock until which a second press stops the exercise
  bool has_left = true;
  bool has_right = true;
};

class App {
 public:
  App(Session& session, Language language, double scale);

  Session& session;
  Language language;
  Alphabet alphabet;
  Fonts fonts;
  Choices choices;
  std::map<unsigned, Choices> choices_elsewhere;  ///< in other groups, by number
  MapState map;
  std::map<std::string, sf::Texture> pictures;  ///< that came with letters, by id and language
  double scale = 1;
  bool wants_scale = false;  ///< the fonts are to be made anew before the next frame
  double wall = 0;           ///< steady clock of this frame, seconds
  double now = 0;            ///< world time of this frame, seconds

  [[nodiscard]] const Model& model() const { return session.model(); }
  [[nodiscard]] const Welcome& welcome() const { return *session.model().welcome; }
  [[nodiscard]] const View& view() const { return session.model().view; }
  [[nodiscard]] bool is_excon() const { return welcome().seat.is_excon; }
  [[nodiscard]] bool is_evaluator() const { return welcome().seat.is_evaluator; }
  /// Whether others' messages come to this screen.
  [[nodiscard]] bool looks_at_many() const { return is_excon() || is_evaluator(); }
  /// Whether this screen plays its seat; exercise control always does.
  [[nodiscard]] bool is_playing() const;
  [[nodiscard]] Seconds world_now() const { return static_cast<Seconds>(now); }
  [[nodiscard]] float px(float at_scale_one) const {
    return at_scale_one * static_cast<float>(scale);
  }

  /// An act of exercise control on the list of injects, in the name of the person at the screen.
  std::uint64_t steer(nlohmann::json act, Wish wish);
  /// Whether somebody else leads the inject's storyline.
  [[nodiscard]] bool is_led_by_another(const Inject& inject) const {
    return !inject.led_by.empty() && inject.led_by != choices.own_name;
  }

  /// The translation of an English sentence.
  [[nodiscard]] std::string tr(const std::string& english) const;
  [[nodiscard]] std::string trn(const std::string& one, const std::string& many, long count) const;
  /// The name of an identifier of the protocol.
  [[nodiscard]] std::string name(Vocabulary of, const std::string& identifier) const;
  [[nodiscard]] std::string metric_name(const std::string& series) const;
  /// A text of the scenario in the chosen language.
  [[nodiscard]] std::string in(const Text& text) const { return text.in(language); }
  /// The text with case and accents set aside, for searching.
  [[nodiscard]] std::string folded(const std::string& text) const {
    return alphabet.folded(text, language);
  }

  [[nodiscard]] std::string region_name(Position region) const;
  [[nodiscard]] std::string place_name(Position place) const;
  [[nodiscard]] std::string sector_name(Position sector) const;
  [[nodiscard]] std::string seat_name(const std::string& id) const;
  [[nodiscard]] std::string channel_name(const std::string& id) const;
  /// "Guest house Ak-Zhol", "Site 17, orchards", "Woman, 24", "Case 3".
  [[nodiscard]] std::string subject_name(const Subject& subject) const;
  /// Play time and world date: "D2 10:40 · 12.07".
  [[nodiscard]] std::string when(Seconds time) const;
  /// Play time alone: "D2 10:40".
  [[nodiscard]] std::string when_in_play(Seconds time) const;

  /// Goes to another group, for who has the board's code; what was chosen in each stays there.
  void go_to_group(unsigned number);

  /// Selects and opens the details.
  void select(const Subject& subject);
  /// Whether the subject is in what this seat sees.
  [[nodiscard]] bool exists(const Subject& subject) const;
};

}  // namespace jardam::viewer
