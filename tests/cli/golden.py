"""What the golden files hold: totals of a run with the hash of its state, and the review of a day in words."""

import csv
import html
import json
import re
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


# name: sheet of a day of the first exercise, and until when it is played
DAYS = {"first-day": ("scenarios/issyk-kul/days/first-day.csv", "D1 17:00")}


def path(name):
    return SOURCE / "tests/golden" / f"{name}.txt"


def make(jardam, name, folder):
    """The text of a golden file, as this program makes it."""
    return review(jardam, name, folder) if name in DAYS else run(jardam, name, folder)


def review(jardam, name, folder):
    """The words of the day's review. Numbers of people without a name are the record's own, so they are left out."""
    sheet, until = DAYS[name]
    record, out = Path(folder) / "day.jardam", Path(folder) / "review"

    def do(*command):
        subprocess.run([jardam, *command], check=True, capture_output=True)

    do(
        "enter",
        record,
        SOURCE / sheet,
        "--begin",
        "issyk-kul-exercise",
        "--until",
        until,
        "--apply",
    )
    do("review", record, "--replications", "0", "--out", out, "--language", "en")
    page = (out / "review.html").read_text()
    page = re.sub(r"<(style|svg)\b.*?</\1>", "", page, flags=re.S)
    page = re.sub(r"</t[dh]>(?=<t[dh])", " | ", page)
    words = html.unescape(re.sub(r"<[^>]+>", "", page))
    words = re.sub(r"\b(Person|Site|Recruiter|Case) \d+", r"\1 …", words)
    return "\n".join(line.strip() for line in words.splitlines() if line.strip()) + "\n"


def run(jardam, name, folder):
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
