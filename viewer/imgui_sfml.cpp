#include "imgui_sfml.hpp"

#include <algorithm>
#include <set>

#include <backends/imgui_impl_opengl2.h>
#include <imgui.h>
#include <SFML/Window/Clipboard.hpp>
#include <SFML/Window/Mouse.hpp>

namespace jardam::viewer {

namespace {

constexpr double shortest_frame = 1e-4;

const char* clipboard_text(void* store) {
  const auto utf8 = sf::Clipboard::getString().toUtf8();
  auto& text = *static_cast<std::string*>(store);
  text.assign(utf8.begin(), utf8.end());
  return text.c_str();
}

void set_clipboard_text(void*, const char* text) {
  const std::string utf8(text);
  sf::Clipboard::setString(sf::String::fromUtf8(utf8.begin(), utf8.end()));
}

void map_keys(ImGuiIO& io) {
  io.KeyMap[ImGuiKey_Tab] = sf::Keyboard::Tab;
  io.KeyMap[ImGuiKey_LeftArrow] = sf::Keyboard::Left;
  io.KeyMap[ImGuiKey_RightArrow] = sf::Keyboard::Right;
  io.KeyMap[ImGuiKey_UpArrow] = sf::Keyboard::Up;
  io.KeyMap[ImGuiKey_DownArrow] = sf::Keyboard::Down;
  io.KeyMap[ImGuiKey_PageUp] = sf::Keyboard::PageUp;
  io.KeyMap[ImGuiKey_PageDown] = sf::Keyboard::PageDown;
  io.KeyMap[ImGuiKey_Home] = sf::Keyboard::Home;
  io.KeyMap[ImGuiKey_End] = sf::Keyboard::End;
  io.KeyMap[ImGuiKey_Delete] = sf::Keyboard::Delete;
  io.KeyMap[ImGuiKey_Backspace] = sf::Keyboard::BackSpace;
  io.KeyMap[ImGuiKey_Space] = sf::Keyboard::Space;
  io.KeyMap[ImGuiKey_Enter] = sf::Keyboard::Enter;
  io.KeyMap[ImGuiKey_Escape] = sf::Keyboard::Escape;
  io.KeyMap[ImGuiKey_A] = sf::Keyboard::A;
  io.KeyMap[ImGuiKey_C] = sf::Keyboard::C;
  io.KeyMap[ImGuiKey_V] = sf::Keyboard::V;
  io.KeyMap[ImGuiKey_X] = sf::Keyboard::X;
  io.KeyMap[ImGuiKey_Y] = sf::Keyboard::Y;
  io.KeyMap[ImGuiKey_Z] = sf::Keyboard::Z;
}

bool is_typed(sf::Uint32 character) { return character >= 32 && character != 127; }

const ImVec2 nowhere{-1e6f, -1e6f};

/// A number for the key or button that an event is about; negative: none.
int control_of(const sf::Event& event) {
  if (event.type == sf::Event::KeyPressed || event.type == sf::Event::KeyReleased)
    return event.key.code;
  if (event.type == sf::Event::MouseButtonPressed || event.type == sf::Event::MouseButtonReleased)
    return static_cast<int>(sf::Keyboard::KeyCount) + static_cast<int>(event.mouseButton.button);
  return -1;
}

void apply_button(ImGuiIO& io, const sf::Event& event) {
  if (event.mouseButton.button > sf::Mouse::Middle)
    return;  // left, right, middle: numbered alike in both libraries
  io.MousePos =
      ImVec2(static_cast<float>(event.mouseButton.x), static_cast<float>(event.mouseButton.y));
  io.MouseDown[event.mouseButton.button] = event.type == sf::Event::MouseButtonPressed;
}

void apply_key(ImGuiIO& io, const sf::Event& event) {
  if (event.key.code >= 0 && event.key.code < sf::Keyboard::KeyCount)
    io.KeysDown[event.key.code] = event.type == sf::Event::KeyPressed;
  io.KeyCtrl = event.key.control;
  io.KeyShift = event.key.shift;
  io.KeyAlt = event.key.alt;
}

void let_go(ImGuiIO& io) {
  std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
  std::fill(std::begin(io.MouseDown), std::end(io.MouseDown), false);
}

void apply(const sf::Event& event) {
  ImGuiIO& io = ImGui::GetIO();
  switch (event.type) {
    case sf::Event::MouseMoved:
      io.MousePos =
          ImVec2(static_cast<float>(event.mouseMove.x), static_cast<float>(event.mouseMove.y));
      break;
    case sf::Event::MouseLeft: io.MousePos = nowhere; break;
    case sf::Event::MouseButtonPressed:
    case sf::Event::MouseButtonReleased: apply_button(io, event); break;
    case sf::Event::MouseWheelScrolled:
      (event.mouseWheelScroll.wheel == sf::Mouse::VerticalWheel ? io.MouseWheel : io.MouseWheelH) +=
          event.mouseWheelScroll.delta;
      break;
    case sf::Event::KeyPressed:
    case sf::Event::KeyReleased: apply_key(io, event); break;
    case sf::Event::TextEntered:
      if (is_typed(event.text.unicode)) io.AddInputCharacter(event.text.unicode);
      break;
    case sf::Event::LostFocus: let_go(io); break;
    default: break;
  }
}

}  // namespace

ImGuiOnSfml::ImGuiOnSfml(sf::RenderTarget& target) : target_(target) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = nowhere;
  io.IniFilename =
      nullptr;  // where panels stand is the viewer's choice, and nothing is written unasked
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  map_keys(io);
  io.ClipboardUserData = &clipboard_;
  io.GetClipboardTextFn = clipboard_text;
  io.SetClipboardTextFn = set_clipboard_text;
  target_.setActive(true);
  ImGui_ImplOpenGL2_Init();
}

ImGuiOnSfml::~ImGuiOnSfml() {
  target_.setActive(true);
  ImGui_ImplOpenGL2_Shutdown();
  ImGui::DestroyContext();
}

void ImGuiOnSfml::apply_events() {
  std::set<int> changed;  // keys and buttons that have changed in this frame already
  for (; !waiting_.empty(); waiting_.pop_front()) {
    const int control = control_of(waiting_.front());
    const bool moves_after_click =
        waiting_.front().type == sf::Event::MouseMoved && !changed.empty();
    if (moves_after_click || (control >= 0 && !changed.insert(control).second)) return;
    apply(waiting_.front());
  }
}

void ImGuiOnSfml::begin(double seconds) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize =
      ImVec2(static_cast<float>(target_.getSize().x), static_cast<float>(target_.getSize().y));
  io.DeltaTime = static_cast<float>(std::max(seconds, shortest_frame));
  apply_events();
  target_.setActive(true);
  ImGui_ImplOpenGL2_NewFrame();
  ImGui::NewFrame();
}

void ImGuiOnSfml::render() {
  ImGui::Render();
  target_.setActive(true);
  target_.pushGLStates();
  ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
  target_.popGLStates();
}

void ImGuiOnSfml::remake_fonts() {
  target_.setActive(true);
  ImGui_ImplOpenGL2_DestroyFontsTexture();
  ImGui_ImplOpenGL2_CreateFontsTexture();
}

}  // namespace jardam::viewer
