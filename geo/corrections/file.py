"""Corrections as a JSON file: `{"dateline_corrections": 1, "corrections": [...]}`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from geo.corrections.correction import ACTIONS, SCOPES, Action, Correction, Scope, checked
from geo.errors import InputError
from geo.gazetteer.countries import countries
from geo.model import KINDS, Kind, Place

VERSION = 1
_WORDS = ("text", "who", "why")


def to_json(corrections: Iterable[Correction]) -> bytes:
    """The file's content."""
    listed = [as_record(correction) for correction in corrections]
    whole = {"dateline_corrections": VERSION, "corrections": listed}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def as_record(correction: Correction) -> dict[str, Any]:
    """A correction as an object of JSON; what it lacks is left out."""
    values = asdict(correction) | {"when": correction.when.isoformat()}
    return {name: value for name, value in values.items() if value not in (None, "")}


def read_corrections(path: Path) -> list[Correction]:
    """The corrections of a file; raises InputError with what is wrong."""
    try:
        return from_json(path.read_bytes())
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from error


MOST_BYTES = 5_000_000
"""What is read of strangers, in bytes: some 20,000 corrections. JSON can take 50 times as much.

What a collection has is no more, so that it can be read again.
"""


def from_json(content: bytes, most: int | None = None) -> list[Correction]:
    """The corrections of a file's content; raises InputError with what is wrong.

    A file of more than `most` bytes is.
    Names that are not known are left aside, so that files of later versions can be read.
    """
    if most is not None and len(content) > most:
        raise InputError(f"It has more than {most // 1_000_000:,} MB, which is too much here.")
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"It is not JSON in UTF-8 ({error}).") from error
    listed = whole.get("corrections") if isinstance(whole, dict) else None
    if not isinstance(listed, list):
        raise InputError('It is no file of corrections: it has no list of "corrections".')
    return [_numbered(number, record) for number, record in enumerate(listed, start=1)]


def from_record(record: object) -> Correction:
    """A correction from an object of JSON; raises InputError with what is wrong."""
    if not isinstance(record, dict):
        raise InputError("A correction is no object.")
    values: dict[str, Any] = {name: _string(record, name) for name in _WORDS}
    values["action"] = cast(Action, _one_of(record, "action", ACTIONS))
    values["scope"] = cast(Scope, _one_of(record, "scope", SCOPES))
    values["article"] = _string(record, "article") or None
    values["start"] = _whole_number(record, "start")
    values["kind"] = cast(Kind, _one_of(record, "kind", KINDS)) if record.get("kind") else None
    values["place"] = _place(record["place"]) if record.get("place") is not None else None
    values["when"] = _moment(record)
    if identifier := _string(record, "id"):
        values["id"] = identifier[:64]
    return checked(Correction(**values))


def _numbered(number: int, record: object) -> Correction:
    try:
        return from_record(record)
    except InputError as error:
        raise InputError(f"Correction {number:,}: {error}") from error


def _place(value: object) -> Place:
    if not isinstance(value, dict):
        raise InputError("A place is no object.")
    country = _string(value, "country") or None
    if country is not None and country not in countries():
        raise InputError(f"{country!r} is no country's ISO 3166-1 code of two letters.")
    return Place(
        name=_string(value, "name"),
        country=country,
        lat=_degrees(value, "lat", 90),
        lon=_degrees(value, "lon", 180),
        feature=_string(value, "feature"),
        geonameid=_whole_number(value, "geonameid"),
        admin1=_string(value, "admin1") or None,
        admin2=_string(value, "admin2") or None,
        population=_whole_number(value, "population") or 0,
    )


def _string(record: dict[str, Any], name: str) -> str:
    value = record.get(name) or ""
    if not isinstance(value, str):
        raise InputError(f'"{name}" is no text.')
    return value


def _one_of(record: dict[str, Any], name: str, known: Sequence[str]) -> str:
    value = record.get(name)
    if value not in known:
        raise InputError(f'"{name}" is {value!r}; it may be {", ".join(known)}.')
    return str(value)


def _whole_number(record: dict[str, Any], name: str) -> int | None:
    value = record.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise InputError(f'"{name}" is no whole number.')
    return value


def _degrees(record: dict[str, Any], name: str, most: int) -> float:
    value = record.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise InputError(f'"{name}" is no number of degrees from -{most} to {most}.')
    return float(value)


def _moment(record: dict[str, Any]) -> datetime:
    try:
        when = datetime.fromisoformat(_string(record, "when"))
    except ValueError as error:
        raise InputError('"when" is no date and time such as 2026-11-25T10:30:00+00:00.') from error
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
