"""The record of a served exercise: whole wherever it is copied, missed when it is gone, waited for when it is locked,
and repaired when it is damaged."""

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
import unittest
from pathlib import Path

from jardam_test import JARDAM, TINY
from serving import ServeTest
from websocket import WebSocket

SLOW_DISK = os.environ.get("SLOW_DISK_LIBRARY")
RECORD = "hall.jardam"


class Recording(ServeTest):
    def begin_record(self):
        running, port, _ = self.serve(TINY, "--record", RECORD)
        return running, port

    def player(self, port, code="CONTROL"):
        client = WebSocket(port)
        self.addCleanup(client.socket.close)
        client.send(type="hello", version=1, code=code)
        client.expect("welcome")
        return client

    def act(self, client, number):
        """Takes and leaves a seat by turns; returns the answer."""
        client.send(type="command", id=number, act="leave_seat" if number % 2 else "take_seat")
        return client.expect("accepted", "refused", id=number)

    def acts(self, client, count):
        for number in range(count):
            self.assertEqual(self.act(client, number)["type"], "accepted")

    def replayed_acts(self, name):
        said = self.jardam("replay", name).stdout
        self.assertIn("all equal", said)
        return int(said.split(": ")[1].split()[0])

    def recorded(self, count=300):
        """A record of so many acts that was ended well."""
        running, port = self.begin_record()
        self.acts(self.player(port, "POL"), count)
        self.stop(running)
        return self.folder / RECORD


class Copies(Recording):
    def test_the_file_alone_copied_while_it_is_served_is_whole(self):
        running, port = self.begin_record()
        self.acts(self.player(port, "POL"), 200)
        shutil.copy(self.folder / RECORD, self.folder / "copy.jardam")
        self.assertEqual(self.replayed_acts("copy.jardam"), 200)
        self.stop(running)
        self.assertEqual(
            sorted(path.name for path in self.folder.iterdir()), ["copy.jardam", RECORD]
        )

    def test_a_copy_taken_while_acts_are_written_is_whole_or_says_that_it_is_not(self):
        running, port = self.begin_record()
        player = self.player(port, "POL")
        stop, done = threading.Event(), []

        def play():
            while not stop.is_set():
                self.act(player, len(done))
                done.append(1)

        playing = threading.Thread(target=play)
        playing.start()
        for number in range(20):
            before = len(done)
            name = f"copy-{number}.jardam"
            shutil.copy(self.folder / RECORD, self.folder / name)
            replay = self.replay_or_refusal(name)
            if replay is not None:
                self.assertGreaterEqual(replay, before)
        stop.set()
        playing.join()
        self.stop(running)

    def replay_or_refusal(self, name):
        done = subprocess.run(
            [JARDAM, "replay", name], cwd=self.folder, capture_output=True, text=True
        )
        if done.returncode == 0:
            return int(done.stdout.split(": ")[1].split()[0])
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertRegex(done.stderr, "copied while it was written|is damaged|does not follow")
        return None

    def test_a_backup_is_whole_while_the_record_is_written_and_overwrites_nothing(self):
        running, port = self.begin_record()
        player = self.player(port, "POL")
        self.acts(player, 100)
        said = self.jardam("backup", RECORD, "copy.jardam").stdout
        self.assertIn("100 of them acts", said)
        self.acts(player, 100)
        self.assertEqual(self.replayed_acts("copy.jardam"), 100)
        self.assertIn("exists already", self.refused("backup", RECORD, "copy.jardam"))
        self.assertEqual(self.replayed_acts("copy.jardam"), 100)
        self.stop(running)
        self.assertEqual(self.replayed_acts(RECORD), 200)
        self.assertIn("no such file", self.refused("backup", "none.jardam", "x.jardam"))
        self.assertFalse((self.folder / "x.jardam").exists())

    def test_a_backup_on_a_full_disk_leaves_nothing(self):
        self.recorded(2)
        self.on_a_full_disk(1000, "backup", RECORD, "copy.jardam")
        self.assertEqual([path.name for path in self.folder.iterdir()], [RECORD])


class Gone(Recording):
    def lose(self, how):
        """Plays, loses the file, and plays on; returns what the server said and what exercise control saw."""
        running, port = self.begin_record()
        control, player = self.player(port), self.player(port, "POL")
        self.acts(player, 10)
        how(self.folder / RECORD)
        for client in (control, player):
            frame = client.expect("keyframe", "delta")
            while "trouble" not in frame:
                frame = client.expect("keyframe", "delta")
            self.assertEqual(frame["trouble"]["code"], "record_lost")
        self.assertEqual(self.act(player, 10)["code"], "record_lost")
        control.send(type="command", id=1, act="start")
        self.assertEqual(control.expect("accepted", "refused", id=1)["code"], "record_lost")
        self.assertIsNone(running.poll())
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 3)
        return said

    def test_a_record_that_is_deleted_is_missed_at_once_and_saved(self):
        said = self.lose(Path.unlink)
        self.assertIn("hall-saved.jardam", said)
        self.assertEqual(self.replayed_acts("hall-saved.jardam"), 10)

    def test_a_record_that_is_renamed_is_missed_at_once_and_found(self):
        said = self.lose(lambda path: path.rename(path.with_name("elsewhere.jardam")))
        self.assertIn("elsewhere.jardam", said)
        self.assertEqual(self.replayed_acts("elsewhere.jardam"), 10)

    def test_a_record_that_is_replaced_is_missed_at_once_and_the_other_file_is_left_alone(self):
        other = self.folder / "other"
        other.write_text("a letter")
        said = self.lose(lambda path: other.rename(path))
        self.assertIn("hall-saved.jardam", said)
        self.assertEqual(self.replayed_acts("hall-saved.jardam"), 10)
        self.assertEqual((self.folder / RECORD).read_text(), "a letter")


class Births(Recording):
    def test_a_record_killed_at_its_birth_can_be_continued_or_begun(self):
        begun = continued = 0
        for number in range(25):
            name = f"{number}.jardam"
            running = self.begin("serve", TINY, "--record", name, "--port", 0)
            end = time.monotonic() + 20
            while time.monotonic() < end and not list(self.folder.glob(f"*{name}*")):
                pass
            time.sleep(number / 2000)
            running.kill()
            running.wait()
            is_there = (self.folder / name).exists()
            again = (name,) if is_there else (TINY, "--record", name)
            running, _, _ = self.serve(*again)
            self.stop(running)
            begun += not is_there
            continued += is_there
        self.assertEqual(list(self.folder.glob(".*")), [])


class Locks(Recording):
    def test_a_lock_by_another_program_holds_up_no_frame_and_ends_nothing(self):
        running, port = self.begin_record()
        control, player = self.player(port), self.player(port, "POL")
        self.command(control, act="start")
        other = sqlite3.connect(self.folder / RECORD, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        player.send(type="command", id=1, act="take_seat")
        end, last, told = time.monotonic() + 7, time.monotonic(), False
        while time.monotonic() < end:
            frame = control.expect("keyframe", "delta")
            self.assertLess(time.monotonic() - last, 2, "no frame came")
            last = time.monotonic()
            told = told or frame.get("trouble", {}).get("code") == "record_locked"
        self.assertTrue(told)
        other.execute("ROLLBACK")
        self.assertEqual(player.expect("accepted", "refused", id=1)["type"], "accepted")
        while "trouble" in control.expect("keyframe", "delta"):
            pass
        self.stop(running)
        self.assertEqual(self.replayed_acts(RECORD), 1)

    def test_what_cannot_be_written_before_the_end_is_refused_and_said(self):
        running, port = self.begin_record()
        player = self.player(port, "POL")
        other = sqlite3.connect(self.folder / RECORD, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        player.send(type="command", id=1, act="take_seat")
        time.sleep(0.3)
        running.send_signal(signal.SIGINT)
        self.assertEqual(player.expect("accepted", "refused", id=1)["code"], "record_failed")
        _, said = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 3)
        self.assertIn("has not happened: 2\n", said)
        other.execute("ROLLBACK")
        self.assertEqual(self.replayed_acts(RECORD), 0)

    @unittest.skipUnless(SLOW_DISK, "built with a sanitizer")
    def test_a_slow_disk_holds_up_no_frame_and_what_is_accepted_stands_on_it(self):
        os.environ.update(LD_PRELOAD=SLOW_DISK, SLOW_DISK="100")
        try:
            running, port = self.begin_record()
        finally:
            for name in ("LD_PRELOAD", "SLOW_DISK"):
                del os.environ[name]
        hands = [self.player(port) for _ in range(30)]
        watcher = self.player(port)
        seen, answered = [], []
        for turn in range(1, 6):
            asked = time.monotonic()
            for number, client in enumerate(hands):
                speed = turn + number / 100
                client.send(type="command", id=turn, act="speed", factor=speed)
            while watcher.expect("keyframe", "delta")["clock"]["speed"] != speed:
                pass
            seen.append(time.monotonic() - asked)
            for client in hands:
                self.assertEqual(client.expect("accepted", "refused", id=turn)["type"], "accepted")
            answered.append(time.monotonic() - asked)
        print(f"act to frame {max(seen):.2f} s, act to accepted {max(answered):.2f} s at most")
        self.assertLess(max(seen), 0.5)
        running.kill()
        running.wait()
        with sqlite3.connect(self.folder / RECORD) as database:
            rows = database.execute("SELECT count(*) FROM marks").fetchone()
        self.assertEqual(rows, (150,))


class Damage(Recording):
    def repaired(self, *expected):
        said = self.jardam("repair", RECORD, "--out", "new.jardam").stdout
        for text in expected:
            self.assertIn(text, said)
        good = self.replayed_acts("new.jardam")
        running, _, _ = self.serve("new.jardam")
        self.stop(running)
        (self.folder / "new.jardam").unlink()
        return good

    def tamper(self, sql):
        with sqlite3.connect(self.folder / RECORD) as database:
            database.executescript(sql)
        database.close()

    def test_a_record_cut_short_goes_on_from_its_last_good_row(self):
        path = self.recorded()
        os.truncate(path, path.stat().st_size * 7 // 10)
        self.assertIn("is damaged", self.refused("replay", RECORD))
        good = self.repaired("of the 301 rows that were written are missing")
        self.assertGreater(good, 50)
        self.assertLess(good, 300)

    def test_a_record_with_a_broken_page_goes_on_from_the_row_before_it(self):
        path = self.recorded()
        with path.open("r+b") as file:
            file.seek(path.stat().st_size * 8 // 10 // 4096 * 4096)
            file.write(b"\xff" * 4096)
        self.refused("replay", RECORD)
        good = self.repaired("rows that were written are missing")
        self.assertGreater(good, 50)
        self.assertLess(good, 300)

    def test_a_broken_chain_goes_on_from_the_row_before_it(self):
        self.recorded(20)
        self.tamper(
            "UPDATE journal SET content = replace(content, 'take', 'have') WHERE sequence = 11"
        )
        self.refused("replay", RECORD)
        said = ("10 rows are good", "row 11 does not follow", "11 of the 21 rows")
        self.assertEqual(self.repaired(*said), 10)

    def test_a_whole_record_has_nothing_missing_and_nothing_is_overwritten(self):
        self.recorded(4)
        self.assertEqual(self.repaired("Nothing is missing."), 4)
        self.assertIn("exists already", self.refused("repair", RECORD, "--out", RECORD))
        self.assertIn("--out", self.refused("repair", RECORD))

    def test_what_has_lost_its_head_cannot_be_repaired(self):
        path = self.recorded(4)
        os.truncate(path, 3000)
        self.refused("repair", RECORD, "--out", "new.jardam")
        path.write_bytes(b"no record at all")
        self.refused("repair", RECORD, "--out", "new.jardam")
        self.assertFalse((self.folder / "new.jardam").exists())

    def test_a_table_a_trigger_or_a_view_that_no_record_has_is_refused(self):
        for sql, name in (
            ("CREATE TABLE extra(a)", "table 'extra'"),
            ("CREATE TRIGGER extra AFTER INSERT ON journal BEGIN SELECT 1; END", "trigger 'extra'"),
            ("CREATE VIEW extra AS SELECT 1", "view 'extra'"),
            ("CREATE INDEX extra ON journal(kind)", "index 'extra'"),
            ("DROP TRIGGER counted", "lacks the trigger 'counted'"),
        ):
            self.recorded(2)
            self.tamper(sql)
            for command in (("replay",), ("serve", "--port", 0)):
                self.assertIn(name, self.refused(command[0], RECORD, *command[1:]))
            self.assertEqual(self.repaired("Nothing is missing."), 2)
            (self.folder / RECORD).unlink()

    def chained(self, sql):
        """Changes the rows, and makes the chain anew as somebody would who knows how."""
        with sqlite3.connect(self.folder / RECORD) as database:
            database.execute(sql)
            head = dict(database.execute("SELECT name, value FROM head"))
            names = ("scenario_id", "seed", "secret", "written_by", "created", "scenario")
            last = hashlib.sha256("\n".join(head[name] for name in names).encode()).hexdigest()
            rows = list(
                database.execute(
                    "SELECT sequence, kind, world_time, wall_time, content, state_hash FROM journal ORDER BY 1"
                )
            )
            for row in rows:
                last = hashlib.sha256("\n".join([last, *map(str, row)]).encode()).hexdigest()
                database.execute("UPDATE journal SET chain = ? WHERE sequence = ?", (last, row[0]))
            database.execute("UPDATE head SET value = ? WHERE name = 'last_link'", (last,))
        database.close()

    def test_rows_beyond_all_bounds_are_refused_at_once(self):
        last = "WHERE sequence = (SELECT max(sequence) FROM journal)"
        lists = "[" * 150_000 + "]" * 150_000
        maps = '{"a":' * 150_000 + "1" + "}" * 150_000
        for change, said in (
            (f"content = '{lists}' {last}", "nested too deeply"),
            (f"content = '{maps}' {last}", "nested too deeply"),
            (f"content = '{'x' * 2_000_000}' {last}", "longer than rows are"),
            (f"world_time = 4291747200 {last}", "after the end"),
            (f"world_time = 99999999999 {last}", "out of range"),
            (f"world_time = -1 {last}", "out of range"),
            (f"kind = 'deed' {last}", "no known kind"),
        ):
            self.recorded(4)
            self.chained(f"UPDATE journal SET {change}")
            begun = time.monotonic()
            for command in ("replay", "serve"):
                self.assertIn(said, self.refused(command, RECORD)[-500:])
            self.assertLess(time.monotonic() - begun, 20)
            (self.folder / RECORD).unlink()


class ReadOnly(Recording):
    """Media that cannot be written: folder and file are somebody else's, and may only be read."""

    def read_only(self, name, status=0):
        for path in self.folder.iterdir():
            path.chmod(0o444)
        self.folder.chmod(0o555)
        before = self.files(".")
        options = {"user": 65534} if os.geteuid() == 0 else {}
        try:
            done = self.jardam("replay", name, status=status, **options)
        except PermissionError:
            self.skipTest("nobody may not run the program")
        finally:
            self.folder.chmod(0o755)
        self.assertEqual(self.files("."), before)
        return done.stdout

    def test_a_record_that_was_stopped_is_read(self):
        self.recorded(6)
        self.assertIn("6 acts", self.read_only(RECORD))

    def test_a_record_that_was_killed_is_read(self):
        running, port = self.begin_record()
        self.acts(self.player(port, "POL"), 6)
        running.kill()
        running.wait()
        self.assertIn("6 acts", self.read_only(RECORD))

    def left(self, mode, names):
        """The record with the log that a writer of this mode leaves when it is killed."""
        self.recorded(6)
        writer = sqlite3.connect(self.folder / RECORD, isolation_level=None)
        writer.execute(f"PRAGMA journal_mode = {mode}")
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN")
        writer.execute("UPDATE head SET value = value || value WHERE name = 'scenario'")
        writer.execute("UPDATE journal SET content = content || content")
        if mode == "WAL":
            writer.execute("ROLLBACK")
            writer.execute("UPDATE head SET value = value")
        kept = {name: (self.folder / name).read_bytes() for name in names}
        writer.close()
        for path in self.folder.iterdir():
            path.unlink()
        for name, content in kept.items():
            (self.folder / name).write_bytes(content)

    def test_a_log_of_what_was_half_written_is_minded(self):
        self.left("DELETE", (RECORD, RECORD + "-journal"))
        self.assertIn("6 acts", self.read_only(RECORD))

    def test_a_log_of_what_an_older_program_wrote_is_minded(self):
        self.left("WAL", (RECORD, RECORD + "-wal"))
        self.assertIn("6 acts", self.read_only(RECORD))

    def test_a_record_of_an_older_program_without_a_log_is_read_and_continued(self):
        self.recorded(6)
        writer = sqlite3.connect(self.folder / RECORD)
        writer.execute("PRAGMA journal_mode = WAL")
        writer.close()
        self.assertIn("6 acts", self.read_only(RECORD))
        (self.folder / RECORD).chmod(0o644)
        running, port, _ = self.serve(RECORD)
        self.acts(self.player(port, "POL"), 2)
        shutil.copy(self.folder / RECORD, self.folder / "copy.jardam")
        self.assertEqual(self.replayed_acts("copy.jardam"), 8)
        self.stop(running)


if __name__ == "__main__":
    unittest.main()
