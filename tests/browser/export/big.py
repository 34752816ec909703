"""A module as large and as odd as one may be: 200 questions of every kind, 5 MB of media, signs that break what is careless."""

from __future__ import annotations

import hashlib

from tests.browser.training.handbook import files

FOLDER = "docs/training/everything/1.0"
TITLE = "\"Alles\" für 'Kunden' & Gäste – 🎓 ]] " + "sehr lang " * 26
FILM = "Film Übergabe, Teil 1 🎬.mp4"
MEDIA = b"".join(hashlib.sha256(str(n).encode()).digest() for n in range(5 * 1024 * 1024 // 32))

_ODD = 'Say "hello", don\'t shout ]]&gt; & smile – Grüße 🎉'
_KINDS = (
    "- [ ] Wait {n}.\n- [x] {odd} {n}.\n\n    Right: ]]&gt; 🎉\n\n- [ ] Go \"home\" {n}.\n",
    "- [x] A & {n}\n- [x] B \"{n}\"\n- [ ] C 🎉 {n}\n- [ ] D {n}\n",
    "- [x] True\n- [ ] False\n",
    "1. First {n}\n2. Second {n} 🎉\n3. Third {n}\n4. Fourth {n}\n",
    "- Left {n} -> Right {n}\n- \"Links\" {n} -> Rechts {n}\n- Gauche {n} -> Droite {n} 🎉\n",
)  # fmt: skip


def _question(number: int) -> str:
    options = f"    id: q-{number}\n    tests: SOP-CS-051#greet\n"
    if number % 6 == 5:
        return (
            f"/// question | Blanks {number}\n{options}    type: fill\n\nWithin ____ days, then ____.\n\n"
            f"- zwei {number} | two {number}\n- Grüße 🎉 {number}\n///\n\n"
        )
    body = _KINDS[number % 6].format(n=number, odd=_ODD)
    return f"/// question | {number}: {_ODD}?\n{options}\n{body}///\n\n"


def big_files() -> dict[str, str | bytes]:
    """The handbook of `files("1.0")` with the large module beside the others."""
    index = files("1.0")["docs/training/promises/1.0/index.md"]
    index = index.replace("TRN-CS-002", "TRN-CS-003").replace("title: Promises", f"title: >-\n  {TITLE.strip()}")
    index = index.replace("lessons: [keep, test]", "lessons: [look, test]").replace("prerequisites: [TRN-CS-001]\n", "")
    look = f"---\nkind: lesson\ntitle: Look\nsummary: In short.\n---\n[The film](<{FILM}>)\n"
    test = "---\nkind: lesson\ntitle: The test\nsummary: In short.\ncounts: true\n---\n"
    return {
        **files("1.0"),
        f"{FOLDER}/index.md": index,
        f"{FOLDER}/look.md": look,
        f"{FOLDER}/{FILM}": MEDIA,
        f"{FOLDER}/test.md": test + "".join(map(_question, range(200))),
    }
