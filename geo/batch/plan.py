"""What a batch is to do, decided before it begins, and where its files lie in the folder.

The plan is kept in the folder, so that a later run of the same command takes up what is missing,
and one of another command is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from geo.batch.folder import Folder
from geo.batch.inputs import Input, Unit, units
from geo.errors import InputError
from geo.model import Versions

MANIFEST = "manifest.json"
TABLES = ("articles", "mentions", "counts", "errors")
WORK = "work"

PLAIN = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt", ".html", ".htm")
"""Endings of files that have no more text than bytes."""

MOST_PACKED = 20
"""How many bytes of text a byte of another file may have."""

_READ, _STAGED, _DONE = f"{WORK}/read", f"{WORK}/staged", f"{WORK}/done"
FOLDERS = (*TABLES, _READ, f"{_STAGED}/articles", f"{_STAGED}/errors", _DONE)


@dataclass(frozen=True, slots=True)
class Plan:
    """The inputs, what parses them, and how many bytes of text a part has."""

    made_by: Versions
    part_bytes: int
    inputs: tuple[Input, ...]

    @property
    def units(self) -> list[Unit]:
        """What is read by a task each."""
        return list(units(self.inputs, self.part_bytes))

    @property
    def size(self) -> int:
        """The bytes of all inputs."""
        return sum(one.size for one in self.inputs)

    @property
    def most_parts(self) -> int:
        """About how many parts there may be: more workers would have nothing to do."""
        packed = any(not one.name.lower().endswith(PLAIN) for one in self.inputs)
        return max(1, -(-self.size * (MOST_PACKED if packed else 1) // self.part_bytes))

    def as_json(self) -> dict[str, Any]:
        """The plan as the manifest has it."""
        return {
            "made_by": asdict(self.made_by),
            "part_bytes": self.part_bytes,
            "inputs": [asdict(one) for one in self.inputs],
        }


def begin(folder: Folder, plan: Plan) -> None:
    """Note the plan in a new folder; in one with the same plan there is nothing to note.

    Raises InputError when the folder holds anything else.
    """
    names = folder.names()
    if MANIFEST in names:
        _check_same(folder, plan)
    elif names:
        raise InputError(
            f"{folder.address} holds other files. Name a new folder, which the batch makes."
        )
    else:
        folder.prepare(FOLDERS)
        folder.write_json(MANIFEST, {**plan.as_json(), "complete": False})
    folder.sweep()


def read_manifest(folder: Folder) -> dict[str, Any]:
    """The manifest of a batch; raises InputError when there is none, or the batch isn't over."""
    try:
        manifest: dict[str, Any] = folder.read_json(MANIFEST)
    except OSError as error:
        raise InputError(f"{folder.address} is no folder of a batch.") from error
    if not manifest["complete"]:
        raise InputError(f"The batch in {folder.address} is not over. Run it again to the end.")
    return manifest


def _check_same(folder: Folder, plan: Plan) -> None:
    found, wanted = folder.read_json(MANIFEST), plan.as_json()
    for one in found["inputs"]:
        one.pop("sha256", None)  # known once it was read
    told = {
        "inputs": "other inputs, or they have changed since",
        "made_by": "another profile or version of Dateline",
        "part_bytes": "parts of another size",
    }
    for key, what in told.items():
        if found.get(key) != wanted[key]:
            raise InputError(
                f"{folder.address} holds a batch of {what}. Name another folder, or remove it."
            )


def part_name(unit: Unit, number: int) -> str:
    """The name of a part, which is the same in each of the folders."""
    return f"{unit.number:06d}-{number:05d}"


def table(kind: str, part: str) -> str:
    """The file of a part in one of `TABLES`."""
    return f"{kind}/{part}.parquet"


def staged(kind: str, part: str) -> str:
    """The file in which a part waits to be parsed."""
    return f"{_STAGED}/{kind}/{part}.parquet"


def done(part: str) -> str:
    """The file that says that a part was parsed, and what came of it."""
    return f"{_DONE}/{part}.json"


def read(unit: Unit) -> str:
    """The file that says that a unit was read, and into which parts."""
    return f"{_READ}/{unit.number:06d}.json"


def finished(folder: Folder) -> tuple[set[str], set[str]]:
    """The files of `read` and of `done` that are there."""
    names: Iterable[str] = (f"{WORK}/{name}" for name in folder.names(WORK))
    found = set(names)
    return {n for n in found if n.startswith(_READ)}, {n for n in found if n.startswith(_DONE)}
