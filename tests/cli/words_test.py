"""Help, names, validate, schema and explain."""

import json
import unittest

from jardam_test import SOURCE, TINY, TINY_PLAN, JardamTest

COMMANDS = ("run", "validate", "schema", "explain", "serve", "replay", "sweep", "sweep status", "sweep merge", "report", "mse",
            "bench")


class Words(JardamTest):
    def test_help_names_every_command_and_each_explains_itself(self):
        text = self.jardam("--help").stdout
        for command in COMMANDS:
            self.assertIn(command, text)
            self.assertIn(f"jardam {command}", self.jardam(*command.split(), "--help").stdout)

    def test_the_version_is_printed(self):
        self.assertRegex(self.jardam("--version").stdout, r"^jardam \d+\.\d+\.\d+$")

    def test_unknown_words_are_refused_with_the_nearest(self):
        self.assertIn("'validate'", self.refused("validat", TINY))
        self.assertIn("--markdown", self.refused("explain", "--markdwon"))
        self.assertIn("scenario", self.refused("schema", "scenarios"))
        self.assertIn("--help", self.refused("--wrong"))
        self.refused()

    def test_validate_is_quiet_about_good_files_and_finds_everything_in_broken_ones(self):
        self.jardam("validate", TINY, TINY_PLAN)
        broken = self.folder / "broken.yaml"
        broken.write_text("scenario:\n  titel: {en: x}\n  start: yesterday\n")
        lines = self.refused("validate", broken).splitlines()
        self.assertTrue(any(line.startswith(f"{broken}:2:3:") and "title" in line for line in lines), lines)
        self.assertTrue(any(line.startswith(f"{broken}:3:10:") and "yesterday" in line for line in lines), lines)

    def test_a_plan_is_not_run_but_swept(self):
        self.assertIn("jardam sweep", self.refused("run", TINY_PLAN))

    def test_validate_knows_plans(self):
        broken = self.folder / "plan.yaml"
        broken.write_text("plan:\n  title: {en: x}\n  scenario: none.yaml\n  levers: {}\n")
        self.assertIn("none.yaml", self.refused("validate", broken))

    def test_validate_survives_what_is_no_text(self):
        (self.folder / "noise.yaml").write_bytes(bytes(range(256)) * 20)
        self.refused("validate", "noise.yaml")
        self.refused("validate", "missing.yaml")
        self.refused("validate", ".")

    def test_the_shipped_files_are_good(self):
        shipped = [*SOURCE.glob("scenarios/*.yaml"), *SOURCE.glob("scenarios/plans/*.yaml")]
        self.assertGreaterEqual(len(shipped), 4)
        self.jardam("validate", *shipped)

    def test_schemas_are_json(self):
        for kind in ("scenario", "plan"):
            self.assertIn("$schema", json.loads(self.jardam("schema", kind).stdout))

    def test_explain_tells_who_uses_a_parameter_or_a_metric(self):
        self.assertIn("agencies/identification/visits", self.jardam("explain", "labour_inspectorate.access").stdout)
        self.assertIn("agencies/identification/visits", self.jardam("explain", "inspections").stdout)

    def test_explain_tells_where_a_number_comes_from(self):
        text = self.jardam("explain", "labour_inspectorate.access").stdout
        for word in ("default", "range", "mark", "source", "lever"):
            self.assertIn(word, text)
        self.assertIn("metric", self.jardam("explain", "inspections").stdout)
        self.assertIn("decision", self.jardam("explain", "inspect").stdout)
        self.assertIn("labour_inspectorate.access", self.refused("explain", "labour_inspectorate.acess"))

    def test_explain_lists_everything(self):
        names = self.jardam("explain").stdout
        table = self.jardam("explain", "--markdown").stdout
        for name in ("labour_inspectorate.access", "victims_identified", "request_deposition"):
            self.assertIn(name, names)
            self.assertIn(f"| `{name}` |", table)
        columns = {line.count("|") - line.count("\\|") for line in table.splitlines() if line.startswith("|")}
        self.assertLessEqual(len(columns), 3)


if __name__ == "__main__":
    unittest.main()
