"""The shipped scenarios give the results in tests/golden, which a change is reviewed against as a diff."""

import unittest

import golden
import model
from jardam_test import JARDAM, JardamTest


class Golden(JardamTest):
    maxDiff = None

    def test_results_are_those_in_the_golden_files(self):
        for name in (*golden.CASES, *golden.DAYS):
            with self.subTest(name):
                wanted = golden.path(name).read_text()
                self.assertEqual(
                    golden.make(JARDAM, name, self.folder),
                    wanted,
                    "results changed; if that was meant: tools/golden-update, and say why in the commit",
                )

    def test_the_tables_of_the_model_document_are_those_of_the_program(self):
        self.assertEqual(
            model.PATH.read_text(), model.make(JARDAM), "tools/golden-update makes them anew"
        )


if __name__ == "__main__":
    unittest.main()
