"""A small handbook for the tests of the search: pages for both audiences, questions, a term, synonyms."""

from __future__ import annotations

from tests.handbook import SMALL

FILES: dict[str, str | bytes] = {
    **SMALL,
    "docs/help/sending-back.md": "---\ntitle: Send something back\nsummary: How to return what you bought.\naudience: public\n"
    "---\nYou have two weeks.\n\n## Who pays\n\nYou pay the postage unless it is faulty.\n\n"
    "/// audience | internal\n## Goodwill\n\nColleagues may waive the postage silently.\n///\n",
    "docs/help/invoices.md": "---\ntitle: Invoices\naudience: public\n---\nYour invoice comes by email.\n",
    "docs/questions/returns.md": "---\ntitle: Returns\naudience: public\n---\n/// faq | Can I return shoes?\n    id: FAQ-021\n"
    "    source: [SOP-CS-001]\n    verified: 2026-11-01\n    keywords: [sneakers]\n\nYes, unworn.\n///\n",
    "docs/glossary/chargeback.md": "---\nkind: term\ntitle: Chargeback\naudience: public\nsynonyms: [card dispute]\n---\nA bank takes money back.\n",
    "docs/_data/synonyms.yml": "groups:\n  - {words: [invoice, docket], audience: public}\n  - {words: [goodwill, sweetener]}\n"
    "also:\n  - {word: where is my bill, means: [invoice], audience: public}\n",
}
