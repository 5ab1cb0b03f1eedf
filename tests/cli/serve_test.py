"""jardam serve and replay: what was accepted survives kill -9, and the record reproduces the exercise."""

import os
import re
import resource
import signal
import socket
import sqlite3
import time
import unittest
from pathlib import Path

from jardam_test import TINY
from serving import STATE, ServeTest
from websocket import WebSocket


class Serve(ServeTest):
    def test_a_record_on_a_full_disk_is_a_fault_of_the_machine(self):
        said = self.on_a_full_disk(1000, "serve", TINY, "--record", "hall.jardam", "--port", 0)
        self.assertIn("hall.jardam", said)

    def test_killed_and_served_again_is_where_it_was(self):
        running, port, _ = self.serve(TINY, "--record", "hall.jardam")
        self.play(port)
        running.kill()
        running.wait()
        again, _, after_kill = self.serve("hall.jardam")
        self.assertEqual(self.stop(again), after_kill)
        replayed = self.jardam("replay", "hall.jardam").stdout
        self.assertEqual(STATE.search(replayed)[1], after_kill)
        self.assertNotIn(" 0 acts", replayed)

    def test_a_stopped_server_says_its_state_and_the_record_agrees(self):
        running, port, _ = self.serve(TINY, "--record", "hall.jardam")
        self.play(port)
        state = self.stop(running)
        self.assertEqual(STATE.search(self.jardam("replay", "hall.jardam").stdout)[1], state)
        again, _, resumed = self.serve("hall.jardam")
        self.assertEqual(resumed, state)
        self.assertEqual(self.stop(again), state)

    def table(self, *arguments):
        """Starts a server; returns it with its port and the code of each seat, as printed."""
        running = self.begin("serve", *arguments, "--port", 0)
        port, codes = None, {}
        for line in running.stdout:
            if found := re.match(r"ws://[0-9.]+:(\d+)", line):
                port = int(found[1])
            if found := re.match(r"(as before|\S+) +(excon|\w+-east) ", line):
                codes[found[2]] = found[1]
            if line.startswith("ready at"):
                return running, port, codes
        self.fail(f"no server: {running.stderr.read()}")

    def hello(self, port, code):
        client = WebSocket(port)
        self.addCleanup(client.socket.close)
        client.send(type="hello", version=1, code=code)
        answer = client.expect("welcome", "refused")
        return answer.get("code") or answer["seat"]["id"]

    def test_codes_are_made_for_each_exercise_and_printed(self):
        drawn = []
        for _ in range(2):
            running, port, codes = self.table(TINY)
            self.assertRegex(codes["excon"], r"^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$")
            self.assertEqual(self.hello(port, codes["excon"].lower().replace("-", " ")), "excon")
            self.assertEqual(self.hello(port, "CONTROL"), "unknown_seat")
            drawn += codes.values()
            self.stop(running)
        self.assertEqual(len(set(drawn)), len(drawn))

    def test_the_codes_handed_out_open_the_seats_of_a_record_that_is_continued(self):
        running, _, codes = self.table(TINY, "--record", "hall.jardam")
        running.kill()
        running.wait()
        for name in self.folder.iterdir():
            self.assertNotIn(codes["excon"].encode(), name.read_bytes())
        running, port, again = self.table("hall.jardam")
        self.assertEqual(set(again.values()), {"as before"})
        self.assertEqual(self.hello(port, codes["excon"]), "excon")
        self.stop(running)
        running, port, new = self.table("hall.jardam", "--codes", "codes.txt")
        self.assertEqual(self.hello(port, codes["excon"]), "unknown_seat")
        self.assertEqual(self.hello(port, new["excon"]), "excon")
        self.stop(running)

    def test_a_record_without_codes_gets_new_ones(self):
        running, _, _ = self.serve(TINY, "--record", "hall.jardam")
        self.stop(running)
        running, port, codes = self.table("hall.jardam")
        self.assertEqual(self.hello(port, codes["excon"]), "excon")
        self.stop(running)

    def test_codes_are_kept_in_a_file_for_its_owner_alone(self):
        running, _, codes = self.table(TINY, "--codes", "codes.txt")
        self.stop(running)
        file = self.folder / "codes.txt"
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.assertIn(f"excon {codes['excon']}\n", file.read_text())
        running, _, again = self.table(TINY, "--codes", "codes.txt")
        self.assertEqual(again, codes)
        self.stop(running)
        file.write_text("excon 1234\n")
        self.assertIn("line 1", self.refused("serve", TINY, "--port", 0, "--codes", "codes.txt"))

    def test_the_codes_of_the_file_are_for_this_machine_alone(self):
        everywhere = (TINY, "--port", 0, "--listen", "0.0.0.0", "--codes", "scenario")
        self.assertIn("public", self.refused("serve", *everywhere))

    def test_it_listens_on_this_machine_alone_unless_told_otherwise(self):
        another_name_of_this_machine = "127.0.0.2"
        running, port, _ = self.serve(TINY)
        with self.assertRaises(OSError):
            WebSocket(port, another_name_of_this_machine)
        WebSocket(port).close()
        self.stop(running)
        running, port, _ = self.table(TINY, "--listen", "0.0.0.0")
        WebSocket(port, another_name_of_this_machine).close()
        self.stop(running)

    def test_pages_of_other_sites_and_other_names_are_turned_away(self):
        running, port, _ = self.serve(TINY)
        WebSocket(port, called="localhost", origin=f"http://localhost:{port}").close()
        for stranger in (
            {"origin": "http://evil.example"},
            {"origin": "null"},
            {"called": "evil.example"},
            {"called": "evil.example", "origin": f"http://evil.example:{port}"},
        ):
            with self.assertRaisesRegex(ConnectionError, " 403 "):
                WebSocket(port, **stranger)
        self.stop(running)

    def test_the_address_printed_is_one_that_a_viewer_can_use(self):
        running = self.begin("serve", TINY, "--port", 0, "--listen", "0.0.0.0")
        addresses = []
        for line in running.stdout:
            addresses += re.findall(r"^ws://(\S+):(\d+)", line)
            if line.startswith("ready at"):
                break
        for host, port in addresses:
            self.assertNotEqual(host, "0.0.0.0")
            WebSocket(int(port), host).close()
        self.assertTrue(addresses)
        self.stop(running)

    def test_an_empty_value_is_refused(self):
        for option in ("--listen", "--record", "--codes", "--set", "--port"):
            self.assertIn(f"{option}: its value is empty", self.refused("serve", TINY, option, ""))
        self.assertIn("empty", self.refused("serve", ""))

    def test_a_guesser_of_codes_keeps_nobody_out(self):
        running, port, _ = self.serve(TINY)
        guesses = [self.hello(port, f"GUESS{i}") for i in range(20)]
        self.assertEqual(guesses, 5 * ["unknown_seat"] + 15 * ["wait_before_code"])
        self.assertEqual(self.hello(port, "CONTROL"), "excon")
        self.stop(running)

    def test_silent_lines_keep_nobody_out_and_cost_nothing_where_descriptors_are_few(self):
        few = 32
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (few, limit[1]))
        try:
            running = self.begin("serve", TINY, "--port", 0, *self.codes)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, limit)
        port = next(
            int(found[1])
            for line in running.stdout
            if (found := re.match(r"ws://[0-9.]+:(\d+)", line))
        )
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(4 * few)]
        self.addCleanup(lambda: [line.close() for line in silent])
        players = [WebSocket(port) for _ in range(few // 4)]
        for player in players:
            player.send(type="hello", version=1, code="CONTROL")
            player.expect("welcome")
        before = self.seconds_at_work(running)
        time.sleep(1)
        self.assertLess(self.seconds_at_work(running) - before, 0.5)
        for player in players:
            player.close()
        self.stop(running)

    @staticmethod
    def seconds_at_work(running):
        numbers = Path(f"/proc/{running.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")

    def test_frames_are_compressed_for_whoever_offers_it(self):
        running, port, _ = self.serve(TINY)
        keyframes, sizes = [], []
        for deflate in (False, True):
            client = WebSocket(port, deflate=deflate)
            self.assertEqual("permessage-deflate" in client.head, deflate)
            client.send(type="hello", version=1, code="CONTROL")
            client.expect("welcome")
            before = client.bytes_received
            keyframes.append(client.expect("keyframe")["view"]["injects"])
            sizes.append(client.bytes_received - before)
            client.close()
        self.assertEqual(keyframes[0], keyframes[1])
        self.assertLess(sizes[1], sizes[0] / 3)
        self.stop(running)

    def test_a_frame_that_is_too_large_is_refused_and_closed_as_such(self):
        running, port, _ = self.serve(TINY)
        client = WebSocket(port)
        client.frame(1, b" " * (64 * 1024 + 1))
        self.assertEqual(client.expect("refused")["code"], "frame_too_large")
        with self.assertRaisesRegex(ConnectionError, "1009"):
            client.receive()
        client.socket.close()
        self.stop(running)

    def test_what_cannot_be_served_is_refused(self):
        (self.folder / "noise.jardam").write_bytes(b"no record at all")
        self.assertIn("noise.jardam", self.refused("serve", "noise.jardam"))
        self.assertIn("none.jardam", self.refused("serve", "none.jardam"))
        self.assertIn("port", self.refused("serve", TINY, "--port", 70000))
        self.refused("serve", TINY, "--port", 0, "--listen", "not-an-address")
        running, port, _ = self.serve(TINY, "--record", "hall.jardam")
        self.refused("serve", TINY, "--port", port)
        self.assertIn(
            "continues it", self.refused("serve", TINY, "--port", 0, "--record", "hall.jardam")
        )
        self.assertIn("hall.jardam", self.refused("serve", "hall.jardam", "--port", 0))
        self.stop(running)
        self.assertIn("--seed", self.refused("serve", "hall.jardam", "--seed", 3))

    def run_to(self, port, days, **before):
        """Exercise control does something and lets the world run to the end of a day; when it came."""
        control = WebSocket(port)
        control.send(type="hello", version=1, code="CONTROL")
        control.expect("welcome")
        came = control.expect("keyframe")["time"]
        if before:
            self.command(control, **before)
        self.command(control, act="advance", to=days * 86400)
        self.wait_for(control, days * 86400)
        control.close()
        return came

    def test_a_new_record_begins_at_an_earlier_instant_of_another(self):
        running, port, _ = self.serve(TINY, "--record", "day.jardam")
        self.run_to(port, 5, act="fire", inject="1.10")
        end = self.stop(running)
        new = ("day.jardam", "--until", "3 d", "--record", "again.jardam")
        running, port, begun = self.serve(*new)
        self.assertEqual(self.run_to(port, 5), 3 * 86400)
        self.assertEqual(self.stop(running), end, "the inject was fired in this past too")
        self.assertNotEqual(begun, end)
        for name in ("day.jardam", "again.jardam"):
            self.assertEqual(STATE.search(self.jardam("replay", name).stdout)[1], end)
        self.assertIn("is there already", self.refused("serve", *new))
        for arguments, reason in (
            (("day.jardam", "--until", "D1 10:00"), "--record"),
            ((TINY, "--until", "3 d"), "no record"),
            (("day.jardam", "--until", "50 d", "--record", "x.jardam"), "ends before"),
            (("day.jardam", "--until", "noon", "--record", "x.jardam"), "noon"),
        ):
            self.assertIn(reason, self.refused("serve", *arguments, "--port", 0))
        self.assertFalse((self.folder / "x.jardam").exists())

    def test_a_changed_record_is_found_out(self):
        running, port, _ = self.serve(TINY, "--record", "hall.jardam")
        self.play(port)
        self.stop(running)
        with sqlite3.connect(self.folder / "hall.jardam") as database:
            table = next(
                name
                for (name,) in database.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table'"
                )
                if "sequence"
                in [column[1] for column in database.execute(f"PRAGMA table_info({name})")]
            )
            for (trigger,) in list(
                database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            ):
                database.execute(f"DROP TRIGGER {trigger}")
            database.execute(f"DELETE FROM {table} WHERE sequence = 2")
        self.refused("replay", "hall.jardam")

    def test_a_record_without_its_end_is_found_out(self):
        running, port, _ = self.serve(TINY, "--record", "hall.jardam")
        self.play(port)
        self.stop(running)
        with sqlite3.connect(self.folder / "hall.jardam") as database:
            database.execute(
                "DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)"
            )
        for command in ("replay", "serve"):
            self.assertIn("has been changed", self.refused(command, "hall.jardam"))


if __name__ == "__main__":
    unittest.main()
