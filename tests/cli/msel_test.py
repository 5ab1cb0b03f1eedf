"""jardam msel: the list of injects to a sheet and back, the sheet of another tool, and files that may
not be written."""

import csv
import io
import os
import shutil
import unittest
import zipfile

from jardam_test import SOURCE, JardamTest

EXERCISE = "scenarios/issyk-kul-exercise.yaml"
ANOTHER_TOOL = """\
#,Real Time,Player,Date,Subject,From,Script,Photo,Poll
1,07:29 PM,Labour inspectorate Issyk-Kul,Monday 9:30 AM,Unpaid kitchen staff,A guest,No pay since May.,,
2,07:30 PM,Police,Monday 9:40 AM,Van at the market,Patrol,"A van without plates.

Call back.",,
3,07:31 PM,Helpline,Monday 10:00 AM,A girl calls,Anonymous,The line breaks off.,,Trace | Wait
"""


class Sheets(JardamTest):
    def setUp(self):
        super().setUp()
        shutil.copytree(SOURCE / "scenarios", self.folder / "scenarios")

    def changed_files(self):
        here = self.folder / "scenarios"
        return sorted(
            str(path.relative_to(here))
            for path in here.rglob("*.yaml")
            if path.read_bytes() != (SOURCE / "scenarios" / path.relative_to(here)).read_bytes()
        )

    def test_a_round_trip_says_same_of_every_row(self):
        for name, more in (("list.xlsx", []), ("list.csv", ["--language", "ky"])):
            said = self.jardam("msel", "export", EXERCISE, "--out", name, *more).stdout
            injects = int(said.split(": ")[1].split()[0])
            self.assertGreater(injects, 100)
            told = self.jardam("msel", "import", EXERCISE, name, "--apply").stdout
            self.assertIn(f"{injects} same, 0 changed, 0 new, 0 refused", told)
            self.assertEqual(told.count(": same\n"), injects)
        self.assertEqual(self.changed_files(), [])
        self.assertTrue(zipfile.is_zipfile(self.folder / "list.xlsx"))

    def test_an_edited_cell_is_shown_and_applied_only_when_asked(self):
        self.jardam("msel", "export", EXERCISE, "--out", "list.csv", "--language", "ru")
        path = self.folder / "list.csv"
        text = path.read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        rows[2]["Время"] = "D1 10:20"
        with path.open("w", encoding="cp1251", errors="replace", newline="") as file:
            writer = csv.DictWriter(file, ["Номер", "Время"], delimiter=";", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        told = self.jardam("msel", "import", EXERCISE, "list.csv").stdout
        self.assertIn("read as Windows-1251", told)
        self.assertIn("row 4: 1.03: changed: at: 'D1 09:15' -> 'D1 10:20'\n", told)
        self.assertIn("166 same, 1 changed", told)
        self.assertEqual(self.changed_files(), [])
        self.jardam("msel", "import", EXERCISE, "list.csv", "--apply")
        self.assertEqual(self.changed_files(), ["issyk-kul/injects-day1.yaml"])
        before = (SOURCE / "scenarios/issyk-kul/injects-day1.yaml").read_text().splitlines()
        after = (self.folder / "scenarios/issyk-kul/injects-day1.yaml").read_text().splitlines()
        self.assertEqual(
            [(a, b) for a, b in zip(before, after, strict=True) if a != b],
            [("      at: D1 09:15", "      at: D1 10:20")],
        )
        self.jardam("validate", EXERCISE)

    def test_another_tools_sheet_goes_in_with_a_map_and_comes_back(self):
        (self.folder / "other.csv").write_text(ANOTHER_TOOL)
        told = self.jardam("msel", "import", EXERCISE, "other.csv", status=1).stdout
        self.assertIn(
            "row 3: 2: refused: 'Police' may be any of police-issyk-kul, police-bishkek", told
        )
        (self.folder / "map.yaml").write_text(
            "seats: {Police: police-issyk-kul}\ndefaults: {mode: phone, storyline: A}\n"
        )
        told = self.jardam(
            "msel", "import", EXERCISE, "other.csv", "--map", "map.yaml", "--apply"
        ).stdout
        self.assertIn("0 changed, 3 new, 0 refused", told)
        self.jardam("validate", EXERCISE)
        self.jardam("msel", "export", EXERCISE, "--out", "back.csv")
        text = (self.folder / "back.csv").read_text(encoding="utf-8-sig")
        back = list(csv.reader(io.StringIO(text)))
        self.assertEqual(back[0][:9], ANOTHER_TOOL.splitlines()[0].split(","))
        third = next(row for row in back if row[0] == "3")
        self.assertEqual((third[1], third[8]), ("07:31 PM", "Trace | Wait"))
        self.assertIn(
            ": 170 same",
            "".join(self.jardam("msel", "import", EXERCISE, "back.csv").stdout.splitlines()[-2:]),
        )

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_files_that_may_not_be_written_are_named_and_nothing_changes(self):
        (self.folder / "edit.csv").write_text("Number,Time\n1.03,D1 10:20\n")
        folder = self.folder / "scenarios/issyk-kul"
        folder.chmod(0o555)
        try:
            told = self.refused("msel", "import", EXERCISE, "edit.csv", "--apply")
        finally:
            folder.chmod(0o755)
        self.assertIn("may not be written, and nothing was changed", told)
        self.assertEqual(self.changed_files(), [])

    def test_wrong_arguments_and_files_get_a_sentence(self):
        self.assertIn("--out FILE.xlsx or FILE.csv", self.refused("msel", "export", EXERCISE))
        self.assertIn(".xlsx or .csv", self.refused("msel", "export", EXERCISE, "--out", "a.ods"))
        self.assertIn(
            "en, ru or ky",
            self.refused("msel", "export", EXERCISE, "--out", "a.csv", "--language", "de"),
        )
        self.assertIn("no such file", self.refused("msel", "import", EXERCISE, "none.xlsx"))
        self.assertIn(
            "no exercise",
            self.refused("msel", "export", "scenarios/kyrgyz-republic.yaml", "--out", "a.csv"),
        )
        (self.folder / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
        self.assertIn("no whole workbook", self.refused("msel", "import", EXERCISE, "broken.xlsx"))
        (self.folder / "list.csv").write_text("Number,Text\n")
        (self.folder / "map.yaml").write_text("columns: {numbr: A}\nseats: {X: nobody}\n")
        told = self.refused("msel", "import", EXERCISE, "list.csv", "--map", "map.yaml")
        self.assertIn("map.yaml:1:11: columns.numbr", told)
        self.assertIn("map.yaml:2:", told)


if __name__ == "__main__":
    unittest.main()
