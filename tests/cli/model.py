"""The generated part of engine/MODEL.md: what the program explains."""

import re
import subprocess

from golden import SOURCE

PATH = SOURCE / "engine/MODEL.md"
MARK = "<!-- made by tools/golden-update: do not edit below -->\n"


def make(jardam):
    """The whole document, its generated part made by this program."""
    explained = subprocess.run(
        [jardam, "explain", "--markdown"], check=True, capture_output=True, text=True
    ).stdout
    text = PATH.read_text()
    below = re.sub("^## ", "### ", explained, flags=re.M)
    return text[: text.index(MARK) + len(MARK)] + "\n" + below
