"""`python -m benchmarks.escalation [--rules N]`: how long the check of an escalation table takes, without reading its file."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

from deskbook.escalation.partition import Box, Partition
from tests.escalation.spaces import SPACE, divided


def seconds(boxes: list[Box]) -> float:
    """The time in which all overlaps and gaps are found."""
    start = time.perf_counter()
    partition = Partition(SPACE, boxes)
    partition.overlaps(20)
    partition.gaps(200)
    return time.perf_counter() - start


def main() -> None:
    """Tell the times of a sound table, and of one with faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=10_000)
    count = parser.parse_args().rules
    boxes = divided(count, random.Random(1))
    chance = random.Random(2)
    tables: dict[str, Callable[[], list[Box]]] = {
        "without fault": lambda: boxes,
        "20 rules missing": lambda: [b for n, b in enumerate(boxes) if n % (count // 20 or 1)],
        "20 rules there twice": lambda: [*boxes, *chance.sample(boxes, min(20, count))],
    }
    for name, make in tables.items():
        print(f"{count} rules, {name}: {seconds(make()):.2f} s")


if __name__ == "__main__":
    main()
