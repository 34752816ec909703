"""What the matrix, the questions and the chart are given."""

from __future__ import annotations

from deskbook.escalation.present import chart, groups, rows, wizard
from tests.escalation.small import TABLE, library_of, own_library, sound


def test_rows_say_who_takes_over() -> None:
    table, phrases = sound(library_of(TABLE))
    assert [
        (r.number, r.said, r.step.id if r.step else "", r.role, r.within, r.channel) for r in rows(table, phrases)
    ] == [
        (1, "severity Normal; amount under €100", "", "agent", "", ""),
        (2, "severity Normal; amount €100 or more", "one", "lead", "15 minutes", "call"),
        (3, "severity High; open under 2 days", "one", "lead", "15 minutes", "call"),
        (4, "severity High; open 2 days or more", "two", "boss", "5 minutes", "write"),
    ]


def test_groups_are_matters_and_begin_with_what_stays() -> None:
    table, phrases = sound(own_library())
    shown = groups(table, phrases)
    assert [g.title for g in shown] == [value.title for value in table.axes[0].values]
    assert sum(len(g.rows) for g in shown) == len(table.rules)
    order: dict[str | None, int] = {level: n for n, level in enumerate((None, *table.levels))}
    for group in shown:
        levels = [order[row.step.id if row.step else None] for row in group.rows]
        assert levels == sorted(levels)


def test_a_table_without_matters_is_one_group() -> None:
    table, phrases = sound(library_of(TABLE))
    assert [(g.title, [r.number for r in g.rows]) for g in groups(table, phrases)] == [("", [1, 2, 3, 4])]


def test_the_script_gets_spans_and_words() -> None:
    table, phrases = sound(library_of(TABLE))
    given = wizard(table, phrases, lambda role: (role.title(), f"{role}.html"))
    assert [a["key"] for a in given["axes"]] == ["severity", "amount", "open", "channel", "customer"]
    assert [r["spans"] for r in given["rules"]] == [
        [[0], [0, 10000], None, None, None],
        [[0], [10000, None], None, None, None],
        [[1], None, [0, 172800], None, None],
        [[1], None, [172800, None], None, None],
    ]
    assert given["rules"][3] == {
        "number": 4,
        "spans": [[1], None, [172800, None], None, None],
        "level": "Level 2",
        "who": "Boss",
        "address": "boss.html",
        "within": "5 minutes",
        "channel": "write",
        "tell": "We ask on.",
        "record": "The day.",
        "why": "It is bad and old.",
        "said": "severity High; open 2 days or more",
    }


def test_the_chart_and_the_same_in_words() -> None:
    library = library_of(TABLE.replace("title: Level 1", 'title: "Level \\"1\\" [a] | #"'))
    table, phrases = sound(library)
    drawn = chart(table, phrases, lambda role: library.data.roles[role].title)
    assert drawn.source == (
        "flowchart TD\n"
        '  start(["Agent"])\n'
        '  l0["Level #quot;1#quot; [a] #124; #35;: Team<br/>lead, within 15 minutes"]\n'
        "  start --> l0\n"
        '  l1["Level 2: Manager, within<br/>1 hour"]\n'
        "  start --> l1\n"
        '  l0 -- "not solved within 1 day" --> l1\n'
    )
    assert drawn.words == (
        ("Agent", 'Level "1" [a] | #, Level 2'),
        ('Level "1" [a] | #: Team lead, within 15 minutes', "If it is not solved within 1 day: Level 2."),
        ("Level 2: Manager, within 1 hour", "Decides, whatever it is."),
    )
