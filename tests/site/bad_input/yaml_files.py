"""YAML that cannot be read, in front matter, folder defaults and data."""

from __future__ import annotations

from tests.site.bad_input.case import Case, Found

BOMB = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"


def _front(name: str, front: str, line: int, code: str, said: str) -> Case:
    return Case(name, {"docs/page.md": f"---\n{front}\n---\nText.\n"}, (("docs/page.md", line, code, said),))


def _bomb(path: str, first: int) -> tuple[Found, ...]:
    said = "YAML aliases (& and *) are not read here. Write the value out where it is needed."
    return tuple((path, first + n, "DB013", said) for n in range(4))


YAML: tuple[Case, ...] = (
    _front(
        "a colon too many",
        "title: Refunds: a guide",
        2,
        "DB010",
        "a colon stands where YAML has no use for one. Put text",
    ),
    _front("a quote that is not closed", 'audience: public\ntitle: "Refunds', 3, "DB010", "a quote is not closed"),
    _front(
        "a bracket that is not closed",
        "keywords: [money, back\ntitle: x",
        2,
        "DB010",
        "a list between '[' and ']' is not closed",
    ),
    _front(
        "a line that is indented differently",
        "title: x\n audience: public",
        3,
        "DB010",
        "a colon stands where YAML has no",
    ),
    _front("a list among keys", "- a\ntitle: x", 3, "DB010", "this line does not fit those before it. Indent it"),
    _front("a line without a colon", "title: x\naudience\nid: y", 3, "DB010", "a line has no colon after its key"),
    _front(
        "a value that begins with a sign",
        "title: @home",
        2,
        "DB010",
        "a value begins with '@', which YAML reads as something",
    ),
    _front(
        "a duplicate key",
        "title: x\naudience: public\ntitle: y",
        4,
        "DB011",
        "the key 'title' stands twice. Delete one of the two.",
    ),
    _front(
        "a tab before a key",
        "title: x\n\taudience: public",
        3,
        "DB012",
        "a tab stands where YAML wants spaces. Indent with spaces.",
    ),
    _front("a tab in a list", "keywords:\n\t- money", 3, "DB012", "a tab stands where YAML wants spaces"),
    _front(
        "a tag of Python",
        "title: !!python/object/apply:os.system [ls]",
        2,
        "DB013",
        "YAML tags such as '!!python/object/apply:os.system' are",
    ),
    _front(
        "a tag of one's own",
        "title: !ENV HOME",
        2,
        "DB013",
        "YAML tags such as '!ENV' are not read here. Write a plain value.",
    ),
    _front("an alias to nothing", "title: *x", 2, "DB013", "YAML aliases (& and *) are not read here"),
    _front("a list for a key", "? [a, b]\n: x", 2, "DB014", "a key must be one word, not a list or a mapping"),
    _front(
        "only a word",
        "Refunds",
        2,
        "DB014",
        "the front matter is not 'key: value' lines. Write 'title: …', one key a line.",
    ),
    _front("only a list", "- Refunds", 2, "DB014", "the front matter is not 'key: value' lines"),
    _front(
        "ten thousand brackets",
        "keywords: " + "[" * 10_000,
        2,
        "DB014",
        "the YAML is nested more than 12 deep. Write it flatter.",
    ),
    _front("ten thousand braces", "keywords: " + "{a: " * 10_000, 2, "DB014", "the YAML is nested more than 12 deep"),
    _front("ten thousand dashes", "keywords:\n  " + "- " * 10_000, 3, "DB014", "the YAML is nested more than 12 deep"),
    _front(
        "a control character", "title: a\x07b", 2, "DB010", "the character U+0007 may not stand in YAML. Delete it."
    ),
    _front("a NUL by an escape", 'title: "a\\0b"', 2, "DB010", "the character U+0000 may not stand in YAML"),
    _front(
        "half a character by an escape",
        'summary: x\ntitle: "a\\ud800b"',
        3,
        "DB010",
        "the character U+D800 may not stand in YAML",
    ),
    Case(
        "front matter that is not closed",
        {"docs/page.md": "---\ntitle: x\n\nText.\n"},
        (("docs/page.md", 1, "DB010", "the front matter is not closed. Write a line '---' after it."),),
    ),
    Case("an alias bomb in front matter", {"docs/page.md": f"---\n{BOMB}---\nText.\n"}, _bomb("docs/page.md", 2)),
    Case("an alias bomb in data", {"docs/_data/channels.yml": BOMB}, _bomb("docs/_data/channels.yml", 1)),
    Case("an alias bomb in folder defaults", {"docs/help/.meta.yml": BOMB}, _bomb("docs/help/.meta.yml", 1)),
    Case(
        "a second document in data",
        {"docs/_data/channels.yml": "phone:\n  title: x\n---\nmail: {}\n"},
        (("docs/_data/channels.yml", 3, "DB014", "there is a second YAML document. Delete the line '---'."),),
    ),
    Case(
        "a duplicate role",
        {"docs/_data/roles.yml": "lead: {title: Lead}\nboss: {title: Boss}\nlead: {title: Other}\n"},
        (("docs/_data/roles.yml", 3, "DB011", "the key 'lead' stands twice"),),
    ),
    Case(
        "roles that cannot be read, and no fault that only follows from it",
        {"docs/_data/roles.yml": "lead: {title: Lead\n"},
        (("docs/_data/roles.yml", 1, "DB010", "keys between '{' and '}' are not closed"),),
    ),
    Case(
        "data that is a list",
        {"docs/_data/roles.yml": "- lead\n"},
        (("docs/_data/roles.yml", 1, "DB014", "the file must be 'id:' with keys below it"),),
    ),
    Case(
        "data that should be a list",
        {"docs/_data/coverage.yml": "point: x\n"},
        (("docs/_data/coverage.yml", 1, "DB014", "the file must be a list. Begin each entry with '- '."),),
    ),
    Case(
        "words that are a list",
        {"docs/_data/words.yml": "- x\n"},
        (("docs/_data/words.yml", 1, "DB014", "the file must be keys with words"),),
    ),
    Case(
        "a record that is a word",
        {"docs/_data/channels.yml": "phone: x\n"},
        (
            (
                "docs/_data/channels.yml",
                1,
                "DB014",
                "a list of keys and values is expected, not 'x'. Write 'key: value', one a line.",
            ),
        ),
    ),
    Case(
        "an organization that is a list",
        {"docs/_data/organization.yml": "- x\n"},
        (("docs/_data/organization.yml", 1, "DB014", "a list of keys and values is expected, not a list"),),
    ),
)
