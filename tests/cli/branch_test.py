"""jardam branch: what would have changed, from an instant of a record on."""

import csv
import unittest
from pathlib import Path

from serving import ServeTest
from websocket import WebSocket

TINY = Path(__file__).resolve().parent / "tiny.yaml"


class Branches(ServeTest):
    def setUp(self):
        super().setUp()
        running, port, _ = self.serve(TINY, "--record", "day.jardam")
        control = WebSocket(port)
        control.send(type="hello", version=1, code="CONTROL", take=False)
        control.expect("welcome")
        self.command(control, act="start")
        self.command(control, act="pause")
        police = WebSocket(port)
        police.send(type="hello", version=1, code="POL", take=True)
        police.expect("welcome")
        letters = police.expect("keyframe")["view"]["messages"]
        site = next(letter["subject"] for letter in letters.values() if letter["subject"])
        self.command(police, act="decide", decision="check_site", subject=site)
        self.command(control, act="advance", to=2 * 86400)
        self.wait_for(control, 2 * 86400)
        police.close()
        control.close()
        self.stop(running)
        listed = self.jardam("branch", "day.jardam", "--list").stdout
        line = next(line for line in listed.splitlines() if "Check the site" in line)
        self.row = line.split()[0]
        self.assertIn("D1 09:00", line)

    def branch(self, *arguments, **options):
        return self.jardam(
            "branch", "day.jardam", "--at", "D1 09:00", "--replications", 20, *arguments, **options
        )

    def effects(self):
        with (self.folder / "out/branch.csv").open() as file:
            return {row["effect"]: row for row in csv.DictReader(file) if not row["persona"]}

    def test_the_futures_of_both_lines_are_compared_in_text_table_and_page(self):
        said = self.branch(
            "--add", "D1 09:30, police-east, assess_risk, brickworks", "--out", "out"
        ).stdout
        self.assertIn(
            "With: D1 09:30, Police of the East: Assess the danger, CANARY-SITE brickworks.", said
        )
        self.assertIn("20 futures of each line", said)
        self.assertIn("it is no forecast", said)
        effects = self.effects()
        self.assertEqual(effects["assisted"]["futures"], "20")
        page = (self.folder / "out/branch.html").read_text()
        self.assertIn("What would have changed", page)

    def test_it_is_the_same_again_and_on_any_number_of_threads(self):
        arguments = ("--autopilot", "police-east")
        one = self.branch(*arguments, "--threads", 1).stdout
        self.assertEqual(one, self.branch(*arguments, "--threads", 3).stdout)
        self.assertIn("Without its team", one)

    def test_the_page_speaks_russian_and_kyrgyz(self):
        for language, words in (("ru", "Что изменилось бы"), ("ky", "Эмне өзгөрмөк")):
            self.branch("--autopilot", "police-east", "--language", language, "--out", "out")
            page = (self.folder / f"out/branch.{language}.html").read_text()
            self.assertIn(words, page)
            self.assertNotIn("Difference", page)

    def test_what_cannot_be_asked_is_told(self):
        def told(*arguments):
            return self.jardam("branch", "day.jardam", *arguments, status=2).stderr

        self.assertIn("--at TIME is missing", told("--drop", 1))
        self.assertIn("nothing is changed", told("--at", "D1 09:00"))
        self.assertIn("the record ends before that", told("--at", "D2 17:00", "--drop", 1))
        self.assertIn("--drop 999: no act", told("--at", "D1 09:00", "--drop", 999))
        self.assertIn(f"--drop {self.row}: no act", told("--at", "D1 10:00", "--drop", self.row))
        self.assertIn(
            "no seat 'police-eats'; did you mean 'police-east'?",
            told("--at", "D1 09:00", "--autopilot", "police-eats"),
        )
        self.assertIn("--at noon: a time of play", told("--at", "noon", "--drop", 1))
        self.assertIn(
            "after D1 09:40, where the futures end",
            told(
                "--at", "D1 09:00", "--until", "D1 09:40", "--add", "D1 10:00, helpline, share, x"
            ),
        )
        add = lambda words: told("--at", "D1 09:10", "--add", words)
        self.assertIn("is wanted", add("D1 10:00, police-east"))
        self.assertIn("before D1 09:10", add("D1 09:00, police-east, assess_risk, brickworks"))
        self.assertIn("no decision 'asses_risk'; did", add("D1 10:00, police-east, asses_risk, x"))
        self.assertIn(
            "'brickwork' is nothing", add("D1 10:00, police-east, assess_risk, brickwork")
        )
        (self.folder / "no.jardam").write_text("nothing")
        self.jardam("branch", "no.jardam", "--at", "D1 09:00", "--drop", 1, status=2)
        self.jardam("branch", "none.jardam", "--list", status=2)


if __name__ == "__main__":
    unittest.main()
