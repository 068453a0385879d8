"""Settings from the environment, each with its default; read when they are needed."""

from __future__ import annotations

import os
from pathlib import Path

from geo.errors import SettingError

_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """The folder with gazetteer, boundaries and samples: `GEO_DATA`, else the one that ships."""
    named = os.environ.get("GEO_DATA")
    if named:
        return Path(named)
    inside = _PACKAGE / "_data"
    return inside if inside.is_dir() else _PACKAGE.parent / "data"


def database_url() -> str:
    """The SQLAlchemy address of the store: `GEO_DATABASE_URL`."""
    return os.environ.get("GEO_DATABASE_URL") or "sqlite:///.dateline/dateline.db"


def max_article_characters() -> int:
    """The longest article that is parsed, in characters: `GEO_MAX_ARTICLE_CHARACTERS`."""
    return _positive_int("GEO_MAX_ARTICLE_CHARACTERS", 10_000_000)


def max_upload_bytes() -> int:
    """The largest file that is read, in bytes: `GEO_MAX_UPLOAD_BYTES`."""
    return _positive_int("GEO_MAX_UPLOAD_BYTES", 100_000_000)


def _positive_int(name: str, default: int) -> int:
    value = os.environ.get(name)
    if not value:
        return default
    if not value.isdecimal() or int(value) == 0:
        raise SettingError(f"{name} is {value!r}; set a whole number above 0 or leave it out.")
    return int(value)
