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


def max_unpacked_bytes() -> int:
    """How many bytes a packed file may unpack to in all: `GEO_MAX_UNPACKED_BYTES`."""
    return _positive_int("GEO_MAX_UNPACKED_BYTES", 1_000_000_000)


def max_packed_ratio() -> int:
    """How many times larger than packed a file may become: `GEO_MAX_PACKED_RATIO`."""
    return _positive_int("GEO_MAX_PACKED_RATIO", 200)


def max_packed_files() -> int:
    """How many files may lie in one, archives in it included: `GEO_MAX_PACKED_FILES`."""
    return _positive_int("GEO_MAX_PACKED_FILES", 20_000)


def max_packed_depth() -> int:
    """How deep a file may lie in files; 2 in an archive in one: `GEO_MAX_PACKED_DEPTH`."""
    return _positive_int("GEO_MAX_PACKED_DEPTH", 4)


def max_bad_records() -> int:
    """Records in a row that can't be read, after which those behind them are not tried.

    `GEO_MAX_BAD_RECORDS`.
    """
    return _positive_int("GEO_MAX_BAD_RECORDS", 1_000)


def max_reading_seconds() -> int:
    """How long a file may take to each of its articles, in seconds: `GEO_MAX_READING_SECONDS`."""
    return _positive_int("GEO_MAX_READING_SECONDS", 45)


def max_reading_bytes() -> int:
    """How much memory reading a file may take, in bytes: `GEO_MAX_READING_BYTES`."""
    return _positive_int("GEO_MAX_READING_BYTES", 800_000_000)


def web() -> bool:
    """Whether addresses on the web are fetched: `GEO_WEB`, which is `on` or `off`."""
    value = (os.environ.get("GEO_WEB") or "on").strip().lower()
    if value not in ("on", "off"):
        raise SettingError(f"GEO_WEB is {value!r}; set on or off, or leave it out.")
    return value == "on"


def max_parsing_seconds() -> int:
    """How long the parsing of an article may take, in seconds: `GEO_MAX_PARSING_SECONDS`."""
    return _positive_int("GEO_MAX_PARSING_SECONDS", 45)


def max_parsing_bytes() -> int:
    """How much memory a process that parses may take, in bytes: `GEO_MAX_PARSING_BYTES`."""
    return _positive_int("GEO_MAX_PARSING_BYTES", 1_000_000_000)


def _positive_int(name: str, default: int) -> int:
    value = os.environ.get(name)
    if not value:
        return default
    if not value.isdecimal() or int(value) == 0:
        raise SettingError(f"{name} is {value!r}; set a whole number above 0 or leave it out.")
    return int(value)
