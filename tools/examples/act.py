#!/usr/bin/python3
"""Does one act of a seat and says what came of it, for instance what the viewer has no button for:

    act.py --code CODE end
    act.py --code CODE leave_seat seat=court-issyk-kul
    act.py --code CODE say 'to=["police-issyk-kul"]' 'title=A question' 'text=Where is the file?'

The acts and their members stand in engine/stream/PROTOCOL.md. A value is JSON where it can be, else
text; inject=1.10 is text always. The exit status is 0 when the act was accepted, 1 when it was
refused, 2 when nobody could be asked.
"""

import argparse
import asyncio
import json
import sys

try:
    import websockets
except ImportError:
    raise SystemExit("python3-websockets is missing: apt-get install python3-websockets")

TEXTS = ("inject", "storyline", "seat", "reason")  # which may look like numbers
LARGEST_FRAME = 64 * 1024 * 1024  # bytes; the first frame of a long exercise has some megabytes


def member(text):
    name, is_one, value = text.partition("=")
    if not is_one or not name:
        raise argparse.ArgumentTypeError(f"'{text}' is not NAME=VALUE")
    try:
        return name, value if name in TEXTS else json.loads(value)
    except ValueError:
        return name, value


async def ask(options):
    """What the exercise answers to the hello, or else to the act."""
    async with websockets.connect(f"ws://{options.connect}", max_size=LARGEST_FRAME) as line:
        hello = {"type": "hello", "version": 1, "code": options.code}
        hello |= {"take": options.take, "beside": options.take}
        await line.send(json.dumps(hello))
        answer = json.loads(await line.recv())
        if answer["type"] == "refused":
            return answer
        act = {"type": "command", "id": 1, "act": options.act, **dict(options.members)}
        await line.send(json.dumps(act))
        while answer.get("id") != 1:
            answer = json.loads(await line.recv())
        return answer


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--connect", default="localhost:8765", help="HOST:PORT (%(default)s)")
    options.add_argument("--code", required=True, help="of the seat that acts")
    options.add_argument("--take", action="store_true", help="take the seat before")
    options.add_argument("act", help="start, stop, resume, open_day, end, say ...")
    options.add_argument("members", nargs="*", type=member, metavar="NAME=VALUE")
    options = options.parse_args()
    try:
        answer = asyncio.run(ask(options))
    except (OSError, ValueError, websockets.WebSocketException) as problem:
        print(f"{options.connect}: no exercise answers there: {problem}.", file=sys.stderr)
        raise SystemExit(2)
    is_accepted = answer["type"] == "accepted"
    print(f"{options.act}: " + ("accepted" if is_accepted else f"refused. {answer['reason']}"))
    raise SystemExit(0 if is_accepted else 1)


if __name__ == "__main__":
    main()
