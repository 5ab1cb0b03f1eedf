"""What is installed: a Debian package that works from any folder, its pages and what the shell completes."""

import gzip
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from jardam_test import PATIENCE, SOURCE

BUILD = Path(os.environ.get("JARDAM_BUILD", SOURCE / "build/release")).resolve()
SHIPPED = "issyk-kul-exercise"


@unittest.skipUnless(shutil.which("cpack") and shutil.which("dpkg-deb"), "Debian packages only")
class Installed(unittest.TestCase):
    """The package, unpacked into a folder of its own; commands run in another one."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="jardam-install-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.elsewhere = cls.folder / "elsewhere"
        cls.elsewhere.mkdir()
        quick = ["-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip", "-B", cls.folder]
        cls.call("cpack", "--config", BUILD / "CPackConfig.cmake", *quick)
        (cls.package,) = cls.folder.glob("jardam_*.deb")
        cls.root = cls.folder / "root"
        cls.call("dpkg-deb", "--extract", cls.package, cls.root)
        cls.usr = cls.root / "usr"
        cls.programs = sorted(path.name for path in (cls.usr / "bin").iterdir())

    @classmethod
    def call(cls, *words, status=0, **options):
        environment = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
        done = subprocess.run(
            [*map(str, words)],
            cwd=cls.elsewhere,
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
            **options,
        )
        if done.returncode != status:
            raise AssertionError(f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout + done.stderr

    def completions(self, *words):
        """What bash offers after these words, the last of which is being typed."""
        folder = self.usr / "share/bash-completion/completions"
        script = (
            f'source {folder}/"$1"\n'
            "compopt() { :; }\n"
            'COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))\n'
            '"_${1//-/_}"\n'
            'printf "%s\\n" "${COMPREPLY[@]}"\n'
        )
        path = f"{self.usr}/bin:{os.environ['PATH']}"
        return self.call("env", f"PATH={path}", "bash", "-c", script, "bash", *words).split()

    def test_the_exercise_runs_from_another_folder_by_its_name_alone(self):
        said = self.call(self.usr / "bin/jardam", "run", SHIPPED, "--until", "1 d", "--out", "run")
        self.assertIn("Tables: run", said)
        self.assertTrue((self.elsewhere / "run" / "metrics.csv").exists())
        self.call(self.usr / "bin/jardam", "validate", "--strict", SHIPPED, "plans/quick")
        guide = self.usr / "share/jardam/scenarios/README.md"
        self.assertIn("scenario", guide.read_text())

    def test_the_handbook_and_the_examples_come_along(self):
        for language in ("en", "ru", "ky"):
            text = self.usr / f"share/jardam/scenarios/handbook/handbook.{language}.md"
            self.assertIn("jardam serve", text.read_text())
            if shutil.which("pandoc") and shutil.which("weasyprint"):
                page = self.usr / f"share/doc/jardam/handbook.{language}.pdf"
                self.assertEqual(page.read_bytes()[:5], b"%PDF-")
        for example in ("seat.py", "act.py"):
            self.assertIn("--code", self.call(self.usr / "share/jardam/examples" / example, "-h"))

    def test_a_file_of_the_user_is_never_taken_for_a_shipped_one(self):
        said = self.call(self.usr / "bin/jardam", "run", f"{SHIPPED}.yaml", status=2)
        self.assertIn("no such file", said)

    def test_a_prefix_of_ones_own_serves_as_well(self):
        prefix = self.folder / "prefix"
        self.call("cmake", "--install", BUILD, "--prefix", prefix)
        self.assertIn("good", self.call(prefix / "bin/jardam", "validate", SHIPPED))

    def test_the_package_names_what_it_needs_and_whose_work_it_holds(self):
        about = self.call("dpkg-deb", "--info", self.package)
        self.assertRegex(about, r"Depends:.*\bfonts-dejavu-core\b.*\blibsqlite3-0\b")
        self.assertRegex(about, r"Recommends:.*\bgnuplot-nox\b.*\blibgl1-mesa-dri\b")
        whose = (self.usr / "share/doc/jardam/copyright").read_text()
        for holder in ("Apache-2.0", "Natural Earth", "GeoNames", "CC-BY-4.0"):
            self.assertIn(holder, whose)

    def test_every_command_and_option_of_the_help_stands_in_the_manual_page(self):
        for program in self.programs:
            with gzip.open(self.usr / f"share/man/man1/{program}.1.gz", "rt") as file:
                page = file.read().replace("\\-", "-").replace("\\fR", "")
            text = self.call(self.usr / "bin" / program, "--help")
            for option in re.findall(r"^  (--\S+)", text, re.M):
                self.assertIn(f"\\fB{option}\n", page.replace(" \\fI", "\n"))
            commands = re.findall(r"^  (\w+(?: \w+)?)  ", text, re.M)
            for command in commands if program == "jardam" else []:
                self.assertIn(f'.SS "jardam {command}"\n', page)

    def test_the_shell_completes_commands_options_values_and_names(self):
        self.assertIn("validate", self.completions("jardam", ""))
        self.assertEqual(
            self.completions("jardam", "run", "--rep"), ["--replications", "--replace"]
        )
        self.assertEqual(self.completions("jardam", "run", "issyk"), [SHIPPED])
        self.assertEqual(self.completions("jardam", "sweep", "plans/q"), ["plans/quick"])
        self.assertEqual(self.completions("jardam", "sweep", "sta"), ["status"])
        self.assertEqual(self.completions("jardam", "report", "x", "--language", "k"), ["ky"])
        if "jardam-viewer" in self.programs:
            self.assertEqual(self.completions("jardam-viewer", "--la"), ["--language"])
            self.assertEqual(self.completions("jardam-viewer", "--language", "r"), ["ru"])

    def test_the_desktop_starts_what_is_installed(self):
        if "jardam-viewer" not in self.programs:
            self.skipTest("built without the viewer")
        entry = (self.usr / "share/applications/jardam-viewer.desktop").read_text()
        program, scenario = re.search(r"^Exec=(\S+) (\S+)$", entry, re.M).groups()
        self.assertTrue((self.usr / "share/jardam/scenarios" / f"{scenario}.yaml").exists())
        icon = re.search(r"^Icon=(\S+)$", entry, re.M)[1]
        self.assertTrue((self.usr / f"share/icons/hicolor/scalable/apps/{icon}.svg").exists())
        said = self.call(self.usr / "bin" / program, scenario, status=2)
        self.assertIn("needs a display", said)


if __name__ == "__main__":
    unittest.main()
