"""The address at which a page's source is edited."""

from __future__ import annotations

from urllib.parse import quote

from deskbook.editing.config import EditingOptions

_ADDRESSES = {
    "github": "{repository}/edit/{branch}/{path}",
    "gitlab": "{repository}/-/edit/{branch}/{path}",
}


def edit_address(options: EditingOptions, path: str, *, audience: str, narrowest: str, trimmed: bool) -> str | None:
    """Where the pencil leads, or None where there is none: no code host, an audience that shall not know of it, or a
    page from which something was taken for this audience, whose source would show it.

    Args:
        options: the code host.
        path: the source, relative to docs/.
        audience: for whom is built.
        narrowest: the audience that sees all.
        trimmed: whether the page lacks something of its source.
    """
    if options.host == "none" or audience not in (options.audiences or (narrowest,)) or trimmed:
        return None
    template = _ADDRESSES.get(options.host, options.address)
    full = f"{options.folder}/{path}".lstrip("/")
    return template.format(repository=options.repository, branch=quote(options.branch), path=quote(full))
