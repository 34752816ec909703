"""Macros that reach for Python, told by the check with their line (all that were tried: tests/engine/test_macros.py)."""

from __future__ import annotations

from tests.site.bad_input.case import GOOD, Case, body

REACH = "a macro may not reach for '{}'"


def _gadget(text: str, code: str, said: str) -> Case:
    return body(f"macro: {text}", f"Text.\n\n{text}\n", (3, code, said))


GADGETS: tuple[Case, ...] = (
    _gadget(
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}", "DB403", "a macro may only call fact, role, channel"
    ),
    _gadget("{{ cycler.__init__.__globals__ }}", "DB403", REACH.format("__globals__")),
    _gadget("{{ lipsum }}", "DB402", "'lipsum' is not known in macros. Macros can name: channel, fact, opening_hours"),
    _gadget("{{ self }}", "DB402", "'self' is not known in macros"),
    _gadget("{{ config }}", "DB402", "'config' is not known in macros"),
    _gadget("{{ config.plugins }}", "DB402", "'config' is not known in macros"),
    _gadget("{{ ''.__class__ }}", "DB403", REACH.format("__class__")),
    _gadget(
        "{{ ''|attr('__class__') }}", "DB403", "the filter 'attr' is not known in macros. Filters are: capitalize, d,"
    ),
    _gadget("{{ '%s'|format(fact) }}", "DB403", "the filter 'format' is not known in macros"),
    _gadget("{{ fact }}", "DB401", "a macro shows the name of a macro, which is no text"),
    _gadget("{{ fact.__globals__ }}", "DB403", REACH.format("__globals__")),
    _gadget("{% set x = 1 %}", "DB403", "a macro may not use 'set'. Macros give facts, roles, channels"),
    _gadget("{% import 'os' as os %}", "DB403", "a macro may not use 'import'"),
    _gadget("{% autoescape false %}{{ 'a' }}{% endautoescape %}", "DB403", "a macro may not use 'autoescape'"),
    _gadget("{{ 'a' * 1000000000 }}", "DB403", "a macro may not use '*'"),
    _gadget("{% if 1 %}", "DB401", "the macro cannot be read: unexpected end of template"),
    Case(
        "a macro in a part",
        {**GOOD, "docs/_parts/x.md": "Text.\n\n{{ config }}\n", "docs/page.md": '{% include "_parts/x.md" %}\n'},
        (("docs/_parts/x.md", 3, "DB402", "'config' is not known in macros"),),
    ),
)
