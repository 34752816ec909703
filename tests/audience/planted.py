"""A small handbook with a word planted in every channel (`tests.audience.channels`)."""

from __future__ import annotations

from tests.audience import sample_files as sample
from tests.audience.channels import planted, word_for
from tests.audience.planted_data import CHANNEL_RECORDS, CONFIGURATION, NAVIGATION, RECORDS, ROLES
from tests.audience.planted_training import TRAINING


def controlled(
    number: int,
    status: str,
    *,
    audience: str = "public",
    kind: str = "policy",
    more: str = "",
    effective: str = "2026-02-01",
) -> str:
    """Front matter of a controlled document."""
    return (
        f'---\nid: POL-00{number}\nkind: {kind}\ntitle: Rule number {number}\nversion: "1.0"\nstatus: {status}\nowner: keeper\n'
        f"approver: boss\naudience: {audience}\napproved_on: 2026-01-10\neffective: {effective}\nreview_every: 12 months\n{more}---\n"
    )


BLOCKS = """---
title: Answers
summary: What people ask.
audience: public # «comment in front matter»
keywords: [«keyword of a public page»]
---
Words for everybody, first of all.

<!-- «comment alone» -->

In a line <!-- «comment in a line» --> of words. Over lines <!-- «comment over lines»

«comment over lines»
--> of words.

[//]: # (for «comment that Markdown drops»)

{# A note «comment in a macro» #}

/// audience | internal

Alone «block alone». <!-- «comment in a block» -->

## Heading «heading in a block»

### Anchor {: #«anchor in a block» }

![Picture of «alternative text in a block»](pictures/public.png)

[Link](https://example.org/«address in a block» "Title «title of a link in a block»") and [another][far].

[far]: https://example.org/«link definition in a block»

A footnote[^secret] and the HTSQ.

[^secret]: Footnote «footnote in a block».

*[HTSQ]: Abbreviation «abbreviation in a block»

<span title="Attribute «attribute of HTML in a block»">HTML</span> and `code «code between backticks in a block»`.

```
fence «code in a fence in a block»
```

| Head | Cell |
|---|---|
| One | «cell of a table in a block» |

Term
:   Definition «definition in a block»

```mermaid
graph LR; a --> «diagram in a block»
```

!!! note "Box «title of a box in a block»"
    Text.

=== "Tab «label of a tab in a block»"

    Text.

[Plan](files/«name of an internal attachment».txt), [marked](files/marked/list.csv).

We wait {{ fact("«key of an internal fact».sum") }}, says the {{ role("keeper") }}. Use the {{ channel("desk").title }}: {{ channel("desk").address }}.

--8<-- "_parts/secret.md"

{% include "_parts/include.md" %}

///

- One
- Two

    /// audience | internal
    In a list «block in a list».
    ///

- /// audience | internal
  Item «block as a list item».
  ///
- Three

!!! note
    Box.

    /// audience | internal
    In a box «block in an admonition».
    ///

=== "Tab"

    /// audience | internal

    In a tab «block in a tab».

    ///

    Text of the tab.

> Quote.
>
> /// audience | internal
> In a quote «block in a quote».
> ///

//// audience | internal
Outer «outer block».

/// audience | internal
Inner «inner block».
///

//// audience | internal

Same «inner block with as many slashes».

////

////

/// audience | internal

```
///
```

Behind a mark «block round a fence with a mark».

///

--8<-- "_parts/shared.md"

![Public picture](pictures/public.png) ![Photo](pictures/photo.jpg) ![Plan](pictures/plan.svg)
[Form](files/form.pdf) [Letter](files/letter.docx)
"""

LOOK_ALIKES = """---
title: Opening hours
summary: When we answer.
---
This is our internal review, a draft of what is retired.

```markdown
/// audience | internal
Only an example of a block.
///
```

Write `/// audience | internal` or `<!-- a remark -->`.

Bring the form, both copies signed, and wait in the hall.

We answer within {{ fact("answer.time") }}. Three days, not more: 3 days. Write {% raw %}{{ fact("answer.time") }}{% endraw %}.

[Start](https://example.com/internal/start) or [take the form](internal/form.txt).

The {{ role("lead") }} decides. Read [the rule](id:POL-001).

## Internal medicine

/// audience | public
For everybody, in a block.
///

The folder of rules: limits, and what is beyond them.
"""

ASKED = """---
title: Asked
---
Copy count and waiting time are spoken of here, and the parcel shop.

/// faq | When may I ask?
    id: FAQ-001
    source: [«^id behind the answer to a public question»-0012, POL-001] <!-- «comment in an option» -->
    verified: 2026-02-01
    related: [FAQ-003, «^id of a related question in a block»-0099]

Always.
///

/// audience | internal
//// faq | What about «question in a block»?
    id: «^id of a related question in a block»-0099
    source: [POL-001]
    verified: 2026-02-01

It is «answer in a block».
////
///
"""


TEXTS: dict[str, str] = {
    **TRAINING,
    "docs/words/backing-c.md": controlled(14, "approved", audience="internal")
    .replace("POL-0014", "«^id that a public question tests»-0014")
    .replace("Rule number 14", "Behind three")
    + "Text.\n",
    "mkdocs.yml": CONFIGURATION,
    "docs/_data/facts.yml": RECORDS,
    "docs/_data/roles.yml": ROLES,
    "docs/_data/channels.yml": CHANNEL_RECORDS,
    "docs/_data/navigation.yml": NAVIGATION,
    "docs/_data/organization.yml": "name: Small Shop\n",
    "docs/_data/words.yml": "# «comment in the words»\naudience: {internal: For colleagues}\n",
    "docs/_data/coverage.yml": '- {point: Say «point of the coverage list», section: "1", documents: [POL-001]}\n',
    "docs/_data/notes.json": '{"note": "«file in the data folder»"}\n',
    "docs/_data/notes.csv": "a,«table in the data folder»\n",
    "docs/index.md": "---\ntitle: Welcome\naudience: public\n---\nWelcome to all.\n\n[Answers](help/answers.md)\n",
    "docs/index.internal.md": "---\ntitle: Start «title of a variant»\n---\nVariant «text of a variant».\n",
    "docs/help/.meta.yml": "# «comment in folder defaults»\naudience: public\n",
    "docs/help/index.md": "---\ntitle: Help\n---\nAll help.\n",
    "docs/help/answers.md": BLOCKS,
    "docs/help/again.md": "---\ntitle: Again\n---\n/// audience | internal\nFirst «block on the first line».\n///\nIn between.\n"
    "/// audience | internal\nLast «block on the last line».\n///",
    "docs/help/asked.md": ASKED,
    "docs/help/one-question.md": "---\ntitle: May I ask here?\nkind: faq\nid: FAQ-003\nsource: [«^id behind a public question on a page of its own»-0012]\n"
    "verified: 2026-02-01\nkeywords: [query]\n---\nYou may.\n",
    "docs/words/backing-a.md": controlled(12, "approved", audience="internal")
    .replace("POL-0012", "«^id behind the answer to a public question»-0012")
    .replace("Rule number 12", "Behind one")
    + "Text.\n",
    "docs/words/backing-b.md": controlled(13, "approved", audience="internal")
    .replace("POL-0013", "«^id behind a public question on a page of its own»-0012")
    .replace("Rule number 13", "Behind two")
    + "Text.\n",
    "docs/words/parcel.md": "---\ntitle: Parcel shop\nkind: term\naudience: public\ndiscouraged: [«discouraged word of a public term»]\n---\nWhere packets wait.\n",
    "docs/words/crown.md": "---\ntitle: Copy count\nkind: term\n---\nHow often, «definition of an internal term».\n",
    "docs/words/uses.md": "---\ntitle: Uses\n---\nAt the parcel shop and over the «name of an internal term in a list» count «use of a public term on an internal page».\n",
    "docs/words/several.md": "---\ntitle: Several words\naudience: public\n---\n/// term | Waiting time\n"
    "    discouraged: [«discouraged word of a public term in a list»]\n\nHow long it takes.\n///\n\n"
    "/// audience | internal\n/// term | «name of an internal term in a list» count\n\nNumber of things.\n///\n///\n",
    "docs/help/windows.md": "---\r\ntitle: Windows\r\n---\r\nOne.\r\n\r\n/// audience | internal\r\nEnds «block in a file with CRLF».\r\n///\r\nTwo.\r\n",
    "docs/help/old-mac.md": "---\rtitle: Old\r---\rOne.\r\r/// audience | internal\rEnds «block in a file with CR».\r///\rTwo.\r",
    "docs/help/hours.md": LOOK_ALIKES,
    "docs/help/internal/form.txt": "Form for everybody.\n",
    "docs/help/opening.md": "---\ntitle: Between «title of a page between two public ones»\naudience: internal\n---\nText.\n",
    "docs/help/deep/index.md": "---\ntitle: Deep «title of an internal index page»\naudience: internal\n---\nText.\n",
    "docs/help/deep/page.md": "---\ntitle: Down here\n---\nText.\n",
    "docs/help/rule.md": controlled(
        1,
        "approved",
        more="change: Now «change of a public document».\napplies_to: [keeper]\nrelated: [POL-002]\n"
        "clauses: [«clause of a public document»:7]\n",
    )
    + "The rule for everybody.\n",
    "docs/help/rule-2.md": controlled(2, "draft") + "Draft «text of a draft».\n",
    "docs/help/rule-3.md": controlled(3, "in-review") + "Review «text of a page in review».\n",
    "docs/help/rule-4.md": controlled(4, "approved", effective="2026-09-01") + "Coming «text of a page to come».\n",
    "docs/help/rule-5.md": controlled(5, "retired", more="superseded_by: POL-001\n")
    + "Gone «text of a retired page».\n",
    "docs/«folder of an internal page»/.meta.yml": "audience: internal\n",
    "docs/«folder of an internal page»/by-folder.md": "---\ntitle: Opening hours\n---\nMarked «text on a page marked by its folder». "
    "Bring the form, both copies signed, and wait in the hall. We wait {{ fact('second.time') }} and {{ fact('answer.time') }}.\n",
    "docs/«folder of an internal page»/«file name of an internal page».md": controlled(
        11, "approved", audience="internal", kind="procedure"
    )
    .replace("POL-0011", "«^id of an internal page»-0011")
    .replace(
        "title: Rule number 11",
        "title: Page «title of an internal page»\nsummary: In short «summary of an internal page».\n"
        "keywords: [«keyword of an internal page»]",
    )
    + "Body «body of an internal page».\n\n## Heading «heading of an internal page»\n\n### Three {: #«anchor on an internal page» .«class on an internal page» }\n\n"
    "```\n«code on an internal page»\n```\n\n| A | B |\n|---|---|\n| 1 | «cell of a table on an internal page» |\n\n"
    "```mermaid\ngraph LR; a --> «diagram on an internal page»\n```\n\n[PDF](own.pdf) ![Same](copy.png)\n",
    "docs/loose.md": "---\ntitle: Loose\n---\nNobody said for whom «text on a page that names no audience».\n",
    "docs/_parts/secret.md": "---\ntitle: Secret\n---\nPart «internal part by snippet».\n",
    "docs/_parts/include.md": "---\ntitle: Secret\n---\nPart «internal part by include».\n",
    "docs/_parts/shared.md": "---\ntitle: Shared\naudience: public\n---\nShared words. <!-- «comment in a part» -->\n\n/// audience | internal\n"
    "Hidden «block in a public part».\n///\n",
    "docs/_parts/unused.md": "---\ntitle: Unused\n---\nUnused «unused part».\n",
    "docs/help/files/.meta.yml": "audience: public\n",
    "docs/help/files/«name of an internal attachment».txt": "Attached «text in an internal attachment».\n",
    "docs/help/files/marked/.meta.yml": "audience: internal\n",
    "docs/help/files/marked/list.csv": "a,«text in an attachment that its folder marks»\n",
    "docs/help/files/«name of an unused file».txt": "Unused «text in an unused file».\n",
    "docs/help/.secret.md": "«dot file»\n",
    "docs/help/answers.md~": "«backup of a page»\n",
    "docs/help/answers.md.bak": "«backup of a page»\n",
    "docs/help/.#answers.md": "«lock of an editor»\n",
    "docs/help/#answers.md#": "«lock of an editor»\n",
}
"""Every text file of the handbook, by path."""

PICTURE = sample.png()


def attachments() -> dict[str, bytes]:
    """Every file that is no text, by path."""
    word = word_for
    photo = sample.jpeg(sample.segment(0xE1, b"Exif\0\0" + sample.exif(value=word("description in a JPEG image"))))
    plan = sample.svg(
        f"<metadata>{word('metadata in an SVG image')}</metadata>", before=f"<!-- {word('comment in an SVG image')} -->"
    )
    return {
        "docs/help/pictures/public.png": sample.png_text(word("comment in a PNG image")),
        "docs/help/pictures/photo.jpg": photo,
        "docs/help/pictures/plan.svg": plan,
        "docs/help/files/form.pdf": sample.pdf(lambda w: w.add_metadata({"/Author": word("author of a PDF")})),
        "docs/help/files/letter.docx": sample.docx(creator=word("author of a Word document")),
        planted("docs/«folder of an internal page»/own.pdf"): sample.pdf(
            text=word("text in an attachment of an internal page")
        ),
        planted("docs/«folder of an internal page»/copy.png"): PICTURE,
    }


ELSEWHERE = {
    "comment in a PNG image",
    "description in a JPEG image",
    "author of a PDF",
    "author of a Word document",
    "comment in an SVG image",
    "metadata in an SVG image",
    "text in an attachment of an internal page",
    "author in git",
    "address in git",
    "branch in git",
    "remote in git",
    "message in git",
    "value in the environment",
    "folder of the build",
    "home folder",
    "left over from an earlier build",
}
"""Channels that are planted by code, not in a text."""


def handbook() -> dict[str, str | bytes]:
    """The whole handbook, by path, but for `mkdocs.yml`'s place of the templates."""
    return {**{planted(path): planted(text) for path, text in TEXTS.items()}, **attachments()}
