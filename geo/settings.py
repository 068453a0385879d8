"""Settings from the environment, each with its default; read when they are needed."""

from __future__ import annotations

import os
import re
from pathlib import Path

from geo.errors import SettingError

_ORIGIN = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9.-]+(?::[0-9]+)?|'self'")

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


def uploads_folder() -> Path | None:
    """Where what was uploaded waits to be parsed: `GEO_UPLOADS`, if it is set."""
    named = os.environ.get("GEO_UPLOADS")
    return Path(named) if named else None


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
    return _one_of("GEO_WEB", "on", "off") == "on"


def max_parsing_seconds() -> int:
    """How long the parsing of an article may take, in seconds: `GEO_MAX_PARSING_SECONDS`."""
    return _positive_int("GEO_MAX_PARSING_SECONDS", 45)


def max_parsing_bytes() -> int:
    """How much memory a process that parses may take, in bytes: `GEO_MAX_PARSING_BYTES`."""
    return _positive_int("GEO_MAX_PARSING_BYTES", 900_000_000)


def read_only() -> bool:
    """Whether nobody may change anything: `GEO_READ_ONLY`, which is `on` or `off`."""
    return _one_of("GEO_READ_ONLY", "off", "on") == "on"


def allowed_hosts() -> tuple[str, ...]:
    """The names by which the dashboard may be asked, none for any: `GEO_ALLOWED_HOSTS`."""
    return _listed("GEO_ALLOWED_HOSTS")


def embedders() -> tuple[str, ...]:
    """The sites that may show the dashboard in a frame of theirs: `GEO_EMBEDDERS`.

    Each is an origin such as `https://news.example`, or `'self'`.
    """
    sites = _listed("GEO_EMBEDDERS")
    if wrong := next((site for site in sites if not _ORIGIN.fullmatch(site)), None):
        raise SettingError(
            f"GEO_EMBEDDERS has {wrong!r}; write sites such as https://news.example, with commas "
            "between them."
        )
    return sites


def log_format() -> str:
    """How logs are written: `GEO_LOG`, which is `text` or `json`."""
    return _one_of("GEO_LOG", "text", "json")


def max_visitor_requests() -> int:
    """How many requests a minute a visitor may make: `GEO_MAX_VISITOR_REQUESTS`."""
    return _positive_int("GEO_MAX_VISITOR_REQUESTS", 3000)


def max_host_requests() -> int:
    """How many requests a minute are answered in all: `GEO_MAX_HOST_REQUESTS`."""
    return _positive_int("GEO_MAX_HOST_REQUESTS", 30_000)


def max_collection_articles() -> int | None:
    """How many articles a collection may have, None for any: `GEO_MAX_COLLECTION_ARTICLES`."""
    return _limit("GEO_MAX_COLLECTION_ARTICLES")


def max_collection_bytes() -> int | None:
    """How many bytes of text a collection may have: `GEO_MAX_COLLECTION_BYTES`."""
    return _limit("GEO_MAX_COLLECTION_BYTES")


def max_collection_corrections() -> int:
    """How many corrections a collection may have: `GEO_MAX_COLLECTION_CORRECTIONS`."""
    return _positive_int("GEO_MAX_COLLECTION_CORRECTIONS", 2_000)


def max_visitor_articles() -> int | None:
    """How many articles a visitor may add in a day: `GEO_MAX_VISITOR_ARTICLES`."""
    return _limit("GEO_MAX_VISITOR_ARTICLES")


def max_visitor_bytes() -> int | None:
    """How many bytes a visitor may send in a day: `GEO_MAX_VISITOR_BYTES`."""
    return _limit("GEO_MAX_VISITOR_BYTES")


def max_host_articles() -> int | None:
    """How many articles all collections may have: `GEO_MAX_HOST_ARTICLES`."""
    return _limit("GEO_MAX_HOST_ARTICLES")


def max_host_bytes() -> int | None:
    """How many bytes of text all collections may have: `GEO_MAX_HOST_BYTES`."""
    return _limit("GEO_MAX_HOST_BYTES")


def administrators() -> tuple[str, ...]:
    """The accounts that may look after all collections: `GEO_ADMINISTRATORS`."""
    return _listed("GEO_ADMINISTRATORS")


def _listed(name: str) -> tuple[str, ...]:
    parts = (part.strip() for part in os.environ.get(name, "").split(","))
    return tuple(part for part in parts if part)


def _one_of(name: str, default: str, other: str) -> str:
    value = (os.environ.get(name) or default).strip().lower()
    if value not in (default, other):
        raise SettingError(f"{name} is {value!r}; set {default} or {other}, or leave it out.")
    return value


def _limit(name: str) -> int | None:
    value = (os.environ.get(name) or "none").strip().lower()
    if value == "none":
        return None
    if not value.isdecimal():
        raise SettingError(
            f"{name} is {value!r}; set a whole number, or leave it out for no limit."
        )
    return int(value)


def _positive_int(name: str, default: int) -> int:
    value = os.environ.get(name)
    if not value:
        return default
    if not value.isdecimal() or int(value) == 0:
        raise SettingError(f"{name} is {value!r}; set a whole number above 0 or leave it out.")
    return int(value)
