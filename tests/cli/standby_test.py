"""jardam standby: a second machine has every accepted act on its own disk, and goes on in the first one's place."""

import re
import signal
import socket
import subprocess
import threading
import time
import unittest

from jardam_test import JARDAM, TINY
from serving import STATE, ServeTest
from websocket import WebSocket

RECORD, COPY = "hall.jardam", "copy.jardam"


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Lines:
    """What a running program prints, as it comes."""

    def __init__(self, running):
        self.text = ""
        self.thread = threading.Thread(target=self.read, args=(running.stdout,), daemon=True)
        self.thread.start()

    def read(self, stream):
        for line in stream:
            self.text += line


class Standby(ServeTest):
    def follow(self, port, *options, code="CONTROL"):
        """Starts a standby; returns it, what it prints, and the port at which it will serve."""
        own = free_port()
        running = subprocess.Popen(
            [JARDAM, "standby", f"127.0.0.1:{port}", "--code", code, "--record", COPY]
            + ["--listen", "127.0.0.1", "--port", str(own), *options],
            cwd=self.folder,
            text=True,
            bufsize=1,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.addCleanup(running.stdin.close)
        self.addCleanup(running.stdout.close)
        self.addCleanup(self.end_reading, running)
        return running, Lines(running), own

    @staticmethod
    def end_reading(running):
        running.kill()
        running.wait()

    def said(self, lines, text):
        self.wait_until(lambda: text in lines.text, f"it says {text}")

    def player(self, port, code="CONTROL", take=False):
        client = WebSocket(port)
        self.addCleanup(client.socket.close)
        client.send(type="hello", version=1, code=code, take=take)
        client.expect("welcome")
        return client

    def wish(self, running, text=""):
        running.stdin.write(text + "\n")
        running.stdin.flush()

    def rows(self, name):
        return int(re.search(r": (\d+) rows", self.jardam("verify", name, status=0).stdout)[1])

    def acts_until_killed(self, port, accepted):
        client = self.player(port, "POL", take=True)
        number = 0
        try:
            while True:
                number += 1
                said = {"to": ["excon"], "title": "T", "text": "T", "key": f"k{number}"}
                client.send(type="command", id=number, act="say", **said)
                if client.expect("accepted", "refused", id=number)["type"] == "accepted":
                    accepted.append(f"k{number}")
        except OSError:
            pass

    def test_every_accepted_act_is_kept_by_the_standby_which_goes_on_when_the_server_is_killed(
        self,
    ):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        standby, lines, own = self.follow(port, "--key", "spare.key")
        self.said(lines, "follows")
        accepted = []
        acting = threading.Thread(target=self.acts_until_killed, args=(port, accepted))
        acting.start()
        self.wait_until(lambda: len(accepted) > 50, "there are acts")
        running.kill()
        running.wait()
        (self.folder / RECORD).unlink()
        acting.join()
        self.said(lines, "DOES NOT ANSWER")
        self.wish(standby)
        self.said(lines, "ready at")
        self.assertIn("THIS MACHINE IS THE SERVER NOW", lines.text)
        again = self.player(own, "POL", take=True)
        again.send(type="command", id=1, act="read", message=0, key="other")
        again.expect("accepted", "refused", id=1)
        standby.send_signal(signal.SIGINT)
        standby.wait(60)
        backup = self.folder / COPY
        text = backup.read_bytes()
        self.assertEqual([key for key in accepted if f'"{key}"'.encode() not in text], [])
        self.assertIn("all equal", self.jardam("replay", COPY).stdout)
        self.assertIn("signed by", self.jardam("verify", COPY).stdout)

    def test_a_record_that_two_machines_signed_is_verified_with_both_keys(self):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        standby, lines, own = self.follow(port, "--key", "spare.key")
        self.said(lines, "follows")
        self.wish(standby, "take over")
        self.said(lines, "THIS MACHINE IS THE SERVER NOW")
        self.stop(running)  # which signs what the copy does not hold: the lines have parted
        standby.send_signal(signal.SIGINT)
        standby.wait(60)
        keys = []
        for name in (RECORD, COPY):
            said = self.jardam("verify", name).stdout
            keys.append(re.search(r"signed by ([-0-9a-f]{24})", said)[1])
        self.jardam("verify", COPY, "--key", keys[0], "--key", keys[1])
        self.jardam("verify", COPY, "--key", keys[0], status=1)

    def test_enter_changes_nothing_while_the_server_answers(self):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        standby, lines, _ = self.follow(port)
        self.said(lines, "follows")
        self.wish(standby)
        self.said(lines, "still answers and stays the server")
        standby.send_signal(signal.SIGUSR1)
        self.wait_until(lambda: lines.text.count("still answers") == 2, "it refuses again")
        self.assertIsNone(standby.poll())
        self.wish(standby, "take over")
        self.said(lines, "THIS MACHINE IS THE SERVER NOW")

    def test_exercise_control_sees_a_standby_and_misses_one_that_is_gone(self):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        control = self.player(port)
        standby, lines, _ = self.follow(port)
        self.said(lines, "follows")
        while control.expect("keyframe", "delta").get("standbys") != 1:
            pass
        standby.kill()
        while control.expect("delta").get("trouble", {}).get("code") != "standby_lost":
            pass
        self.command(control, act="start")  # two persons are not asked for: a standby is nobody
        standby, lines, _ = self.follow(port)
        while control.expect("delta").get("trouble"):
            pass
        standby.send_signal(signal.SIGINT)
        while True:
            frame = control.expect("delta")
            if "standbys" not in frame:
                self.assertNotIn("trouble", frame)
                break

    def test_a_standby_that_hangs_holds_up_an_answer_for_a_moment_only(self):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        standby, lines, _ = self.follow(port)
        self.said(lines, "follows")
        player = self.player(port, "POL")
        self.command(player, act="take_seat")
        standby.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        self.command(player, act="leave_seat")
        first = time.monotonic() - began
        began = time.monotonic()
        self.command(player, act="take_seat")
        self.assertLess(time.monotonic() - began, 1)
        self.assertGreater(first, 1)
        self.assertLess(first, 5)
        standby.send_signal(signal.SIGCONT)
        self.wait_until(
            lambda: self.jardam("backup", COPY, "b.jardam") and self.same(), "it has all"
        )

    def same(self):
        copied = self.rows("b.jardam")
        (self.folder / "b.jardam").unlink()
        return copied == self.rows(RECORD)

    def test_a_copy_is_continued_after_the_standby_and_the_server_were_started_anew(self):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        standby, lines, _ = self.follow(port)
        self.said(lines, "follows")
        standby.send_signal(signal.SIGINT)
        self.assertEqual(standby.wait(60), 0)
        self.command(self.player(port, "POL"), act="take_seat")
        standby, lines, _ = self.follow(port)
        self.said(lines, "follows")
        self.stop(running)
        self.said(lines, "DOES NOT ANSWER")
        standby.send_signal(signal.SIGINT)
        standby.wait(60)
        self.assertEqual(self.rows(COPY), self.rows(RECORD))
        self.assertIn("nothing after that", self.jardam("verify", COPY).stdout)

    def test_who_may_not_follow_is_refused(self):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        kept = self.begin("serve", TINY, "--port", 0, *self.codes)
        loose = next(
            int(found[1]) for line in kept.stdout if (found := re.match(r"ws://.*:(\d+)", line))
        )
        address = f"127.0.0.1:{port}"
        for arguments, why in (
            ((address, "--code", "POL", "--record", COPY), "exercise control"),
            ((address, "--code", "NOBODY", "--record", COPY), "no such seat"),
            ((f"127.0.0.1:{loose}", "--code", "CONTROL", "--record", COPY), "no record"),
            (("127.0.0.1", "--code", "CONTROL", "--record", COPY), "HOST:PORT"),
            ((address, "--record", COPY), "--code"),
            ((address, "--code", "CONTROL"), "--record"),
            ((address, "--code", "CONTROL", "--record", COPY, "--port", port), "listened on"),
            ((address, "--code", "CONTROL", "--record", RECORD), "writing to this record"),
        ):
            port_options = () if "--port" in arguments else ("--port", 0)
            self.assertIn(why, self.refused("standby", *arguments, *port_options))
        self.assertFalse((self.folder / COPY).exists())

    def test_the_record_of_another_exercise_is_not_continued(self):
        other, port, _ = self.serve(TINY, "--record", COPY)
        self.stop(other)
        running, port, _ = self.serve(TINY, "--record", RECORD)
        before = (self.folder / COPY).read_bytes()
        said = self.refused(
            *("standby", f"127.0.0.1:{port}", "--code", "CONTROL"), *("--record", COPY, "--port", 0)
        )
        self.assertIn("is not the beginning of what is played here", said)
        self.assertEqual((self.folder / COPY).read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
