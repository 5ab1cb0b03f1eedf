#!/usr/bin/python3
"""Plays a seat: prints its letters, acknowledges and answers each, and decides by one simple rule; in the evening it
answers the form. As an evaluator it rates whatever the exercise proposes.

It shows how a program speaks to `jardam serve`; the protocol stands in engine/stream/PROTOCOL.md.
"""

import argparse
import asyncio
import json

try:
    import websockets
except ImportError:
    raise SystemExit("python3-websockets is missing: apt-get install python3-websockets")

# What the office decides about what it has news of: the first of these that its agency may take.
RULE = {
    "site_reported": ("inspect", "check_site", "share"),
    "indicators_seen": ("rescue", "share"),
    "person_reported": ("interview", "share"),
    "victim_presumed": ("identify", "assess_needs", "share"),
    "victim_freed": ("admit", "assess_needs", "share"),
}
ANSWER = "Received. We are working on it."
HOW_IT_WENT = "A program played this seat, and has no opinion."
LARGEST_FRAME = 64 * 1024 * 1024  # bytes; the first frame of a long exercise has some megabytes


class Seat:
    def __init__(self, line, options, welcome):
        self.line, self.options = line, options
        self.agency = welcome["seat"]["agency"]
        self.control = next(seat["id"] for seat in welcome["seats"] if seat["excon"])
        self.decisions = {each["name"]: each for each in welcome["vocabulary"]["decisions"]}
        self.asked, self.seen = [], set()  # what was asked, by its number; keys of letters
        self.rates = welcome["seat"]["evaluator"]

    async def act(self, act, **members):
        self.asked.append(f"{act} {members.get('decision', '')}".strip())
        frame = {"type": "command", "id": len(self.asked) - 1, "act": act, **members}
        await self.line.send(json.dumps(frame))

    def text(self, text):
        return (text or {}).get(self.options.language) or (text or {}).get("en") or ""

    def hear_answer(self, answer):
        what = self.asked[answer["id"]] if "id" in answer else "a frame"
        if answer["type"] == "refused":
            print(f"  {what}: refused. {answer['reason']}", flush=True)
        elif what.startswith("decide"):
            print(f"  {what}: accepted", flush=True)

    async def hear_frame(self, frame):
        if self.rates:
            return await self.rate(frame["view"].get("proposals", {}))
        await self.answer_forms(frame["view"].get("forms", {}))
        for key, letter in frame["view"].get("messages", {}).items():
            is_gone = letter is None or letter["acknowledged"] is not None
            if (
                is_gone or "seat" in letter or key in self.seen
            ):  # who wrote it is told to which seat
                continue
            self.seen.add(key)
            print(self.text(letter["from"]) or letter["source"] or "Jardam", end=": ")
            print(self.text(letter["title"]) or letter["notice"] or letter["kind"])
            print(f"  {self.text(letter['text'])}".rstrip(), flush=True)
            await self.act("acknowledge", message=key)
            await self.decide(letter)
            is_answer = letter["answers"] is not None  # two programs would go on for ever
            if letter["kind"] in ("inject", "message") and not is_answer:
                to = [letter["from_seat"] or self.control]
                await self.act("say", to=to, title="Re", text=ANSWER, answers=key)

    async def rate(self, proposals):
        for proposal in proposals.values():
            if proposal is None or proposal["rated"]:
                continue
            print(f"{proposal['objective']}: {self.text(proposal['text'])}", flush=True)
            rating = {key: proposal[key] for key in ("objective", "inject", "team", "rating")}
            await self.act("observe", **rating, note="As proposed.", proposed=True)

    async def answer_forms(self, forms):
        for form in forms.values():
            if form is not None and form["open"] and form["given"] == 0:
                await self.act("answer_form", answers=[HOW_IT_WENT for _ in form["questions"]])

    async def decide(self, letter):
        about = letter["subject"] or {"kind": "none"}
        for name in RULE.get(letter["notice"], ()):
            decision = self.decisions.get(name, {"agencies": []})
            if self.agency in decision["agencies"] and about["kind"] in decision["subjects"]:
                to = {"to": "police"} if decision["takes_recipient"] else {}
                return await self.act("decide", decision=name, subject=about, **to)


async def play(options):
    async with websockets.connect(f"ws://{options.connect}", max_size=LARGEST_FRAME) as line:
        hello = {"type": "hello", "version": 1, "code": options.code, "take": True}
        await line.send(json.dumps(hello))
        welcome = json.loads(await line.recv())
        if welcome["type"] == "refused":
            raise SystemExit(f"{options.code}: {welcome['reason']}")
        if welcome["seat"]["excon"]:
            raise SystemExit(f"{options.code}: this opens exercise control, not a team's seat.")
        seat = Seat(line, options, welcome)
        print(f"Plays {seat.text(welcome['seat']['name'])}. Ctrl-C ends it.", flush=True)
        async for frame in line:
            frame = json.loads(frame)
            if "view" in frame:
                await seat.hear_frame(frame)
            else:
                seat.hear_answer(frame)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--connect", default="localhost:8765", help="HOST:PORT (%(default)s)")
    options.add_argument("--code", required=True, help="of the seat, as exercise control gave it")
    options.add_argument("--language", choices=("en", "ru", "ky"), default="en", help="of letters")
    options = options.parse_args()
    try:
        asyncio.run(play(options))
        raise SystemExit("The exercise has ended the line.")
    except KeyboardInterrupt:
        print("Left; the seat stays taken until exercise control frees it.")
    except websockets.ConnectionClosed as problem:
        raise SystemExit(f"The line to the exercise is lost: {problem}.")
    except (OSError, ValueError, websockets.WebSocketException) as problem:
        raise SystemExit(f"{options.connect}: no exercise answers there: {problem}.")


if __name__ == "__main__":
    main()
