"""Ten thousand of everything that nests: each ends in a sentence, none in an exhausted stack or an hour of work."""

from __future__ import annotations

from tests.site.bad_input.case import Case, body

N = 10_000
LEAVES = "a block leaves the quote or list of the line before it without an empty line"
ANGLES = "the page has more than 2000 of the character '<'"


def _deep(name: str, text: str, said: str, line: int = 1) -> Case:
    return body(f"{N} {name}", text, (line, "DB008", said))


def _emphasis() -> str:
    marks = [("*", "**")[n % 2] for n in range(N)]
    return " ".join(f"{m}a" for m in marks) + " x " + " ".join(f"a{m}" for m in reversed(marks))


NESTING: tuple[Case, ...] = (
    _deep("quotes", ">" * N + " x", "quotes are nested more than 12 deep. Use fewer '>' at the start of the line."),
    _deep("quotes with spaces", "> " * N + "x", "quotes are nested more than 12 deep"),
    _deep(
        "lists", "- " * N + "x", "lists are nested more than 12 deep. Use fewer list marks at the start of the line."
    ),
    _deep("numbered lists", "1. " * N + "x", "lists are nested more than 12 deep"),
    _deep("lists and quotes by turns", "- > " * N + "x", "quotes are nested more than 12 deep"),
    _deep("terms", "a\n:   " + ":   " * N + "x", "lists are nested more than 12 deep", 2),
    _deep(
        "lists by spaces",
        "".join(f"{' ' * (4 * n)}- x\n" for n in range(120)),
        "the line is indented by more than 200 characters. Use",
        52,
    ),
    _deep(
        "lists by tabs",
        "".join("\t" * n + "- x\n" for n in range(120)),
        "the line is indented by more than 200 characters",
        52,
    ),
    _deep("tabs", "".join(f'{"    " * n}=== "a"\n\n' for n in range(120)), "indented by more than 200 characters", 103),
    _deep(
        "boxes", "".join(f"{'    ' * n}!!! note\n\n" for n in range(120)), "indented by more than 200 characters", 103
    ),
    _deep(
        "brackets",
        "[" * N + "x" + "]" * N,
        "brackets are nested more than 12 deep. Close a bracket before you open the next.",
    ),
    _deep("brackets that stay open", "[" * N, "brackets are nested more than 12 deep"),
    _deep("links", "[" * N + "x" + "](y)" * N, "brackets are nested more than 12 deep"),
    _deep("images", "![" * N + "x" + "](y)" * N, "brackets are nested more than 12 deep"),
    _deep("links side by side", "[a](" * N, "the paragraph has more than 5000 of the character '['. Divide it."),
    _deep("emphases", _emphasis(), "emphasis is nested more than 100 deep"),
    _deep("emphases by lines", _emphasis().replace(" ", "\n"), "emphasis is nested more than 100 deep", 101),
    _deep("stars", "*a " * N, "emphasis is nested more than 100 deep"),
    _deep("stars alone", "x " + "*" * N, "the paragraph has more than 5000 of the character '*'"),
    _deep("underscores", "__a " * N, "emphasis is nested more than 100 deep"),
    _deep("backticks", "x `y" * N, "the paragraph has more than 5000 of the character '`'"),
    body(
        "elements",
        "<div>" * N + "x" + "</div>" * N,
        (1, "DB008", "HTML elements are nested more than 50 deep. Write Markdown instead."),
        (1, "DB008", ANGLES),
    ),
    body(
        "elements with Markdown",
        "<div markdown>\n\n" * N,
        (101, "DB008", "HTML elements are nested more than 50 deep"),
        (4001, "DB008", ANGLES),
    ),
    body(
        "elements of no name",
        "<x-y>" * N,
        (1, "DB008", "HTML elements are nested more than 50 deep"),
        (1, "DB008", ANGLES),
    ),
    _deep("angles", "<" * N, "the page has more than 2000 of the character '<'. Divide it into several pages."),
    _deep("addresses between angles", "<http://a\n\n" * N, ANGLES, 4001),
    body(
        "footnotes",
        "".join(f"[^{n}]: x[^{n + 1}]\n\n" for n in range(N)),
        (2001, "DB008", "the page has more than 1000 footnotes"),
        (4001, "DB008", "the page has more than 2000 references to footnotes"),
    ),
    _deep(
        "references to a footnote",
        "x[^1]\n\n" * N + "[^1]: x\n",
        "the page has more than 2000 references to footnotes",
        4001,
    ),
    _deep(
        "abbreviations", "".join(f"*[a{n}]: b\n\n" for n in range(N)), "the page has more than 500 abbreviations", 1001
    ),
    _deep(
        "blocks", "/// note\n\n" * N + "x\n\n" + "///\n\n" * N, "blocks are nested more than 12 deep. Close a block", 25
    ),
    _deep("blocks that stay open", "/// note\n" * N, "blocks are nested more than 12 deep", 13),
    _deep("blocks for an audience", "/// audience | internal\n" * N, "blocks are nested more than 12 deep", 13),
    _deep(
        "blocks of ever more slashes",
        "".join(f"{'/' * (n + 3)} note\n" for n in range(120)),
        "blocks are nested more than 12 deep",
        13,
    ),
    body(
        "a block that leaves a quote",
        "> /// note | a\n> ///\n/// note | b\nc\n\n///\n",
        (3, "DB008", f"{LEAVES}. Put an empty line before it."),
    ),
    body("a block that leaves a list", "- /// note | a\n:   b\n/// details | c\n///\n", (3, "DB008", LEAVES)),
    body("a block that leaves a list in a quote", "> - /// note | a\n> /// note | b\n\n", (2, "DB008", LEAVES)),
    body("a block that leaves for a list", "> /// note | a\n- /// note | b\n1. e\n", (2, "DB008", LEAVES)),
    body("a block after a quote", "> /// note | a\n> b\n> ///\n\n/// note | c\nd\n///\n", status=0),
    _deep(
        "brackets in a macro",
        "{{ " + "(" * N + "1" + ")" * N + " }}",
        "macros are nested too deeply. Write them flatter.",
    ),
    _deep("negations in a macro", "{{ 'a' if " + "not " * 50 + "1 else 'b' }}", "a macro is nested more than 20 deep"),
    _deep("filters in a macro", "{{ 'a'" + "|upper" * 50 + " }}", "a macro is nested more than 20 deep"),
    _deep("conditions", "{% if 1 %}" * 50 + "{% endif %}" * 50, "macros are nested more than 20 deep"),
    body(
        "loops that make too much",
        "{% for a in [" + "1," * 3000 + "] %}{% for b in [" + "1," * 3000 + "] %}x{% endfor %}{% endfor %}",
        (1, "DB008", "loops make more text than a page may have"),
    ),
    body("a rule of many dashes", "- " * 40 + "\n\n" + "* " * 40 + "\n", status=0),
    body("deep code", "```json\n" + "[" * N + "\n" + " " * 300 + "- - - - - - - - - - - - - -\n```\n", status=0),
    body("twelve of each", "> " * 12 + "x\n\n" + "- " * 12 + "y\n\n" + "[" * 12 + "z" + "]" * 12 + "\n", status=0),
)
