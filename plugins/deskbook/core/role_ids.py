"""Role ids, wherever a file names one."""

from __future__ import annotations

from collections.abc import Iterator

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.library import DATA, Data

FILE = f"{DATA}roles.yml"


def role_ids(data: Data) -> frozenset[str] | None:
    """Ids that `roles.yml` gives to roles, faulty ones too; None where the file cannot be read, which is said already."""
    tree = data.trees.get("roles.yml")
    if tree is not None and isinstance(tree.value, dict):
        return frozenset(tree.value)
    return None if data.raw.get("roles.yml", "").strip() else frozenset()


def check_role(
    ids: frozenset[str] | None, root: str, shown: str, line: int, key: str, role: str
) -> Iterator[Diagnostic]:
    """Whether a role is known.

    Args:
        ids: the known ids, or None where none can be known.
        root: what stands before a docs-relative path in diagnostics.
        shown: the file that names the role.
        line: where it does.
        key: under which key.
        role: the id.
    """
    if ids is None or role in ids:
        return
    hint = nearest(role, ids)
    advice = f"{hint} ({root}{FILE})" if hint else f"Roles stand in {root}{FILE}."
    yield Diagnostic(shown, line, "DB104", f"{key} {quote(role)} is not a role", advice)
