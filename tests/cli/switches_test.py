"""Switches: named models of one thing, by their names wherever they are written or read."""

import csv
import io
import json
import unittest

from jardam_test import TINY, JardamTest

SWITCH = "offers.warned"
PLAN = """plan:
  title: {en: "Warnings", ru: "Предупреждения", ky: "Эскертүүлөр"}
  scenario: SCENARIO
  length: 60 d
  seed: 11
  replications: 2
  metrics: [offers_refused]
"""
ACROSS = "  switches:\n    offers.warned: {values: [refuses, goes_with_number]}\n"
LEVERS = "  levers:\n    prevention.media_reach: {values: [0, 0.9]}\n"


class Switches(JardamTest):
    def plan(self, rest):
        path = self.folder / "plan.yaml"
        path.write_text(PLAN.replace("SCENARIO", str(TINY)) + rest)
        return path

    def rows(self, name):
        return list(csv.DictReader(io.StringIO((self.folder / name).read_text())))

    def refused(self, *arguments):
        return self.jardam(*arguments, status=2).stderr

    def test_a_run_reads_the_name_and_run_json_has_it(self):
        for alternative in ("refuses", "takes_another"):
            self.jardam(
                *("run", TINY, "--until", "60 d", "--out", alternative),
                *("--set", f"{SWITCH}={alternative}"),
            )
            about = json.loads((self.folder / alternative / "run.json").read_text())
            self.assertEqual(about["parameters"][SWITCH]["value"], alternative)
            self.assertEqual(about["parameters"][SWITCH]["role"], "switch")

    def test_a_wrong_name_is_answered_with_the_nearest_and_a_number_with_all(self):
        said = self.refused("run", TINY, "--set", f"{SWITCH}=refuse", "--out", "a")
        self.assertIn("unknown alternative 'refuse'; did you mean 'refuses'?", said)
        said = self.refused("run", TINY, "--set", f"{SWITCH}=0", "--out", "a")
        self.assertIn("known: refuses, takes_another, goes_with_number", said)

    def test_explain_tells_every_alternative_and_what_it_means(self):
        said = self.jardam("explain", SWITCH).stdout
        self.assertIn("refuses (stays at home); takes_another (", said)
        self.assertRegex(said, r"default +refuses\n")
        said = self.jardam("explain", SWITCH, "--scenario", TINY).stdout
        self.assertIn("refuses everywhere", said)

    def test_the_schemas_list_the_names(self):
        for kind in ("scenario", "plan"):
            said = self.jardam("schema", kind).stdout
            self.assertIn('"goes_with_number"', said)

    def test_a_sweep_runs_every_package_under_each_alternative_and_compares_within(self):
        self.jardam("sweep", self.plan(ACROSS + LEVERS), "--out", "a")
        packages = {row["package"]: row[SWITCH] for row in self.rows("a/results.csv")}
        self.assertEqual(
            packages,
            {"0": "refuses", "1": "refuses", "2": "goes_with_number", "3": "goes_with_number"},
        )
        effects = [row for row in self.rows("a/effects.csv") if row["region"] == "all"]
        self.assertEqual([row["package"] for row in effects], ["1", "3"])
        means = {
            row["package"]: row["mean"]
            for row in self.rows("a/packages.csv")
            if row["region"] == "all"
        }
        self.assertEqual([row["baseline"] for row in effects], [means["0"], means["2"]])
        about = json.loads((self.folder / "a/sweep.json").read_text())
        self.assertEqual(about["packages"][2], ["goes_with_number", 0])
        self.jardam("report", "a")
        page = (self.folder / "a/report.html").read_text()
        self.assertIn("warned goes_with_number, media_reach 90", page)
        self.assertIn("never one of the model", page)

    def test_alternatives_alone_are_compared_with_the_first(self):
        self.jardam("sweep", self.plan(ACROSS), "--out", "a")
        self.assertEqual({row["package"] for row in self.rows("a/effects.csv")}, {"1"})

    def test_plans_take_a_switch_only_where_it_has_a_meaning(self):
        lever = self.plan(LEVERS + "    offers.warned: {values: [refuses]}\n")
        self.assertIn("belong under 'switches'", self.refused("validate", lever))
        factor = self.plan("  factors:\n    offers.warned: {low: refuses, high: takes_another}\n")
        self.assertIn("has names and no range between them", self.refused("validate", factor))
        other = self.plan("  switches:\n    prevention.media_reach: {values: [0, 1]}\n")
        self.assertIn("is no switch", self.refused("validate", other))
        setting = self.plan(LEVERS + "  settings: {offers.warned: takes_another}\n")
        self.jardam("validate", setting)

    def test_no_date_changes_a_switch(self):
        path = self.folder / "later.yaml"
        path.write_text(
            f"include: [{TINY}]\ninterventions:\n  later:\n    from: 2021-09-01\n"
            "    name: {en: Later, ru: Позже, ky: Кийин}\n    mark: A\n    source: a test\n"
            "    set: {offers.warned: takes_another}\n"
        )
        self.assertIn("changes on no date", self.refused("validate", path))


if __name__ == "__main__":
    unittest.main()
