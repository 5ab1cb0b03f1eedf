"""jardam sweep and report: killed, stopped, sharded or undisturbed, the same tables."""

import csv
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from jardam_test import JARDAM, PATIENCE, TINY, TINY_PLAN, JardamTest

TABLES = ("results.csv", "packages.csv", "effects.csv", "sweep.json")


class Sweep(JardamTest):
    def sweep(self, out, *options, **more):
        return self.jardam("sweep", TINY_PLAN, "--out", out, *options, **more)

    def tables(self, out):
        return {name: content for name, content in self.files(out).items() if name in TABLES}

    def runs_done(self, out):
        try:
            with sqlite3.connect(
                f"file:{self.folder / out}/results.sqlite?mode=ro", uri=True
            ) as database:
                return database.execute("SELECT count(*) FROM runs").fetchone()[0]
        except sqlite3.Error:
            return 0

    def test_tables_do_not_depend_on_threads(self):
        self.sweep("one", "--threads", 1)
        self.sweep("two", "--threads", 2)
        self.assertEqual(sorted(self.tables("one")), sorted(TABLES))
        self.assertEqual(self.tables("one"), self.tables("two"))

    def test_killed_and_resumed_equals_undisturbed(self):
        self.sweep("whole")
        for number, wanted in enumerate((1, 4, 9)):
            out = f"killed{number}"
            running = self.begin("sweep", TINY_PLAN, "--out", out, "--threads", 2)
            self.wait_until(
                lambda: self.runs_done(out) >= wanted or running.poll() is not None,
                f"{wanted} runs are done",
            )
            running.send_signal(signal.SIGKILL)
            running.wait()
            kept = self.runs_done(out)
            self.assertGreaterEqual(kept, wanted)
            self.sweep(out, "--resume")
            self.assertEqual(self.tables("whole"), self.tables(out))

    def kill_amid_a_transaction(self, out):
        """Kills a sweep while SQLite's journal holds what undoes a half-written run."""
        running = self.begin("sweep", TINY_PLAN, "--out", out, "--threads", 1)
        journal = self.folder / out / "results.sqlite-journal"
        self.wait_until(lambda: self.runs_done(out) >= 1, "a run is done")
        end = time.monotonic() + PATIENCE
        while running.poll() is None and time.monotonic() < end:
            if not journal.exists():
                continue
            running.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, running.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            try:
                is_hot = journal.read_bytes()[:1] == b"\xd9"
            except FileNotFoundError:
                is_hot = False
            running.send_signal(signal.SIGKILL if is_hot else signal.SIGCONT)
            if is_hot:
                running.wait()
                return True
        return False

    def test_killed_amid_a_transaction_has_a_status_and_resumes(self):
        for attempt in range(20):  # a sweep so small may end before it is caught
            if self.kill_amid_a_transaction(f"a{attempt}"):
                break
        out = f"a{attempt}"
        self.assertTrue((self.folder / out / "results.sqlite-journal").exists())
        copy = f"copy of {out}"
        shutil.copytree(self.folder / out, self.folder / copy)
        done = self.jardam("sweep", "status", out, status=1).stdout
        self.assertRegex(done, r"\d+ of 12 runs done")
        self.jardam("report", copy, status=1)
        self.sweep(out, "--resume")
        self.sweep("whole")
        self.assertEqual(self.tables("whole"), self.tables(out))

    def test_a_full_disk_has_one_status_wherever_it_shows_and_the_sweep_resumes(self):
        self.sweep("whole")
        size = (self.folder / "whole/results.sqlite").stat().st_size
        for room in (1000, size // 2, size - 1):  # at its start, in the middle, at its end
            said = self.on_a_full_disk(room, "sweep", TINY_PLAN, "--out", f"a{room}")
            self.assertIn("results.sqlite", said)
            self.sweep(f"a{room}", "--resume")
            self.assertEqual(self.tables("whole"), self.tables(f"a{room}"))
        self.assertIn("cannot write", self.on_a_full_disk(1000, "report", "whole"))
        self.assertNotIn("report.html", self.files("whole"))

    def test_interrupted_is_resumable_and_says_so(self):
        running = self.begin("sweep", TINY_PLAN, "--out", "a", "--threads", 1)
        self.wait_until(
            lambda: self.runs_done("a") >= 2 or running.poll() is not None, "two runs are done"
        )
        running.send_signal(signal.SIGINT)
        running.wait(60)
        self.assertEqual(running.returncode, 75)
        self.assertIn("--resume", running.stderr.read())
        self.assertEqual(self.tables("a"), {})
        self.jardam("sweep", "status", "a", status=1)
        self.sweep("a", "--resume")
        self.sweep("b")
        self.assertEqual(self.tables("a"), self.tables("b"))

    def test_results_are_never_overwritten_unasked(self):
        self.sweep("a")
        before = self.files("a")
        self.assertIn("--resume", self.refused("sweep", TINY_PLAN, "--out", "a"))
        self.assertEqual(self.files("a"), before)
        self.sweep("a", "--resume")
        self.assertEqual(self.tables("a"), {name: before[name] for name in TABLES})

    def test_a_plan_whose_name_is_not_utf8_is_refused_with_a_word(self):
        name = os.fsencode(self.folder) + b"/p\xff.yaml"
        text = TINY_PLAN.read_text().replace("tiny.yaml", str(TINY))
        with open(name, "w") as plan:
            plan.write(text)
        done = subprocess.run([JARDAM, "sweep", name], cwd=self.folder, capture_output=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"rename it", done.stderr)

    def test_a_changed_plan_or_scenario_is_not_mixed_in(self):
        text = TINY_PLAN.read_text().replace(
            "scenario: tiny.yaml", f"scenario: {TINY_PLAN.parent}/tiny.yaml"
        )
        plan = self.folder / "plan.yaml"
        plan.write_text(text)
        self.jardam("sweep", plan, "--out", "a")
        for changed, word in (
            (re.sub(r"seed: \d+", "seed: 4711", text), "seed"),
            (text + "  settings: {police.leak: 0.5}\n", "scenario"),
        ):
            plan.write_text(changed)
            self.assertIn(f"'{word}'", self.refused("sweep", plan, "--out", "a", "--resume"))

    def test_shards_together_equal_the_whole(self):
        self.sweep("whole")
        for shard in ("1/3", "3/3", "2/3"):
            self.sweep("parts", "--shard", shard)
        self.jardam("sweep", "merge", "parts")
        self.assertEqual(self.tables("whole"), self.tables("parts"))

    def test_shards_from_several_places_are_merged_into_the_first(self):
        self.sweep("whole")
        self.sweep("a", "--shard", "1/2")
        self.jardam("sweep", "merge", "a", status=1)
        self.assertEqual(self.tables("a"), {})
        self.sweep("b", "--shard", "2/2")
        self.jardam("sweep", "merge", "a", "b")
        self.assertEqual(self.tables("whole"), self.tables("a"))
        self.assertIn("12 of 12", self.jardam("sweep", "status", "a").stdout)

    def test_bad_arguments_are_refused(self):
        for shard in ("0/2", "3/2", "1", "1/", "a/b", "1/0", "1/2/3"):
            self.assertIn("shard", self.refused("sweep", TINY_PLAN, "--shard", shard))
        self.assertIn("nowhere", self.refused("sweep", "status", "nowhere"))
        self.assertIn("no results", self.refused("report", "."))
        self.assertIn("language", self.refused("report", ".", "--language", "de"))

    def test_a_run_of_a_sweep_is_the_run_that_jardam_run_makes(self):
        self.sweep("a")
        about = json.loads(self.files("a")["sweep.json"])
        for run in about["runs"][1], about["runs"][-1]:
            levers = zip(about["levers"], about["packages"][run["package"]])
            settings = [f"--set={lever['name']}={value}" for lever, value in levers]
            out = f"package {run['package']}"
            self.jardam(
                "run", TINY, "--seed", run["seed"], "--until", "3 years", *settings, "--out", out
            )
            alone = json.loads(self.files(out)["run.json"])["runs"][0]
            self.assertEqual(run["state_hash"], alone["state_hash"])

    def test_results_are_tidy_and_paired(self):
        self.sweep("a")
        rows = list(csv.DictReader(io.StringIO(self.files("a")["results.csv"].decode())))
        self.assertEqual(
            list(rows[0]),
            [
                "package",
                "labour_inspectorate.access",
                "labour_inspectorate.staff",
                "replication",
                "region",
                "metric",
                "value",
            ],
        )
        effects = list(csv.DictReader(io.StringIO(self.files("a")["effects.csv"].decode())))
        value = {
            (r["package"], r["replication"], r["region"], r["metric"]): float(r["value"])
            for r in rows
            if r["value"]
        }
        for effect in effects:
            if effect["metric"] != "inspections":
                continue
            pairs = [
                value[effect["package"], r, effect["region"], "inspections"]
                - value["0", r, effect["region"], "inspections"]
                for r in "012"
            ]
            self.assertAlmostEqual(float(effect["difference"]), sum(pairs) / 3, places=5)

    def test_a_lever_that_an_intervention_overrides_is_named(self):
        scenario = self.folder / "doors.yaml"
        scenario.write_text(
            f"include: [{TINY}]\ninterventions:\n  open-doors: {{name: Doors, from: 2021-07-01,"
            " where: [west], set: {labour_inspectorate.access: 1}, mark: A, source: test}\n"
        )
        plan = self.folder / "plan.yaml"
        plan.write_text(TINY_PLAN.read_text().replace("tiny.yaml", "doors.yaml"))
        done = self.jardam("validate", plan)
        said = done.stdout + done.stderr
        self.assertIn("labour_inspectorate.access has no effect from 2021-07-01 00:00", said)
        self.assertIn("in west: the intervention 'open-doors'", said)
        self.jardam("sweep", plan, "--out", "a")
        self.jardam("report", "a")
        self.assertIn("has no effect from 2021-07-01", self.files("a")["report.html"].decode())
        done = self.jardam("validate", TINY_PLAN)
        self.assertNotIn("has no effect", done.stdout + done.stderr)

    def factors_plan(self):
        text = TINY_PLAN.read_text().replace("tiny.yaml", str(TINY_PLAN.parent / "tiny.yaml"))
        text = text[: text.index("  levers:")] + (
            "  trajectories: 3\n  factors:\n    labour_inspectorate.access: {low: 0, high: 1}\n"
            "    exit.call: {low: 0.1 / year, high: 2 / year}\n    shelter.stay_median: {low: 10 d, high: 60 d}\n"
        )
        (self.folder / "factors.yaml").write_text(text)
        return "factors.yaml"

    def test_a_sensitivity_analysis_finds_what_moves_the_answer_whole_or_in_shards(self):
        plan = self.factors_plan()
        said = self.jardam("sensitivity", plan, "--out", "whole").stdout
        inspections = said[said.index("inspections:") : said.index("victims_identified:")]
        self.assertIn("labour_inspectorate.access", inspections)
        self.assertNotIn("exit.call", inspections)
        table = self.files("whole")["sensitivity.csv"]
        rows = {
            (r["region"], r["metric"], r["factor"]): r
            for r in csv.DictReader(io.StringIO(table.decode()))
        }
        access = rows["all", "inspections", "labour_inspectorate.access"]
        self.assertEqual(
            (access["role"], access["mark"], access["effects"], access["clear"]),
            ("lever", "A", "3", "yes"),
        )
        self.assertGreater(float(access["mean"]), 0)
        self.assertEqual(rows["all", "inspections", "shelter.stay_median"]["clear"], "no")
        for part in ("1/2", "2/2"):
            self.jardam("sensitivity", plan, "--out", "parts", "--shard", part)
        self.assertIn("labour_inspectorate.access", self.jardam("sweep", "merge", "parts").stdout)
        self.assertEqual(table, self.files("parts")["sensitivity.csv"])

    def test_levers_and_factors_have_their_own_commands(self):
        plan = self.factors_plan()
        self.assertIn("sensitivity", self.refused("sweep", plan))
        self.assertIn("sweep", self.refused("sensitivity", TINY_PLAN))
        self.jardam("sensitivity", plan, "--out", "a")
        self.assertIn("sensitivity.csv", self.refused("report", "a"))

    def test_the_report_stands_for_itself_and_is_the_same_each_time(self):
        self.sweep("a")
        self.jardam("report", "a")
        first = self.files("a")["report.html"]
        self.jardam("report", "a")
        self.assertEqual(first, self.files("a")["report.html"])
        text = first.decode()
        self.assertIn("not a forecast", text)
        self.assertIn("Underpowered", text)  # three replications are few
        self.assertIn("<svg", text)
        for outside in ("<script", "src=", "<link", "@import"):
            self.assertNotIn(outside, text)
        for language, word in (("ru", "не прогноз"), ("ky", "болжол эмес")):
            self.jardam("report", "a", "--language", language)
            self.assertIn(word, self.files("a")[f"report.{language}.html"].decode())

    def test_a_report_without_gnuplot_says_what_to_install(self):
        self.sweep("a")
        (self.folder / "empty").mkdir()
        (self.folder / "empty/sh").symlink_to("/bin/sh")
        done = self.jardam(
            "report", "a", status=3, env={**os.environ, "PATH": str(self.folder / "empty")}
        )
        self.assertIn("gnuplot-nox", done.stderr)
        self.assertNotIn("report.html", self.files("a"))


if __name__ == "__main__":
    unittest.main()
