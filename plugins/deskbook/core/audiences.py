"""Who may see what: an ordered list of audiences, from the widest to the narrowest."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_AUDIENCES = ("public", "internal")


@dataclass(frozen=True, slots=True)
class Audiences:
    """The audiences of a handbook, widest first; each sees what those before it see.

    Raises:
        ValueError: for fewer than one name, a name twice, or a name that is no plain word.
    """

    names: tuple[str, ...] = DEFAULT_AUDIENCES

    def __post_init__(self) -> None:
        if not self.names or len(set(self.names)) != len(self.names):
            raise ValueError("audiences must be a list of different names")
        for name in self.names:
            if not name.isascii() or not name.replace("-", "").isalnum() or name != name.lower():
                raise ValueError(f"the audience name {name!r} must be lower-case letters, digits and '-'")

    def __contains__(self, name: object) -> bool:
        return name in self.names

    @property
    def narrowest(self) -> str:
        """The audience that sees all, and that everything belongs to which names none (default is deny)."""
        return self.names[-1]

    @property
    def widest(self) -> str:
        """The audience that everybody belongs to."""
        return self.names[0]

    def sees(self, reader: str, marking: str) -> bool:
        """Whether a reader of one audience may see what is marked for another. An unknown marking is seen by nobody
        but the narrowest."""
        if marking not in self.names:
            return reader == self.narrowest
        return self.names.index(marking) <= self.names.index(reader)

    def narrower(self, one: str, other: str) -> str:
        """The narrower of two markings."""
        return one if self.sees(one, other) else other
