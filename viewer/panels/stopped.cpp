#include "panels/frame.hpp"
#include "panels/panels.hpp"
#include "widgets.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

constexpr std::string_view headline = words::mark("STOP. This is not part of the exercise.");
constexpr std::string_view advice =
    words::mark("Put everything down. Help where help is needed, and listen to exercise control.");

void draw_in(const App& app, Language language) {
  ImGui::PushFont(app.fonts.large);
  wrapped(words::translated(headline, language));
  ImGui::PopFont();
  wrapped(words::translated(advice, language));
  ImGui::Dummy({0, app.px(18)});
}

}  // namespace

void draw_stopped(App& app, const PixelRect& area) {
  begin_panel("##stopped", area, colour::bad);
  ImGui::PushStyleColor(ImGuiCol_Text, colour::on_header);
  ImGui::Dummy({0, area.height() * 0.15f});
  ImGui::Indent(app.px(40));
  for (const Language language : {Language::kyrgyz, Language::russian, Language::english})
    draw_in(app, language);
  ImGui::PopStyleColor();
  const bool is_asked = app.model().to_confirm == "resume";
  if (button(is_asked ? app.tr("Confirm: the exercise goes on") : app.tr("Let the exercise go on"),
             ButtonKind::plain))
    app.session.act({{"act", "resume"}}, {"Let the exercise go on", ""});
  ImGui::PushStyleColor(ImGuiCol_Text, colour::on_header);
  wrapped(app.tr("Two persons at two screens let it go on together."));
  ImGui::PopStyleColor();
  ImGui::Unindent(app.px(40));
  ImGui::End();
}

}  // namespace jardam::viewer
