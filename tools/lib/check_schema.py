#!/usr/bin/env python3
"""Checks the shipped scenarios and plans against the JSON schemas that `jardam schema` prints.

Usage: check_schema.py JARDAM
"""

import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

SCENARIOS = pathlib.Path(__file__).resolve().parents[2] / "scenarios"


class Yaml12(yaml.SafeLoader):
    """YAML 1.2 as editors read it: `no` and `on` are words, dates and clock times are text."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    Yaml12.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def schema_of(jardam, kind):
    text = subprocess.run(
        [jardam, "schema", kind], check=True, capture_output=True, text=True
    ).stdout
    schema = json.loads(text)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return validator(schema)


def findings(validator, path):
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=Yaml12)
    for error in validator.iter_errors(document):
        where = "/".join(str(part) for part in error.absolute_path)
        yield f"{path.relative_to(SCENARIOS.parent)}: {where}: {error.message[:200]}"


def main(jardam):
    kinds = {
        "scenario": sorted(SCENARIOS.glob("*.yaml")),
        "plan": sorted(SCENARIOS.glob("plans/*.yaml")),
    }
    all_findings = []
    for kind, paths in kinds.items():
        if not paths:
            all_findings.append(f"no file to check as a {kind}")
        validator = schema_of(jardam, kind)
        for path in paths:
            all_findings.extend(findings(validator, path))
    print("\n".join(all_findings[:40]), end="\n" if all_findings else "", file=sys.stderr)
    return 1 if all_findings else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
