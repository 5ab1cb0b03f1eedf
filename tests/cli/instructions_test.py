"""An event costs no more instructions than it did: speed is watched where clocks cannot be trusted."""

import unittest

import instructions
from jardam_test import JARDAM, JardamTest

TOLERANCE = 0.03


class Instructions(JardamTest):
    def test_an_event_costs_what_the_golden_file_says(self):
        wanted = instructions.read()
        self.assertEqual(set(wanted), set(instructions.CASES))
        for name, before in wanted.items():
            with self.subTest(name):
                now = instructions.count(JARDAM, name, self.folder)
                self.assertLess(
                    abs(now - before),
                    TOLERANCE * before,
                    f"{now:.0f} instructions an event, {before:.0f} before; if that was meant: tools/golden-update",
                )


if __name__ == "__main__":
    unittest.main()
