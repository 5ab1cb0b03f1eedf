"""jardam enter: what was played on paper stands in the record as if it had been played on screens."""

import csv
import unittest
from pathlib import Path

from serving import ServeTest
from websocket import WebSocket

TINY = Path(__file__).resolve().parent / "tiny.yaml"


class OnPaper(ServeTest):
    def record(self, name, play):
        """A record of an exercise in which exercise control has come to 09:10, and then `play`."""
        running, port, _ = self.serve(TINY, "--record", name)
        control = WebSocket(port)
        control.send(type="hello", version=1, code="CONTROL", take=False)
        control.expect("welcome")
        play(control, port)
        control.close()
        return self.stop(running)

    def go_to(self, control, seconds):
        self.command(control, act="advance", to=seconds)
        self.wait_for(control, seconds)

    def on_screens(self, control, port):
        self.go_to(control, HALF_PAST)
        police = WebSocket(port)
        police.send(type="hello", version=1, code="POL", take=True)
        police.expect("welcome")
        letters = police.expect("keyframe")["view"]["messages"]
        key = next(
            k for k, letter in letters.items() if letter["inject"] == "1.01" and letter["title"]
        )
        site = next(letter["subject"] for letter in letters.values() if letter["subject"])
        self.command(police, act="acknowledge", message=key)
        self.command(police, act="decide", decision="assess_risk", subject=site)
        self.go_to(control, TEN)
        self.command(police, act="say", to=["excon"], title="Found", text="Six people")
        police.close()

    def sheet(self, rows, name="played.csv"):
        columns = ["at", "seat", "act", "inject", "decision", "about", "to", "title", "text"]
        with (self.folder / name).open("w") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
        return name

    def test_a_day_on_paper_ends_as_the_same_day_on_screens(self):
        live = self.record("live.jardam", self.on_screens)
        self.record("paper.jardam", lambda control, port: None)
        sheet = self.sheet(  # in the order in which the sheets of paper came in
            [
                {
                    "at": "D1 10:00",
                    "seat": "police-east",
                    "act": "say",
                    "to": "excon",
                    "title": "Found",
                    "text": "Six people",
                },
                {"at": "D1 09:30", "seat": "police-east", "act": "acknowledge", "inject": "1.01"},
                {
                    "at": "09:30",
                    "seat": "police-east",
                    "decision": "assess_risk",
                    "about": "brickworks",
                },
            ]
        )
        looked = self.jardam("enter", "paper.jardam", sheet).stdout
        self.assertIn("Nothing was entered", looked)
        entered = self.jardam("enter", "paper.jardam", sheet, "--apply").stdout
        self.assertIn("3 rows entered", entered)
        self.assertIn(live, entered)
        self.assertIn(live, self.jardam("replay", "paper.jardam").stdout)

    def test_a_sheet_with_a_fault_is_told_row_by_row_and_enters_nothing(self):
        self.record("paper.jardam", lambda control, port: self.go_to(control, HALF_PAST))
        before = (self.folder / "paper.jardam").read_bytes()
        sheet = self.sheet(
            [
                {"at": "D1 09:00", "seat": "police-east", "act": "acknowledge", "inject": "1.01"},
                {
                    "at": "D1 10:00",
                    "seat": "police-east",
                    "decision": "chek_site",
                    "about": "brickworks",
                },
                {
                    "at": "D1 10:00",
                    "seat": "police-eats",
                    "decision": "check_site",
                    "about": "brickworks",
                },
                {
                    "at": "D1 10:00",
                    "seat": "police-east",
                    "decision": "check_site",
                    "about": "brikworks",
                },
                {
                    "at": "noon",
                    "seat": "police-east",
                    "decision": "check_site",
                    "about": "brickworks",
                },
            ]
        )
        answer = self.jardam("enter", "paper.jardam", sheet, "--apply", status=2)
        for said in (
            "row 2: D1 09:00 acknowledge: wrong: the record has gone on beyond that time",
            "there is no seat 'police-eats'; did you mean 'police-east'?",
            "'brikworks' is nothing that this exercise has",
        ):
            self.assertIn(said, answer.stdout)
        self.assertEqual(answer.stdout.count("wrong:"), 5)
        self.assertEqual((self.folder / "paper.jardam").read_bytes(), before)

    def test_what_the_world_refuses_on_paper_is_refused_and_kept(self):
        self.record("paper.jardam", lambda control, port: None)
        sheet = self.sheet(
            [
                {
                    "at": "D1 09:10",
                    "seat": "police-east",
                    "decision": "check_site",
                    "about": "harbour",
                }
            ]
        )
        entered = self.jardam("enter", "paper.jardam", sheet, "--apply").stdout
        self.assertIn("refused: ", entered)
        self.assertIn("2 acts replayed", self.jardam("replay", "paper.jardam").stdout)


HALF_PAST = 18 * 3600  # 36 hours of the world pass in an hour of the hall
TEN = 36 * 3600

if __name__ == "__main__":
    unittest.main()
