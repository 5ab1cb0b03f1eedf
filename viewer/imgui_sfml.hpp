#pragma once
/// Dear ImGui on SFML: events in, draw lists out, through Debian's OpenGL 2 backend, which fits SFML's own context.

#include <string>

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Window/Event.hpp>
#include <SFML/Window/Window.hpp>

namespace jardam::viewer {

/// One ImGui context on one target: a window, or a texture for pictures without a window.
class ImGuiOnSfml {
 public:
  explicit ImGuiOnSfml(sf::RenderTarget& target);
  ~ImGuiOnSfml();
  ImGuiOnSfml(const ImGuiOnSfml&) = delete;
  ImGuiOnSfml& operator=(const ImGuiOnSfml&) = delete;

  void take(const sf::Event& event);
  /// Begins a frame that lasts `seconds`. `window` is null when there is none.
  void begin(double seconds, sf::Window* window);
  /// Ends the frame and draws it.
  void render();
  /// The font atlas has changed.
  void remake_fonts();

 private:
  void take_mouse(const sf::Window& window);

  sf::RenderTarget& target_;
  bool has_focus_ = true;
  std::string clipboard_;  ///< ImGui keeps a pointer into it until the next call
  bool clicked_[3] = {};  ///< pressed since the last frame, even when already released again
};

}  // namespace jardam::viewer
