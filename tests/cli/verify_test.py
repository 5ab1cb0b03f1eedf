"""jardam verify: what was signed at the end of a day is found again, or what was done to it is found out, also where
somebody has made the whole chain anew."""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import stat
import unittest
from pathlib import Path

from jardam_test import TINY
from serving import ServeTest
from websocket import WebSocket

RECORD = "hall.jardam"


def forged(path, change):
    """What `change` makes of the rows and the head, with all links and the end made anew."""
    with sqlite3.connect(path) as database:
        head = dict(database.execute("SELECT name, value FROM head"))
        rows = list(
            database.execute(
                "SELECT kind, world_time, wall_time, content, state_hash FROM journal"
                " ORDER BY sequence"
            )
        )
        changed = change(head, rows)
        rows = rows if changed is None else changed
        names = ("scenario_id", "seed", "secret", "written_by", "created", "scenario")
        link = hashlib.sha256("\n".join(head[name] for name in names).encode()).hexdigest()
        database.execute("DELETE FROM journal")
        for number, row in enumerate(rows, 1):
            text = "\n".join(map(str, (link, number, *row)))
            link = hashlib.sha256(text.encode()).hexdigest()
            database.execute(
                "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *row, link)
            )
        for name, value in {**head, "rows": str(len(rows)), "last_link": link}.items():
            database.execute("UPDATE head SET value = ? WHERE name = ?", (value, name))
    database.close()


class Verify(ServeTest):
    def signed(self, *options):
        """A record of some acts that was ended, signed and ended again; returns what was signed last."""
        running, port, _ = self.serve(TINY, "--record", RECORD, *options)
        self.play(port)
        self.stop(running)
        again, _, _ = self.serve(RECORD, *options)
        self.stop(again)
        return self.seals()[-1]

    def seals(self, name=RECORD):
        said = self.jardam("verify", name).stdout
        return re.findall(r"rows 1 to (\d+), link (\w{16}): signed by ([-0-9a-f]{24})", said)

    def found_out(self, *arguments):
        return self.jardam("verify", *arguments, status=1).stderr

    def copy(self):
        shutil.copy(self.folder / RECORD, self.folder / "forged.jardam")
        return self.folder / "forged.jardam"

    def settings(self, name):
        return Path(os.environ["XDG_CONFIG_HOME"]) / "jardam" / name

    def test_a_server_that_is_ended_signs_and_prints_what_belongs_on_paper(self):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        self.play(port)
        running.terminate()
        out, _ = running.communicate(timeout=60)
        told = re.search(r"signed: (\d+) rows, link (\w{16}), key ([-0-9a-f]{24})", out)
        self.assertIn(told.groups(), self.seals())
        self.assertIn("nothing after that", self.jardam("verify", RECORD).stdout)
        mode = stat.S_IMODE(self.settings("signing.key").stat().st_mode)
        self.assertEqual(mode, 0o600)

    def test_the_end_of_the_exercise_is_signed_while_the_server_runs_on(self):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        control = WebSocket(port)
        self.addCleanup(control.socket.close)
        control.send(type="hello", version=1, code="CONTROL")
        control.expect("welcome")
        self.command(control, act="start")
        self.command(control, act="end")
        self.wait_until(self.seals, "the end is signed")
        running.kill()
        self.assertIn("nothing after that", self.jardam("verify", RECORD).stdout)

    def test_what_comes_after_the_last_signature_is_told(self):
        rows, _, _ = self.signed()
        running, port, _ = self.serve(RECORD)
        player = WebSocket(port)
        player.send(type="hello", version=1, code="POL", take=True)
        player.expect("keyframe")
        player.close()
        running.kill()
        running.wait()
        self.assertIn(f"rows {int(rows) + 1} to ", self.jardam("verify", RECORD).stdout)

    def test_a_forger_who_makes_all_links_anew_is_found_out(self):
        rows, link, key = self.signed()

        def wall(_, found):
            return [(*row[:2], "2020-01-01T00:00:00.000Z", *row[3:]) for row in found]

        def seed(head, _):
            head["seed"] = "4711"

        def scenario(head, _):
            head["scenario"] += "\n"

        def other(_, found):
            return [(*row[:3], row[3].replace("1.10", "1.03"), *row[4:]) for row in found]

        changes = {
            "change": other,
            "deletion": lambda _, found: found[:1] + found[2:],
            "reorder": lambda _, found: [found[1], found[0], *found[2:]],
            "clock of a seal": lambda _, found: found[:-1]
            + [(*found[-1][:3], found[-1][3].replace("paused", "closed"), found[-1][4])],
            "wall clock": wall,
            "seed": seed,
            "scenario": scenario,
        }
        for what, change in changes.items():
            path = self.copy()
            forged(path, change)
            self.assertIn("is not of this record", self.found_out(path.name), what)

    def test_a_cut_is_found_out_on_the_machine_that_signed_and_by_what_stands_on_paper(self):
        rows, link, key = self.signed()
        paper = ("--signed", f"{rows} {link}")
        self.jardam("verify", RECORD, *paper)
        notes = self.settings("signing.key.signed")
        for left in (int(rows) - 1, 1, 0):
            path = self.copy()
            forged(path, lambda _, found, left=left: found[:left])
            self.assertIn("that this machine signed", self.found_out(path.name))
            hidden = notes.rename(self.folder / "notes")
            self.assertIn("that were signed", self.found_out(path.name, *paper))
            hidden.rename(notes)

    def test_without_its_signatures_a_record_is_not_signed_and_found_out_by_who_asks_for_them(self):
        rows, link, key = self.signed()

        def unsigned(_, found):
            kept = []
            for row in found:
                content = json.loads(row[3])
                content.pop("signed", None)
                text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
                kept.append((*row[:3], text, row[4]))
            return kept

        path = self.copy()
        forged(path, unsigned)
        self.assertIn("is not signed", self.found_out(path.name, "--key", key))
        self.assertIn("that this machine signed", self.found_out(path.name))

    def test_another_key_is_found_out(self):
        rows, link, key = self.signed("--key", "other.key")
        self.assertIn(
            "signed with another key", self.found_out(RECORD, "--key", "0" + key[1:-1] + "f")
        )
        self.jardam("verify", RECORD, "--key", key)
        mode = stat.S_IMODE((self.folder / "other.key").stat().st_mode)
        self.assertEqual(mode, 0o600)

    def test_a_record_begun_anew_at_an_earlier_instant_is_no_cut_one(self):
        self.signed()
        running, _, _ = self.serve(RECORD, "--until", "1d", "--record", "again.jardam")
        self.stop(running)
        for name in (RECORD, "again.jardam"):
            self.assertIn("nothing after that", self.jardam("verify", name).stdout)

    def test_a_record_that_was_never_signed_is_whole_and_not_signed(self):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        self.play(port)
        running.kill()
        running.wait()
        self.assertIn("not signed", self.jardam("verify", RECORD).stdout)

    def test_bad_arguments_and_files_are_refused(self):
        self.signed()
        (self.folder / "no.key").write_text("no key\n")
        self.assertIn("no such file", self.refused("verify", "nothing.jardam"))
        self.assertIn("is not a Jardam record", self.refused("verify", "no.key"))
        self.assertIn("--key abc", self.refused("verify", RECORD, "--key", "abc"))
        self.assertIn("--signed", self.refused("verify", RECORD, "--signed", "four 0011"))
        self.assertIn("no.key", self.refused("serve", RECORD, "--key", "no.key", "--port", 0))
        self.assertIn("--key", self.refused("serve", TINY, "--key", "new.key", "--port", 0))
        self.assertFalse((self.folder / "new.key").exists())


if __name__ == "__main__":
    unittest.main()
