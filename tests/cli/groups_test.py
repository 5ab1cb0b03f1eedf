"""Several groups on one server: each in its own record, back after kill -9, and reviewed together."""

import json
import re
import unittest

from jardam_test import TINY
from serving import STATE, ServeTest
from websocket import WebSocket

DAY = 86400


class Groups(ServeTest):
    def table(self, *arguments):
        """Starts a server of groups; returns it with its port, the board's code, the codes by group and seat, and the states."""
        running = self.begin("serve", *arguments, "--port", 0)
        port = board = None
        codes, states = [], []
        for line in running.stdout:
            if found := re.match(r"ws://[0-9.]+:(\d+)", line):
                port = int(found[1])
            if found := re.match(r"(as before|\S+) +the board", line):
                board = found[1]
            if re.match(r"group \d+: ", line):
                codes.append({})
            if found := re.match(r"(as before|\S+) +(excon|\w+-east) ", line):
                codes[-1][found[2]] = found[1]
            if line.startswith("ready at"):
                states.append(STATE.search(line)[1])
            if line.startswith("Ctrl-C"):
                return running, port, board, codes, states
        self.fail(f"no server: {running.stderr.read()}")

    def join(self, port, code, **members):
        client = WebSocket(port)
        self.addCleanup(client.socket.close)
        client.send(type="hello", version=1, code=code, **members)
        client.welcome = client.expect("welcome", "refused")
        return client

    def play(self, port, code, inject):
        """Exercise control of one group fires an inject and lets two days pass."""
        control = self.join(port, code)
        if inject:
            self.command(control, act="fire", inject=inject)
        self.run_to(control, 2 * DAY)
        self.command(control, act="pause")
        control.close()

    def run_to(self, control, time):
        """Lets the world run to this time. The frame that shows it may come before the answer, which waits for the disk."""
        control.send(type="command", id=1, act="advance", to=time)
        is_accepted = is_there = False
        while not (is_accepted and is_there):
            message = control.receive()
            self.assertNotEqual(message["type"], "refused", message)
            is_accepted = is_accepted or message["type"] == "accepted"
            is_there = is_there or ("view" in message and message["time"] >= time)

    def decide(self, port, code):
        """The police of one group look at the first site of which they know."""
        police = self.join(port, code, take=True)
        sites = police.expect("keyframe")["view"].get("sites", {})
        self.assertTrue(sites)
        subject = {"kind": "site", "id": min(sites, key=int)}
        police.send(type="command", id=1, act="decide", decision="check_site", subject=subject)
        answer = police.expect("accepted", "refused", id=1)
        self.assertEqual(answer["type"], "accepted", answer)
        police.close()

    def stop_all(self, running):
        running.send_signal(2)
        out, _ = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 0)
        return STATE.findall(out)

    def test_killed_and_served_again_all_groups_are_where_they_were(self):
        running, port, board, codes, states = self.table(
            TINY, "--groups", "Karakol;Балыкчы", "--record", "day.jardam"
        )
        self.assertEqual(states[0], states[1])
        self.play(port, codes[0]["excon"], "1.10")
        self.play(port, codes[1]["excon"], None)
        self.decide(port, codes[0]["police-east"])
        running.kill()
        running.wait()
        for operands in (["day.2.jardam", "day.1.jardam"], ["."]):
            again, port, shown, after, states = self.table(*operands)
            self.assertEqual(len(states), 2)
            self.assertNotEqual(states[0], states[1])
            self.assertEqual((shown, set(after[0].values())), ("as before", {"as before"}))
            first = self.join(port, codes[0]["police-east"])
            second = self.join(port, codes[1]["police-east"])
            self.assertEqual(first.welcome["group"]["name"], "Karakol")
            self.assertEqual(second.welcome["group"]["name"], "Балыкчы")
            self.assertTrue(self.join(port, board, group=2).welcome["group"]["board"])
            self.assertEqual(self.stop_all(again), states)
        for name, state in zip(("day.1.jardam", "day.2.jardam"), states):
            replayed = self.jardam("replay", name).stdout
            self.assertEqual(STATE.search(replayed)[1], state)

    def test_the_board_opens_and_shows_all_groups(self):
        running, port, board, codes, _ = self.table(TINY, "--groups", 3)
        client = self.join(port, board)
        self.join(port, codes[2]["police-east"], take=True)
        self.command(client, act="start", all=True)
        rows = {}
        while rows.get("3", {}).get("clock") != "running" or rows["3"]["taken"] != 1:
            rows |= client.expect("keyframe", "delta")["view"].get("groups", {})
        self.assertEqual(sorted(rows), ["1", "2", "3"])
        self.assertEqual([rows[key]["taken"] for key in "123"], [0, 0, 1])
        self.assertNotIn(
            "groups", json.dumps(self.join(port, codes[0]["excon"]).expect("keyframe")["view"])
        )
        self.stop_all(running)

    def test_codes_of_groups_are_kept_in_files_beside_each_other(self):
        running, _, board, codes, _ = self.table(TINY, "--groups", 2, "--codes", "codes.txt")
        self.stop_all(running)
        self.assertEqual((self.folder / "codes.txt").read_text(), f"board {board}\n")
        for number in (1, 2):
            file = self.folder / f"codes.{number}.txt"
            self.assertEqual(file.stat().st_mode & 0o777, 0o600)
            self.assertIn(f"excon {codes[number - 1]['excon']}\n", file.read_text())
        running, _, again, codes_again, _ = self.table(TINY, "--groups", 2, "--codes", "codes.txt")
        self.assertEqual((again, codes_again), (board, codes))
        self.stop_all(running)

    def test_what_cannot_be_groups_is_refused_with_its_rule(self):
        def refusal(*arguments):
            return self.refused("serve", *arguments, "--port", 0)

        self.assertIn("'1': from 2 to 9", refusal(TINY, "--groups", 1))
        self.assertIn("same name", refusal(TINY, "--groups", "A;A"))
        self.assertIn("--codes scenario", refusal(TINY, "--groups", 2, "--codes", "scenario"))
        for name, seed in (("a", 1), ("b", 2)):
            running = self.table(TINY, "--groups", 2, "--record", f"{name}.jardam", "--seed", seed)[
                0
            ]
            self.stop_all(running)
        self.assertIn("a.1.jardam", refusal(TINY, "--groups", 2, "--record", "a.jardam"))
        self.assertIn("has the seed 2", refusal("a.1.jardam", "b.2.jardam"))
        self.assertIn("comes a second time", refusal("a.1.jardam", "a.1.jardam"))
        self.assertIn("--seed", refusal("a.1.jardam", "a.2.jardam", "--seed", 4))
        said = self.refused("review", "a.1.jardam", "b.2.jardam", "--out", "out")
        self.assertRegex(said, r"b\.2\.jardam: has the seed 2 and a\.1\.jardam has 1")
        self.assertFalse((self.folder / "out").exists())

    def test_the_review_of_all_says_where_groups_parted(self):
        running, port, _, codes, _ = self.table(
            TINY, "--groups", "Karakol;Balykchy", "--record", "day.jardam"
        )
        self.decide(port, codes[1]["police-east"])
        for group in codes:
            self.play(port, group["excon"], "1.10")
        self.stop_all(running)
        self.jardam(
            "review", "day.2.jardam", "day.1.jardam", "--out", "out", "--replications", 0
        )  # fmt: skip
        page = (self.folder / "out/groups.html").read_text()
        self.assertRegex(page, r"They parted at D1 \d\d:\d\d: in Balykchy, ")
        self.assertIn("Karakol did not decide that.", page)
        led_to = set(re.findall(r'href="#(group-\d-row-\d+)"', page))
        self.assertTrue(led_to)
        self.assertLessEqual(led_to, set(re.findall(r'id="(group-\d-row-\d+)"', page)))
        for language, words in (("", "Review of all groups"), (".ru", "Разбор"), (".ky", "талдоо")):
            self.assertIn(words, (self.folder / f"out/groups{language}.html").read_text())
            for form in ("pdf", "docx"):
                self.assertTrue((self.folder / f"out/groups{language}.{form}").stat().st_size)
            for number in (1, 2):
                self.assertTrue(
                    (self.folder / f"out/group-{number}/review{language}.html").exists()
                )


if __name__ == "__main__":
    unittest.main()
