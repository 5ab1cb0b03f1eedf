"""What the end-to-end tests share: the real binary, run in a folder of its own. Python's standard library alone."""

import os
import resource
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
JARDAM = Path(os.environ.get("JARDAM", SOURCE / "build/release/tools/jardam")).resolve()
TINY = SOURCE / "tests/cli/tiny.yaml"
TINY_PLAN = SOURCE / "tests/cli/tiny-plan.yaml"
# Servers sign with a key that they keep among a person's settings; tests have settings of their own.
SETTINGS = tempfile.TemporaryDirectory(prefix="jardam-settings-")
os.environ["XDG_CONFIG_HOME"] = SETTINGS.name
PATIENCE = 120  # seconds: sanitizers and busy machines are slow


class JardamTest(unittest.TestCase):
    """Each test works in its own empty folder."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="jardam-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def jardam(self, *arguments, status=0, **options):
        """Runs the program and checks its exit status; returns what it printed."""
        done = subprocess.run(
            [JARDAM, *map(str, arguments)],
            cwd=self.folder,
            timeout=PATIENCE,
            capture_output=True,
            text=True,
            **options,
        )
        self.assertEqual(done.returncode, status, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def on_a_full_disk(self, room, *arguments):
        """Runs the program where no file can grow beyond `room` bytes; returns what it said."""

        def only_small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

        return self.jardam(*arguments, status=3, preexec_fn=only_small_files).stderr

    def begin(self, *arguments):
        """Starts the program without waiting for it."""
        running = subprocess.Popen(
            [JARDAM, *map(str, arguments)],
            cwd=self.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.addCleanup(self.end, running)
        return running

    @staticmethod
    def end(running):
        if running.poll() is None:
            running.kill()
        running.communicate()

    def refused(self, *arguments):
        """The message of a command that must be refused as bad input."""
        done = self.jardam(*arguments, status=2)
        self.assertTrue(done.stderr.strip(), "refused without a word")
        return done.stderr

    def files(self, directory):
        return {
            path.name: path.read_bytes() for path in sorted((self.folder / directory).iterdir())
        }

    def wait_until(self, holds, what):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if holds():
                return
            time.sleep(0.02)
        self.fail(f"waited in vain until {what}")
