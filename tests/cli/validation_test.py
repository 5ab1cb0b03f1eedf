"""tools/validation: targets are held against what the runs measured, and every target names metrics that exist."""

import csv
import importlib.machinery
import importlib.util
import unittest
from pathlib import Path

from jardam_test import SOURCE, JardamTest


def load():
    loader = importlib.machinery.SourceFileLoader("validation", str(SOURCE / "tools/validation"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("validation", loader))
    loader.exec_module(module)
    return module


validation = load()


def target(quantity, of="each", years="2016-2017", low="4", high="15"):
    return {
        "what": "x",
        "years": years,
        "of": of,
        "quantity": quantity,
        "low": low,
        "high": high,
        "evidence": "",
        "remark": "",
    }


class Validation(JardamTest):
    def metrics(self, rows):
        path = Path(self.folder) / "metrics.csv"
        path.write_text("run,time,region,metric,value\n" + "".join(row + "\n" for row in rows))
        return validation.read_metrics(path)

    def test_labels_are_added_up_and_years_taken_apart_or_together(self):
        metrics = self.metrics(
            [
                "0,2017-01-01 00:00,all,cases{labour},3",
                "0,2017-01-01 00:00,all,cases{sexual},1",
                "0,2017-01-01 00:00,all,cases{none},0",
                "0,2017-01-01 00:00,osh,cases{labour},9",
                "0,2018-01-01 00:00,all,cases{labour},6",
                "0,2018-01-01 00:00,all,cases{sexual},2",
                "0,2018-01-01 00:00,all,cases{none},0",
            ]
        )
        seen = lambda *arguments: list(validation.observations(metrics, target(*arguments)))
        self.assertEqual(seen("cases"), [4, 8])
        self.assertEqual(seen("cases{labour}"), [3, 6])
        self.assertEqual(seen("cases", "sum"), [12])
        self.assertEqual(seen("cases", "mean"), [6])
        self.assertEqual(seen("cases{labour} / cases", "sum"), [0.75])
        self.assertEqual(seen("cases{labour} + cases{sexual}", "sum"), [12])
        self.assertEqual(seen("cases * 0.5", "sum"), [6])
        self.assertEqual(seen("cases", "change"), [2])
        self.assertEqual(seen("cases{none}", "change"), [None])
        self.assertEqual(seen("osh:cases{labour}", "each", "2016-2016"), [9])
        with self.assertRaises(SystemExit):
            seen("casses")

    def test_only_whole_calendar_years_are_read(self):
        metrics = self.metrics(
            [
                "0,2017-01-01 00:00,all,cases,4",
                "0,2018-01-01 00:00,all,cases,8",
                "0,2018-01-02 00:00,all,cases,0",
            ]
        )
        self.assertEqual(list(validation.observations(metrics, target("cases"))), [4, 8])
        with self.assertRaisesRegex(SystemExit, "2018 has no row"):
            list(validation.observations(metrics, target("cases", years="2016-2018")))

    def test_a_ratio_of_nothing_is_not_observed(self):
        metrics = self.metrics(["0,2017-01-01 00:00,all,cases{labour},0"])
        line, told = validation.row(
            metrics, target("cases{labour} / cases{labour}", "sum", "2016-2016")
        )
        self.assertEqual(told, "misses")
        self.assertIn("never observed", line)

    def test_verdicts(self):
        wanted = target("cases")
        self.assertEqual(validation.verdict(1, 5, 20, wanted), "as evidence")
        self.assertEqual(validation.verdict(1, 3, 5, wanted), "overlaps")
        self.assertEqual(validation.verdict(16, 17, 18, wanted), "**misses**")

    def test_tiers_are_held_against_the_reports_year_by_year(self):
        metrics = self.metrics(
            [
                "0,2017-01-01 00:00,all,official_tier,2",
                "0,2018-01-01 00:00,all,official_tier,2.5",
                "1,2017-01-01 00:00,all,official_tier,2",
                "1,2018-01-01 00:00,all,official_tier,2",
            ]
        )
        tier_2 = target("official_tier", low="1.9", high="2.1")
        text = validation.agreement(metrics, [tier_2])
        self.assertIn("75 % of run-years", text)
        self.assertIn("2016 100, 2017 50.", text)
        self.assertEqual(validation.agreement(metrics, [target("cases")]), "")

    def test_quantiles_are_those_of_type_7(self):
        self.assertEqual(validation.quantile([1, 2, 3, 4], 0.5), 2.5)
        self.assertAlmostEqual(validation.quantile([0, 10], 0.025), 0.25)

    def test_the_history_runs_and_every_target_can_be_computed(self):
        folder = Path(self.folder) / "history"
        self.jardam(
            "run",
            SOURCE / validation.SCENARIO,
            "--scale",
            0.005,
            "--replications",
            2,
            "--out",
            folder,
        )
        text = validation.table(validation.read_metrics(folder / "metrics.csv"))
        with open(validation.TARGETS, newline="") as file:
            for wanted in csv.DictReader(file):
                self.assertIn(wanted["what"], text)
                self.assertTrue(wanted["evidence"])


if __name__ == "__main__":
    unittest.main()
