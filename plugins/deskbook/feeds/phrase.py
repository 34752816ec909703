"""Phrasing: changes and reviews as the lines of a feed, in the words of the interface."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from deskbook.feeds.model import NOTICE, Change, Item, Review, Words


def phrase(
    told: Iterable[Change],
    owed: Iterable[Review],
    day: date,
    *,
    words: Words,
    written: Callable[[date], str],
    address: Callable[[str], str],
) -> tuple[Item, ...]:
    """The lines, the newest first.

    Args:
        told: versions.
        owed: reviews.
        day: the day for which is built; nothing is said to have been told later.
        words: words of the interface.
        written: a date in the handbook's locale.
        address: the address of a page's path.
    """
    items = [_change(change, day, words, written, address) for change in told]
    items += [_review(review, words, written, address) for review in owed]
    return tuple(sorted(items, key=lambda item: (item.day, item.key), reverse=True))


def _change(
    change: Change, day: date, words: Words, written: Callable[[date], str], address: Callable[[str], str]
) -> Item:
    named = {"title": change.title, "version": change.revision.version}
    published = min(day, change.revision.approved_on or change.effective)
    # It is told when it is approved, and once more when it takes effect or is taken back.
    updated = max(published, change.effective) if change.effective <= day else published
    summary = change.summary
    if change.withdrawn is not None:
        updated = max(updated, change.withdrawn)
        summary = f"{summary} {words('feeds.withdrawn', day=written(change.withdrawn))}".strip()
    return Item(
        key=f"{change.revision.id}/{change.revision.version}",
        headline=words("feeds.takes_effect", **named, day=written(change.effective)),
        label=words("feeds.takes_effect_then", **named),
        summary=summary,
        day=change.effective,
        published=published,
        updated=updated,
        address=address(change.path),
    )


def _review(review: Review, words: Words, written: Callable[[date], str], address: Callable[[str], str]) -> Item:
    told = date.fromordinal(max(1, review.day.toordinal() - NOTICE))
    return Item(
        key=f"{review.id}/review/{review.day.isoformat()}",
        headline=words("feeds.review", title=review.title, day=written(review.day)),
        label=words("feeds.review_then", title=review.title),
        summary="",
        day=review.day,
        published=told,
        updated=told,
        address=address(review.path),
    )
