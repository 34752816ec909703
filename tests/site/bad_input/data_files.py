"""Records of `_data` that cannot be, and configuration that cannot be used."""

from __future__ import annotations

from tests.site.bad_input.case import GOOD, Case, Found

DATA = "docs/_data/"


def _data(name: str, file: str, text: str, *found: tuple[int, str, str]) -> Case:
    return Case(name, {DATA + file: text}, tuple((DATA + file, *f) for f in found))


def _facts(name: str, line: str, *found: tuple[int, str, str]) -> Case:
    """A case of one more line in facts.yml, which is its fourth."""
    return _data(name, "facts.yml", f"{GOOD[DATA + 'facts.yml']!s}  {line}\n", *found)


def _stated(line: str, units: str = "") -> dict[str, str]:
    """Facts with one more line, which is their fourth, that a page states under the name x."""
    facts = f"{units}{GOOD[DATA + 'facts.yml']!s}  {line}\n"
    return {DATA + "facts.yml": facts, "docs/page.md": "---\ntitle: x\n---\n{{ fact('x') }}\n"}


UNSTATED: Found = (
    "docs/_data/facts.yml",
    4,
    "DB404",
    "no page states the fact 'x.y'. State it on a page, or delete it.",
)

DATA_FILES: tuple[Case, ...] = (
    _facts(
        "an unknown key of a fact",
        "x.y: {value: 1, owner: lead, sauce: Agreed}",
        (4, "DB100", "'sauce' is not a key that is known here. Did you mean 'source'?"),
        (4, "DB102", "the key 'facts.x.y.source' is missing. Write 'source: Service levels agreed by leadership'."),
    ),
    _facts("a fact that is a word", "x.y: 1", (4, "DB101", "'facts.x.y' must be keys with values, not '1'")),
    _facts(
        "a fact whose value is a list",
        "x.y: {value: [1], owner: lead, source: Agreed}",
        (4, "DB101", "'facts.x.y.value' cannot be '['1']'. Write a number, a date or a text."),
    ),
    _facts(
        "a fact without a value",
        "x.y: {value: , owner: lead, source: Agreed}",
        (4, "DB101", "'facts.x.y.value' is empty. Write a number, a date or a text."),
    ),
    _facts(
        "a fact with an impossible date",
        "x.y: {value: 2026-13-01, owner: lead, source: Agreed}",
        (4, "DB105", "'facts.x.y.value' has an impossible date: '2026-13-01' is not a date of the calendar"),
    ),
    _facts(
        "a fact with HTML for a value",
        "x.y: {value: <b>two</b>, owner: lead, source: Agreed}",
        (4, "DB101", "'facts.x.y.value' cannot be '<b>two</b>'. Write plain words, without '<', '>' and macros."),
    ),
    _facts(
        "a fact with a macro for a value",
        'x.y: {value: "{{ config }}", owner: lead, source: Agreed}',
        (4, "DB101", "'facts.x.y.value' cannot be '{{ config }}'"),
    ),
    _facts(
        "a fact with HTML for a source",
        "x.y: {value: 1, owner: lead, source: <script>}",
        (4, "DB101", "'facts.x.y.source' cannot be '<script>'"),
    ),
    _facts(
        "a fact whose name is none",
        "X Y: {value: 1, owner: lead, source: Agreed}",
        (
            4,
            "DB101",
            "'facts.X Y' cannot be 'X Y'. Write lower-case words joined by '.' and '-', such as refund.window.",
        ),
    ),
    _facts(
        "a fact of an unknown owner",
        "x.y: {value: 1, owner: laed, source: Agreed}",
        (4, "DB104", "owner 'laed' is not a role. Did you mean 'lead'?"),
        UNSTATED[1:],
    ),
    _facts(
        "a fact for an unknown audience",
        "x.y: {value: 1, owner: lead, source: Agreed, audience: publik}",
        (4, "DB112", "'publik' is not an audience. Did you mean 'public'?"),
        UNSTATED[1:],
    ),
    _facts(
        "a fact with an unknown unit",
        "x.y: {value: 1, unit: dya, owner: lead, source: Agreed}",
        (4, "DB101", "'dya' is not a unit. Did you mean 'day'?"),
        UNSTATED[1:],
    ),
    _facts(
        "a text with a unit",
        "x.y: {value: soon, unit: day, owner: lead, source: Agreed}",
        (4, "DB101", "the value 'soon' is no number, so it has no unit. Delete the unit"),
        UNSTATED[1:],
    ),
    Case(
        "a fact that no page states",
        {DATA + "facts.yml": f"{GOOD[DATA + 'facts.yml']!s}  x.y: {{value: 1, owner: lead, source: A}}\n"},
        (UNSTATED,),
        0,
    ),
    Case(
        "a fact with a link that runs code for a value",
        _stated("x: {value: '[a](javascript:b)', owner: lead, source: A}"),
        (("docs/page.md", 4, "DB302", "the address 'javascript:b' may not stand in a page"),),
    ),
    Case(
        "a unit without a word for many",
        _stated("x: {value: 1, unit: box, owner: lead, source: A}", "units:\n  box: {one: box}\n"),
        (
            (DATA + "facts.yml", 2, "DB102", "the key 'units.box.other' is missing. Write 'other: working days'."),
            (DATA + "facts.yml", 6, "DB101", "'box' is not a unit. Define it under 'units'."),
        ),
    ),
    _data(
        "a role without a title",
        "roles.yml",
        "lead:\n  titel: x\nboss: {title: Boss}\n",
        (1, "DB102", "the key 'title' is missing. Write 'title: Team lead'."),
        (2, "DB100", "'titel' is not a key that is known here. Did you mean 'title'?"),
    ),
    _data(
        "a role that would be written elsewhere",
        "roles.yml",
        "lead: {title: Lead}\nboss: {title: Boss}\n../../x: {title: X}\n",
        (3, "DB101", "'../../x' cannot be an id. Write lower-case words joined by '-', such as team-lead."),
    ),
    _data(
        "a role that is a script",
        "roles.yml",
        "lead: {title: <script>alert(1)</script>}\nboss: {title: Boss}\n",
        (1, "DB101", "'title' cannot be '<script>alert(1)</script>'"),
    ),
    _data(
        "a role that escalates to none",
        "roles.yml",
        "lead: {title: Lead, escalates_to: bos}\nboss: {title: Boss}\n",
        (1, "DB104", "escalates_to 'bos' is not a role. Did you mean 'boss'?"),
    ),
    _data(
        "roles that escalate in a circle",
        "roles.yml",
        "lead: {title: Lead, escalates_to: boss}\nboss:\n  title: Boss\n  escalates_to: lead\n",
        (4, "DB114", "roles escalate in a circle: boss → lead → boss. Let the last one escalate to nobody."),
    ),
    _data(
        "a role that escalates to itself",
        "roles.yml",
        "lead: {title: Lead}\nboss: {title: Boss, escalates_to: boss}\n",
        (2, "DB114", "roles escalate in a circle: boss → boss"),
    ),
    _data(
        "a channel whose link runs code",
        "channels.yml",
        "phone:\n  title: Phone\n  address: x\n  link: javascript:alert(1)\n",
        (4, "DB101", "'link' cannot be 'javascript:alert(1)'. Write 'link: mailto:help@example.com'."),
    ),
    _data(
        "a channel that names no fact",
        "channels.yml",
        "phone:\n  title: Phone\n  address: x\n  response: answer.tme\n",
        (4, "DB400", "'answer.tme' is not a fact. Did you mean 'answer.time'?"),
    ),
    _data(
        "a channel for nobody",
        "channels.yml",
        "phone:\n  title: Phone\n  address: x\n  audience: everybody\n",
        (4, "DB112", "'everybody' is not an audience. Write one of: public, internal."),
    ),
    _data(
        "an hour that is none",
        "organization.yml",
        "hours:\n  - {days: Monday, open: '8', close: '25:00'}\n",
        (2, "DB101", "'hours.0.close' cannot be '25:00'. Write 'close: \"20:00\"'."),
        (2, "DB101", "'hours.0.open' cannot be '8'. Write 'open: \"08:00\"'."),
    ),
    _data(
        "a language that is none",
        "organization.yml",
        "locale: xx-YY\n",
        (1, "DB101", "'locale' cannot be 'xx-YY'. 'xx-YY' is not a locale, such as en-GB."),
    ),
    _data(
        "a currency that is none",
        "organization.yml",
        "name: X\ncurrency: euro\n",
        (2, "DB101", "'currency' cannot be 'euro'. Write 'currency: EUR'."),
    ),
    _data(
        "an organization with a script for a name",
        "organization.yml",
        "name: <script>alert(1)</script>\n",
        (1, "DB101", "'name' cannot be '<script>alert(1)</script>'"),
    ),
    _data(
        "a navigation entry that leads nowhere",
        "navigation.yml",
        "sections:\n  - title: Help\n    audience: public\n    pages: [index.md, none.md]\n",
        (4, "DB502", "'none.md' is not a page"),
    ),
    _data(
        "a navigation entry behind the wall",
        "navigation.yml",
        "sections:\n  - title: Help\n    audience: public\n    pages:\n      - team.md\n",
        (5, "DB203", "the section 'Help' is for 'public' and its page 'team.md' for 'internal'"),
    ),
    _data(
        "a section of the navigation for nobody",
        "navigation.yml",
        "sections:\n  - title: Help\n    audience: publik\n    pages: [index.md]\n",
        (3, "DB112", "'publik' is not an audience"),
    ),
    _data(
        "a point of the coverage list that leads nowhere",
        "coverage.yml",
        "- point: Greeting\n  section: '5.1'\n  documents: [SOP-CS-061]\n",
        (3, "DB504", "'SOP-CS-061' is not a document"),
    ),
    _data(
        "a point without a section",
        "coverage.yml",
        "- point: Greeting\n  documents: []\n",
        (1, "DB102", "the key 'section' is missing. Write 'section: \"5.1\"'."),
    ),
    _data(
        "a word that nothing uses",
        "words.yml",
        "home:\n  buton: Find\n",
        (2, "DB100", "'home.buton' is not a key that is known here. Did you mean 'home.button'?"),
    ),
    _data(
        "a word that reaches into Python",
        "words.yml",
        "control:\n  in_force: In force since {day.__class__}\n",
        (2, "DB101", "'control.in_force' has no place '{day.__class__}'. It has {day}."),
    ),
    _data(
        "a word with a script",
        "words.yml",
        "home: {button: <script>}\n",
        (1, "DB101", "'home.button' cannot be '<script>'. Write plain words"),
    ),
    _data(
        "a list for a word",
        "words.yml",
        "home: {button: [Find]}\n",
        (1, "DB101", "'home.button' must be text. Write one line of text."),
    ),
    Case(
        "configuration that is no YAML",
        {"mkdocs.yml": "site_name: x\nplugins: [\n"},
        (("mkdocs.yml", 3, "DB601", "expected the node content"),),
    ),
    Case(
        "an option that is none",
        {"mkdocs.yml": "site_name: x\nplugins:\n  - deskbook/audience:\n      audience_list: [a]\n"},
        (("mkdocs.yml", 4, "DB601", "'audience_list' is not an option."),),
    ),
    Case(
        "a plugin that is none",
        {"mkdocs.yml": "site_name: x\nplugins:\n  - deskbook/audience\n  - deskbok/facts\n"},
        (("mkdocs.yml", 4, "DB601", 'The "deskbok/facts" plugin is not installed. Correct mkdocs.yml.'),),
    ),
    Case(
        "an extension of Markdown with an option that is none",
        {"mkdocs.yml": "site_name: x\nplugins: [deskbook/audience]\nmarkdown_extensions:\n  - toc:\n      deep: 3\n"},
        (("mkdocs.yml", 4, "DB601", "Failed to load extension 'toc'. KeyError: 'deep'. Correct mkdocs.yml."),),
    ),
    Case(
        "an empty configuration",
        {"mkdocs.yml": ""},
        (("mkdocs.yml", 0, "DB601", "Config value 'site_name': Required configuration not provided"),),
    ),
)
