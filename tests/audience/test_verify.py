"""The scan on handbooks of a few files: each kind of needle, the words of its messages, and what is no leak."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audience import sample_files as sample
from tests.audience.building import small, write

PUBLIC = "---\ntitle: {}\naudience: public\n---\n"
SHOP = PUBLIC.format("Returns of the shop") + (
    "You may return what you bought in the shop, and we pay the price back within 14 days.\n\n"
    "Ask us before you send it. We answer each form, and no form is lost.\n"
)
NOTHING = "Nothing was published. Take it out of what this audience gets."


def page(text: str) -> str:
    return f"<!doctype html><html><head><title>Shop</title></head><body><article>{text}</article></body></html>"


KINDS: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "a word": (
        {"b.md": "---\ntitle: B\n---\nOne\n\nthe goodwill\n"},
        "<p>our Goodwill</p>",
        f"docs/b.md:6: DB220 'goodwill' (text) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a code": (
        {"b.md": "---\ntitle: B\n---\nUse kx7421q.\n"},
        '<a class="a" style="--kx7421q:1">x</a>',
        f"docs/b.md:4: DB220 'kx7421q' (text) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a title of common words": (
        {"b.md": "---\ntitle: Lost price\n---\n"},
        "<p>On the <b>lost</b> price.</p>",
        f"docs/b.md:2: DB220 'lost price' (title) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "an id": (
        {"b.md": '---\nid: SHOP-01\ntitle: Lost\nkind: policy\nversion: "1.0"\nstatus: draft\nowner: lead\n---\n', "_data/roles.yml": "lead: {title: Lead}\n"},
        '<a href="/id/SHOP-01/">x</a>',
        f"docs/b.md:2: DB220 'shop 01' (id) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a path": (
        {"price/lost.md": "---\ntitle: Form\n---\n"},
        '<a href="../price/lost/">x</a>',
        f"docs/price/lost.md: DB220 'price lost' (path) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a fact": (
        {"_data/facts.yml": "facts:\n  lost.price: {value: 75, unit: day, owner: lead, source: Us}\n", "_data/roles.yml": "lead: {title: Lead}\n"},
        "<p>within 75 days</p>",
        f"docs/_data/facts.yml:2: DB220 '75 days' (fact) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a fact's key": (
        {"_data/facts.yml": "facts:\n  lost.price: {value: 75, unit: day, owner: lead, source: Us}\n", "_data/roles.yml": "lead: {title: Lead}\n"},
        '<td id="lost.price">',
        f"docs/_data/facts.yml:2: DB220 'lost price' (id) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a role": (
        {"_data/roles.yml": "form:\n  title: Shop of the form\n"},
        "<p>Ask the shop of the form.</p>",
        f"docs/_data/roles.yml:2: DB220 'shop of the form' (title) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a short sentence of common words": (
        {"b.md": "---\ntitle: B\n---\n- We lost it.\n- Price is back.\n"},
        "<ul><li>Price is <i>back</i>.</li></ul>",
        f"docs/b.md:5: DB220 'price is back' (text) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a cell of common words": (
        {"b.md": "---\ntitle: B\n---\n| A | B |\n|---|---|\n| we pay us | form |\n"},
        "<td>We pay us</td><td>form</td>",
        f"docs/b.md:6: DB220 'we pay us' (text) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a passage of common words": (
        {"b.md": "---\ntitle: B\n---\nIf the price is lost, the shop may pay what you ask, and no form is sent before.\n"},
        "<p>then the shop may</p><p>pay what you ask</p>",
        f"docs/b.md:4: DB220 'the shop may pay what you ask' (text) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a passage with links and emphasis": (
        {"b.md": "---\ntitle: B\n---\nIf the [price](a.md) is **lost**, the `shop` may pay.\n"},
        '<p>If the <a href="x">price</a> is <strong>lost</strong>, the <code>shop</code> is.</p>',
        f"docs/b.md:4: DB220 'if the price is lost the shop' (text) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a passage with a fact": (
        {"b.md": "---\ntitle: B\n---\nWe pay the price {{ fact('lost.form') }} back.\n",
         "_data/facts.yml": "facts:\n  lost.form: {value: 14, unit: day, owner: lead, source: Us}\n", "_data/roles.yml": "lead: {title: Lead}\n"},
        "<p>We pay the price 14 days back.</p>",
        f"docs/b.md:4: DB220 'we pay the price 14 days back' (text) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a comment": (
        {"b.md": PUBLIC.format("Form") + "Text <!-- we lost it -->\n"},
        "<p>We lost it.</p>",
        f"docs/b.md:5: DB220 'we lost it' (comment) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a comment of macros": (
        {"b.md": PUBLIC.format("Form") + "Text\n{# we\nlost it #}\n"},
        "<p>{# we lost it #}</p>",
        f"docs/b.md:6: DB220 'we lost it' (comment) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a front-matter value": (
        {"b.md": PUBLIC.format("Form").replace("title", "keywords: [what we lost]\ntitle")},
        '<meta name="keywords" content="what we lost">',
        f"docs/b.md:2: DB220 'what we lost' (front matter) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "words of Chinese": (
        {"b.md": "---\ntitle: B\n---\n退款门槛\n"},
        "<p>我们的退款门槛很高</p>",
        f"docs/b.md:4: DB220 '退 款 门 槛' (text) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "leak", "message"), KINDS.values(), ids=KINDS.keys())
def test_each_kind_of_secret_is_found_and_named(files: dict[str, str | bytes], leak: str, message: str, tmp_path: Path) -> None:
    scan = small({"a.md": SHOP, **files}, tmp_path / "project")
    write(tmp_path / "out", "x.html", page(leak))
    assert message in [str(d) for d in scan(tmp_path / "out")]


NO_LEAKS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a word that both have": ({"b.md": "---\ntitle: B\n---\nThe price.\n"}, "<p>price</p>"),
    "a sentence that both have": ({"b.md": "---\ntitle: B\n---\nAsk us before you send it. We answer each form.\n"}, "<p>Ask us before you send it. We answer each form.</p>"),
    "a title that both have": ({"b.md": "---\ntitle: Returns of the shop\n---\n"}, "<h1>Returns of the shop</h1>"),
    "an id that begins like another": (
        {"b.md": '---\nid: SHOP-01\ntitle: Form\nkind: policy\nversion: "1.0"\nstatus: draft\nowner: lead\n---\n', "_data/roles.yml": "lead: {title: Lead}\n"},
        "<p>SHOP-012 and WORKSHOP-01 and SHOP</p>",
    ),
    "words of a title in two blocks": ({"b.md": "---\ntitle: Lost price\n---\n"}, "<ul><li>Lost</li><li>Price</li></ul>"),
    "words of a title in two attributes": ({"b.md": "---\ntitle: Lost price\n---\n"}, '<a title="lost" href="price">x</a>'),
    "words of a title as tag and attribute": ({"b.md": "---\ntitle: A class\n---\n"}, '<a class="b">x</a>'),
    "words of a path on both sides of a fragment": ({"lost/price.md": "---\ntitle: B\n---\n"}, '<a href="lost/#price">x</a>'),
    "a link's text and the words around it": (
        {"b.md": "---\ntitle: Lost form price\n---\n", "c.md": PUBLIC.format("C") + "It is a lost [form](a.md) price.\n"},
        '<p>a lost <a href="a">form</a> price</p>',
    ),
    "a fact of both": (
        {"_data/facts.yml": "facts:\n  a.b: {value: 3, unit: day, owner: lead, source: Us}\n  a.c: {value: 3, unit: day, owner: lead, source: Us, audience: public}\n",
         "_data/roles.yml": "lead: {title: Lead}\n"},
        "<p>3 days</p>",
    ),
    "a fact as it is written out": (
        {"_data/facts.yml": "facts:\n  a.b: {value: 14, unit: day, owner: lead, source: Us}\n", "_data/roles.yml": "lead: {title: Lead}\n"},
        "<p>within 14 days</p>",
    ),
    "a number": ({"_data/facts.yml": "facts:\n  a.b: {value: 75, owner: lead, source: Us}\n", "_data/roles.yml": "lead: {title: Lead}\n"}, "<p>75</p>"),
    "a role that is marked public": ({"_data/roles.yml": "form: {title: Goodwill lead, audience: public}\n"}, "<p>Goodwill lead</p>"),
    "a block for everybody": ({"b.md": PUBLIC.format("B") + "/// audience | public\nGoodwill.\n///\n"}, "<p>Goodwill</p>"),
    "an example of a comment": ({"b.md": PUBLIC.format("B") + "`<!-- goodwill -->`\n"}, "<code>&lt;!-- goodwill --&gt;</code>"),
    "an example of a comment of macros": (
        {"b.md": PUBLIC.format("B") + "{% raw %}{# goodwill #}{% endraw %}\n"},
        "<p>{# goodwill #}</p>",
    ),
    "a macro that puts words together": (
        {"b.md": "---\ntitle: B\n---\n- within 3 days back\n", "c.md": PUBLIC.format("C") + "within {{ fact('a.c') }} back\n",
         "_data/facts.yml": "facts:\n  a.c: {value: 3, unit: day, owner: lead, source: Us, audience: public}\n", "_data/roles.yml": "lead: {title: Lead}\n"},
        "<p>within 3 days back</p>",
    ),
    "a channel's platforms": (
        {"_data/channels.yml": "a: {title: A, address: b, audience: public, platforms: [One, Two, Three]}\n", "b.md": "---\ntitle: B\n---\n- One, Two, Three\n"},
        "<p>One, Two, Three</p>",
    ),
    "a number sign within a value": (
        {"_data/roles.yml": 'lead: {title: "Lead #goodwill", audience: public}\n'},
        "<p>Lead #goodwill</p>",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "text"), NO_LEAKS.values(), ids=NO_LEAKS.keys())
def test_what_is_no_leak_is_not_found(files: dict[str, str | bytes], text: str, tmp_path: Path) -> None:
    scan = small({"a.md": SHOP, **files}, tmp_path / "project")
    write(tmp_path / "out", "x.html", page(text))
    assert scan(tmp_path / "out") == []


def test_many_outputs_make_one_message(tmp_path: Path) -> None:
    scan = small({"a.md": SHOP, "b.md": "---\ntitle: B\n---\ngoodwill\n"}, tmp_path / "project")
    for name in ("x.html", "y/z.html", "y/z.txt"):
        write(tmp_path / "out", name, "goodwill")
    assert [str(d) for d in scan(tmp_path / "out")] == [
        f"docs/b.md:4: DB220 'goodwill' (text) is not for 'public' and stands in 3 output files such as x.html. {NOTHING}"
    ]


def test_a_page_that_leaks_whole_makes_one_message_with_its_first_line(tmp_path: Path) -> None:
    body = "Goodwill is what we give.\n\nDiscretion is whose it is.\n"
    scan = small({"a.md": SHOP, "b.md": f"---\ntitle: B\n---\n{body}"}, tmp_path / "project")
    write(tmp_path / "out", "x.html", page(body))
    assert [(d.path, d.line) for d in scan(tmp_path / "out")] == [("docs/b.md", 4)]


def test_each_audience_has_its_own_secrets(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.md": SHOP + "\n/// audience | partner\nWholesale.\n///\n\n/// audience | internal\nGoodwill.\n///\n\n<!-- Remark -->\n"
    }
    write(tmp_path / "out", "x.txt", "goodwill")
    write(tmp_path / "out", "y.txt", "wholesale")
    write(tmp_path / "out", "z.txt", "remark")
    found = {
        reader: {d.problem.split("'")[1] for d in small(files, tmp_path / "project", reader)(tmp_path / "out")}
        for reader in ("public", "partner", "internal")
    }
    assert found == {"public": {"goodwill", "wholesale", "remark"}, "partner": {"goodwill", "remark"}, "internal": {"remark"}}


def test_an_attachment_for_others_is_known_by_its_bytes(tmp_path: Path) -> None:
    picture = sample.png_text("Goodwill")
    plain = sample.png()
    files: dict[str, str | bytes] = {"a.md": SHOP, "b.md": "---\ntitle: B\n---\n![x](b.png)\n", "b.png": picture}
    scan = small(files, tmp_path / "project")
    for number, data in enumerate((picture, plain, sample.png(mode="L"))):
        write(tmp_path / f"out{number}", "x.png", data)
    message = f"docs/b.png: DB220 'the whole file' (attachment) is not for 'public' and stands in the output file x.png. {NOTHING}"
    assert message in [str(d) for d in scan(tmp_path / "out0")]
    assert [str(d) for d in scan(tmp_path / "out1")] == [message], "without its metadata it is still the same picture"
    assert scan(tmp_path / "out2") == []


def test_the_same_file_for_everybody_is_no_leak(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.md": SHOP + "![x](a.png)\n", "a.png": sample.png(), "b.md": "---\ntitle: B\n---\n![x](b.png)\n", "b.png": sample.png()
    }  # fmt: skip
    write(tmp_path / "out", "a.png", sample.png())
    assert small(files, tmp_path / "project")(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.zip", sample.zip_locked(), "a.zip!secret.txt: DB221 the output file cannot be looked into: it is encrypted."),
        ("a.pdf", sample.pdf_locked("word"), "a.pdf: DB221 the output file cannot be looked into: it is encrypted."),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, "a.7z: DB221 the output file cannot be looked into: its format is 7z, which can't be opened here."),
    ],
    ids=["zip", "pdf", "7z"],
)  # fmt: skip
def test_what_cannot_be_looked_into_is_not_published(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    write(tmp_path / "out", name, data)
    advice = "Publish it in a form without a password or damage, or link to where it lies."
    assert [str(d) for d in small({"a.md": SHOP}, tmp_path / "project")(tmp_path / "out")] == [f"{message} {advice}"]


def test_words_of_the_configuration_are_forbidden(tmp_path: Path) -> None:
    scan = small({"a.md": SHOP}, tmp_path / "project", forbidden=["Goodwill", "shop price"])
    write(tmp_path / "out", "x.html", page("<p>Goodwill</p>"))
    write(tmp_path / "out", "y.html", page("<p>Our shop: price</p>"))
    assert [str(d) for d in scan(tmp_path / "out")] == [
        f"mkdocs.yml: DB220 'goodwill' (forbidden word) is not for 'public' and stands in the output file x.html. {NOTHING}",
        f"mkdocs.yml: DB220 'shop price' (forbidden word) is not for 'public' and stands in the output file y.html. {NOTHING}",
    ]


def test_what_the_site_itself_says_is_allowed(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.md": SHOP, "b.md": "---\ntitle: Search results\n---\nPlaceholder\n"}
    write(tmp_path / "out", "x.html", page("<p>Search results: Placeholder</p>"))
    assert [d.code for d in small(files, tmp_path / "one")(tmp_path / "out")] == ["DB220"]
    templates = ["<input placeholder='Search results'>", "placeholder"]
    assert small(files, tmp_path / "one", allowed=templates)(tmp_path / "out") == []
