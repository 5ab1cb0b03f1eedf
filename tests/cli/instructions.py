"""Instructions per event as callgrind counts them: the same on a busy machine as on a quiet one."""

import json
import re
import subprocess
from pathlib import Path

from golden import SOURCE

PATH = SOURCE / "tests/golden/instructions.txt"
AGENT_EVENTS = 50_000 * 6  # operations, times the rounds of a bench

# name: arguments of `jardam bench`, the function inside which instructions count, and how many events it then handled
CASES = {
    "agents": (
        ("agents", "--size", "10000", "--ops", "50000"),
        "*bench*advance*",
        lambda result: AGENT_EVENTS,
    ),
    "national": (
        ("national", "--size", "1", "--scale", "0.01", "--ops", "60"),
        "jardam::advance(jardam::Simulation*",
        lambda result: 5 * result["events"],
    ),
}


def count(jardam, name, folder):
    arguments, function, events = CASES[name]
    done = subprocess.run(
        [
            "valgrind",
            "--tool=callgrind",
            f"--toggle-collect={function}",
            f"--callgrind-out-file={Path(folder) / name}",
            jardam,
            "bench",
            *arguments,
            "--json",
        ],
        cwd=SOURCE,
        check=True,
        capture_output=True,
        text=True,
    )
    counted = int(re.search(r"Collected : (\d+)", done.stderr)[1])
    return counted / events(json.loads(done.stdout))


def make(jardam, folder):
    """The text of the golden file, as this program makes it."""
    lines = [f"{name} {count(jardam, name, folder):.0f}" for name in CASES]
    return "instructions per event, jardam bench under callgrind, gcc\n" + "\n".join(lines) + "\n"


def read():
    rows = (line.split() for line in PATH.read_text().splitlines()[1:])
    return {name: float(number) for name, number in rows}
