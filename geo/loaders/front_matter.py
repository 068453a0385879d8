"""What the front matter of a Markdown file states about it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from geo.loaders.dates import stated_date
from geo.loaders.languages import language_code

_LONGEST = 20_000
_BLOCK = re.compile(
    r"\s{0,100}(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<block>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_NAME = re.compile(r"[\w.:-]{1,60}")
_DATE = ("date", "published", "published_time", "publishdate", "pubdate", "publication_date")
_AUTHOR = ("author", "authors", "byline", "by")
_SOURCE = ("source", "outlet", "publisher", "publication", "site", "site_name")
_URL = ("url", "canonical", "canonical_url", "link", "permalink", "original_url", "source_url")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a front matter that ends before `end`; `title_span` is where its title is."""

    end: int
    title: str = ""
    title_span: tuple[int, int] | None = None
    author: str = ""
    source: str = ""
    url: str = ""
    published: date | None = None
    language: str | None = None


def front_matter(text: str) -> FrontMatter | None:
    """The front matter at the head of `text`, `None` where there is none that can be read."""
    match = _BLOCK.match(text[:_LONGEST])
    fields = _fields(match["block"], match["fence"]) if match else None
    if match is None or fields is None:
        return None
    title = _first(fields, ("title", "headline"))
    start = match["block"].find(title) if title else -1
    begin = match.start("block") + start
    return FrontMatter(
        end=match.end(),
        title=" ".join(title.split()),
        title_span=(begin, begin + len(title)) if start >= 0 else None,
        author=_first(fields, _AUTHOR),
        source=_first(fields, _SOURCE),
        url=next((url for key in _URL if _is_url(url := _first(fields, (key,)))), ""),
        published=_published(fields),
        language=language_code(_first(fields, ("lang", "language", "locale"))),
    )


def _fields(block: str, fence: str) -> Mapping[str, object] | None:
    """The fields with their names in small letters; `None` for what isn't YAML or TOML."""
    import yaml  # type: ignore[import-untyped]

    try:
        loaded = tomllib.loads(block) if fence == "+++" else yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(loaded, dict) or not all(_NAME.fullmatch(str(key)) for key in loaded):
        return None
    return {str(key).lower().replace("-", "_"): value for key, value in loaded.items()}


def _first(fields: Mapping[str, object], keys: tuple[str, ...]) -> str:
    """The first of these fields that is there, a list of names joined by commas."""
    for key in keys:
        value = fields.get(key)
        values = value if isinstance(value, list) else [value]
        found = [_name(item) for item in values[:50]]
        if any(found):
            return ", ".join(name for name in found if name)
    return ""


def _name(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _published(fields: Mapping[str, object]) -> date | None:
    for key in _DATE:
        value = fields.get(key)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        found = stated_date(value)
        if found:
            return found
    return None


def _is_url(value: str) -> bool:
    return value.lower().startswith(("http://", "https://"))
