"""The generated part of engine/MODEL.md: what the program explains, the events and the draws as the sources declare them."""

import re
import subprocess

from golden import SOURCE

PATH = SOURCE / "engine/MODEL.md"
MARK = "<!-- made by tools/golden-update: do not edit below -->\n"


def events():
    """EventKind's enumerators with their comments."""
    header = (SOURCE / "engine/country/world.hpp").read_text()
    body = re.search(r"enum class EventKind.*?\{(.*?)\n\};", header, re.S)[1]
    rows = []
    comment = ""
    for line in reversed(
        body.strip().splitlines()
    ):  # a comment speaks for the names before it on its line
        names, _, said = line.partition("///<")
        comment = said.strip() or comment
        rows += [(name, comment) for name in reversed(re.findall(r"\w+", names))]
    return reversed(rows)


def draws():
    """Every named stream of chance, and the file that draws from it."""
    rows = set()
    for path in sorted((SOURCE / "engine").rglob("*.cpp")):
        for name in re.findall(r'Stream \w+\{"([\w.]+)"\}', path.read_text()):
            rows.add((name, path.relative_to(SOURCE / "engine").as_posix()))
    return sorted(rows)


def table(title, heads, rows):
    lines = [f"## {title}", "", f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    return "\n".join(lines + [f"| `{first}` | {second} |" for first, second in rows]) + "\n"


def make(jardam):
    """The whole document, its generated part made by this program."""
    explained = subprocess.run(
        [jardam, "explain", "--markdown"], check=True, capture_output=True, text=True
    ).stdout
    parts = [
        table("events", ("event", "meaning"), events()),
        table("draws", ("name", "file"), draws()),
        explained,
    ]
    text = PATH.read_text()
    below = re.sub("^## ", "### ", "\n".join(parts), flags=re.M)
    return text[: text.index(MARK) + len(MARK)] + "\n" + below
