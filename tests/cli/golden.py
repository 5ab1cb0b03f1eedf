"""What the golden files hold: totals of a run, and the hash of its state at the end."""

import csv
import json
import subprocess
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]

# name: scenario and options of a run that takes seconds
CASES = {
    "issyk-kul-exercise": ("scenarios/issyk-kul-exercise.yaml", "--until", "30 d"),
    "kyrgyz-republic": (
        "scenarios/kyrgyz-republic.yaml",
        "--scale",
        "0.002",
        "--until",
        "180 d",
        "--replications",
        "2",
    ),
}


def path(name):
    return SOURCE / "tests/golden" / f"{name}.txt"


def make(jardam, name, folder):
    """The text of a golden file, as this program makes it."""
    scenario, *options = CASES[name]
    out = Path(folder) / name
    subprocess.run(
        [jardam, "run", SOURCE / scenario, *options, "--out", out], check=True, capture_output=True
    )
    about = json.loads((out / "run.json").read_text())
    lines = [f"jardam run {' '.join(CASES[name])}"]
    lines += [
        f"run {run['run']} seed {run['seed']} state {run['state_hash']}" for run in about["runs"]
    ]
    return "\n".join(lines + totals(out / "metrics.csv")) + "\n"


def totals(table):
    """Each series summed over periods and runs, by region: enough to see what moved, short enough to read."""
    sums = {}
    with open(table, newline="") as rows:
        for row in csv.DictReader(rows):
            key = f"{row['region']} {row['metric']}"
            sums[key] = sums.get(key, 0) + float(row["value"] or 0)
    return [f"{key} {value:.3f}".removesuffix(".000") for key, value in sums.items() if value != 0]
