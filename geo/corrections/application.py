"""Corrections applied to what the parser found.

The outcome depends on the article and the corrections alone, not on their order of arrival in a
list. Applying the same ones again changes nothing. Undoing is done by applying those that are left
to the parser's own mentions.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.corrections.correction import SCOPES, Correction
from geo.corrections.names import Names
from geo.model import Article, Mention, SectionKind

if TYPE_CHECKING:
    from geo.nlp.sentences import Sentences

_STRENGTH = {scope: number for number, scope in enumerate(reversed(SCOPES))}

_UNSPACED = (("\u0e00", "\u0fff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\ufaff"))
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""


def apply(article: Article, corrections: Iterable[Correction]) -> Article:
    """The article with its mentions as people corrected them.

    What holds for one mention wins over what holds for a name in the article, and that over what
    holds for a name everywhere; among equals the later one wins. An added mention gives way to
    one that is there and overlaps it. Raises nothing: a correction that no longer fits the text
    does nothing.
    """
    rules = _in_order(_concerning(corrections, article))
    if not rules:
        return article
    kept = [judged for found in article.mentions if (judged := _judged(found, rules))]
    added = _added(article, rules, kept)
    return replace(article, mentions=tuple(sorted(kept + added, key=lambda found: found.start)))


def _concerning(corrections: Iterable[Correction], article: Article) -> list[Correction]:
    """Those whose names are mentioned in an article, or written in it and to be added."""
    key = article.key
    mine = [c for c in corrections if c.article in (None, key)]
    names = Names(c.text for c in mine if c.action == "add").within(article.text)
    names.update(found.text for found in article.mentions)
    return [c for c in mine if c.text in names]


def _in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """The weakest first."""
    return sorted(corrections, key=lambda c: (_STRENGTH[c.scope], c.when, c.id))


def occurrences(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text as words of their own."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (_within_word(text, start) or _within_word(text, end)):
            yield start
            start = text.find(name, end)
        else:
            start = text.find(name, start + 1)


def _within_word(text: str, position: int) -> bool:
    """Whether letters go on over a position."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    spaced = not (_is_unspaced(before) or _is_unspaced(after))
    return spaced and before.isalnum() and after.isalnum()


def _is_unspaced(character: str) -> bool:
    return any(first <= character <= last for first, last in _UNSPACED)


def _judged(found: Mention, rules: Sequence[Correction]) -> Mention | None:
    """The mention after all that concerns it; None if it is none."""
    concerning = [rule for rule in rules if _concerns(rule, found.text, found.start)]
    return _after(found, concerning, there=True) if concerning else found


def _concerns(rule: Correction, text: str, start: int) -> bool:
    return rule.text == text and rule.start in (None, start)


def _after(found: Mention, rules: Sequence[Correction], *, there: bool) -> Mention | None:
    for rule in rules:
        there = rule.action != "drop"
        if rule.action in ("place", "add"):
            found = replace(found, place=rule.place)
        if rule.kind is not None:
            found = replace(found, kind=rule.kind)
    if not there:
        return None
    return replace(found, score=1.0 if found.place else 0.0, corrected=True)


def _added(article: Article, rules: Sequence[Correction], kept: list[Mention]) -> list[Mention]:
    """The mentions that people added, where none is."""
    sentences: Sentences | None = None
    taken = sorted((found.start, found.end) for found in kept)
    made: list[Mention] = []
    for rule in reversed(rules):
        for start in _places_to_add(rule, article.text):
            end = start + len(rule.text)
            before = bisect_left(taken, (end,)) - 1  # the last that begins before this one ends
            if before >= 0 and taken[before][1] > start:
                continue
            sentences = sentences or _sentences(article)
            bare = Mention(
                start,
                end,
                rule.text,
                kind=rule.kind or "place",
                section=_section_at(article, start),
                score=0.0,
                sentence=sentences.around(start, end),
            )
            concerning = [other for other in rules if _concerns(other, rule.text, start)]
            if judged := _after(bare, concerning, there=False):
                made.append(judged)
                insort(taken, (start, end))
    return made


def _sentences(article: Article) -> Sentences:
    from geo.nlp.sentences import Sentences  # pages that add nothing need no room of the parser

    return Sentences(article.text)


def _places_to_add(rule: Correction, text: str) -> Iterator[int]:
    if rule.action != "add":
        return
    if rule.start is None:
        yield from occurrences(text, rule.text)
    elif text.startswith(rule.text, rule.start):
        yield rule.start


def _section_at(article: Article, position: int) -> SectionKind:
    inside = (s.kind for s in article.sections if s.start <= position < s.end)
    return next(inside, "body")
