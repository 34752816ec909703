"""Handbooks of a few files, each with a secret, and pages that give it away or only seem to."""

from __future__ import annotations

LEAD: dict[str, str | bytes] = {"_data/roles.yml": "lead: {title: Lead}\n"}
PUBLIC = "---\ntitle: {}\naudience: public\n---\n"
SHOP = PUBLIC.format("Returns of the shop") + (
    "You may return what you bought in the shop, and we pay the price back within 14 days.\n\n"
    "Ask us before you send it. We answer each form, and no form is lost.\n"
)
NOTHING = "Nothing was published. Take it out of what this audience gets."


def facts(*records: tuple[str, str]) -> dict[str, str | bytes]:
    """Files with facts: their keys, and what is said of them besides owner and source."""
    lines = [f"  {key}: {{{values}, owner: lead, source: Us}}\n" for key, values in records]
    return {"_data/facts.yml": "facts:\n" + "".join(lines), **LEAD}


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
        {
            "b.md": '---\nid: SHOP-01\ntitle: Lost\nkind: policy\nversion: "1.0"\nstatus: draft\nowner: lead\n---\n',
            **LEAD,
        },
        '<a href="/id/SHOP-01/">x</a>',
        f"docs/b.md:2: DB220 'shop 01' (id) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a path": (
        {"price/lost.md": "---\ntitle: Form\n---\n"},
        '<a href="../price/lost/">x</a>',
        f"docs/price/lost.md: DB220 'price lost' (path) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a fact": (
        facts(("lost.price", "value: 75, unit: day")),
        "<p>within 75 days</p>",
        f"docs/_data/facts.yml:2: DB220 '75 days' (fact) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a fact's key": (
        facts(("lost.price", "value: 75, unit: day")),
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
        {
            "b.md": "---\ntitle: B\n---\nIf the price is lost, the shop may pay what you ask, and no form is sent before.\n"
        },
        "<p>then the shop may</p><p>pay what you ask</p>",
        f"docs/b.md:4: DB220 'the shop may pay what you ask' (text) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a passage with links and emphasis": (
        {"b.md": "---\ntitle: B\n---\nIf the [price](a.md) is **lost**, the `shop` may pay.\n"},
        '<p>If the <a href="x">price</a> is <strong>lost</strong>, the <code>shop</code> is.</p>',
        f"docs/b.md:4: DB220 'if the price is lost the shop' (text) is not for 'public' and stands in the output file x.html. {NOTHING}",
    ),
    "a passage with a fact": (
        {
            "b.md": "---\ntitle: B\n---\nWe pay the price {{ fact('lost.form') }} back.\n",
            **facts(("lost.form", "value: 14, unit: day")),
        },
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
}

NO_LEAKS: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a word that both have": ({"b.md": "---\ntitle: B\n---\nThe price.\n"}, "<p>price</p>"),
    "a sentence that both have": (
        {"b.md": "---\ntitle: B\n---\nAsk us before you send it. We answer each form.\n"},
        "<p>Ask us before you send it. We answer each form.</p>",
    ),
    "a title that both have": ({"b.md": "---\ntitle: Returns of the shop\n---\n"}, "<h1>Returns of the shop</h1>"),
    "an id that begins like another": (
        {
            "b.md": '---\nid: SHOP-01\ntitle: Form\nkind: policy\nversion: "1.0"\nstatus: draft\nowner: lead\n---\n',
            **LEAD,
        },
        "<p>SHOP-012 and WORKSHOP-01 and SHOP</p>",
    ),
    "words of a title in two blocks": (
        {"b.md": "---\ntitle: Lost price\n---\n"},
        "<ul><li>Lost</li><li>Price</li></ul>",
    ),
    "words of a title in two attributes": (
        {"b.md": "---\ntitle: Lost price\n---\n"},
        '<a title="lost" href="price">x</a>',
    ),
    "words of a title as tag and attribute": ({"b.md": "---\ntitle: A class\n---\n"}, '<a class="b">x</a>'),
    "words of a path on both sides of a fragment": (
        {"lost/price.md": "---\ntitle: B\n---\n"},
        '<a href="lost/#price">x</a>',
    ),
    "a link's text and the words around it": (
        {
            "b.md": "---\ntitle: Lost form price\n---\n",
            "c.md": PUBLIC.format("C") + "It is a lost [form](a.md) price.\n",
        },
        '<p>a lost <a href="a">form</a> price</p>',
    ),
    "a fact of both": (
        facts(("a.b", "value: 3, unit: day"), ("a.c", "value: 3, unit: day, audience: public")),
        "<p>3 days</p>",
    ),
    "a fact as it is written out": (
        facts(("a.b", "value: 14, unit: day")),
        "<p>within 14 days</p>",
    ),
    "a number": (facts(("a.b", "value: 75")), "<p>75</p>"),
    "a role that is marked public": (
        {"_data/roles.yml": "form: {title: Goodwill lead, audience: public}\n"},
        "<p>Goodwill lead</p>",
    ),
    "a block for everybody": (
        {"b.md": PUBLIC.format("B") + "/// audience | public\nGoodwill.\n///\n"},
        "<p>Goodwill</p>",
    ),
    "an example of a comment": (
        {"b.md": PUBLIC.format("B") + "`<!-- goodwill -->`\n"},
        "<code>&lt;!-- goodwill --&gt;</code>",
    ),
    "an example of a comment of macros": (
        {"b.md": PUBLIC.format("B") + "{% raw %}{# goodwill #}{% endraw %}\n"},
        "<p>{# goodwill #}</p>",
    ),
    "a macro that puts words together": (
        {
            "b.md": "---\ntitle: B\n---\n- within 3 days back\n",
            "c.md": PUBLIC.format("C") + "within {{ fact('a.c') }} back\n",
            **facts(("a.c", "value: 3, unit: day, audience: public")),
        },
        "<p>within 3 days back</p>",
    ),
    "a channel's platforms": (
        {
            "_data/channels.yml": "a: {title: A, address: b, audience: public, platforms: [One, Two, Three]}\n",
            "b.md": "---\ntitle: B\n---\n- One, Two, Three\n",
        },
        "<p>One, Two, Three</p>",
    ),
    "a number sign within a value": (
        {"_data/roles.yml": 'lead: {title: "Lead #goodwill", audience: public}\n'},
        "<p>Lead #goodwill</p>",
    ),
}
