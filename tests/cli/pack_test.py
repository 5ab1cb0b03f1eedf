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


if __name__ == "__main__":
    unittest.main()
