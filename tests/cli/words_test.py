"""Help, names, validate, schema and explain."""

import json
import re
import unittest

from jardam_test import SOURCE, TINY, TINY_PLAN, JardamTest

COMMANDS = (
    "run",
    "validate",
    "schema",
    "explain",
    "serve",
    "replay",
    "rehearse",
    "pack",
    "sweep",
    "sweep status",
    "sweep merge",
    "report",
    "mse",
    "msel export",
    "msel import",
    "bench",
)


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
        self.assertIn("'msel export', 'msel import'", self.refused("msel"))
        self.refused()

    def test_validate_is_quiet_about_good_files_and_finds_everything_in_broken_ones(self):
        self.jardam("validate", TINY, TINY_PLAN)
        broken = self.folder / "broken.yaml"
        broken.write_text("scenario:\n  titel: {en: x}\n  start: yesterday\n")
        lines = self.refused("validate", broken).splitlines()
        self.assertTrue(
            any(line.startswith(f"{broken}:2:3:") and "title" in line for line in lines), lines
        )
        self.assertTrue(
            any(line.startswith(f"{broken}:3:10:") and "yesterday" in line for line in lines), lines
        )

    def test_validate_warns_and_counts_it_as_wrong_when_strict(self):
        small = SOURCE / "tests" / "broken" / "parts" / "valid.yaml"
        warned = self.jardam("validate", small)
        self.assertIn(": warning: scenario.scale: ", warned.stderr)
        self.assertIn("valid.yaml: good", warned.stdout)
        self.assertIn(": warning: scenario.scale: ", self.refused("validate", "--strict", small))

    def test_validate_tells_of_a_part_what_includes_it(self):
        told = self.refused("validate", SOURCE / "scenarios" / "country" / "roads.yaml")
        self.assertEqual(1, len(told.splitlines()), told)
        self.assertIn("kyrgyz-republic.yaml", told)

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
        self.jardam("validate", "--strict", *shipped)

    def test_schemas_are_json(self):
        for kind in ("scenario", "plan"):
            self.assertIn("$schema", json.loads(self.jardam("schema", kind).stdout))

    def test_explain_tells_who_uses_a_parameter_or_a_metric(self):
        self.assertIn(
            "agencies/offices/staff", self.jardam("explain", "labour_inspectorate.access").stdout
        )
        self.assertIn(
            "agencies/identification/visits", self.jardam("explain", "inspections").stdout
        )

    def test_explain_tells_where_a_number_comes_from(self):
        text = self.jardam("explain", "labour_inspectorate.access").stdout
        for word in ("default", "range", "mark", "source", "lever"):
            self.assertIn(word, text)
        self.assertIn("metric", self.jardam("explain", "inspections").stdout)
        self.assertIn("decision", self.jardam("explain", "inspect").stdout)
        self.assertIn(
            "labour_inspectorate.access", self.refused("explain", "labour_inspectorate.acess")
        )

    def test_the_writers_guide_lists_the_words_that_explain_knows(self):
        guide = (SOURCE / "scenarios" / "README.md").read_text()
        markdown = self.jardam("explain", "--markdown").stdout
        for kind, many in (
            ("notice", 32),
            ("indicator", 11),
            ("mode", 8),
            ("where", 7),
            ("role", 4),
        ):
            table = markdown.split(f"## {kind}s\n")[1].split("\n## ")[0]
            rows = re.findall(r"^\| `?(\w+)`? \| ([^|]+) \|", table, re.M)[1:]
            self.assertEqual(many, len(rows))
            for name, meaning in rows:
                self.assertIn(f"| `{name}` | {meaning} |", guide)
        self.assertIn("about      person", self.jardam("explain", "victim_freed").stdout)

    def test_explain_tells_a_value_in_a_scenario_who_set_it_and_when_it_changes(self):
        scenario = self.folder / "dated.yaml"
        scenario.write_text(
            f"include: [{TINY}]\n"
            "parameters:\n"
            "  police.training: {all: 0.3, east: 0.4}\n"
            "interventions:\n"
            "  courses:\n"
            "    {name: Courses, from: 2021-07-01, to: 2021-08-01, where: [east], set: {police.training: 0.7}, mark: A, source: made up}\n"
            "action_plans:\n"
            "  plan:\n"
            "    {name: Plan, adopted: 2021-01-01, to: 2023-01-01, budget: {2021: 10 som, 2022: 20 som}, mark: A, source: made up, measures: {\n"
            "      early: {agency: police, set: {police.staff: 2}, cost: 5 som, mark: A, source: made up},\n"
            "      late: {agency: police, set: {police.training: 0.9}, from: 2022-02-01, cost: 5 som, implemented: 50 %, mark: A, source: made up}}}\n"
        )
        text = self.jardam("explain", "police.training", "--scenario", scenario).stdout
        self.assertIn("lever", text)  # what the parameter is comes first
        self.assertIn("0.4 in east", text)
        self.assertIn(f"set in {scenario}:3:26 (all), {scenario}:3:37 (east)", text)
        self.assertIn(
            f"2021-07-01 to 2021-08-01: 0.7 in east, intervention courses, {scenario}:6:", text
        )
        self.assertIn(
            f"2022-02-01 to 2023-01-01: 50 % of the way to 0.9 everywhere, measure late of plan, {scenario}:11:",
            text,
        )
        staff = self.jardam("explain", "police.staff", "--scenario", scenario).stdout
        self.assertIn(": 2 everywhere\n    parameters: 1 everywhere, the default\n", staff)
        self.assertIn("begun by the start", staff)
        here = self.jardam(
            "explain", "police.staff", "--scenario", scenario, "--set", "police.staff=3"
        ).stdout
        self.assertIn("parameters: 3 everywhere, set in --set", here)
        plain = self.jardam("explain", "shelter.beds", "--scenario", scenario).stdout
        self.assertIn(": 1 everywhere\n    parameters: 1 everywhere, the default\n", plain)
        self.assertNotIn("by date", plain)

    def test_only_a_parameter_has_a_value_in_a_scenario(self):
        self.assertIn(
            "only a parameter", self.refused("explain", "inspections", "--scenario", TINY)
        )
        self.assertIn("name the parameter", self.refused("explain", "--scenario", TINY))
        broken = self.folder / "broken.yaml"
        broken.write_text("scenario: {titel: x}\n")
        self.assertIn("titel", self.refused("explain", "police.staff", "--scenario", broken))

    def test_explain_lists_everything(self):
        names = self.jardam("explain").stdout
        table = self.jardam("explain", "--markdown").stdout
        for name in ("labour_inspectorate.access", "victims_identified", "request_deposition"):
            self.assertIn(name, names)
            self.assertIn(f"| `{name}` |", table)
        for section in table.split("## ")[1:]:
            rows = [line for line in section.splitlines() if line.startswith("|")]
            self.assertEqual(
                1, len({row.count("|") - row.count("\\|") for row in rows}), section[:40]
            )


if __name__ == "__main__":
    unittest.main()
