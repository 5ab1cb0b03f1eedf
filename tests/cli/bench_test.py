"""jardam bench: every bench measures, and says so in numbers that fit together."""

import json
import unittest

from jardam_test import SOURCE, JardamTest

EXERCISE = SOURCE / "scenarios/issyk-kul-exercise.yaml"
NATIONAL = SOURCE / "scenarios/kyrgyz-republic.yaml"


class Bench(JardamTest):
    def bench(self, *arguments):
        return json.loads(self.jardam("bench", *arguments, "--json").stdout)

    def test_benches_of_the_kernel(self):
        for name in ("hold", "agents", "mm1"):
            with self.subTest(name):
                result = self.bench(name, "--size", 100, "--ops", 1000)
                self.assertEqual(
                    (result["bench"], result["size"], result["ops"]), (name, 100, 1000)
                )
                self.assertAlmostEqual(
                    result["ratio"], result["reference_ns_per_op"] / result["ns_per_op"], places=6
                )
                self.assertGreater(result["bytes_per_item"], 16)

    def test_the_national_bench_counts_people_and_events(self):
        result = self.bench("national", "--scenario", NATIONAL, "--scale", 0.002, "--ops", 30)
        self.assertGreater(result["two_cores_gain"], 0)
        self.assertEqual(result["people"], 13323)  # residents, and 51 workers of other countries
        self.assertGreater(result["events"], 300)
        self.assertAlmostEqual(result["run_seconds"] * 1e9 / 30 / result["ns_per_op"], 1, places=6)

    def test_futures_and_frames(self):
        self.assertEqual(
            self.bench("branch", "--scenario", EXERCISE, "--ops", 2, "--size", 2)["op"], "future"
        )
        self.assertLessEqual(
            self.bench("causes", "--scenario", EXERCISE, "--ops", 1)["bytes_per_item"], 40
        )
        self.assertGreater(
            self.bench("stream", "--scenario", EXERCISE, "--ops", 2)["bytes_per_screen_and_frame"],
            50,
        )

    def test_words_that_do_not_fit_are_refused(self):
        self.assertIn("'national'", self.refused("bench", "nationall"))
        self.assertIn("--scenario", self.refused("bench", "hold", "--scenario", NATIONAL))
        self.assertIn("--size", self.refused("bench", "national", "--size", 3))
        self.assertIn("seats", self.refused("bench", "stream", "--scenario", NATIONAL))
        self.assertIn("none.yaml", self.refused("bench", "national", "--scenario", "none.yaml"))
        self.refused("bench", "hold", "--ops", 0)
        self.refused("bench")


if __name__ == "__main__":
    unittest.main()
