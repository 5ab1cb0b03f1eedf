#include "scenario/attachments.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include "storage/base64.hpp"
#include "texts.hpp"

using namespace texts;

namespace {

/// A picture of one pixel.
const std::string pixel = *from_base64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg==");

/// The small valid exercise with attachments, beside files of its own.
struct Attached {
  Folder folder{"attachments"};

  [[nodiscard]] Loaded load(std::string_view attachments) const {
    folder.write("top.yaml", fmt::format("include: {}\nexercise:\n  attachments: {}\n",
                                         valid.string(), attachments));
    return load_scenario(folder.path() / "top.yaml");
  }
  [[nodiscard]] std::string found(std::string_view attachments) const {
    return folder.lines(load(attachments).findings);
  }
};

std::string bytes_of(const AttachedFile& file) { return from_base64(file.content).value_or(""); }

}  // namespace

TEST_CASE("a picture and a page come into the scenario as their files have them") {
  const Attached here;
  here.folder.write("pictures/yard.png", pixel);
  here.folder.write("page.ru.txt", "Договор\n");
  here.folder.write("page.en.txt", "Contract\n");
  const Loaded loaded = here.load(
      "{yard: {title: Yard, file: pictures/yard.png}, page: {title: Page, file: "
      "{ru: page.ru.txt, en: page.en.txt}}}");
  REQUIRE_MESSAGE(loaded.scenario, lines(loaded.findings));
  const ExercisePlan& plan = loaded.scenario->exercise;
  const AttachedFile yard = attached_file(*attachment_named(plan, "yard"), Language::kyrgyz);
  CHECK(bytes_of(yard) == pixel);
  CHECK(yard.type == MediaType::png);
  CHECK(yard.name == "yard.png");
  const Attachment& page = *attachment_named(plan, "page");
  CHECK(bytes_of(attached_file(page, Language::english)) == "Contract\n");
  CHECK(bytes_of(attached_file(page, Language::russian)) == "Договор\n");
  CHECK(attached_file(page, Language::kyrgyz).name == "page.ru.txt");  // as texts are shown
  CHECK(attached_file(page, Language::english).type == MediaType::text);
  CHECK(attachment_named(plan, "yar") == nullptr);
}

TEST_CASE("a record's text holds what the files hold, and needs them no more") {
  Scenario scenario;
  {
    const Attached here;
    here.folder.write("yard.png", pixel);
    here.folder.write("page.txt", "\"Ж\": тест #1\r\n");
    scenario = *here.load(
                        "{yard: {title: Yard, file: yard.png}, page: {title: P, file: {ky: "
                        "page.txt}}}")
                    .scenario;
  }
  const std::string text = effective_text(scenario);
  const Loaded again = load_scenario_text("again", text);
  REQUIRE_MESSAGE(again.scenario, lines(again.findings));
  CHECK(effective_text(*again.scenario) == text);
  const ExercisePlan& plan = again.scenario->exercise;
  CHECK(bytes_of(attached_file(*attachment_named(plan, "yard"), Language::english)) == pixel);
  CHECK(bytes_of(attached_file(*attachment_named(plan, "page"), Language::english)) ==
        "\"Ж\": тест #1\r\n");
}

TEST_CASE("a file that is not there, or not below the folder, is named") {
  const Attached here;
  here.folder.write("yard.png", pixel);
  CHECK(here.found("{yard: {title: Yard, file: yart.png}}") ==
        "top.yaml:3:43: exercise.attachments.yard.file: no such file: 'yart.png'; did you mean "
        "'yard.png'?\n");
  CHECK(here.found("{yard: {title: Yard, file: ../yard.png}}") ==
        "top.yaml:3:43: exercise.attachments.yard.file: '../yard.png' is not below the folder of "
        "the file that names it\n");
  CHECK(here.found("{yard: {title: Yard, file: {ru: /etc/passwd.txt}}}") ==
        "top.yaml:3:48: exercise.attachments.yard.file.ru: '/etc/passwd.txt' is not below the "
        "folder of the file that names it\n");
  CHECK(here.found("{yard: {title: Yard, file: a/../../x.txt}}").ends_with("names it\n"));
  CHECK(here.found("{yard: {title: Yard, file: top.yaml}}").find("does not end in .png or .jpg") !=
        std::string::npos);
}

TEST_CASE("a file that no screen can show is refused, with the reason") {
  const Attached here;
  const auto found = [&](std::string_view bytes, const char* name = "x.png") {
    here.folder.write(name, bytes);
    return here.found(fmt::format("{{x: {{title: X, file: {}}}}}", name));
  };
  const auto says = [&](const std::string& text, const char* part) {
    CAPTURE(text);
    CHECK(text.find(part) != std::string::npos);
  };
  says(found(""), "'x.png' is empty");
  says(found(pixel.substr(0, 40)), "is a damaged picture");
  says(found(pixel.substr(0, 20)), "is a damaged picture");
  std::string wide = pixel;
  wide.replace(16, 4, std::string("\x00\x01\x00\x00", 4));  // its width
  says(found(wide), "is 65536 x 1 pixels large; a picture has at most 4096 in either direction");
  says(found("GIF89a\x01"), "is neither a PNG or JPEG picture nor a page of text: line 1");
  says(found("a\nb\xff", "x.txt"), "nor a page of text: line 2, column 2");
  says(found(std::string(most_bytes_of_an_attachment + 1, 'a'), "x.txt"),
       "holds 524289 bytes; an attachment has at most 524288");
  CHECK(found(std::string(most_bytes_of_an_attachment, 'a'), "x.txt").empty());
}

TEST_CASE("all attachments together have a limit") {
  const Attached here;
  here.folder.write("x.txt", std::string(most_bytes_of_an_attachment, 'a'));
  const auto found = [&](int count) {
    std::string all;
    for (int i = 0; i < count; ++i)
      all += fmt::format("{}x{}: {{title: X, file: x.txt}}", i == 0 ? "" : ", ", i);
    return here.found("{" + all + "}");
  };
  CHECK(found(12).empty());
  CHECK(found(13).find("hold 6815744 bytes together") != std::string::npos);
}

TEST_CASE("a text without files gives the content, and not by a file's name") {
  const auto found = [](const std::string& attachments) {
    return lines(load_with({"exercise.attachments=" + attachments}).findings);
  };
  CHECK(found("{x: {title: X, file: x.txt, content: Zm9v}}").empty());
  CHECK(found("{x: {title: X, file: x.txt}}")
            .find("exercise.attachments.x.file: a text without a file cannot name another; give "
                  "content") != std::string::npos);
  CHECK(found("{x: {title: X, file: x.txt, content: Zm9}}")
            .find("exercise.attachments.x.content: is no base64") != std::string::npos);
  CHECK(found("{x: {title: X, file: x.txt, content: {ru: '?'}}}")
            .find("exercise.attachments.x.content.ru: is no base64") != std::string::npos);
}
