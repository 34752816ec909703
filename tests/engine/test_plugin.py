"""Options of plugins are declared once; a fault names the option in plain words."""

from __future__ import annotations

import pytest

from deskbook.audience.plugin import AudiencePlugin
from deskbook.editing.plugin import EditingPlugin
from deskbook.guides.plugin import GuidesPlugin


def faults(plugin: type, options: dict[str, object]) -> list[tuple[str, str]]:
    errors, warnings = plugin().load_config(options)
    assert warnings == []
    return [(where, str(error)) for where, error in errors]


@pytest.mark.parametrize(
    ("plugin", "options", "expected"),
    [
        (
            AudiencePlugin,
            {"audience_s": []},
            [("audience_s", "'audience_s' is not an option. Did you mean 'audiences'?")],
        ),
        (GuidesPlugin, {"x": 1}, [("x", "'x' is not an option. Options: none.")]),
        (AudiencePlugin, {"audiences": ["a", "a"]}, [("audiences", "audiences must be a list of different names")]),
        (
            AudiencePlugin,
            {"audiences": ["Every Body"]},
            [("audiences", "the audience name 'Every Body' must be lower-case letters, digits and '-'")],
        ),
        (
            EditingPlugin,
            {"host": "github"},
            [("", "write 'repository', the address of the repository, or 'host: none'")],
        ),
    ],
    ids=["unknown option", "no options", "an audience twice", "a name that is no word", "half a code host"],
)
def test_faults(plugin: type, options: dict[str, object], expected: list[tuple[str, str]]) -> None:
    assert faults(plugin, options) == expected


def test_options_are_read() -> None:
    plugin = AudiencePlugin()
    assert plugin.load_config({"audiences": ["public", "partner", "internal"]}) == ([], [])
    assert plugin.audiences.names == ("public", "partner", "internal")
