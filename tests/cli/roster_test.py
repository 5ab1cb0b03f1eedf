"""Names of people stand beside the record and not in it."""

import json
import stat
import unittest

from jardam_test import TINY, SOURCE
from serving import STATE, ServeTest
from websocket import WebSocket

RECORD, ROSTER = "hall.jardam", "hall.jardam.roster"
NAME, OTHER = "Айгүл Эсенова", "Bakyt"
WITH_STORYLINES, STORYLINE = SOURCE / "tests/engine/exercise/tiny.yaml", "A"


class Roster(ServeTest):
    def control(self, port):
        client = WebSocket(port)
        self.addCleanup(client.socket.close)
        client.send(type="hello", version=1, code="CONTROL")
        client.expect("welcome")
        return client

    def led_by(self, client):
        """Who leads the first storyline that anybody leads, as exercise control is told."""
        while True:
            view = client.expect("keyframe", "delta")["view"]
            for inject in view.get("injects", {}).values():
                if inject and inject["led_by"]:
                    return inject["led_by"]

    def led(self, *options):
        """A record in which somebody leads a storyline; returns the state at its end."""
        running, port, _ = self.serve(WITH_STORYLINES, "--record", RECORD, *options)
        control = self.control(port)
        lead = {"act": "lead", "storyline": STORYLINE}
        self.command(control, **lead, leader=NAME, who=NAME)
        self.assertEqual(self.led_by(control), NAME)
        control.send(type="command", id=5, act="hold", storyline=STORYLINE, who=OTHER)
        self.assertEqual(control.expect("refused", id=5)["code"], "led_by_another")
        self.command(control, act="hold", storyline=STORYLINE, who=NAME)
        self.command(control, act="advance", to=7200)
        self.wait_for(control, 7200)
        return self.stop(running)

    def check_that_no_name_is_in(self, name):
        found = (self.folder / name).read_bytes()
        for part in NAME.split():
            self.assertNotIn(part.encode(), found)
            self.assertNotIn(json.dumps(part).strip('"').encode(), found)

    def test_a_name_is_shown_and_stands_beside_the_record_alone(self):
        self.led()
        self.check_that_no_name_is_in(RECORD)
        roster = self.folder / ROSTER
        self.assertIn(NAME, json.loads(roster.read_text()).values())
        self.assertEqual(stat.S_IMODE(roster.stat().st_mode), 0o600)
        running, port, _ = self.serve(RECORD)
        self.assertEqual(self.led_by(self.control(port)), NAME)

    def test_without_the_roster_the_record_replays_verifies_and_shows_pseudonyms(self):
        state = self.led()
        (self.folder / ROSTER).unlink()
        self.assertEqual(STATE.search(self.jardam("replay", RECORD).stdout)[1], state)
        self.assertIn("nothing after that", self.jardam("verify", RECORD).stdout)
        running, port, _ = self.serve(RECORD)
        self.assertRegex(self.led_by(self.control(port)), r"^P-[0-9A-Z]{4}-[0-9A-Z]{4}$")

    def test_the_roster_is_kept_where_it_is_wanted(self):
        self.led("--roster", "who.json")
        self.assertFalse((self.folder / ROSTER).exists())
        self.assertIn(NAME, (self.folder / "who.json").read_text())

    def test_a_record_begun_anew_takes_the_names_along(self):
        self.led()
        running, port, _ = self.serve(RECORD, "--until", "1h", "--record", "again.jardam")
        self.assertEqual(self.led_by(self.control(port)), NAME)
        self.check_that_no_name_is_in("again.jardam")

    def test_what_is_no_roster_is_refused_before_a_record_is_begun(self):
        (self.folder / "notes.txt").write_text("Aigul\n")
        said = self.refused("serve", TINY, "--record", RECORD, "--roster", "notes.txt", "--port", 0)
        self.assertIn("notes.txt: is no roster", said)
        self.assertFalse((self.folder / RECORD).exists())
        self.assertIn("--roster", self.refused("serve", TINY, "--roster", "new", "--port", 0))


if __name__ == "__main__":
    unittest.main()
