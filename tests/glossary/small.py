"""A small handbook with a glossary."""

from __future__ import annotations

from tests.handbook import SMALL

TERMS: dict[str, str] = {
    "docs/glossary/refund.md": "---\nkind: term\ntitle: Refund\naudience: public\nforms: [money back]\n"
    "synonyms: [reimbursement]\nsee: [goodwill, voucher]\nsource: Directive (EU) 2011/83, article 13\n---\n\n"
    "Money that we return within {{ fact('answer.time') }}.\n\nNot a *replacement*.\n",
    "docs/glossary/voucher.md": "---\nkind: term\ntitle: Voucher\naudience: public\n---\n\nA code that lowers a price.\n",
    "docs/glossary/goodwill.md": "---\nkind: term\ntitle: Goodwill\ndiscouraged: [freebie]\n---\n\n"
    "What we give although nobody can claim it.\n",
    "docs/lists.md": "---\ntitle: Words of the desk\naudience: public\n---\n\n/// term | Service level\n"
    "    abbreviation: SLA\n    synonyms: [promise of service]\n\nWhat we promise. Within {{ fact('answer.time') }}.\n\n"
    "Mostly kept.\n///\n\nBetween the two.\n\n/// audience | internal\n\n/// term | Shrinkage\n\nTime that is paid and not worked.\n\n///\n///\n",
}
PAGES: dict[str, str] = {
    "docs/help.md": "---\ntitle: Help with a refund\naudience: public\n---\n\n## Your refund\n\n"
    "You get a refund, or two refunds, or a voucher. `voucher` The SLA & our service level hold.\n\n"
    "/// audience | internal\n\nShrinkage and goodwill.\n\n///\n",
    "docs/desk.md": "---\ntitle: Desk\n---\n\nGoodwill comes before a refund.\n",
}
HANDBOOK = {**SMALL, **TERMS, **PAGES}
