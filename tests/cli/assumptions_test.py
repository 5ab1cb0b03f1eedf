"""tools/assumptions: what moves a result stands in its row with its sign, and what chance moves does not."""

import re
import subprocess
import sys
import unittest

from jardam_test import SOURCE, JardamTest

EFFECTS = """\
region,metric,factor,role,mark,unit,from,to,effects,mean,mean_low,mean_high,absolute,absolute_low,absolute_high,spread,chance,clear
all,stock_exploited,exit.call,uncertainty,A,rate,1,2,10,-30,0,0,30,0,0,1,1,yes
all,stock_exploited,exit.escape,uncertainty,A,rate,1,2,10,2,0,0,20,0,0,1,1,yes
all,stock_exploited,police.leak,uncertainty,A,rate,1,2,10,50,0,0,50,0,0,60,60,no
all,stock_exploited,penalty.abroad,uncertainty,A,rate,1,2,10,0.5,0,0,0.5,0,0,0,0,yes
all,signals,exit.call,uncertainty,A,rate,1,2,10,-30,0,0,30,0,0,1,1,no
all,signals,exit.escape,uncertainty,A,rate,1,2,10,2,0,0,20,0,0,1,1,no
all,signals,police.leak,uncertainty,A,rate,1,2,10,50,0,0,50,0,0,60,60,no
all,signals,penalty.abroad,uncertainty,A,rate,1,2,10,0.5,0,0,0.5,0,0,0,0,no
chuy,stock_exploited,exit.call,uncertainty,A,rate,1,2,10,77,0,0,77,0,0,1,1,yes
"""
RESULTS = """\
region,metric,value
all,stock_exploited,150
all,stock_exploited,50
chuy,stock_exploited,7
all,signals,5
"""


class Assumptions(JardamTest):
    def table(self):
        (self.folder / "sensitivity.csv").write_text(EFFECTS)
        (self.folder / "results.csv").write_text(RESULTS)
        return subprocess.run(
            [sys.executable, SOURCE / "tools/assumptions", "--runs", self.folder, "--print"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def test_effects_are_per_cent_of_the_mean_with_a_sign_where_there_is_one(self):
        table = self.table()
        self.assertIn("| `exit.call` | A | 0.0425 / year .. 0.17 / year | -30 |", table)
        self.assertIn("| `exit.escape` | A | 0.05 / year .. 0.2 / year | ±20 |", table)
        self.assertIn("| *mean* | | | 100 |", table)

    def test_what_chance_or_nothing_moves_is_named_below(self):
        table = self.table()
        self.assertIn("1 % on any of these: `penalty.abroad`, `police.leak`.", table)
        self.assertIn("beyond chance: `signals`.", table)

    def test_the_document_has_every_factor_of_the_plan(self):
        plan = (SOURCE / "scenarios/plans/assumptions.yaml").read_text()
        made = (SOURCE / "engine/MODEL.md").read_text().split("tools/assumptions: do not edit")[1]
        made = made.split("end of what tools/assumptions made")[0]
        factors = re.findall(r"^ +([a-z_.]+): \{low:", plan, re.M)
        self.assertGreater(len(factors), 20)
        self.assertEqual([each for each in factors if f"`{each}`" not in made], [])


if __name__ == "__main__":
    unittest.main()
