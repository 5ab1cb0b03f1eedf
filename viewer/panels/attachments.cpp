#include "panels/attachments.hpp"

#include <imgui.h>

#include <algorithm>
#include <cstdint>

#include "theme.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

using Attached = std::pair<std::string, Text>;

/// On the graphics card once it has come; nullptr where it cannot be shown.
const sf::Texture* picture_of(App& app, const std::string& id, const Fetched& file) {
  const auto [at, is_new] = app.pictures.try_emplace(id + " " + words::language_code(app.language));
  sf::Texture& picture = at->second;
  if (is_new && picture.loadFromMemory(file.bytes.data(), file.bytes.size())) {
    picture.setSmooth(true);
    static_cast<void>(picture.generateMipmap());  // without it small ones are only less smooth
  }
  return picture.getSize().x > 0 ? &picture : nullptr;
}

/// The largest size of the picture's shape that fits; it is never made larger than it is.
ImVec2 size_within(const sf::Texture& picture, ImVec2 room) {
  const auto width = static_cast<float>(picture.getSize().x),
             height = static_cast<float>(picture.getSize().y);
  const float factor = std::min({1.0f, room.x / width, room.y / height});
  return {std::max(1.0f, width * factor), std::max(1.0f, height * factor)};
}

void draw_picture(const sf::Texture& picture, ImVec2 size) {
  const auto texture =
      reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(picture.getNativeHandle()));
  ImGui::Image(texture, size, {0, 0}, {1, 1}, {1, 1, 1, 1},
               ImGui::ColorConvertU32ToFloat4(colour::panel_edge));
}

/// As large as the window, until somebody clicks or presses Escape.
void draw_enlarged(App& app, const Attached& attached, const Fetched& file) {
  constexpr float share = 0.94f, share_of_picture = 0.84f;
  const ImVec2 window = ImGui::GetMainViewport()->Size;
  ImGui::SetNextWindowSizeConstraints({0, 0}, {window.x * share, window.y * share});
  ImGui::SetNextWindowPos({window.x / 2, window.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  if (!ImGui::BeginPopupModal("enlarged", nullptr,
                              ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_AlwaysAutoResize))
    return;
  bold(app, app.in(attached.second));
  ImGui::SameLine();
  const bool closes = button(app.tr("Close")) || ImGui::IsKeyPressed(ImGuiKey_Escape);
  if (const sf::Texture* picture = picture_of(app, attached.first, file)) {
    draw_picture(*picture,
                 size_within(*picture, {window.x * share_of_picture, window.y * share_of_picture}));
    if (ImGui::IsItemClicked()) ImGui::CloseCurrentPopup();
  } else {
    ImGui::PushTextWrapPos(std::min(window.x * share_of_picture, app.px(760)));
    ImGui::TextUnformatted(file.bytes.data(), file.bytes.data() + file.bytes.size());
    ImGui::PopTextWrapPos();
  }
  if (closes) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

/// A page on a ground of its own, so that nobody takes it for the letter.
void draw_page(const std::string& words) {
  constexpr float lines_shown = 8;
  ImGui::PushStyleColor(ImGuiCol_ChildBg, colour::soft);
  const float padding = ImGui::GetStyle().WindowPadding.y;
  const float width = ImGui::GetContentRegionAvail().x - 2 * ImGui::GetStyle().WindowPadding.x;
  const float most = ImGui::GetTextLineHeightWithSpacing() * lines_shown;
  ImGui::BeginChild("page", {0, std::min(most, wrapped_height(words, width)) + 2 * padding}, true,
                    ImGuiWindowFlags_AlwaysUseWindowPadding);
  wrapped(words);
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

void draw_one(App& app, const Attached& attached) {
  constexpr float least_height = 220, below_it = 110;  ///< room for the letter's buttons
  bold_wrapped(app, app.in(attached.second));
  const Fetched& file = app.session.attachment(attached.first, app.language);
  if (!file.problem.empty()) return coloured(colour::bad, app.tr(file.problem));
  if (!file.has_come) return muted(app.tr("It is on its way ..."));
  bool is_wanted = false;
  if (file.media_type == "text/plain") {
    draw_page(file.bytes);
    is_wanted = button(app.tr("Enlarge"));
  } else if (const sf::Texture* picture = picture_of(app, attached.first, file)) {
    const ImVec2 room = ImGui::GetContentRegionAvail();
    draw_picture(*picture,
                 size_within(*picture, {room.x - 2, std::max(app.px(least_height),
                                                             room.y - app.px(below_it))}));
    is_wanted = ImGui::IsItemClicked();
    hint(app, app.tr("Enlarge"));
  } else {
    return coloured(colour::bad, app.tr("This screen cannot show the picture."));
  }
  if (is_wanted) ImGui::OpenPopup("enlarged");
  draw_enlarged(app, attached, file);
}

}  // namespace

void draw_attachments(App& app, const std::vector<Attached>& attachments) {
  for (const Attached& attached : attachments) {
    ImGui::PushID(attached.first.c_str());
    draw_one(app, attached);
    ImGui::PopID();
  }
}

void draw_attachments(App& app, const std::vector<std::string>& ids) {
  std::vector<Attached> attachments;
  for (const Attached& each : app.welcome().attachments)
    if (std::find(ids.begin(), ids.end(), each.first) != ids.end()) attachments.push_back(each);
  draw_attachments(app, attachments);
}

}  // namespace jardam::viewer
