#include "run.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/RenderTexture.hpp>
#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Window/Event.hpp>

#include "display.hpp"
#include "imgui_sfml.hpp"
#include "panels/inject_form.hpp"
#include "panels/replay_bar.hpp"
#include "screen.hpp"
#include "widgets.hpp"

namespace jardam::viewer {

namespace {

constexpr unsigned frames_per_second = 60;
constexpr unsigned frames_without_graphics_card = 30;  ///< leaves the processor to the engine
constexpr double slow_frame =
    0.012;  ///< seconds; longer ones tell of a machine that draws in software
/// ImGui needs a few frames until windows that fit their content have found their size.
constexpr int frames_to_settle = 4;

FontFiles require_fonts() {
  FontFiles files = find_fonts();
  if (files.regular.empty())
    throw ShowError("The font DejaVu Sans is not installed (Debian package fonts-dejavu-core).");
  return files;
}

/// For pictures of the form.
void open_form(App& app, const std::string& wanted) {
  constexpr std::string_view like = "like ";
  if (wanted == "new") return open_new_inject(app);
  const bool is_template = wanted.starts_with(like);
  const auto inject = app.view().injects.find(is_template ? wanted.substr(like.size()) : wanted);
  if (inject == app.view().injects.end())
    throw ShowError(fmt::format("--inject-form: this seat sees no inject '{}'.", wanted));
  is_template ? open_inject_like(app, inject->second) : open_inject_change(app, inject->first);
}

void apply_options(App& app, const Options& options) {
  // Large type on a small screen: the map comes first, the panels beside it can be called up.
  constexpr double room_for_inbox = 1100, room_for_details = 900;  // pixels of width at scale 1
  app.choices.has_left = ImGui::GetIO().DisplaySize.x / app.scale >= room_for_inbox;
  app.choices.has_right = ImGui::GetIO().DisplaySize.x / app.scale >= room_for_details;
  const bool is_chosen = options.screen != Screen::map;
  app.choices.screen = app.is_evaluator() && !is_chosen ? Screen::evaluation : options.screen;
  app.choices.side = options.side;
  app.map.fitted_region = options.region;
  if (!options.inject_form.empty()) open_form(app, options.inject_form);
  const auto& regions = app.welcome().regions;
  const auto is_wanted = [&](const Region& region) { return region.id == options.region; };
  if (!options.region.empty() && std::none_of(regions.begin(), regions.end(), is_wanted))
    throw ShowError(fmt::format("--region: the country has no region '{}'.", options.region));
  const auto colon = options.select.find(':');
  if (options.select.empty()) return;
  if (colon != std::string::npos)
    app.select({options.select.substr(0, colon), options.select.substr(colon + 1)});
  if (colon == std::string::npos || !app.exists(app.choices.selected))
    throw ShowError(fmt::format("--select: this seat knows no subject '{}'.", options.select));
}

class Frames {
 public:
  Frames(Session& session, const Options& options, sf::RenderTarget& target, Replay* replay)
      : options_(options),
        replay_(replay),
        fonts_(require_fonts()),
        imgui_(target),
        app_(session, options.language, options.scale),
        target_(target) {
    ImGui::GetIO().DisplaySize = {static_cast<float>(target.getSize().x),
                                  static_cast<float>(target.getSize().y)};
    load_fonts();
    apply_options(app_, options);
  }

  ImGuiOnSfml& imgui() { return imgui_; }

  void draw(double seconds) {
    const double wall = wall_seconds();
    replay_ != nullptr ? replay_->pump(wall) : app_.session.pump(wall);
    App& shown = eyes();
    shown.wall = wall;
    shown.now = shown.session.world_now(wall);
    if (shown.wants_scale || letters_ < shown.session.letters().size()) load_fonts(shown);
    imgui_.begin(seconds);
    cut_texts().clear();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float foot =
        replay_ != nullptr ? std::floor(size.y - app_.px(replay_bar_height)) : size.y;
    (&shown == &app_ ? layout_ : *team_layout_).draw(shown, size.x, foot);
    if (replay_ != nullptr) draw_replay_bar(app_, *replay_, {0, foot, size.x, size.y});
    share(shown);
    target_.setActive(true);  // the map may have drawn into its own texture
    target_.clear(sf::Color(0xe6, 0xeb, 0xf0));
    imgui_.render();
  }

 private:
  void load_fonts() { load_fonts(app_); }
  void load_fonts(App& app) {
    letters_ = app.session.letters().size();
    const Letters letters = letters_with(app.session.letters());
    app.fonts = apply_theme(fonts_, app.scale, letters);
    app.wants_scale = false;
    imgui_.remake_fonts();
    share(app);
  }
  /// Truth and knowledge are looked at in one type, size and language.
  void share(const App& from) {
    for (App* app : {&app_, team_.get()}) {
      if (app == nullptr || app == &from) continue;
      app->fonts = from.fonts;
      app->scale = from.scale;
      app->language = from.language;
    }
  }
  /// Through whose eyes the exercise is looked at now.
  App& eyes() {
    if (replay_ == nullptr || replay_->shows_truth) return app_;
    Session* session = replay_->team(replay_->seat);
    if (session == nullptr || !session->model().welcome) return app_;
    if (!team_ || &team_->session != session) {
      team_ = std::make_unique<App>(*session, app_.language, app_.scale);
      team_->fonts = app_.fonts;
      team_layout_ = std::make_unique<ScreenLayout>();
      Options options = options_;
      options.select.clear();
      options.screen = Screen::map;
      apply_options(*team_, options);
    }
    return *team_;
  }

  const Options& options_;
  Replay* replay_;
  FontFiles fonts_;
  std::size_t letters_ = 0;  ///< unusual ones that are loaded
  ImGuiOnSfml imgui_;
  App app_;
  sf::RenderTarget& target_;
  ScreenLayout layout_;
  std::unique_ptr<App> team_;  ///< of the seat that is looked through in a replay
  std::unique_ptr<ScreenLayout> team_layout_;
};

/// The size that was asked for; otherwise most of the display.
sf::VideoMode window_size(const Options& options, DisplaySize display) {
  constexpr double share = 0.85;
  if (options.is_size_given) return {options.width, options.height};
  const auto most = [](unsigned all, unsigned least) {
    return std::max(least, static_cast<unsigned>(all * share));
  };
  return {most(display.width, options.width), most(display.height, options.height)};
}

void take_events(sf::RenderWindow& window, ImGuiOnSfml& imgui) {
  for (sf::Event event{}; window.pollEvent(event);) {
    imgui.take(event);
    if (event.type == sf::Event::Closed) window.close();
    if (event.type == sf::Event::Resized)
      window.setView(sf::View(
          {0, 0, static_cast<float>(event.size.width), static_cast<float>(event.size.height)}));
  }
}

}  // namespace

void show_window(Session& session, const Options& options, Replay* replay) {
  const DisplaySize display = check_display();  // it may have gone since the program began
  const std::string title = "Jardam – " + session.model().welcome->title.in(options.language);
  const sf::VideoMode size = window_size(options, display);
  sf::RenderWindow window(size, sf::String::fromUtf8(title.begin(), title.end()));
  window.setPosition(
      {static_cast<int>((display.width - std::min(display.width, size.width)) / 2),
       static_cast<int>((display.height - std::min(display.height, size.height)) / 2)});
  window.setFramerateLimit(frames_per_second);
  Frames frames(session, options, window, replay);
  double before = wall_seconds(), average = 0;
  while (window.isOpen()) {
    take_events(window, frames.imgui());
    if (!window.isOpen()) break;
    const double now = wall_seconds();
    frames.draw(now - before);
    before = now;
    average += 0.05 * (wall_seconds() - now - average);
    window.setFramerateLimit(average > slow_frame ? frames_without_graphics_card
                                                  : frames_per_second);
    window.display();
  }
}

void save_picture(Session& session, const Options& options, Replay* replay) {
  check_display();
  sf::RenderTexture target;
  if (!target.create(options.width, options.height))
    throw ShowError("A picture of that size cannot be drawn on this machine.");
  Frames frames(session, options, target, replay);
  for (int frame = 0; frame < frames_to_settle; ++frame) {
    frames.draw(1.0 / frames_per_second);
    target.display();
  }
  if (options.asks_cuts)
    for (const std::string& words : cut_texts()) fmt::print("{}\n", words);
  if (!target.getTexture().copyToImage().saveToFile(options.screenshot))
    throw ShowError(fmt::format("The picture could not be written to {}.", options.screenshot));
}

}  // namespace jardam::viewer
