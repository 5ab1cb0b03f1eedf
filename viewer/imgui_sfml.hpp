#pragma once
/// Dear ImGui on SFML: events in, draw lists out, through Debian's OpenGL 2 backend, which fits
/// SFML's own context.

#include <deque>
#include <string>

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Window/Event.hpp>

namespace jardam::viewer {

/// One ImGui context on one target: a window, or a texture for pictures without a window.
class ImGuiOnSfml {
 public:
  explicit ImGuiOnSfml(sf::RenderTarget& target);
  ~ImGuiOnSfml();
  ImGuiOnSfml(const ImGuiOnSfml&) = delete;
  ImGuiOnSfml& operator=(const ImGuiOnSfml&) = delete;

  /// Keeps the event for the next frames: what was pressed and released between two frames is shown
  /// to ImGui in two.
  void take(const sf::Event& event) { waiting_.push_back(event); }
  /// Begins a frame that lasts `seconds`.
  void begin(double seconds);
  /// Ends the frame and draws it.
  void render();
  /// The font atlas has changed.
  void remake_fonts();

 private:
  void apply_events();

  sf::RenderTarget& target_;
  std::deque<sf::Event> waiting_;
  std::string clipboard_;  ///< ImGui keeps a pointer into it until the next call
};

}  // namespace jardam::viewer
