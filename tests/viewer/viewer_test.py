"""jardam-viewer as a person meets it: pictures, bad arguments, no display, two viewers at one server."""

import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib

from x_window import Window

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
sys.path.append(os.path.join(ROOT, "tests", "cli"))
from websocket import WebSocket  # noqa: E402

VIEWER = os.environ["JARDAM_VIEWER"]
JARDAM = os.environ["JARDAM"]
SCENARIO = os.path.join(ROOT, "scenarios", "issyk-kul-exercise.yaml")
PATIENCE = 240  # seconds


def run(*arguments, display=None, **more):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    if display:
        environment["DISPLAY"] = display
    environment.update(more)
    return subprocess.run(
        [VIEWER, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def read_png(path):
    """Width, height and rows of RGB(A) bytes, as SFML writes them: 8 bits, no interlace."""
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
        if kind == b"IDAT":
            packed += body
        at += 12 + length
    assert depth == 8
    pixel = {2: 3, 6: 4}[colour]
    raw, rows, before = zlib.decompress(packed), [], bytes(width * pixel)
    for y in range(height):
        start = y * (width * pixel + 1)
        rows.append(
            before := unfilter(
                raw[start], bytearray(raw[start + 1 : start + 1 + width * pixel]), before, pixel
            )
        )
    return width, height, pixel, rows


def unfilter(kind, row, above, pixel):
    for i in range(len(row)):
        left = row[i - pixel] if i >= pixel else 0
        corner = above[i - pixel] if i >= pixel else 0
        if kind == 1:
            row[i] = (row[i] + left) & 255
        elif kind == 2:
            row[i] = (row[i] + above[i]) & 255
        elif kind == 3:
            row[i] = (row[i] + (left + above[i]) // 2) & 255
        elif kind == 4:
            p = left + above[i] - corner
            row[i] = (row[i] + min((left, above[i], corner), key=lambda v: abs(p - v))) & 255
    return bytes(row)


def share_of_colour(picture, rgb, tolerance=3):
    width, height, pixel, rows = picture
    hits = total = 0
    for row in rows[::3]:
        for x in range(0, width * pixel, pixel * 3):
            total += 1
            hits += all(abs(row[x + c] - rgb[c]) <= tolerance for c in range(3))
    return hits / total


def free_display():
    for number in range(80, 200):
        if not os.path.exists(f"/tmp/.X11-unix/X{number}") and not os.path.exists(
            f"/tmp/.X{number}-lock"
        ):
            return number
    raise RuntimeError("no free display number")


def start_x(display, *options):
    """An X server without a screen, once it answers."""
    x = subprocess.Popen(
        ["Xvfb", display, "-nolisten", "tcp", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.time() + 30
    while not os.path.exists(f"/tmp/.X11-unix/X{display[1:]}") and time.time() < end:
        time.sleep(0.05)
    return x


class WithDisplay(unittest.TestCase):
    """An X server without a screen, for all tests of the class."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.display = f":{free_display()}"
        cls.x = start_x(cls.display, "-screen", "0", "1920x1080x24")

    @classmethod
    def tearDownClass(cls):
        cls.x.terminate()
        cls.x.wait()
        shutil.rmtree(cls.folder)

    def picture(self, name, *arguments):
        path = os.path.join(self.folder, name + ".png")
        result = run(*arguments, "--screenshot", path, "--cuts", display=self.display)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, "", f"{name}: texts were cut")
        return read_png(path)


class Pictures(WithDisplay):
    WATER = (0xA9, 0xCD, 0xE6)
    MARK = (0xF2, 0xA9, 0x00)

    def test_the_map_of_issyk_kul_shows_the_lake_and_the_exercise_mark_at_the_size_asked_for(self):
        picture = self.picture(
            "map", SCENARIO, "--at", "D1 10:00", "--region", "issyk-kul", "--size", "1440x900"
        )
        self.assertEqual(picture[:2], (1440, 900))
        self.assertGreater(share_of_colour(picture, self.WATER), 0.01)
        self.assertGreater(share_of_colour(picture, self.MARK), 0.0005)

    def test_the_other_screens_and_languages_are_drawn(self):
        for screen, language in (
            ("inbox", "ky"),
            ("charts", "ru"),
            ("control", "ru"),
            ("what-if", "ru"),
            ("what-if", "ky"),
        ):
            picture = self.picture(
                screen, SCENARIO, "--at", "D1 12:00", "--screen", screen, "--language", language
            )
            self.assertEqual(picture[:2], (1280, 720))
            self.assertGreater(share_of_colour(picture, self.MARK), 0.0005)

    def test_the_form_of_an_inject_is_drawn_in_every_language_and_nothing_is_cut(self):
        moment = (SCENARIO, "--at", "D1 10:00", "--screen", "control", "--inject-form")
        for language in ("en", "ru", "ky"):
            self.picture("new", *moment, "like 1.01", "--language", language)
            self.picture("change", *moment, "1.09", "--language", language)
        board = ("--size", "1920x1080", "--scale", "1.5")
        self.picture("board form", *moment, "like 1.01", "--language", "ru", *board)

    def test_ratings_and_the_form_of_the_evening_are_drawn_and_nothing_is_cut(self):
        for seat, time, language in (
            ("EVA-1", "D1 12:00", "ky"),
            ("POL-IK", "D1 17:00", "ru"),
            ("EXCON", "D1 17:00", "ky"),
        ):
            evening = (SCENARIO, "--at", time, "--screen", "evaluation", "--language", language)
            picture = self.picture(seat, *evening, "--seat", seat)
            self.assertGreater(share_of_colour(picture, self.MARK), 0.0005)
            self.picture(seat, *evening, "--seat", seat, "--size", "1920x1080", "--scale", "1.5")

    def test_nothing_is_cut_beside_the_map_nor_on_a_smartboard(self):
        moment = (SCENARIO, "--at", "D2 15:00", "--language")
        self.picture("register", *moment, "ky", "--side", "register", "--select", "site:1")
        self.picture("office", *moment, "ky", "--side", "office", "--seat", "POL-IK")
        board = ("--size", "1920x1080", "--scale", "1.5")
        self.picture("board", *moment, "ru", "--screen", "control", *board)

    def test_a_letter_that_the_main_font_lacks_is_drawn_by_another(self):
        drawn = []
        for name in ("李明", "王芳"):  # both would be the same mark of an unknown letter
            path = os.path.join(self.folder, "names.yaml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(
                    f"include: ['{SCENARIO}']\nscenario: {{title: {{en: '{name}', ru: '{name}', ky: '{name}'}}}}\n"
                )
            drawn.append(self.picture("letters", path, "--screen", "control")[3][:48])
        self.assertNotEqual(*drawn)

    def test_a_seat_of_a_scenario_opened_here_is_shown_at_the_time_asked_for(self):
        self.picture("seat", SCENARIO, "--seat", "POL-IK", "--at", "D1 11:00", "--screen", "inbox")

    def test_the_same_moment_gives_the_same_picture_outside_of_what_moves(self):
        moment = (SCENARIO, "--at", "D1 09:06", "--screen", "control")  # no deadline is near
        first = self.picture("a", *moment)
        second = self.picture("b", *moment)
        differing = sum(a != b for a, b in zip(first[3], second[3]))
        self.assertLess(differing, 60)  # rows; the status line names a port, which differs

    def test_a_window_opens_and_stays(self):
        environment = dict(os.environ, DISPLAY=self.display)
        viewer = subprocess.Popen(
            [VIEWER, SCENARIO], env=environment, stderr=subprocess.PIPE, text=True
        )
        time.sleep(8)
        self.assertIsNone(viewer.poll(), "the window closed by itself")
        viewer.terminate()
        viewer.wait(timeout=30)
        viewer.stderr.close()


class Hall(WithDisplay):
    """A server and two viewers."""

    CHOSEN = (0x0B, 0x5C, 0x8E)
    HEAD = (0xDC, 0xEB, 0xF5)

    def serve(self):
        """Starts a server and returns how a viewer joins it."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [JARDAM, "serve", SCENARIO, "--port", str(port), "--codes", "scenario"],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.addCleanup(server.wait, timeout=60)
        self.addCleanup(server.send_signal, signal.SIGTERM)
        end = time.time() + 60
        while time.time() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        return "--connect", f"127.0.0.1:{port}"

    def wait_for_colour(self, window, at, rgb):
        """Whether the colour comes up there within a while."""
        end = time.time() + 8
        while time.time() < end:
            if all(abs(a - b) <= 3 for a, b in zip(window.colour(*at), rgb)):
                return True
            time.sleep(0.1)
        return False

    def open_viewer(self, *arguments):
        """A viewer whose window stays until the test ends."""
        viewer = subprocess.Popen(
            [VIEWER, *arguments],
            env=dict(os.environ, DISPLAY=self.display),
            stderr=subprocess.DEVNULL,
        )
        self.addCleanup(viewer.wait)
        self.addCleanup(viewer.kill)

    def test_two_viewers_see_one_exercise(self):
        where = self.serve()
        control = self.picture("control", *where, "--seat", "EXCON", "--take", "--at", "D1 10:00")
        seat = self.picture("police", *where, "--seat", "POL-IK")
        self.assertEqual(control[:2], seat[:2])
        self.assertNotEqual(control[3], seat[3])
        stranger = run(
            *where,
            "--seat",
            "NOBODY",
            "--screenshot",
            os.path.join(self.folder, "x.png"),
            display=self.display,
        )
        self.assertEqual(stranger.returncode, 2)
        self.assertIn("no such seat", stranger.stderr)

    def test_every_row_of_the_register_opens_though_rows_of_two_lists_share_their_ids(self):
        where = self.serve()
        self.picture("moved", *where, "--seat", "EXCON", "--take", "--at", "D2 10:00")
        self.open_viewer(*where, "--seat", "POL-IK", "--side", "register", "--size", "1280x900")
        time.sleep(5)
        window = Window(self.display)
        self.addCleanup(window.close)
        details, register = (998, 138), (1100, 138)  # corners of two tabs, under a banner
        self.assertTrue(self.wait_for_colour(window, register, self.CHOSEN), "the register shows")
        under_head = [
            y
            for y in range(200, 800)
            if window.colour(1240, y - 1) == self.HEAD != window.colour(1240, y)
        ]
        sites, persons = under_head[:2]
        foot = 760  # of what the list shows
        rows = [sites + 15, sites + 56, *(persons + 15 + 41 * row for row in range(4))]
        self.assertLess(rows[2], foot, "a person shows")
        for y in filter(lambda y: y < foot, rows):
            window.click(1080, y)
            self.assertTrue(self.wait_for_colour(window, details, self.CHOSEN), f"row at {y}")
            window.click(1130, 148)

    def test_control_writes_an_inject_from_a_template_to_four_seats_in_twenty_seconds(self):
        where = self.serve()
        self.open_viewer(*where, "--seat", "EXCON", "--screen", "control", "--size", "1280x720")
        control = WebSocket(int(where[1].rsplit(":", 1)[1]))
        self.addCleanup(control.socket.close)
        control.send(type="hello", version=1, code="EXCON")
        template = control.expect("keyframe")["view"]["injects"]["1.01"]
        time.sleep(5)
        window = Window(self.display)
        self.addCleanup(window.close)
        began = time.time()
        window.click(1085, 191)  # use as template
        self.assertTrue(self.wait_for_colour(window, (1190, 142), self.CHOSEN), "the form is open")
        for y in (253, 322, 361):  # three seats beside the helpline
            window.click(459, y)
        window.click(1230, 148)  # fire now
        written = {}
        while written.get("state") != "fired":
            view = control.expect("delta", "keyframe")["view"]
            written = view.get("injects", {}).get("X.01", written)
        self.assertLess(time.time() - began, 20)
        self.assertEqual(
            set(written["to"]),
            {"helpline", "police-issyk-kul", "prosecutor-issyk-kul", "court-issyk-kul"},
        )
        for words in ("from", "title", "text"):
            self.assertEqual(written[words], template[words])


class Replay(WithDisplay):
    """A record is looked at: the truth, and what a seat knew."""

    SHEET = os.path.join(ROOT, "scenarios", "issyk-kul", "days", "first-day.csv")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.record = os.path.join(cls.folder, "day.jardam")
        begin = ("--begin", SCENARIO, "--apply")
        subprocess.run(
            [JARDAM, "enter", cls.record, cls.SHEET, *begin], check=True, capture_output=True
        )

    def bytes_of_record(self):
        with open(self.record, "rb") as file:
            return file.read()

    def test_an_instant_is_shown_as_it_was_and_as_a_seat_knew_it_and_nothing_is_written(self):
        before = self.bytes_of_record()
        truth = self.picture("truth", "--replay", self.record, "--at", "D1 11:20")
        for language in ("ru", "ky"):
            knew = self.picture(
                "knew",
                "--replay",
                self.record,
                "--at",
                "D1 11:20",
                "--seat",
                "police-issyk-kul",
                "--language",
                language,
            )
            self.assertNotEqual(truth[3], knew[3])
        self.assertEqual(self.bytes_of_record(), before)
        self.assertEqual(
            [name for name in os.listdir(self.folder) if name.startswith("day.")], ["day.jardam"]
        )

    def test_what_cannot_be_looked_at_is_told(self):
        for arguments, reason in (
            (("--replay", self.record, "--at", "D3 10:00"), "the replay ends at D1 16:30"),
            (("--replay", self.record, "--until", "D3 10:00"), "the record ends at D1 16:30"),
            (("--replay", self.record, "--seat", "nobody"), "no team's seat 'nobody'"),
            (("--replay", SCENARIO), "issyk-kul-exercise.yaml"),
            (("--replay", "nothing.jardam"), "nothing.jardam"),
        ):
            path = os.path.join(self.folder, "none.png")
            result = run(*arguments, "--screenshot", path, display=self.display)
            self.assertEqual(result.returncode, 2, arguments)
            self.assertIn(reason, result.stderr)
            self.assertFalse(os.path.exists(path))


class Displays(unittest.TestCase):
    """Displays on which nothing can be drawn, and one that goes away."""

    def on_display(self, *options):
        display = f":{free_display()}"
        x = start_x(display, *options)
        self.addCleanup(x.wait)
        self.addCleanup(x.kill)
        return display, x

    def refused(self, words, *options, **environment):
        display, _ = self.on_display(*options)
        result = run(SCENARIO, display=display, **environment)
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertIn(words, result.stderr)
        self.assertEqual(len(result.stderr.strip().splitlines()), 1, result.stderr)

    def test_a_display_without_opengl_is_told(self):
        self.refused("no OpenGL", "-extension", "GLX", "-screen", "0", "1280x720x24")

    def test_a_display_of_few_colours_is_told(self):
        self.refused("8 bits of colour", "-screen", "0", "1280x720x8")
        self.refused("16 bits of colour", "-screen", "0", "1280x720x16")

    def test_drawing_through_the_server_is_told(self):
        for server in ("+iglx", "-iglx"):
            self.refused(
                "directly", server, "-screen", "0", "1280x720x24", LIBGL_ALWAYS_INDIRECT="1"
            )

    def test_a_display_that_goes_away_ends_the_viewer_with_a_sentence(self):
        # while OpenGL is asked, while the scenario is read, while the window is drawn
        for seconds in (0.13, 0.15, 0.17, 0.19, 0.3, 6):
            display, x = self.on_display("-screen", "0", "1280x720x24")
            viewer = subprocess.Popen(
                [VIEWER, SCENARIO],
                env=dict(os.environ, DISPLAY=display),
                stderr=subprocess.PIPE,
                text=True,
            )
            time.sleep(seconds)
            x.kill()
            x.wait()
            _, said = viewer.communicate(timeout=PATIENCE)
            self.assertEqual(viewer.returncode, 2, said)
            self.assertRegex(said, "display")


class Refusals(WithDisplay):
    def refused(self, *arguments, display="own"):
        result = run(*arguments, display=self.display if display == "own" else display)
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertTrue(result.stderr.strip())
        self.assertNotRegex(result.stderr, re.compile("terminate called|Segmentation|Aborted"))
        return result.stderr

    def test_without_a_display_it_says_so_in_one_sentence(self):
        said = self.refused(SCENARIO, display=None)
        self.assertIn("display", said)
        self.assertEqual(len(said.strip().splitlines()), 1)
        self.refused(SCENARIO, "--screenshot", os.path.join(self.folder, "x.png"), display=":4711")

    def test_a_missing_or_broken_scenario_is_told(self):
        self.assertIn("no such file", self.refused("nowhere.yaml"))
        self.assertIn("broken", self.refused(os.path.join(ROOT, "tests", "broken", "dates.yaml")))
        self.assertIn(
            "no seats", self.refused(os.path.join(ROOT, "scenarios", "kyrgyz-republic.yaml"))
        )

    def test_an_unknown_seat_or_region_is_told(self):
        self.assertIn("no such seat", self.refused(SCENARIO, "--seat", "NOBODY"))
        self.assertIn("atlantis", self.refused(SCENARIO, "--region", "atlantis"))
        self.assertIn("--select", self.refused(SCENARIO, "--select", "site:99999999"))

    def test_a_server_that_is_not_there_is_told(self):
        self.assertIn("127.0.0.1:9", self.refused("--connect", "127.0.0.1:9", "--seat", "POL-IK"))
        self.assertIn(
            "nowhere.invalid", self.refused("--connect", "nowhere.invalid:80", "--seat", "POL-IK")
        )

    def test_a_picture_that_cannot_be_written_is_told(self):
        self.refused(SCENARIO, "--screenshot", os.path.join(self.folder, "no", "folder", "x.png"))
        self.refused(SCENARIO, "--screenshot", os.path.join(self.folder, "x.bmp"))

    def test_wrong_options_are_told_and_help_is_given(self):
        self.assertIn("--help", self.refused("--colour"))
        self.assertEqual(run("--help").returncode, 0)
        self.assertRegex(run("--version").stdout, r"^jardam-viewer \d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    unittest.main(verbosity=2)
