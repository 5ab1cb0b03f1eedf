"""jardam pack and jardam rehearse: an exercise on paper, and one played without a hall."""

import csv
import unittest

from jardam_test import JardamTest

EXERCISE = "issyk-kul-exercise"


class BeforeTheDay(JardamTest):
    def test_each_seat_has_its_letters_and_control_has_all(self):
        self.jardam("pack", EXERCISE, "--language", "ru", "--out", "paper")
        helpline = (self.folder / "paper/helpline.ru.html").read_text()
        control = (self.folder / "paper/excon.ru.html").read_text()
        self.assertIn("1.01 · D1 09:", helpline)
        self.assertNotIn("1.02 · ", helpline)  # is the inspectorate's
        self.assertNotIn("T.01 · ", helpline)  # waits for a decision
        self.assertNotIn("Оператор фиксирует признаки", helpline)  # the expected response
        self.assertIn("Оператор фиксирует признаки", control)
        self.assertIn("T.01 · ", control)
        self.assertNotIn("{presumed", control)

    def test_what_comes_with_a_letter_stands_under_it(self):
        self.jardam("pack", EXERCISE, "--language", "ky", "--out", "paper")
        police = (self.folder / "paper/police-issyk-kul.ky.html").read_text()
        self.assertEqual(police.count("data:image/png;base64,"), 2)  # a notebook and a chat
        consulate = (self.folder / "paper/consulate.ky.html").read_text()
        self.assertIn("<pre>«ГОРИЗОНТ-ДЖОБ» ЖЧК", consulate)

    def test_a_baseline_has_nothing_to_print_or_rehearse(self):
        for command in ("pack", "rehearse"):
            answer = self.jardam(command, "kyrgyz-republic", "--out", "none", status=2)
            self.assertIn("no exercise", answer.stderr)

    def test_a_rehearsal_says_what_each_kind_of_team_meets(self):
        said = self.jardam("rehearse", EXERCISE, "--replications", 1, "--out", "played").stdout
        self.assertIn("rehearsal.html", said)
        with (self.folder / "played/injects.csv").open() as file:
            rows = {row["number"]: row for row in csv.DictReader(file)}
        self.assertEqual(rows["1.01"]["comes_idle"], "1/1")
        self.assertEqual(rows["1.02"]["met_expected"], "1/1")
        with (self.folder / "played/lint.csv").open() as file:
            kinds = {row["kind"] for row in csv.DictReader(file)}
        status = 2 if kinds else 0
        self.jardam(
            "rehearse", EXERCISE, "--replications", 1, "--out", "played", "--strict", status=status
        )

    def test_the_shipped_exercise_passes_its_own_lint(self):
        said = self.jardam("rehearse", EXERCISE, "--strict", "--out", "played").stdout
        self.assertEqual(said.strip(), "played/rehearsal.html")

    def test_a_rehearsal_is_told_in_the_language_that_was_asked_for(self):
        said = self.jardam(
            "rehearse", EXERCISE, "--replications", 1, "--language", "ru", "--out", "played"
        ).stdout
        self.assertIn("rehearsal.ru.html", said)
        page = (self.folder / "played/rehearsal.ru.html").read_text()
        self.assertIn('<html lang="ru">', page)
        self.assertIn("Самое долгое ожидание, мин", page)
        self.assertIn("УВД Иссык-Кульской области", page)
        for english in ("never_open", "Things an hour", "Finding", "met_idle"):
            self.assertNotIn(english, page)
        wrong = self.jardam("rehearse", EXERCISE, "--language", "de", status=2)
        self.assertIn("--language de: en, ru or ky is wanted", wrong.stderr)


if __name__ == "__main__":
    unittest.main()
