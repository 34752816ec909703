"""The script that asks and the table in Python come to the same rule: in all cases, and at the corners of all rules."""

from __future__ import annotations

import json
import math
import random
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from deskbook.escalation.partition import Range, bits
from deskbook.escalation.present import wizard
from deskbook.escalation.table import Place, Table
from tests.escalation.small import own_library, sound

SCRIPT = Path(__file__).with_name("compare.js")


def ask(table: dict[str, object], places: Iterable[Place]) -> list[tuple[list[int], int | None]]:
    """For each situation the numbers of the rules that apply, and that of the rule with which the questions end."""
    node = shutil.which("node")
    assert node, "there is no node: install Node.js 20 or later"
    given = json.dumps({"table": table, "places": list(places)})
    done = subprocess.run([node, str(SCRIPT)], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [(applying, asked) for applying, asked in json.loads(done.stdout)]


def corners(table: Table, chance: random.Random, count: int) -> list[Place]:
    """Situations at the boundaries of the rules and one unit beside them, chosen at random."""
    axes: list[list[int]] = []
    for number in range(len(table.axes)):
        found: set[int] = set()
        for box in (table.whole, *(rule.box for rule in table.rules)):
            span = box[number]
            if isinstance(span, Range):
                ends = [int(end) for end in (span.start, span.end) if end != math.inf]
                found |= {at for end in ends for at in (end - 1, end, end + 1) if at >= 0}
            else:
                found |= set(bits(span.values))
        axes.append(sorted(found))
    return [tuple(chance.choice(places) for places in axes) for _ in range(count)]


def test_all_cases_and_the_corners_of_all_rules() -> None:
    table, phrases = sound(own_library())
    places = [case.place for case in table.cases] + corners(table, random.Random(5), 4000)
    in_python = [[number + 1 for number in table.applying(place)] for place in places]
    answers = ask(wizard(table, phrases, lambda role: (role, "")), places)
    assert [applying for applying, _ in answers] == in_python
    assert [[asked] for _, asked in answers] == in_python
    assert {number for numbers in in_python for number in numbers} == set(range(1, len(table.rules) + 1))
