"""Records with keys of any name: where they lie in what JSON holds, and which key is what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from geo.loaders.roles import Role, guess_roles

MOST_KEYS = 500
_INSIDE = ("name", "title", "text", "value", "content", "rendered", "#text", "$t", "full")
"""Keys of an object that stand for all of it, as in `"source": {"id": 3, "name": "The Post"}`."""

_WRAPPERS = frozenset({"_source", "fields", "attributes", "article", "document", "doc", "data"})
"""Keys of objects that hold the record, as Elasticsearch, Guardian and JSON:API have them."""


def records_in(loaded: object) -> list[object] | None:
    """The list of records that JSON holds, two objects deep at most; `None` if it is one record.

    >>> records_in({"status": "ok", "articles": [{"title": "A"}, {"title": "B"}]})
    [{'title': 'A'}, {'title': 'B'}]
    """
    if isinstance(loaded, list):
        return loaded
    if not isinstance(loaded, dict) or isinstance(loaded.get("text"), str):
        return None
    deeper = (value.values() for value in loaded.values() if isinstance(value, dict))
    values = chain(loaded.values(), *deeper)
    lists = [value for value in values if isinstance(value, list) and value]
    of_objects = [value for value in lists if all(isinstance(item, dict) for item in value)]
    return max(of_objects, key=len, default=None)


def values_of(record: Mapping[str, object]) -> dict[Role, str]:
    """What a record says of its article; the text is missing where no string has it."""
    said, strings = _flat(record)
    roles = _named(tuple(said))
    if roles.get("text") not in strings:
        roles = guess_roles(list(said), [list(said.values())])
    return {role: said[key] for role, key in roles.items() if role != "text" or key in strings}


def _flat(record: Mapping[str, object]) -> tuple[dict[str, str], set[str]]:
    """What can be written as a string, by its key, and the keys at which there is one."""
    said: dict[str, str] = {}
    strings: set[str] = set()
    for key, value in _leaves(record):
        shown = _shown(value)
        if shown and key not in said and len(said) < MOST_KEYS:
            said[key] = shown
            if isinstance(value, str):
                strings.add(key)
    return said, strings


def _leaves(record: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Keys and values, those of objects in the record after its own."""
    objects = []
    for key, value in record.items():
        if isinstance(value, dict):
            objects.append((key, value))
        else:
            yield key, value
    for key, value in objects:
        for inner, leaf in value.items():
            if isinstance(leaf, str):
                stands_for_all = inner in _INSIDE and key not in _WRAPPERS
                yield (key if stands_for_all else inner), leaf


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    known = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return str(value) if known else ""


@lru_cache(maxsize=256)
def _named(keys: tuple[str, ...]) -> dict[Role, str]:
    """The roles that the names of keys say; Dateline's own names come first."""
    own: dict[Role, str] = {role: key for role, key in _OWN.items() if key in keys}
    others = [key for key in keys if key not in own.values()]
    return {**guess_roles(others, ()), **own}


_OWN: dict[Role, str] = {
    "id": "id",
    "text": "text",
    "title": "title",
    "date": "published",
    "source": "source",
    "language": "language",
    "url": "url",
    "author": "author",
}
