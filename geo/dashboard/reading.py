"""An article cut into passages and runs for the reader, and what its cards say; no Streamlit."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import Any

from geo.gazetteer.countries import country_name
from geo.model import Article, Candidate, CountRule, Mention, Section
from geo.strings import decimal, say

PART = 60_000
"""Characters that are shown at once; a browser lays out that many without delay."""

PLAIN = {ord(mark): f"\\{mark}" for mark in "\\`*_{}[]<>()#+-.!$:~|"}
"""For `str.translate`: Markdown that shows a text as it is."""

_HALF_PAIRS = dict.fromkeys(range(55296, 57344), 65533)


def displayable(text: str) -> str:
    """`text` with the replacement character for lone surrogates, which no browser can be sent."""
    return text if text.isascii() else text.translate(_HALF_PAIRS)


def parts(article: Article) -> list[tuple[int, int]]:
    """The article in spans of about `PART` characters; none begins inside a mention."""
    starts = [0]
    while (next_ := starts[-1] + PART) < len(article.text):
        before = bisect.bisect_left(article.mentions, next_, key=lambda mention: mention.start)
        last = article.mentions[before - 1] if before else None
        starts.append(last.start if last and last.end > next_ else next_)
    return list(zip(starts, [*starts[1:], len(article.text)], strict=True))


def part_of(spans: list[tuple[int, int]], position: int) -> int:
    """The number of the span that holds `position`."""
    return max(0, bisect.bisect_right([start for start, _ in spans], position) - 1)


def passages(article: Article, rule: CountRule, span: tuple[int, int]) -> list[dict[str, Any]]:
    """What the reader shows of `span`: its sections with their runs of text and mentions."""
    return [_passage(article, section, rule) for section in _sections(article, span)]


def _sections(article: Article, span: tuple[int, int]) -> Iterator[Section]:
    start, end = span
    sections = article.sections or (Section(0, len(article.text), "body"),)
    for section in sections:
        if section.start < end and section.end > start:
            yield Section(max(section.start, start), min(section.end, end), section.kind)


def _passage(article: Article, section: Section, rule: CountRule) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "label": "" if section.kind in ("title", "body") else say(f"reader.span.{section.kind}"),
        "counts": section.kind in rule.sections,
        "runs": list(_runs(article, section, rule)),
    }


def _runs(article: Article, section: Section, rule: CountRule) -> Iterator[dict[str, Any]]:
    position = section.start
    first = bisect.bisect_left(article.mentions, section.start, key=lambda mention: mention.start)
    for mention in article.mentions[first:]:
        if mention.start >= section.end:
            break
        if mention.start > position:
            yield {"text": displayable(article.text[position : mention.start]), "from": position}
        yield _mention_run(mention, rule)
        position = mention.end
    if position < section.end:
        yield {"text": displayable(article.text[position : section.end]), "from": position}


def _mention_run(mention: Mention, rule: CountRule) -> dict[str, Any]:
    return {
        "text": displayable(mention.text),
        "start": mention.start,
        "kind": mention.kind,
        "counts": rule.counts(mention),
        "place": place_id(mention),
        "country": mention.country or "",
        "point": [mention.place.lon, mention.place.lat] if mention.place else None,
        "hint": _hint(mention),
        "corrected": mention.corrected,
    }


def _hint(mention: Mention) -> str:
    name, kind = _name(mention), say(f"reader.card.kind.{mention.kind}").lower()
    if mention.corrected:
        return say("reader.card.hint_corrected", name=name, kind=kind)
    return say("reader.card.hint", name=name, kind=kind)


def place_id(mention: Mention) -> str:
    """The same for mentions of the same place."""
    place = mention.place
    if place is None:
        return mention.text
    return f"{place.geonameid or place.name} {place.country or ''}"


def card(mention: Mention, rule: CountRule) -> dict[str, Any]:
    """What is told about a chosen mention: its place, how sure that is, and the runners-up."""
    others = [_other(candidate) for candidate in mention.alternatives[:5]]
    return {
        "heading": displayable(f"{mention.text} → {_name(mention)}"),
        "lines": [*_where(mention), " · ".join(_facts(mention, rule))],
        "others_label": say("reader.card.others") if others else say("reader.card.no_others"),
        "others": others,
    }


def _facts(mention: Mention, rule: CountRule) -> list[str]:
    counting = say(f"reader.card.counting.{_counting(mention, rule)}")
    facts = [say(f"reader.card.kind.{mention.kind}"), counting]
    return [*facts, say("reader.card.corrected")] if mention.corrected else facts


def _where(mention: Mention) -> list[str]:
    place = mention.place
    if place is None:
        return [say("reader.card.nowhere")]
    names = [place.name, place.admin1, country_name(place.country) if place.country else None]
    where = ", ".join(dict.fromkeys(name for name in names if name))
    return [
        say("reader.card.where", where=where, lat=place.lat, lon=place.lon, score=mention.score)
    ]


def _counting(mention: Mention, rule: CountRule) -> str:
    """Whether a mention counts, and if not, why: a key of `reader.card.counting`."""
    if rule.counts(mention):
        return "counted"
    if mention.restates:
        return "restates"
    if mention.section not in rule.sections:
        return "aside"
    if mention.kind == "region":
        return "region"
    if mention.country is None:
        return "unknown"
    return "filtered"


def _name(mention: Mention) -> str:
    if mention.place is None:
        return say("reader.card.unknown")
    if mention.kind in {"country", "demonym"} and mention.place.country:
        return country_name(mention.place.country)
    return mention.place.name


def _other(candidate: Candidate) -> str:
    place = candidate.place
    names = [place.name, place.admin1, country_name(place.country) if place.country else None]
    return f"{', '.join(dict.fromkeys(filter(None, names)))} · {decimal(candidate.score)}"
