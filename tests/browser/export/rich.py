"""A module whose lesson holds all that a page of the handbook can hold, packed for tests of the player."""

from __future__ import annotations

from pathlib import Path

from tests.browser.training.handbook import files
from tests.handbook import ROOT, run, write_handbook

_CELLS = " | ".join(f"column {n} of them all" for n in range(9))
_RULE = "|".join("---" for _ in range(9))
_LISTEN = f"""---
kind: lesson
title: Listen
summary: In short.
---
Let them speak. A parcel is what they wait for. It stands in [the procedure](id:SOP-CS-051), on [a page of others](https://example.org/)
and in [the lesson before](greet.md). A list: [download](plan.txt). [Write to us](mailto:help@example.com).

## How

| {_CELLS} |
|{_RULE}|
| {_CELLS} |

!!! warning "Do not"
    Interrupt.

/// audience | internal
Only we know this.
///

/// details | More
Open this.
///

/// tab | Phone
Ring.
///

/// tab | Chat
Write.
///

/// tab | A tab of a long name
One.
///

/// tab | Another tab of a long name
Two.
///

```python
print("a line of code that is so long that it does not fit into the window of a phone, whatever one does about it")
```

- [x] Done
- [ ] Open

1. First.
2. Second.

<a id="deep"></a>[To the heading](#how)
"""
_TERM = "---\nkind: term\ntitle: Parcel\naudience: public\n---\n\nWhat a carrier brings.\n"


def rich() -> dict[str, str | bytes]:
    """The handbook's files."""
    found: dict[str, str | bytes] = dict(files("1.0"))
    folder = "docs/training/first-contact/1.0"
    return {**found, f"{folder}/listen.md": _LISTEN, f"{folder}/plan.txt": b"A plan.", "docs/glossary/parcel.md": _TERM}


def export(folder: Path, form: str = "zip", site_url: str = "") -> None:
    """Write the handbook and pack its module into `dist`."""
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    if site_url:
        configuration = f"site_url: {site_url}\n{configuration}"
    write_handbook(folder, rich(), mkdocs=configuration)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    frozen = run(folder, "deskbook", "freeze", "TRN-CS-001@1.0", "TRN-CS-002@1.0", "--date", "2026-06-01")
    assert frozen.returncode == 0, frozen.stdout + frozen.stderr
    done = run(folder, "deskbook", "export", form, "TRN-CS-001", "--date", "2026-06-01", "--out", "dist")
    assert done.returncode == 0, done.stdout + done.stderr
