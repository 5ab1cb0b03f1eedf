"""Servers that are killed while teams play, again and again, and disks that fill up: what was accepted is found again, once.

JARDAM_KILLS says how often a server is killed (20 unless given), JARDAM_SEED at which instants."""

import collections
import json
import os
import random
import shutil
import sqlite3
import subprocess
import threading
import time
import unittest

from jardam_test import JARDAM, TINY
from serving import STATE, ServeTest
from websocket import WebSocket

KILLS = int(os.environ.get("JARDAM_KILLS", "20"))
SEED = int(os.environ.get("JARDAM_SEED", time.time_ns() % 1_000_000))
TEAMS = ("POL", "INS", "NGO")
RECORD = "hall.jardam"
PRIVATE_DISK = ("unshare", "--mount", "--map-root-user") if os.geteuid() else ("unshare", "--mount")


def private_disks_are_possible():
    if not shutil.which("unshare"):
        return False
    tried = [*PRIVATE_DISK, "sh", "-c", "mount -t tmpfs none /mnt"]
    return subprocess.run(tried, capture_output=True).returncode == 0


class Team(threading.Thread):
    """Writes to exercise control as fast as it is answered, until the line is lost."""

    def __init__(self, port, code, unanswered, accepted, numbers):
        super().__init__()
        self.port, self.code, self.unanswered = port, code, unanswered
        self.accepted, self.numbers, self.refusals = accepted, numbers, []

    def run(self):
        try:
            client = WebSocket(self.port)
        except OSError:
            return
        try:
            client.send(type="hello", version=1, code=self.code, take=True)
            client.expect("welcome")
            while not self.refusals:
                self.act(client)
        except OSError:
            pass
        finally:
            client.socket.close()

    def act(self, client):
        """What had no answer before comes again under its key, as a viewer sends it."""
        key = self.unanswered.get(self.code) or f"{self.code}-{next(self.numbers)}"
        self.unanswered[self.code] = key
        said = {"to": ["excon"], "title": "T", "text": "T", "key": key}
        client.send(type="command", id=1, act="say", **said)
        answer = client.expect("accepted", "refused", id=1)
        if answer["type"] == "refused":
            self.refusals.append(answer["code"])
            return
        self.unanswered.pop(self.code)
        self.accepted.append(key)


class Crash(ServeTest):
    def setUp(self):
        super().setUp()
        self.unanswered, self.accepted = {}, []
        self.numbers = iter(range(10**9))

    def teams(self, port):
        found = [Team(port, code, self.unanswered, self.accepted, self.numbers) for code in TEAMS]
        for team in found:
            team.start()
        return found

    def run_clock(self, port):
        control = WebSocket(port)
        self.addCleanup(control.socket.close)
        control.send(type="hello", version=1, code="CONTROL")
        control.expect("welcome")
        self.command(control, act="speed", factor=60)
        self.command(control, act="start")

    def keys(self, name):
        """How often each key stands in the record."""
        with sqlite3.connect(f"file:{self.folder / name}?mode=ro", uri=True) as database:
            acts = [json.loads(text) for (text,) in database.execute("SELECT act FROM acts")]
        database.close()
        return collections.Counter(act["key"] for act in acts if "key" in act)

    def check_that_nothing_is_lost(self, name, why):
        said = self.jardam("replay", name).stdout
        self.assertIn("all equal", said, why)
        self.jardam("verify", name)
        self.jardam("backup", name, "copy.jardam")
        found = self.keys("copy.jardam")
        (self.folder / "copy.jardam").unlink()
        self.assertEqual([key for key in self.accepted if found[key] != 1], [], why)
        self.assertEqual([key for key, times in found.items() if times != 1], [], why)
        return STATE.search(said)[1]

    def test_servers_killed_at_any_instant_under_load_lose_nothing(self):
        chance = random.Random(SEED)
        arguments = (TINY, "--record", RECORD)
        state = None
        for kill in range(KILLS):
            why = f"JARDAM_SEED={SEED}, kill {kill}"
            running, port, announced = self.serve(*arguments)
            self.assertIn(state, (None, announced), why)
            teams = self.teams(port)
            self.run_clock(port)
            time.sleep(chance.uniform(0, 0.5))
            running.kill()
            running.wait()
            for team in teams:
                team.join()
                self.assertEqual(team.refusals, [], why)
            state = self.check_that_nothing_is_lost(RECORD, why)
            arguments = (RECORD,)
        self.assertGreater(len(self.accepted), KILLS)
        print(f"{KILLS} kills, {len(self.accepted)} accepted acts, all found again once")

    def test_a_server_killed_while_it_comes_back_comes_back(self):
        chance = random.Random(SEED)
        running, port, _ = self.serve(TINY, "--record", RECORD)
        teams = self.teams(port)
        self.wait_until(lambda: len(self.accepted) > 100, "there are acts")
        running.kill()
        for team in teams:
            team.join()
        for _ in range(KILLS):
            again = self.begin("serve", RECORD, "--port", 0, *self.codes)
            time.sleep(chance.uniform(0, 0.1))
            again.kill()
            again.communicate()
        self.check_that_nothing_is_lost(RECORD, f"JARDAM_SEED={SEED}")

    @unittest.skipUnless(private_disks_are_possible(), "no disk can be made here")
    def test_a_disk_that_fills_up_is_told_and_loses_nothing_that_was_accepted(self):
        (self.folder / "disk").mkdir()
        kept = f'"{JARDAM}" serve "{TINY}" --record disk/{RECORD} --port 0 --codes scenario'
        script = f"mount -t tmpfs -o size=400k none disk && {kept}; said=$?; cp disk/{RECORD} .; exit $said"
        running = subprocess.Popen(
            [*PRIVATE_DISK, "sh", "-c", script],
            cwd=self.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.addCleanup(self.end, running)
        port = next(int(line.split(":")[2]) for line in running.stdout if line.startswith("ws://"))
        teams = self.teams(port)
        for team in teams:
            team.join()
        refusals = [code for team in teams for code in team.refusals]
        _, said = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 3)
        self.assertIn("full", said)
        self.assertLessEqual(set(refusals), {"record_failed"})
        self.assertTrue(refusals)
        self.assertGreater(len(self.accepted), 20)
        self.check_that_nothing_is_lost(RECORD, "a full disk")


if __name__ == "__main__":
    unittest.main()
