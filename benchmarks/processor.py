"""Processor time: what a build costs, whatever else the machine does meanwhile."""

from __future__ import annotations

import resource
from collections.abc import Callable


def processor_seconds(run: Callable[[], object]) -> float:
    """Seconds that the processes which `run` starts and waits for keep a processor busy."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
