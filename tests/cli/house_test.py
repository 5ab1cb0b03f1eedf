"""The house: no file pair of the engine includes itself by way of others, and the agencies stand in
floors."""

import re
import unittest
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[2] / "engine"


def pairs():
    """Each file pair (thing.hpp, thing.cpp, or one of them) and the pairs whose headers it includes."""
    found = {}
    for path in sorted(ENGINE.rglob("*.?pp")):
        name = path.relative_to(ENGINE).with_suffix("").as_posix()
        included = re.findall(r'^#include "([^"]+)\.hpp"', path.read_text(), re.M)
        found.setdefault(name, set()).update(set(included) - {name})
    return found


def cycle(uses):
    """A way from a pair back to itself, or none."""
    done = set()
    for start in uses:
        way, rest = [start], [iter(sorted(uses[start]))]
        while way:
            following = next(rest[-1], None)
            if following is None:
                done.add(way.pop())
                rest.pop()
            elif following in way:
                return way[way.index(following) :] + [following]
            elif following in uses and following not in done:
                way.append(following)
                rest.append(iter(sorted(uses[following])))
    return None


# The floors of the agencies, lowest first: folders, and what stands at the top of the room. On the
# third stands what agencies do; on the last, who decides and what is made of everything.
FLOORS = [
    {"setup", "subject"},
    {"offices", "files"},
    {"identification", "referral", "justice", "policy"},
    {"capacity", "decisions", "journeys", "procedures", "agencies"},
]


def floor(name):
    """The floor of a file pair of the agencies, or none for those of other rooms."""
    room, _, rest = name.partition("/")
    if room != "agencies":
        return None
    return next(i for i, here in enumerate(FLOORS) if rest.partition("/")[0] in here)


class House(unittest.TestCase):
    def test_nothing_of_the_agencies_includes_a_floor_above_its_own(self):
        upward = [
            (name, other)
            for name, others in pairs().items()
            for other in others
            if floor(name) is not None and floor(other) is not None and floor(other) > floor(name)
        ]
        self.assertEqual(upward, [])

    def test_no_pair_includes_itself_by_way_of_others(self):
        self.assertIsNone(cycle(pairs()))

    def test_a_way_back_would_be_found(self):
        uses = {"a": {"b", "c"}, "b": {"d"}, "c": set(), "d": {"b"}}
        self.assertEqual(cycle(uses), ["b", "d", "b"])
        self.assertGreater(len(pairs()), 100)


if __name__ == "__main__":
    unittest.main()
