"""Spaces that are divided without gap and overlap, of any size."""

from __future__ import annotations

import random

from deskbook.escalation.partition import Box, Choice, Range, is_empty

SPACE: Box = (Choice(31), Choice(15), Range(0), Range(0), Choice(15), Choice(7))
"""As an escalation table has it: matter, severity, amount, time, channel, customer."""


def divided(count: int, chance: random.Random) -> list[Box]:
    """A space divided again and again at random: boxes that overlap nowhere and leave no gap."""
    boxes: list[Box] = [SPACE]
    while len(boxes) < count:
        box = boxes.pop(chance.randrange(len(boxes)))
        axis = chance.randrange(6)
        span = box[axis]
        if isinstance(span, Choice):
            part = span.values & chance.randrange(32)
            parts: list[Choice | Range] = [Choice(part), Choice(span.values & ~part)]
        else:
            cut = chance.randrange(int(span.start) + 1, int(min(span.end, span.start + 2e6)) + 1)
            parts = [Range(span.start, cut), Range(cut, span.end)]
        halves = [(*box[:axis], part, *box[axis + 1 :]) for part in parts]
        boxes += [box] if any(map(is_empty, halves)) else halves
    return boxes
