"""The trainer's handbook says the same in three languages, and only what the program does."""

import re
import unittest

from jardam_test import SOURCE, JardamTest

LANGUAGES = ("en", "ru", "ky")
CATALOGUES = SOURCE / "engine/words/translations"
KEYS = ("F1", "EN", "Ctrl", "Button", "Кнопка", "Баскыч", "---")  # rows of the page for the wall


def handbook(language):
    return (SOURCE / f"scenarios/handbook/handbook.{language}.md").read_text()


def commands(text):
    """What is typed: lines of boxes, and what stands within lines; each language shows its own."""
    typed = re.findall(r"^ {4,}(\S.*)$", text, re.M) + re.findall(r"`([^`\n]+)`", text)
    alike = [re.sub(r"--language \w\w", "--language xx", line) for line in typed]
    return [re.sub(r"\.(ru|ky)\.html", ".html", line) for line in alike]


def buttons(text):
    """The names in the first table of the page for the wall."""
    table = text.rpartition("\n## ")[2].split("\n\n")[1]
    rows = [row.split("|")[1].strip() for row in table.splitlines()]
    return [name for row in rows if not row.startswith(KEYS) for name in row.split(" · ")]


def words_of_screens(language):
    """What the screens say: keys of the catalogues, or their translations."""
    kind = "msgid" if language == "en" else "msgstr"
    text = (CATALOGUES / f"{'ru' if language == 'en' else language}.po").read_text()
    return set(re.findall(rf'^{kind} "(.*)"$', text, re.M))


class Handbook(JardamTest):
    def test_the_languages_have_the_same_sections_lists_tables_and_commands(self):
        for shape in (r"^#+ ", r"^\|", r"^ *[-0-9]+\.? ", r"^ {4,}\S"):
            counts = [len(re.findall(shape, handbook(each), re.M)) for each in LANGUAGES]
            self.assertEqual(counts, 3 * counts[:1], shape)
        for language in LANGUAGES[1:]:
            for here, there in zip(
                commands(handbook(language)), commands(handbook("en")), strict=True
            ):
                self.assertEqual(here, there, language)

    def test_every_command_and_option_in_it_exists(self):
        typed = [line for line in commands(handbook("en")) if line.startswith("jardam ")]
        self.assertGreater(len(typed), 10)
        for line in typed:
            name = re.match(r"jardam (msel \w+|\w+)", line)[1]
            help_text = self.jardam(*name.split(), "--help").stdout
            for option in re.findall(r"--[a-z]+", line):
                self.assertIn(option, help_text, line)

    def test_every_finding_of_a_rehearsal_is_explained(self):
        source = (SOURCE / "tools/rehearsal_tables.cpp").read_text()
        findings = re.findall(r'"(\w+)"', re.search(r"lint_names\{(.*?)\}", source, re.S)[1])
        self.assertGreater(len(findings), 5)
        text = handbook("en")
        self.assertEqual([name for name in findings if f"`{name}`" not in text], [])

    def test_buttons_are_called_as_on_the_screen(self):
        for language in LANGUAGES:
            names, known = buttons(handbook(language)), words_of_screens(language)
            self.assertGreater(len(names), 18, names)
            self.assertEqual([name for name in names if name not in known], [], language)


if __name__ == "__main__":
    unittest.main()
