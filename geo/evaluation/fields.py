"""The values of a JSON object, refused with a reason where they make no sense."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from geo.errors import InputError
from geo.evaluation.annotations import Point

Fields = Mapping[str, Any]

_CODE = re.compile("[A-Z]{2}")


def span(fields: Fields) -> tuple[int, int]:
    """`start` and `end`, which are needed and hold at least one character."""
    start, end = whole_number(fields, "start"), whole_number(fields, "end")
    if start is None or end is None or not 0 <= start < end:
        raise InputError(
            'A mention has no "start" and "end" of a stretch of text '
            f"({fields.get('start')!r} to {fields.get('end')!r})."
        )
    return start, end


def point(fields: Fields) -> Point | None:
    """`lat` and `lon` in degrees, both or neither."""
    lat, lon = number(fields, "lat", -90.0, 90.0), number(fields, "lon", -180.0, 180.0)
    if lat is None or lon is None:
        if lat is not lon:
            raise InputError('A mention has only one of "lat" and "lon".')
        return None
    return lat, lon


def country(fields: Fields) -> str | None:
    """The alpha-2 code under `country`; `None` for no country."""
    code = string(fields, "country")
    if code and not _CODE.fullmatch(code):
        raise InputError(f'"country" is {code!r}, which is no alpha-2 code such as "FR".')
    return code or None


def number(fields: Fields, name: str, least: float, most: float) -> float | None:
    """A number between two bounds."""
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise InputError(f'"{name}" is {value!r}, which is no number.')
    if not least <= value <= most:
        raise InputError(f'"{name}" is {value!r}; it lies between {least:g} and {most:g}.')
    return float(value)


def whole_number(fields: Fields, name: str) -> int | None:
    """A whole number."""
    value = fields.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise InputError(f'"{name}" is {value!r}, which is no whole number.')
    return value


def string(fields: Fields, name: str) -> str:
    """A string; empty where there is none."""
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f'"{name}" is {value!r}, which is no string.')
    return value or ""


def flag(fields: Fields, name: str) -> bool:
    """True or false; false where it isn't said."""
    value = fields.get(name, False)
    if not isinstance(value, bool):
        raise InputError(f'"{name}" is {value!r}, which is neither true nor false.')
    return value
