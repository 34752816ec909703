"""A handbook for the tests of runs: one procedure with two decisions, in three versions, and one that it leads to."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from tests.browser.conftest import SiteOf
from tests.handbook import SMALL

PAGE = "procedures/contact.html"

FRONT = """---
id: {id}
kind: procedure
title: {title}
summary: A procedure for tests.
version: "1.0"
status: approved
owner: lead
approver: boss
approved_on: 2026-01-10
effective: 2026-02-01
review_every: 12 months
applies_to: [lead, boss]
---
"""

CONTACT = """Use this page from the first second.

## Open the contact

/// steps | lead

1. **Greet the customer.** Say *hello*. { #greet }
    - Time limit: 2 minutes
    - Say: Good morning. How can I help?
    - Do not say: Yes, hello?

2. **Ask one question at a time.** Go on until you know. { #ask }
    - Warning: Never ask for a [card number](../contact.md).
    - Record: the problem

    1. Ask what happened.
    2. Ask what they expected.

///

/// decision | Is the problem **clear**?
- Yes -> next
- Not yet -> [Ask](#ask)
- The customer is in danger -> [Vulnerable customers](id:SOP-CS-058)

///

/// steps | lead

3. **Agree on a way.** Say what you will do, see [the greeting](#greet). { #agree }
    - Role: boss
    - Time limit: 2 working days

///

/// decision | Is it done?
- Yes -> next
- There is nothing to do -> end
- It goes on elsewhere -> [Say goodbye](#close)

///

/// steps | lead

4. **Thank the customer.** Mean it.

5. **Say goodbye.** Close the case. { #close }
    - Record: the outcome

///

Text at the end.
"""

VULNERABLE = """Use this page when somebody is in danger.

/// steps | lead

1. **Stay calm.** Listen.

2. **Hand over.** Call the service manager.

///
"""


LATER = {
    "1.1": {'data-version="1.0"': 'data-version="1.1"', "Go on until you know.": "Go on until you are sure."},
    "2.0": {
        'data-version="1.0"': 'data-version="2.0"',
        'data-step="agree" data-title="Agree on a way"': 'data-step="promise" data-title="Make a promise"',
    },
}
"""What later versions change in the page: a text; a step."""


def build(site_of: SiteOf, folder: Path) -> dict[str, Path]:
    """Build the employees' site, and later versions of it in a folder; gives all by the version of the procedure."""
    front = FRONT.format(id="SOP-CS-051", title="Initial contact")
    files = {
        **SMALL,
        "docs/procedures/contact.md": front + CONTACT,
        "docs/procedures/danger.md": FRONT.format(id="SOP-CS-058", title="Vulnerable customers") + VULNERABLE,
    }
    built = site_of(files, audience="internal") / "internal"
    sites = {"1.0": built}
    for version, changes in LATER.items():
        sites[version] = copytree(built, folder / version)
        page = sites[version] / PAGE
        text = page.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        page.write_text(text, encoding="utf-8")
    return sites
