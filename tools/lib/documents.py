"""Tables that programs put into documents, for tools/validation, tools/levers, tools/assumptions."""

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def program():
    """The program that makes the runs: build/release/tools/jardam, or what JARDAM names."""
    return Path(os.environ.get("JARDAM", ROOT / "build/release/tools/jardam")).resolve()


def put_between(document, begin, end, made):
    """Replaces what stands between the two marks; ends the program where the document has no such place."""
    text = document.read_text()
    if begin not in text or end not in text:
        raise SystemExit(f"{document}: the marks between which the table goes are missing")
    document.write_text(
        re.sub(
            re.escape(begin) + ".*" + re.escape(end),
            lambda _: f"{begin}\n\n{made}\n{end}",
            text,
            flags=re.S,
        )
    )
