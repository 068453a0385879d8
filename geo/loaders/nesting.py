"""Files in files: how deep one stands in archives, mails and the like."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import InputError

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Nesting:
    """Where a file stands: 0 for one that a person added, 1 for a file in that one, and so on."""

    depth: int = 0

    def inside(self) -> Nesting:
        """Where the files in this one stand. Raises `InputError` where that is too deep."""
        if self.depth >= DEEPEST:
            raise InputError(
                f"It is packed into more than {DEEPEST} files, one in the other. "
                "Unpack it and add the files in it."
            )
        return Nesting(self.depth + 1)
