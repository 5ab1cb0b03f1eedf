"""jardam-viewer as people use it: two of them on one server under Xvfb, a seat that sees only its own, and no display at all."""

import os
import re
import shutil
import struct
import subprocess
import unittest
import zlib
from pathlib import Path

from jardam_test import PATIENCE, SOURCE, JardamTest
from websocket import WebSocket

VIEWER = Path(
    os.environ.get("JARDAM_VIEWER", SOURCE / "build/release/viewer/jardam-viewer")
).resolve()
EXERCISE = SOURCE / "scenarios/issyk-kul-exercise.yaml"
ONLY_CONTROL_SEES = {"travellers", "injects", "seats"}


def picture(path):
    """Width, height and the number of different rows of a PNG file."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", path
    width, height = struct.unpack(">II", data[16:24])
    body, at = b"", 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"IDAT":
            body += data[at + 8 : at + 8 + size]
        at += size + 12
    rows = zlib.decompress(body)
    stride = len(rows) // height
    return width, height, len({rows[i * stride : (i + 1) * stride] for i in range(height)})


class Viewer(JardamTest):
    def serve(self):
        running = self.begin("serve", EXERCISE, "--port", 0, "--codes", "scenario")
        port = None
        for line in running.stdout:
            if found := re.match(r"ws://127\.0\.0\.1:(\d+)", line):
                port = int(found[1])
            if line.startswith("ready at"):
                return port
        self.fail(f"no server: {running.stderr.read()}")

    def xvfb(self):
        """A display of its own. With its own folder for the key, xvfb-run at times fails to remove it and exits 5."""
        self.displays = getattr(self, "displays", 0) + 1
        return [
            "xvfb-run",
            "--auto-servernum",
            f"--auth-file={self.folder}/display-{self.displays}",
            "--server-args=-screen 0 1280x720x24",
        ]

    def viewer(self, *arguments, display=True, status=0):
        command = [*(self.xvfb() if display else []), VIEWER, *map(str, arguments)]
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY")
        }
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        self.assertEqual(done.returncode, status, f"{arguments}\n{done.stdout}\n{done.stderr}")
        if "--cuts" in arguments:
            self.assertEqual(done.stdout, "", "texts were cut")
        return done.stderr

    def begin_viewer(self, *arguments):
        running = subprocess.Popen(
            [*self.xvfb(), VIEWER, *map(str, arguments)],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.addCleanup(self.end, running)
        return running

    @unittest.skipUnless(shutil.which("xvfb-run"), "Xvfb draws the pictures")
    def test_the_board_of_groups_is_drawn_in_every_language_and_nothing_is_cut(self):
        running = self.begin(
            "serve", EXERCISE, "--groups", "Каракол;Balykchy;3", "--port", 0, "--codes", "codes.txt"
        )
        port = None
        for line in running.stdout:
            if found := re.match(r"ws://127\.0\.0\.1:(\d+)", line):
                port = int(found[1])
            if line.startswith("Ctrl-C"):
                break
        code = (self.folder / "codes.txt").read_text().split()[1]
        board = ("--connect", f"127.0.0.1:{port}", "--seat", code, "--screen", "groups", "--cuts")
        for language, size in (("en", "1280x720"), ("ru", "1280x720"), ("ky", "1920x1080")):
            name = f"board-{language}.png"
            self.viewer(
                *board, "--group", 3, "--language", language, "--size", size, "--screenshot", name
            )
            width, height, rows = picture(self.folder / name)
            self.assertEqual(f"{width}x{height}", size)
            self.assertGreater(rows, height // 4)

    @unittest.skipUnless(shutil.which("xvfb-run"), "Xvfb draws the pictures")
    def test_two_viewers_on_one_server_draw_their_own_screens(self):
        port = self.serve()
        seats = {"EXCON": "control", "POL-IK": "inbox"}
        running = {
            seat: self.begin_viewer(
                "--connect",
                f"127.0.0.1:{port}",
                "--seat",
                seat,
                "--screen",
                screen,
                "--screenshot",
                f"{seat}.png",
                "--after",
                2,
                "--language",
                "ky",
            )
            for seat, screen in seats.items()
        }
        for seat, process in running.items():
            out, errors = process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, 0, f"{seat}: {out}{errors}")
            width, height, different_rows = picture(self.folder / f"{seat}.png")
            self.assertEqual((width, height), (1280, 720))
            self.assertGreater(different_rows, 200, f"{seat} drew next to nothing")

    def test_a_seat_is_sent_nothing_that_only_control_may_see(self):
        port = self.serve()
        views = {}
        for code in ("EXCON", "POL-IK"):
            client = WebSocket(port)
            self.addCleanup(client.socket.close)
            client.send(type="hello", version=1, code=code)
            client.expect("welcome")
            views[code] = client.expect("keyframe")["view"]
        self.assertLessEqual({"injects", "seats"}, set(views["EXCON"]))
        self.assertFalse(
            ONLY_CONTROL_SEES & {name for name, items in views["POL-IK"].items() if items}
        )
        self.assertNotIn("exploitative", str(views["POL-IK"]))

    def test_without_a_display_it_says_so_and_stops(self):
        self.assertIn("display", self.viewer(EXERCISE, display=False, status=2))

    def test_bad_arguments_and_input_are_refused_with_a_reason(self):
        for arguments in (
            ["--no-such-option"],
            ["no-such-file.yaml"],
            ["--connect", "127.0.0.1:1", "--seat", "X", "--screenshot", "x.png"],
            [EXERCISE, "--language", "fr"],
            [EXERCISE, "--size", "big"],
        ):
            self.assertTrue(self.viewer(*arguments, status=2).strip(), arguments)
            self.assertFalse((self.folder / "x.png").exists())


if __name__ == "__main__":
    unittest.main()
