"""Copies of one story: the same text, the same address, or nearly the same text.

`signature` tells what a text says in 533 bytes, which a store keeps beside the article, so that
no text is read again. `group` puts copies together at once. To add one article to many, look up
those that share one of its `buckets`, and ask `same_story` of each.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from geo.model import Section

Key = TypeVar("Key", bound=Hashable)

# Overlap is the share of the shorter text's shingles that the other text has too, resemblance
# (Jaccard) the share of both texts' shingles that are in both. Stories on one topic that share
# background paragraphs overlap by less than half; a copy with every fifteenth word changed by
# three quarters. A text inside a digest of many overlaps with it, but resembles it too little.
LEAST_OVERLAP = 0.7
LEAST_RESEMBLANCE = 0.3

SHINGLE_WORDS = 4
FEWEST_WORDS = 25
MOST_WORDS = 200_000

# 32 buckets of 2 values: of pairs with a resemblance of 0.3, 95% share one; of 0.4, 99.6%.
_VALUES = 256
_BANDS = 32
_LAYOUT = struct.Struct(f"<B16sI{_VALUES}H")
_COMPARED_IN_BUCKET = 8

_WITHIN_WORD = re.compile(r"(?<=[^\W\d_])[-‐‑’'](?:\s{0,9}\n\s{0,9})?(?=[^\W\d_])")
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"  # no spaces between words
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HOST_PREFIX = re.compile(r"(?:www|m|amp|mobile)\.")


class _Content(NamedTuple):
    """A signature's parts: how it was made, what the text is, its shingles and their sketch."""

    scheme: int
    digest: bytes
    shingles: int
    values: tuple[int, ...]


def signature(text: str, sections: Sequence[Section] = ()) -> bytes:
    """What `text` says; letter case, spacing, punctuation and hyphens aside.

    Where `sections` are given and hold a body of 25 words or more, the body alone is told, so
    that another headline, caption or menu makes no difference. Of a text with fewer words only
    exact copies are found.
    """
    words = _told(text, sections)
    shingles = _shingles(words) if len(words) >= FEWEST_WORDS else set()
    values = _sketch(shingles) if shingles else [0] * _VALUES
    return _LAYOUT.pack(_scheme(), _digest("".join(words) or text), len(shingles), *values)


def same_story(first: bytes, second: bytes) -> bool:
    """Whether two signatures are of copies: the same text, nearly the same, or a cut of it."""
    return same_stories(first, [second])[0]


def same_stories(signature: bytes, others: Sequence[bytes]) -> list[bool]:
    """Whether each of some signatures is of a copy, as `same_story` has it."""
    import numpy as np

    layout = [
        ("scheme", "u1"),
        ("digest", "<u8", 2),
        ("shingles", "<u4"),
        ("values", "<u2", _VALUES),
    ]
    (one,) = np.frombuffer(signature, layout)
    many = np.frombuffer(b"".join(others), layout)
    resemblance = (many["values"] == one["values"]).mean(axis=1)
    shingles, own = many["shingles"].astype(float), float(one["shingles"])
    shared = resemblance * (shingles + own) / (1 + resemblance)
    overlap = shared / np.maximum(np.minimum(shingles, own), 1)
    comparable = (many["scheme"] == one["scheme"]) & (shingles > 0) & (own > 0)
    alike = comparable & (resemblance >= LEAST_RESEMBLANCE) & (overlap >= LEAST_OVERLAP)
    told: list[bool] = (alike | (many["digest"] == one["digest"]).all(axis=1)).tolist()
    return told


def buckets(signature: bytes, url: str = "") -> Iterator[int]:
    """The numbers (63 bits) of the buckets that an article belongs in: 34 at most.

    Copies share one. Articles that share one are copies if `same_story` says so of their
    signatures, or if they have the same `canonical_address`.
    """
    return _buckets(_content(signature), canonical_address(url))


def group(articles: Iterable[tuple[Key, bytes, str]]) -> dict[Key, Key]:
    """The group of each article, given as key, signature and address ("" where unknown).

    A group goes by the key of its first article, and an article without copies by its own, so
    that groups keep their names when articles are added at the end.
    """
    listed = list(articles)
    parents = list(range(len(listed)))
    addresses = [canonical_address(url) for _, _, url in listed]
    shared = [
        list(_buckets(_content(content), address))
        for (_, content, _), address in zip(listed, addresses, strict=True)
    ]
    for one, other in _candidates(shared):
        first, second = sorted((_root(parents, one), _root(parents, other)))
        if first != second and (
            (addresses[one] and addresses[one] == addresses[other])
            or same_story(listed[one][1], listed[other][1])
        ):
            parents[second] = first
    return {key: listed[_root(parents, number)][0] for number, (key, _, _) in enumerate(listed)}


def canonical_address(url: str) -> str:
    """The address without scheme, `www.`, fragment and tracking; "" where it is no article's.

    >>> canonical_address("http://www.example.com/news/1/?utm_source=feed#top")
    'example.com/news/1'
    """
    if not url:
        return ""
    from courlan import normalize_url

    try:
        parts = urlsplit(normalize_url(url.strip()))
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not parts.netloc or not (path or parts.query):
        return ""
    host = _HOST_PREFIX.sub("", parts.netloc, count=1)
    return f"{host}{path}?{parts.query}".rstrip("?")


def _buckets(content: _Content, address: str) -> Iterator[int]:
    yield _number(b"text" + content.digest)
    if address:
        yield _number(b"url" + _digest(address))
    if content.shingles:
        for band in range(_BANDS):
            first, second = content.values[2 * band : 2 * band + 2]
            yield content.scheme << 40 | band << 32 | first << 16 | second


def _candidates(shared: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of articles, by number, that share a bucket; in a full one each with the few before."""
    import numpy as np

    inside = np.repeat(np.arange(len(shared)), [len(names) for names in shared])
    names = np.fromiter((name for each in shared for name in each), np.int64, len(inside))
    order = np.argsort(names, kind="stable")
    names, inside = names[order], inside[order]
    for apart in range(1, _COMPARED_IN_BUCKET + 1):
        same = np.flatnonzero(names[apart:] == names[:-apart])
        pairs = np.unique(inside[same] * len(shared) + inside[same + apart])
        for pair in pairs.tolist():
            yield divmod(pair, len(shared))


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _told(text: str, sections: Sequence[Section]) -> list[str]:
    body = "\n".join(text[s.start : s.end] for s in sections if s.kind == "body")
    words = _words(body)
    return words if len(words) >= FEWEST_WORDS else _words(text)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    found = _WORD.finditer(_WITHIN_WORD.sub("", folded))
    return [match[0] for match in islice(found, MOST_WORDS)]


def _shingles(words: list[str]) -> set[str]:
    ends = range(SHINGLE_WORDS, len(words) + 1)
    return {" ".join(words[end - SHINGLE_WORDS : end]) for end in ends}


def _sketch(shingles: set[str]) -> list[int]:
    """MinHash values, 16 bits of each: texts have as large a share in common as they resemble."""
    from rensa import RMinHash

    sketch = RMinHash(num_perm=_VALUES, seed=1)
    sketch.update(list(shingles))
    return [value & 0xFFFF for value in sketch.digest()]


@cache
def _scheme() -> int:
    """How values are made; those of different schemes can't be compared."""
    from rensa import RMinHash

    return int(RMinHash.ALGORITHM_VERSION) & 0xFF


def _content(signature: bytes) -> _Content:
    scheme, digest, shingles, *values = _LAYOUT.unpack(signature)
    return _Content(scheme, digest, shingles, tuple(values))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


def _number(name: bytes) -> int:
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "little") >> 1
