"""jardam run: the same bytes for any number of threads, nothing partial, ends where it is told to."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import unittest

from jardam_test import JARDAM, TINY, TINY_PLAN, JardamTest


class Run(JardamTest):
    def test_same_bytes_for_any_number_of_threads(self):
        for threads in (1, 2, 3):
            self.jardam(
                "run",
                TINY,
                "--replications",
                5,
                "--threads",
                threads,
                "--events",
                "--out",
                f"t{threads}",
            )
        self.assertEqual(
            sorted(self.files("t1")),
            ["events.csv", "lists.csv", "metrics.csv", "run.json", "tiers.csv", "truth.csv"],
        )
        self.assertEqual(self.files("t1"), self.files("t2"))
        self.assertEqual(self.files("t1"), self.files("t3"))

    def test_another_seed_gives_another_run_and_is_recorded(self):
        self.jardam("run", TINY, "--out", "a")
        self.jardam("run", TINY, "--seed", 99, "--out", "b")
        one, other = (json.loads(self.files(d)["run.json"]) for d in "ab")
        self.assertEqual(other["seed"], "99")
        self.assertNotEqual(one["runs"][0]["state_hash"], other["runs"][0]["state_hash"])

    def test_no_number_in_json_is_too_large_for_the_readers_that_keep_numbers_in_53_bits(self):
        def numbers(json):
            if isinstance(json, (dict, list)):
                for each in json.values() if isinstance(json, dict) else json:
                    yield from numbers(each)
            elif isinstance(json, int):
                yield json

        seed = 2**64 - 1
        self.jardam("run", TINY, "--seed", seed, "--replications", 2, "--out", "run")
        plan = TINY_PLAN.read_text().replace("tiny.yaml", str(TINY))
        (self.folder / "plan.yaml").write_text(re.sub(r"seed: \d+", f"seed: {seed}", plan))
        self.jardam("sweep", "plan.yaml", "--out", "sweep")
        for file in ("run/run.json", "sweep/sweep.json"):
            about = json.loads((self.folder / file).read_text())
            self.assertEqual(about["seed"], str(seed))
            self.assertEqual(about["runs"][0]["seed"], str(seed))
            self.assertLess(max(numbers(about)), 2**53)

    def test_a_replication_is_a_run_of_its_own_seed(self):
        self.jardam("run", TINY, "--replications", 2, "--out", "a")
        second = json.loads(self.files("a")["run.json"])["runs"][1]
        self.jardam("run", TINY, "--seed", second["seed"], "--out", "b")
        alone = json.loads(self.files("b")["run.json"])["runs"][0]
        self.assertEqual(second["state_hash"], alone["state_hash"])

    def test_metrics_are_tidy(self):
        self.jardam("run", TINY, "--out", "a")
        text = self.files("a")["metrics.csv"].decode()
        self.assertNotIn("\r", text)
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(list(rows[0]), ["run", "time", "region", "metric", "value"])
        self.assertEqual({row["run"] for row in rows}, {"0"})
        keys = [(row["time"], row["region"], row["metric"]) for row in rows]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertIn("all", {row["region"] for row in rows})
        for row in rows:
            if row["value"]:
                float(row["value"])

    def test_run_json_says_what_the_run_was_made_from(self):
        self.jardam("run", TINY, "--set", "labour_inspectorate.access=0.75", "--out", "a")
        about = json.loads(self.files("a")["run.json"])
        access = about["parameters"]["labour_inspectorate.access"]
        self.assertEqual(access["value"], 0.75)
        for key in ("unit", "mark", "source", "meaning"):
            self.assertTrue(access[key])
        self.assertRegex(about["scenario"]["hash"], "^[0-9a-f]{16}$")
        self.assertTrue(about["version"])

    def test_until_takes_a_date_a_date_with_time_and_a_duration(self):
        ends = {
            "2021-06-20": "2021-06-20 00:00",
            "2021-06-20 12:30": "2021-06-20 12:30",
            "10 d": "2021-06-17 09:00",
            "36 h": "2021-06-08 21:00",
        }
        for number, (until, end) in enumerate(ends.items()):
            self.jardam("run", TINY, "--until", until, "--out", str(number))
            files = self.files(str(number))
            self.assertEqual(json.loads(files["run.json"])["until"], end)
            self.assertIn(f",{end},", files["metrics.csv"].decode().splitlines()[-1])

    def test_a_last_period_that_is_a_stub_is_called_so(self):
        for until, end, is_whole in (
            ("2021-06-20 12:30", "2021-06-20 12:30", False),
            ("2021-07-01", "2021-07-01 00:00", True),
        ):
            said = self.jardam(
                "run", TINY, "--set", "scenario.metrics_every=month", "--until", until, "--out", end
            ).stdout
            last = json.loads(self.files(end)["run.json"])["last_period"]
            self.assertEqual(
                last, {"begins": "2021-06-07 09:00", "ends": end, "is_whole": is_whole}
            )
            self.assertEqual("is a stub" in said, not is_whole)

    def test_a_value_that_an_intervention_overrides_is_not_set_in_silence(self):
        said = self.jardam(
            "run", TINY, "--out", "set", "--until", "2021-06-20",
            "--set", "labour_inspectorate.access=0.5",
            "--set", "interventions.open={name: Open, from: 2021-06-17, to: 2021-06-27, set: {labour_inspectorate.access: 1}, mark: A, source: test}",
        ).stderr  # fmt: skip
        self.assertIn(
            "--set labour_inspectorate.access has no effect from 2021-06-17 00:00 to 2021-06-27 00:00: "
            "the intervention 'open' sets it",
            said,
        )

    def test_until_is_refused_where_it_makes_no_sense(self):
        for until in ("2021-06-01", "0 d", "soon", "900 years", "-3 d", ""):
            self.assertIn("until", self.refused("run", TINY, f"--until={until}", "--out", "a"))
        self.assertFalse((self.folder / "a").exists())

    def test_bad_arguments_are_refused_with_a_word(self):
        self.assertIn("--seed", self.refused("run", TINY, "--sed", "3"))
        self.assertIn("replications", self.refused("run", TINY, "--replications", "-1"))
        self.assertIn("replications", self.refused("run", TINY, "--replications", "0"))
        self.assertIn("threads", self.refused("run", TINY, "--threads", "two"))
        self.assertIn("scale", self.refused("run", TINY, "--scale", "0"))
        self.assertIn("scale", self.refused("run", TINY, "--scale", "nan"))
        self.assertIn("SCENARIO", self.refused("run"))
        self.refused("run", TINY, TINY)
        self.assertIn(
            "labour_inspectorate.access",
            self.refused("run", TINY, "--set", "labour_inspectorate.acces=1"),
        )
        self.assertIn("none.yaml", self.refused("run", "none.yaml"))
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_another_run_is_not_overwritten_unasked(self):
        self.jardam("run", TINY, "--events", "--out", "a")
        before = self.files("a")
        for option in (("--seed", 99), ("--set", "police.leak=0.5"), ("--until", "10 d")):
            message = self.refused("run", TINY, *option, "--out", "a")
            self.assertIn("another run", message)
            self.assertIn("--replace", message)
            self.assertEqual(self.files("a"), before)
        self.jardam("run", TINY, "--events", "--out", "a")  # the same run may replace itself
        self.assertEqual(self.files("a"), before)
        self.jardam("run", TINY, "--seed", 99, "--out", "a", "--replace")
        self.jardam("run", TINY, "--seed", 99, "--out", "b")
        self.assertEqual(self.files("a"), self.files("b"))

    def test_a_run_that_another_one_has_overtaken_overwrites_nothing(self):
        slow = self.begin("run", TINY, "--until", "3 years", "--replications", 10, "--out", "a")
        self.wait_until(
            lambda: (self.folder / "a").exists() and list((self.folder / "a").iterdir()),
            "the run has begun",
        )
        self.jardam("run", TINY, "--seed", 99, "--until", "1 d", "--out", "a")
        before = {n: text for n, text in self.files("a").items() if not n.endswith(".part")}
        self.assertIsNone(slow.poll(), "the other run is still under way")
        _, said = slow.communicate(timeout=120)
        self.assertEqual(slow.returncode, 2)
        self.assertIn("holds another run", said)
        self.assertEqual(self.files("a"), before)

    def test_a_table_of_no_finished_run_is_not_overwritten_unasked(self):
        (self.folder / "a").mkdir()
        (self.folder / "a/metrics.csv").write_text("mine")
        self.assertIn("metrics.csv", self.refused("run", TINY, "--out", "a"))
        self.assertEqual(self.files("a"), {"metrics.csv": b"mine"})

    def test_runs_and_sweeps_keep_out_of_each_others_folders(self):
        self.jardam("sweep", TINY_PLAN, "--out", "sweep")
        self.jardam("run", TINY, "--out", "run")
        before = self.files("sweep"), self.files("run")
        for more in ((), ("--replace",)):
            self.assertIn("a sweep", self.refused("run", TINY, "--out", "sweep", *more))
        self.assertIn("holds a run", self.refused("sweep", TINY_PLAN, "--out", "run"))
        self.assertEqual((self.files("sweep"), self.files("run")), before)

    def test_no_progress_where_there_is_no_terminal(self):
        self.assertEqual(self.jardam("run", TINY).stderr, "")

    def test_a_place_that_cannot_be_written_is_refused_before_the_run(self):
        (self.folder / "file").write_text("")
        self.assertIn("file/out", self.refused("run", TINY, "--out", "file/out"))

    def test_a_place_where_nobody_may_write_is_refused(self):
        self.assertIn("/proc/none", self.refused("run", TINY, "--out", "/proc/none"))

    def test_a_file_that_cannot_be_finished_is_no_result(self):
        said = self.on_a_full_disk(1000, "run", TINY, "--out", "a")
        self.assertIn("metrics.csv", said)
        self.assertEqual(self.files("a"), {})

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_read_only_place_is_refused(self):
        (self.folder / "closed").mkdir(mode=0o500)
        self.assertIn("closed", self.refused("run", TINY, "--out", "closed"))

    def test_a_full_disk_leaves_the_run_that_it_would_have_replaced(self):
        self.jardam("run", TINY, "--out", "a")
        before = self.files("a")
        largest = max(map(len, before.values()))
        self.on_a_full_disk(largest // 2, "run", TINY, "--seed", 99, "--out", "a", "--replace")
        self.assertEqual(self.files("a"), before)

    def test_an_interrupted_run_leaves_nothing(self):
        running = self.begin("run", TINY, "--until", "60 years", "--replications", 50, "--out", "a")
        self.wait_until(
            lambda: (self.folder / "a").exists() and list((self.folder / "a").iterdir()),
            "the run has begun",
        )
        running.send_signal(signal.SIGINT)
        running.wait(60)
        self.assertEqual(running.returncode, 1)
        self.assertIn("interrupted", running.stderr.read())
        self.assertEqual(list((self.folder / "a").iterdir()), [])

    def test_a_parameter_that_shares_its_name_with_a_draw_has_a_value_in_a_scenario(self):
        self.assertIn("(draw)", self.jardam("explain", "children.cohort").stdout)
        said = self.jardam("explain", "children.cohort", "--scenario", TINY).stdout
        self.assertIn(f"in {TINY}", said)
        self.assertNotIn("(draw)", said)

    def test_standard_output_that_is_full_is_no_success(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run(
                [JARDAM, "explain"], stdout=full, stderr=subprocess.PIPE, text=True
            )
        self.assertEqual(done.returncode, 3)
        self.assertIn("standard output", done.stderr)


if __name__ == "__main__":
    unittest.main()
