"""Expectations and synonyms of the search that cannot be used."""

from __future__ import annotations

from tests.site.bad_input.case import GOOD, Case

ASKED = "docs/_data/search.yml"
WORDS = "docs/_data/synonyms.yml"


def _asked(name: str, text: str, *found: tuple[int, str, str]) -> Case:
    """A case of one file of expectations; the first line is `expectations:`."""
    said = tuple((ASKED, line, code, problem) for line, code, problem in found)
    return Case(name, {**GOOD, ASKED: f"expectations:\n{text}"}, said)


def _words(name: str, text: str, *found: tuple[int, str, str]) -> Case:
    said = tuple((WORDS, line, code, problem) for line, code, problem in found)
    return Case(name, {**GOOD, WORDS: text}, said)


SEARCH: tuple[Case, ...] = (
    _asked("an expectation of an unknown id", "  - {query: refund, find: [POL-1]}\n", (2, "DB961", "'POL-1' is no id and no page. Write the id of a document or question, or the path of a page.")),
    _asked("an expectation of an unknown page", "  - {query: refund, find: [tea.md]}\n", (2, "DB961", "'tea.md' is no id and no page. Did you mean 'team.md'?")),
    _asked("one of several that is unknown", "  - {query: refund, find: [team.md, gone.md]}\n", (2, "DB961", "'gone.md' is no id and no page.")),
    _asked(
        "an expectation that its readers cannot see",
        "  - {query: margin, find: [team.md], audience: public}\n",
        (2, "DB962", "the audience 'public' does not see 'team.md', so its search cannot find it. Name what this audience sees, or another audience."),
    ),
    _asked(
        "a query that is expected twice",
        "  - {query: Who asks, find: [team.md]}\n  - {query: 'who  asks', find: [index.md]}\n",
        (3, "DB963", "the query 'who  asks' stands on line 2 already. Keep one, with all that may be found."),
    ),
    _asked("an expectation of an unknown audience", "  - {query: refund, find: [index.md], audience: pubic}\n", (2, "DB112", "'pubic' is not an audience. Did you mean 'public'?")),
    _asked("an expectation without a query", "  - {find: [index.md]}\n", (2, "DB102", "the key 'query' is missing. Write 'query: money back for boots'.")),
    _asked("an expectation of nothing", "  - {query: refund, find: []}\n", (2, "DB101", "'find' cannot be a list. Write 'find: ['POL-CS-001', 'help/index.md']'.")),
    _asked("a rank that is none", "  - {query: refund, find: [index.md], top: 0}\n", (2, "DB101", "'top' cannot be '0'. Write 'top: 3'.")),
    _asked("a kind of query that is none", "  - {query: refund, find: [index.md], kind: guess}\n", (2, "DB101", "'guess' is not a word that 'kind' can have. Write one of: exact, paraphrase, typo, synonym.")),
    _asked("a key of an expectation that is none", "  - {query: refund, find: [index.md], rank: 1}\n", (2, "DB100", "'rank' is not a key that is known here. The keys are: audience, find, kind, query, top.")),
    _asked("a query without an end", f"  - {{query: {'a' * 401}, find: [index.md]}}\n", (2, "DB101", "Write 'query: money back for boots'.")),
    Case("expectations that are a list", {**GOOD, ASKED: "- query: refund\n"}, ((ASKED, 1, "DB014", "a list of keys and values is expected"),)),
    _words("a group of one word", "groups:\n  - {words: [refund]}\n", (2, "DB101", "'words' cannot be a list. Write 'words: ['parcel', 'package']'.")),
    _words("a group that is a list of words", "groups:\n  - [refund, money back]\n", (2, "DB014", "a list of keys and values is expected, not a list. Write 'key: value', one a line.")),
    _words("a word that means nothing", "also:\n  - {word: pot, means: []}\n", (2, "DB101", "'means' cannot be a list. Write 'means: ['delivery', 'tracking']'.")),
    _words("synonyms of an unknown audience", "groups:\n  - {words: [a, b], audience: everybody}\n", (2, "DB112", "'everybody' is not an audience. Audiences: public, internal.")),
)
