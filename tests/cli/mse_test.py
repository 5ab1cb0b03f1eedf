"""jardam mse: the published table, a run's own lists beside the truth, and broken files."""

import csv
import io
import json
import unittest

from jardam_test import SOURCE, TINY, JardamTest

UNITED_KINGDOM = SOURCE / "tests/engine/laboratory/lists/uk-2013.csv"


class MultipleSystems(JardamTest):
    def test_the_published_table(self):
        text = self.jardam("mse", UNITED_KINGDOM).stdout
        self.assertIn("Estimate: 11313 (9884 to 13027), of whom 8569 on no list", text)
        self.assertIn("LA:GP", text)
        self.assertNotIn("Truth", text)
        self.assertIn("With the choice of model left to chance too: ", text)
        self.assertIn("Fit: deviance 16.4 on 19 degrees of freedom, p ", text)
        self.assertNotIn("does not fit", text)
        table = json.loads(self.jardam("mse", UNITED_KINGDOM, "--json").stdout)["tables"][0]
        self.assertEqual(table["seen"], 2744)
        self.assertAlmostEqual(table["chosen"]["total"], 11312.99, 1)
        self.assertAlmostEqual(table["independence"]["total"], 13444.13, 1)
        self.assertEqual(len(table["chosen"]["pairs"]), 6)
        wider = table["interval_with_choice"]
        self.assertLess(wider["low"], table["chosen"]["low"])
        self.assertGreater(wider["high"], table["chosen"]["high"])

    def test_a_run_writes_its_lists_and_the_truth(self):
        self.jardam(
            "run",
            TINY,
            "--until",
            "300 d",
            "--set",
            "exit.call=10 / year",
            "--set",
            "exit.noticed=10 / year",
            "--replications",
            2,
            "--out",
            "a",
        )
        files = self.files("a")
        lists = list(csv.DictReader(io.StringIO(files["lists.csv"].decode())))
        truth = list(csv.DictReader(io.StringIO(files["truth.csv"].decode())))
        self.assertEqual(
            [(row["run"], row["population"]) for row in truth],
            [("0", "inside"), ("0", "abroad"), ("1", "inside"), ("1", "abroad")],
        )
        seen = sum(
            int(row["count"])
            for row in lists
            if (row["run"], row["population"], row["word"]) == ("0", "inside", "any")
        )
        self.assertGreater(seen, 0)
        self.assertLessEqual(seen, int(truth[0]["during"]))
        done = self.jardam("mse", "a", "--json")
        tables = json.loads(done.stdout)["tables"]
        first = tables[0]
        self.assertEqual(
            (first["run"], first["population"], first["word"], first["seen"]),
            ("0", "inside", "any", seen),
        )
        self.assertEqual(first["truth"]["during"], int(truth[0]["during"]))
        text = self.jardam("mse", "a", "--run", "1").stdout
        self.assertIn("run 1, population inside", text)
        self.assertNotIn("run 0, population inside", text)
        self.assertIn("Truth: ", text)

    def test_no_overlap_is_said_and_no_number_given(self):
        (self.folder / "apart.csv").write_text("a,b,count\n1,0,7\n0,1,9\n")
        text = self.jardam("mse", "apart.csv", status=1).stdout
        self.assertIn("No estimate", text)
        self.assertIn("at least 21", text)  # 7 x 9 / 3
        (self.folder / "nobody.csv").write_text("a,b,count\n")
        self.assertIn("No estimate", self.jardam("mse", "nobody.csv", status=1).stdout)
        self.assertIsNone(
            json.loads(self.jardam("mse", "apart.csv", "--json", status=1).stdout)["tables"][0][
                "chosen"
            ]
        )

    def test_one_table_in_every_program_s_writing_has_one_answer(self):
        cells = ["10000 52", "01000 90", "00100 114", "00010 45", "00001 21", "10100 4", "10010 2"]
        cells += ["10001 5", "01100 6", "01010 1", "00011 3", "10101 1", "01110 1"]
        rows = [[*cell.split()[0], cell.split()[1]] for cell in cells]
        names = ["A", "B", "C", "D", "E"]

        def table(separator, count="count", names=names, rows=rows):
            return "".join(separator.join(line) + "\n" for line in [[*names, count], *rows])

        r_rows = [[f'"{i + 1}"', *row] for i, row in enumerate(rows)]
        files = {
            "commas.csv": table(","),
            "tabs.tsv": table("\t"),
            "capital.csv": table(",", "Count"),
            "n.csv": table(",", "n"),
            "spaces.csv": table(", "),
            "blanks.txt": table(" "),
            "quoted.csv": table(";", names=['"Police, Bishkek"', *names[1:]]),
            "r.csv": table(",", '"count"', ['""', *(f'"{name}"' for name in names)], r_rows),
            "true.csv": table(
                ",",
                rows=[
                    [*("TRUE" if on == "1" else "FALSE" for on in row[:-1]), row[-1] + ".0"]
                    for row in rows
                ],
            ),
        }
        answers = {}
        for name, text in files.items():
            (self.folder / name).write_text(text)
            text = self.jardam("mse", name).stdout
            answers[name] = next(line for line in text.splitlines() if line.startswith("Estimate"))
        self.assertEqual(len(set(answers.values())), 1, answers)

    def test_a_maximum_on_the_edge_gives_no_interval(self):
        (self.folder / "edge.csv").write_text(
            "a,b,c,count\n1,0,0,2\n0,1,0,1\n1,1,0,30\n1,0,1,30\n0,1,1,30\n1,1,1,900\n"
        )
        text = self.jardam("mse", "edge.csv").stdout
        self.assertIn("Estimate: at least", text)
        self.assertIn("no upper end", text)
        self.assertIn("on the edge", text)
        chosen = json.loads(self.jardam("mse", "edge.csv", "--json").stdout)["tables"][0]["chosen"]
        self.assertIsNone(chosen["low"])
        self.assertIsNone(chosen["high"])

    def test_pairs_that_nobody_stands_on_are_tried_and_said(self):
        (self.folder / "apart.csv").write_text("A,B,C,n\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n")
        text = self.jardam("mse", "apart.csv").stdout
        self.assertIn("Estimate: 296", text)
        self.assertIn("the best one without says 539", text)
        table = json.loads(self.jardam("mse", "apart.csv", "--json").stdout)["tables"][0]
        self.assertLess(table["chosen"]["aic"], table["without_empty_pairs"]["aic"] - 4)

    def test_a_sparse_table_says_how_little_it_says(self):
        (self.folder / "few.csv").write_text("a,b,count\n1,0,30\n0,1,70\n1,1,2\n")
        text = self.jardam("mse", "few.csv").stdout
        self.assertIn("or more, no upper end", text)
        self.assertIn("this table says little", text)
        table = json.loads(self.jardam("mse", "few.csv", "--json").stdout)["tables"][0]
        self.assertIsNone(table["interval_with_choice"]["high"])

    def test_broken_input_is_refused_where_it_is_broken(self):
        (self.folder / "bad.csv").write_text("a,b,count\n1,0,7\n2,1,x\n")
        lines = self.refused("mse", "bad.csv").splitlines()
        self.assertTrue(any(line.startswith("bad.csv:3:1:") for line in lines), lines)
        self.assertTrue(any(line.startswith("bad.csv:3:5:") for line in lines), lines)
        (self.folder / "one.csv").write_text("a,count\n1,7\n")
        self.assertIn("2 to 8", self.refused("mse", "one.csv"))
        self.refused("mse", "none.csv")
        self.refused("mse", ".")
        self.refused("mse")
        self.assertIn("--run", self.refused("mse", UNITED_KINGDOM, "--run", "7"))


if __name__ == "__main__":
    unittest.main()
