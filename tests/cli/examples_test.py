"""The programs of tools/examples: one plays a seat, one does a single act."""

import os
import re
import subprocess
import time
import unittest

from jardam_test import JARDAM, PATIENCE, SOURCE, TINY
from serving import ServeTest
from websocket import WebSocket

EXAMPLES = SOURCE / "tools/examples"


class Examples(ServeTest):
    def example(self, name, *arguments, status=0):
        """Runs an example to its end; returns what it said."""
        done = subprocess.run(
            [EXAMPLES / name, *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        self.assertEqual(done.returncode, status, f"{arguments}\n{done.stdout}\n{done.stderr}")
        self.assertNotIn("Traceback", done.stderr)
        return done.stdout + done.stderr

    def seat(self, port, code):
        """A seat that a program plays from now on."""
        playing = subprocess.Popen(
            [EXAMPLES / "seat.py", "--connect", f"localhost:{port}", "--code", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.addCleanup(self.end, playing)
        self.assertIn("Plays", playing.stdout.readline())
        return playing

    def control(self, port):
        client = WebSocket(port)
        client.send(type="hello", version=1, code="CONTROL")
        self.addCleanup(client.socket.close)
        client.expect("welcome")
        return client

    def messages_until(self, client, holds):
        """The messages of all seats, as exercise control sees them, once they are so."""
        end = time.monotonic() + PATIENCE
        messages = {}
        while not holds(messages):
            self.assertLess(time.monotonic(), end, messages)
            client.send(type="resync")  # frames were passed over while answers were waited for
            messages = client.expect("keyframe")["view"].get("messages", {})
            time.sleep(0.05)
        return messages.values()

    def test_a_program_reads_acknowledges_answers_and_decides(self):
        running, port, _ = self.serve(TINY)
        control = self.control(port)
        playing = self.seat(port, "POL")
        self.command(control, act="speed", factor=600)
        self.command(control, act="start")

        def is_done(messages):
            of_police = [m for m in messages.values() if m["seat"] == "police-east"]
            letters = {m["inject"]: m for m in of_police if m["kind"] == "inject"}
            return (
                {"1.01", "1.02"} <= letters.keys()
                and all(m["answered"] is not None for m in letters.values())
                and all(m["acknowledged"] is not None for m in of_police)
            )

        messages = self.messages_until(control, is_done)
        answers = [m for m in messages if m["from_seat"] == "police-east"]
        self.assertEqual({m["seat"] for m in answers}, {"excon"})
        self.command(control, act="stop")
        playing.terminate()
        playing.wait(PATIENCE)
        said = playing.stdout.read()  # with what came together with the first line
        self.assertIn("A neighbour: CANARY-TITLE\n  CANARY-TEXT\n", said)
        self.assertIn("A worker: A complaint\n", said)
        self.assertIn("decide check_site: accepted\n", said)
        self.assertNotIn("Traceback", said)
        self.stop(running)

    def test_a_program_rates_what_is_proposed_and_another_answers_in_the_evening(self):
        running, port, _ = self.serve(SOURCE / "tests/engine/exercise/evaluated.yaml")
        control = self.control(port)
        self.seat(port, "POL")
        evaluating = self.seat(port, "EVP")
        self.command(control, act="speed", factor=600)
        self.command(control, act="start")
        end, view = time.monotonic() + PATIENCE, {}
        while not (view.get("observations") and view.get("forms", {}).get("1", {}).get("people")):
            self.assertLess(time.monotonic(), end, view.keys())
            control.send(type="resync")
            view = control.expect("keyframe")["view"]
            time.sleep(0.05)
        rated = next(iter(view["observations"].values()))
        self.assertEqual((rated["evaluator"], rated["inject"]), ("evaluator-police", "1.01"))
        self.assertEqual((rated["rating"], rated["proposed"]), ("performed", True))
        self.assertEqual(view["ratings"]["O1"]["tasks"]["performed"], 1)
        self.assertEqual(len(view["forms"]["1"]["answers"]), 3)
        self.assertNotIn("police", str(view["forms"]))
        evaluating.terminate()
        evaluating.wait(PATIENCE)
        said = evaluating.stdout.read()
        self.assertIn("O1: Check the site: expected within 60 min. Done in time", said)
        self.assertNotIn("Traceback", said)
        self.stop(running)

    def test_two_programs_do_not_answer_each_other_for_ever(self):
        running, port, _ = self.serve(TINY)
        for code in ("POL", "INS"):
            self.seat(port, code)
        control = self.control(port)
        police = WebSocket(port)
        self.addCleanup(police.socket.close)
        police.send(type="hello", version=1, code="POL", take=True, beside=True)
        police.expect("welcome")

        def answered(messages, to):
            return any(m["seat"] == to and m["answers"] is not None for m in messages.values())

        self.command(
            police, act="say", to=["inspector-east"], title="A list?", text="Have you one?"
        )
        self.messages_until(control, lambda messages: answered(messages, "police-east"))
        self.command(control, act="say", to=["police-east"], title="Later", text="All well?")
        messages = self.messages_until(control, lambda messages: answered(messages, "excon"))
        between = [m["title"]["en"] for m in messages if m["seat"] == "inspector-east"]
        self.assertEqual([title for title in between if title == "Re"], [])
        self.assertIn("A list?", between)
        self.stop(running)

    def test_a_program_says_what_is_wrong(self):
        running, port, _ = self.serve(TINY)
        here = ("--connect", f"localhost:{port}", "--code")
        self.assertIn("There is no such seat.", self.example("seat.py", *here, "NONE", status=1))
        self.assertIn("exercise control", self.example("seat.py", *here, "CONTROL", status=1))
        self.stop(running)
        self.assertIn("no exercise answers", self.example("seat.py", *here, "POL", status=1))
        self.assertIn("--code", self.example("seat.py", "--help"))
        self.assertIn("--code", self.example("seat.py", status=2))

    def test_a_single_act_says_what_came_of_it(self):
        running, port, _ = self.serve(TINY)
        here = ("--connect", f"localhost:{port}", "--code")
        self.assertIn("exercise control", self.example("act.py", *here, "POL", "start", status=1))
        self.assertIn("accepted", self.example("act.py", *here, "CONTROL", "start"))
        self.assertIn("accepted", self.example("act.py", *here, "CONTROL", "speed", "factor=2"))
        letter = ("say", 'to=["excon"]', "title=A question", "text=Where is the file?")
        self.assertIn("only watches", self.example("act.py", *here, "POL", *letter, status=1))
        self.assertIn("accepted", self.example("act.py", *here, "POL", "--take", *letter))
        self.assertIn("NAME=VALUE", self.example("act.py", *here, "POL", "say", "to", status=2))
        self.assertIn("no such seat", self.example("act.py", *here, "NONE", "stop", status=1))
        self.stop(running)
        self.assertIn("no exercise", self.example("act.py", *here, "POL", "stop", status=2))

    def test_anybody_may_stop_it_and_two_persons_let_it_go_on(self):
        running, port, _ = self.serve(TINY)
        here = ("--connect", f"localhost:{port}", "--code")
        control = self.control(port)
        self.assertIn("second person", self.example("act.py", *here, "CONTROL", "start", status=1))
        self.command(control, act="start")
        self.assertIn("accepted", self.example("act.py", *here, "POL", "stop"))
        while control.expect("keyframe", "delta")["clock"]["state"] != "stopped":
            pass
        self.assertIn("second person", self.example("act.py", *here, "POL", "resume", status=1))
        self.command(control, act="resume")
        while control.expect("keyframe", "delta")["clock"]["state"] != "paused":
            pass
        self.stop(running)

    def test_a_full_hall_is_played_and_nobody_waits_for_ever(self):
        few = ("--connections", "6", "--rate", "10", "--seconds", "3", "--speed", "600")
        done = subprocess.run(
            [SOURCE / "tools/load", TINY, *few],
            env={**os.environ, "JARDAM": str(JARDAM)},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        rows = dict(re.findall(r"^\| (.+?) \| (.+?) \|", done.stdout, re.M))
        accepted, refused = map(int, rows["acts accepted; refused"].split("; "))
        self.assertEqual(accepted + refused, 30)
        self.assertGreater(accepted, 20)
        self.assertEqual(rows["acts without an answer; lines lost"], "0; 0")


if __name__ == "__main__":
    unittest.main()
