"""Files in files: how deep one stands in archives, mails and the like, and what may be unpacked."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo import settings
from geo.errors import InputError

SMALL = 1_000_000
"""Bytes that any file may unpack to, whatever its ratio: short repetitive files pack very well."""


class UnpackingError(InputError):
    """A file unpacks to more than is allowed; nothing more of it is read."""


@dataclass(slots=True)
class Unpacked:
    """What came out of one file that a person added, and out of the files in it."""

    files: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Nesting:
    """Where a file stands: 0 for one that a person added, 1 for a file in that one, and so on."""

    depth: int = 0
    unpacked: Unpacked = field(default_factory=Unpacked)

    def inside(self) -> Nesting:
        """Where a file in this one stands.

        Raises `InputError` where that is too deep, `UnpackingError` where there are too many.
        """
        self._check_depth()
        self.unpacked.files += 1
        most = settings.max_packed_files()
        if self.unpacked.files > most:
            raise UnpackingError(
                f"It holds more than {most:,} files; those behind were not read. Split it, or "
                "raise GEO_MAX_PACKED_FILES."
            )
        return Nesting(self.depth + 1, self.unpacked)

    def spend(self, size: int) -> None:
        """Note that `size` bytes were unpacked. Raises `UnpackingError` where that is too much."""
        self.unpacked.size += size
        most = settings.max_unpacked_bytes()
        if self.unpacked.size > most:
            raise UnpackingError(
                f"It unpacks to more than {most:,} bytes; what is behind them was not read. "
                "Split it, or raise GEO_MAX_UNPACKED_BYTES."
            )

    def _check_depth(self) -> None:
        most = settings.max_packed_depth()
        if self.depth >= most:
            raise InputError(
                f"It is packed {most} deep, one file in the other, and holds files again. "
                "Unpack it and add the files in it, or raise GEO_MAX_PACKED_DEPTH."
            )


def check_ratio(size: int, packed: int) -> None:
    """Raises `InputError` if `size` bytes out of `packed` ones are more than honest files give."""
    most = settings.max_packed_ratio()
    if size > SMALL and size > most * packed:
        raise InputError(
            f"It unpacks to more than {most:,} times its size, as files do that are made to do "
            "harm. Unpack it and add what is in it, or raise GEO_MAX_PACKED_RATIO."
        )
