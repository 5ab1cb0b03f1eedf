"""tools/levers: every lever of the program has its row, pairs share their seeds, and chance is told from effects."""

import contextlib
import importlib.machinery
import importlib.util
import io
import os
import re
import unittest

from jardam_test import JARDAM, SOURCE, JardamTest


def load():
    os.environ["JARDAM"] = str(JARDAM)
    loader = importlib.machinery.SourceFileLoader("levers", str(SOURCE / "tools/levers"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("levers", loader))
    loader.exec_module(module)
    return module


levers = load()


def row(parameter="police.staff", value="2", metric="signals", expected="+", reason=""):
    return {
        "room": "justice",
        "parameter": parameter,
        "value": value,
        "set": [],
        "both": [],
        "metric": metric,
        "expected": expected,
        "reason": reason,
    }


class Levers(JardamTest):
    def made(self, *arguments):
        """What the tool prints, and what it says meanwhile."""
        out, said = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
            levers.main([*arguments, "--kept", str(self.folder / "kept")])
        return out.getvalue(), said.getvalue()

    def refused(self, rows):
        with self.assertRaises(levers.Failure) as refused:
            levers.check(rows, levers.explained())
        return str(refused.exception)

    def test_every_lever_of_the_program_has_a_row_that_the_program_takes(self):
        made, _ = self.made("--check")
        self.assertRegex(made, r"^\d+ levers and switches of the program and \d+ rows: complete$")

    def test_a_lever_without_a_row_is_named(self):
        rows = [
            row for row in levers.read_levers(levers.LEVERS) if row["parameter"] != "police.staff"
        ]
        self.assertEqual(
            self.refused(rows), "police.staff: a lever or switch of the program that has no row"
        )

    def test_what_the_program_does_not_know_is_named(self):
        rows = levers.read_levers(levers.LEVERS)
        self.assertIn("police.stuff: the program knows", self.refused([*rows, row("police.stuff")]))
        self.assertIn("no such metric: signal", self.refused([*rows, row(metric="signal")]))
        of_nobody = row(metric="exits{nobody}")
        self.assertIn("no such metric: exits{nobody}", self.refused([*rows, of_nobody]))
        self.assertIn("no reason is given", self.refused([*rows, row(expected="0")]))
        with self.assertRaisesRegex(levers.Failure, "police.staff"):
            levers.check_settings([row(value="many")], levers.SCENARIO)

    def test_a_row_is_run_in_pairs_and_kept(self):
        arguments = ["--only", "exit.call", "--replications", "2", "--scale", "0.003"]
        arguments += ["--days", "20", "--print"]
        made, said = self.made(*arguments)
        self.assertIn("1/2: baseline", said)
        self.assertIn("2/2", said)
        line = next(line for line in made.splitlines() if line.startswith("| `exit.call`"))
        heads = next(line for line in made.splitlines() if line.startswith("| what"))
        self.assertEqual(line.count("|"), heads.count("|"))
        self.assertRegex(line, r": 0\.\d+ a year → 0\.\d+ a year \| `signals` \|")
        again, said = self.made(*arguments)
        self.assertEqual(again, made)
        self.assertNotRegex(said, re.compile(r"^\d+/", re.M))

    def test_what_is_the_same_in_both_runs_is_no_difference(self):
        effect = levers.Effect([1.0] * 12, [1.0] * 12)
        self.assertEqual((effect.text(), effect.direction()), ("0", "0"))

    def test_chance_is_told_from_effects(self):
        zeros, alternating = [0.0] * 12, [1.0, -1.0] * 6
        self.assertEqual(levers.Effect(zeros, [2.0, 3.0] * 6).direction(), "+")
        self.assertEqual(levers.Effect(zeros, [-2.0, -3.0] * 6).text(), "-2.5 (-2.8 to -2.2)")
        self.assertTrue(levers.Effect(zeros, alternating).text().startswith("~ 0 ("))
        # fewer pairs than the laboratory asks for, and few that differ
        self.assertEqual(levers.Effect([0.0] * 9, [2.0, 3.0, 2.0] * 3).direction(), "0")
        self.assertEqual(levers.Effect(zeros, [5.0] * 5 + [0.0] * 7).direction(), "0")
        self.assertEqual(levers.Effect([None, 1.0], [2.0, 2.0]).pairs, 1)

    def test_quantiles_and_signs(self):
        for degrees, quantile in ((5, 2.571), (9, 2.262), (11, 2.201), (30, 2.042)):
            self.assertAlmostEqual(levers.t_quantile(degrees), quantile, delta=0.003)
        self.assertEqual(levers.sign_flip_test([1.0] * 5), 2 / 32)
        self.assertEqual(levers.sign_flip_test([1.0, -1.0]), 1)

    def test_verdicts(self):
        more, same = levers.Effect([0.0] * 10, [1.0] * 10), levers.Effect([0.0] * 10, [0.0] * 10)
        self.assertEqual(levers.verdict(row(expected="+"), more), "as expected")
        self.assertEqual(levers.verdict(row(expected="?"), more), "shows")
        self.assertEqual(levers.verdict(row(expected="-"), more), "**the other way**")
        self.assertEqual(levers.verdict(row(expected="0", reason="few"), more), "**shows**")
        self.assertEqual(levers.verdict(row(expected="0", reason="few"), same), "as expected")
        self.assertEqual(levers.verdict(row(expected="+"), same), "**nothing, unexplained**")
        self.assertEqual(levers.verdict(row(expected="+", reason="few"), same), "nothing")

    def test_factors_have_the_unit_of_what_they_multiply(self):
        in_force = {"exit.call": {"value": 0.25, "unit": "per day"}}
        self.assertEqual(
            levers.settings_of(row("exit.call", "x2"), in_force), ["exit.call=0.5 / day"]
        )
        in_force = {"queue.reminder_after": {"value": 30.0, "unit": "days"}}
        self.assertEqual(
            levers.settings_of(row("queue.reminder_after", "x2"), in_force),
            ["queue.reminder_after=60 d"],
        )


if __name__ == "__main__":
    unittest.main()
