"""Terms of the glossary, and words on pages."""

from __future__ import annotations

from tests.site.bad_input.case import Case, Found

PATH = "docs/glossary/refund.md"
PAGE = "docs/use.md"
USES = "---\ntitle: Use\n---\nA refund.\n"


def term(name: str, front: str, body: str, *found: tuple[int, str, str], status: int = 1, use: str = USES) -> Case:
    """A case of one term; lines are those of its file."""
    said: tuple[Found, ...] = tuple((PATH, *each) for each in found)
    return Case(name, {PATH: f"---\nkind: term\n{front}---\n\n{body}\n", PAGE: use}, said, status)


def page(name: str, text: str, *found: tuple[int, str, str], status: int = 1) -> Case:
    """A case of a page with a good term beside it; lines are those of the text."""
    files = {
        PATH: "---\nkind: term\ntitle: Refund\ndiscouraged: [cash back]\n---\n\nMoney that we return.\n",
        PAGE: f"---\ntitle: Use\n---\n{text}",
    }
    return Case(name, files, tuple((PAGE, n + 3, code, said) for n, code, said in found), status)


GOOD_BODY = "Money that we return."

GLOSSARY: tuple[Case, ...] = (
    term(
        "a term without a name",
        "",
        GOOD_BODY,
        (2, "DB102", "the key 'title' is missing. Write 'title: First-contact resolution'."),
    ),
    term(
        "a term of one letter",
        "title: R\nforms: [refund]\n",
        GOOD_BODY,
        (3, "DB900", "'R' cannot be found on a page. Write at least two signs, one of them a letter or a digit."),
    ),
    term(
        "a term of nothing but punctuation",
        "title: Refund\nsynonyms: ['?!', '…']\n",
        GOOD_BODY,
        (4, "DB900", "'?!' cannot be found on a page."),
        (4, "DB900", "'…' cannot be found on a page."),
    ),
    term(
        "a term of 120 characters",
        f"title: Refund\nsynonyms: [{'money ' * 20}]\n",
        GOOD_BODY,
        (4, "DB900", "Write at most 100 characters."),
    ),
    term(
        "a term of 5,000 characters",
        f"title: Refund\nsynonyms: [{'x' * 5000}]\n",
        GOOD_BODY,
        (
            4,
            "DB101",
            "'synonyms.0' cannot be 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'. Write at most 300 characters.",
        ),
    ),
    term(
        "a term that is a regular expression",
        "title: Refund\nforms: ['(a+)+$', '[a-z]*', '.*refunds?']\n",
        GOOD_BODY,
        status=0,
    ),
    term(
        "a term that is HTML",
        "title: Refund\nforms: ['<b>refund</b>']\n",
        GOOD_BODY,
        (4, "DB101", "Write plain words, without '<', '>' and macros."),
    ),
    term(
        "a term without a definition",
        "title: Refund\n",
        "## More\n",
        (3, "DB903", "the term 'Refund' has no definition. Say in the first paragraph what it means."),
    ),
    term(
        "a definition that uses its own term",
        "title: Refund\n",
        "Money.\nRefunds are quick.",
        (7, "DB902", "the definition of 'Refund' uses the word itself: 'Refunds'. Say it in other words."),
        status=0,
    ),
    term(
        "a term to read next that is not there",
        "title: Refund\nsee: [refnd]\n",
        GOOD_BODY,
        (4, "DB907", "there is no term 'refnd'. Did you mean 'refund'?"),
    ),
    term(
        "a key of a term with a typing mistake",
        "title: Refund\nsynonims: [money back]\n",
        GOOD_BODY,
        (4, "DB100", "'synonims' is not a key that is known here. Did you mean 'synonyms'?"),
    ),
    term(
        "a term that no page uses",
        "title: Refund\n",
        GOOD_BODY,
        (3, "DB906", "no page uses the term 'Refund'. Use it, or delete it."),
        status=0,
        use="---\ntitle: Use\n---\nNothing.\n",
    ),
    term(
        "a right word that is discouraged too",
        "title: Refund\ndiscouraged: [Refund]\n",
        GOOD_BODY,
        (3, "DB901", "'Refund' is a word that the term 'Refund' claims already (docs/glossary/refund.md:3)."),
        status=1,
    ),
    Case(
        "two terms that claim one word",
        {
            PATH: "---\nkind: term\ntitle: Refund\nsynonyms: [money back]\n---\n\nWhat we return.\n",
            "docs/glossary/return.md": "---\nkind: term\ntitle: Return\nforms: [Money Back]\n---\n\nWhat comes to us.\n",
            PAGE: "---\ntitle: Use\n---\nA refund and a return.\n",
        },
        (
            (
                "docs/glossary/return.md",
                3,
                "DB901",
                "'Money Back' is a word that the term 'Refund' claims already (docs/glossary/refund.md:3). A word has one meaning",
            ),
        ),
    ),
    Case(
        "two terms in files of one name",
        {
            PATH: "---\nkind: term\ntitle: Refund\n---\n\nWhat we return.\n",
            "docs/words/refund.md": "---\nkind: term\ntitle: Return\n---\n\nWhat comes to us.\n",
            PAGE: "---\ntitle: Use\n---\nA refund and a return.\n",
        },
        (("docs/words/refund.md", 3, "DB901", "the term 'Refund' has the address 'refund' already"),),
    ),
    page(
        "a discouraged word",
        "A refund, no Cash back.\n",
        (1, "DB904", "'Cash back' is a word that this handbook does not use. Write 'Refund'."),
        status=0,
    ),
    page(
        "a discouraged word over two lines",
        "A refund.\n\nNo cash\nback.\n",
        (3, "DB904", "'cash back' is a word"),
        status=0,
    ),
    page(
        "a discouraged word between backticks",
        "A refund. `cash back`, [here](use.md \"cash back\") {{ fact('margin') }}\n",
        status=0,
    ),
    page("a discouraged word that opts out", "A refund.\n\nSay no *cash back*{ .no-term }.\n", status=0),
    page(
        "an abbreviation that nobody explains",
        "A refund by QXZ. QXZs.\n",
        (1, "DB905", "the abbreviation 'QXZ' is explained nowhere. Write it in full, or give the term"),
        status=0,
    ),
    page("an abbreviation in brackets", "A refund by quick zone (QXZ). QXZs. READ THIS. IV. ABC-1\n", status=0),
    page(
        "a term block without a name",
        "A refund.\n\n/// term\n\nText.\n\n///\n",
        (3, "DB908", "the term block does not say which term it explains. Write '/// term | Name'."),
    ),
    page(
        "a term block in a list",
        "A refund.\n\n- a list\n\n    /// term | Voucher\n\n    Text.\n\n    ///\n",
        (5, "DB908", "the term block does not stand at the left margin. Put it there, with an empty line before it."),
    ),
    page(
        "a term block with an option that is none",
        "A refund, a voucher.\n\n/// term | Voucher\n    synonyms: [code]\n    audience: public\n\nText.\n\n///\n",
        (3, "DB906", "no page uses the term 'Voucher'"),
        (5, "DB100", "'audience' is not a key that is known here."),
    ),
    Case(
        "a term block in a part",
        {
            PAGE: '---\ntitle: Use\n---\nText.\n\n--8<-- "_parts/words.md"\n',
            "docs/_parts/words.md": "/// term | Voucher\n\nText.\n\n///\n",
        },
        (
            (
                "docs/_parts/words.md",
                1,
                "DB908",
                "a term block stands in a part that pages include. Put it on the page itself.",
            ),
        ),
    ),
)
