"""Toponym resolution: which gazetteer entry each recognised span stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from geo.gazetteer import Gazetteer, Sense, gazetteer
from geo.gazetteer.columns import Level
from geo.gazetteer.name_types import DEMONYMS
from geo.model import Candidate, Kind, Mention, Section, SectionKind
from geo.nlp.candidates import FEATURES, Candidates, Floats, candidates
from geo.nlp.matcher import Match, match_at
from geo.nlp.senses import Name, names_of
from geo.nlp.sentences import Sentences
from geo.nlp.toponyms import Toponym, sections, set_mentions, text_of, toponyms
from geo.nlp.weights import linear

_RUNNERS_UP = 3


class ToponymResolver:
    """Scores the gazetteer's candidates in their document; below `threshold` none is chosen.

    A mention whose recognition and resolution together score below `minimum_score` is dropped:
    a name that fits no place of its document is seldom one.
    """

    def __init__(self, threshold: float, minimum_score: float) -> None:
        self._threshold = threshold
        self._minimum_score = minimum_score

    def __call__(self, doc: Doc) -> Doc:
        """Turn the recognised spans into mentions."""
        text = text_of(doc)
        found = resolve(text, toponyms(doc), sections(doc) or (), gazetteer(), self._threshold)
        set_mentions(doc, [m for m in found if m.score >= self._minimum_score])
        return doc


@Language.factory("toponym_resolver", default_config={"threshold": 0.05, "minimum_score": 0.08})
def make_toponym_resolver(
    nlp: Language, name: str, threshold: float, minimum_score: float
) -> ToponymResolver:
    """The resolver for a pipeline."""
    return ToponymResolver(threshold, minimum_score)


def resolve(
    text: str,
    spans: Sequence[Toponym],
    labelled: Sequence[Section],
    names: Gazetteer,
    threshold: float,
) -> list[Mention]:
    """The mentions of `text` for the recognised `spans`, in their order."""
    matches = _matches(text, spans, names)
    known = [match for match in matches if match is not None]
    choices = _choices(text, known, names, threshold)
    sentences, section_of = Sentences(text), _SectionFinder(labelled)
    mentions: list[Mention] = []
    chosen = iter(choices)
    for span, match in zip(spans, matches, strict=True):
        kind, ranked = next(chosen) if match else ("place", [])
        best = ranked[0] if ranked else None
        mentions.append(
            Mention(
                start=span.start,
                end=span.end,
                text=text[span.start : span.end],
                kind=kind,
                section=section_of(span.start),
                score=round(span.score * (best.score if best else 1.0), 4),
                place=best.place if best else None,
                sentence=sentences.around(span.start, span.end),
                restates=_restates(text, span, best, mentions[-1] if mentions else None),
                alternatives=tuple(ranked[1:]),
            )
        )
    return mentions


def _matches(text: str, spans: Sequence[Toponym], names: Gazetteer) -> list[Match | None]:
    matches: list[Match | None] = []
    previous: Match | None = None
    for span in spans:
        previous = match_at(text, span.start, span.end, previous, names) or previous
        found = previous is not None and previous.start == span.start
        matches.append(previous if found else None)
    return matches


def _choices(
    text: str, matches: Sequence[Match], names: Gazetteer, threshold: float
) -> list[tuple[Kind, list[Candidate]]]:
    """For each match its kind and its candidates, best first, none if all are unlikely."""
    if not matches:
        return []
    senses = names_of(text, matches, names)
    found = candidates(senses, names)
    chances = linear("resolution", FEATURES).probability(found.features)
    choices: dict[int, tuple[Kind, list[Candidate]]] = {}
    bounds = np.searchsorted(found.name, np.arange(len(senses) + 1))
    for index, name in enumerate(senses):
        part = slice(int(bounds[index]), int(bounds[index + 1]))
        choice = _choice(name, found, part, chances, names, threshold)
        choices.update(dict.fromkeys(name.mentions, choice))
    return [choices[index] for index in range(len(matches))]


def _choice(  # noqa: PLR0913, PLR0917
    name: Name, found: Candidates, part: slice, chances: Floats, names: Gazetteer, threshold: float
) -> tuple[Kind, list[Candidate]]:
    rows, shares = found.row[part], chances[part]
    order = np.argsort(-shares, kind="stable")
    if shares[order[0]] < threshold:
        return "place", []
    shares = shares / max(1.0, float(shares.sum()))
    ranked = [
        Candidate(names.place(int(rows[index])), round(float(shares[index]), 4))
        for index in order[: 1 + _RUNNERS_UP]
    ]
    return _kind(name.senses[int(order[0])], names), ranked


def _kind(sense: Sense, names: Gazetteer) -> Kind:
    level = names.columns.level[sense.row]
    if level == Level.REGION:
        return "region"
    if sense.type in DEMONYMS:
        return "demonym"
    return "country" if level == Level.COUNTRY else "place"


def _restates(text: str, span: Toponym, best: Candidate | None, before: Mention | None) -> bool:
    """Whether the span is an abbreviation in brackets behind the full name of the same place."""
    if before is None or best is None or before.place != best.place:
        return False
    surface = text[span.start : span.end]
    bracketed = (
        text[before.end : span.start] in {" (", "("} and text[span.end : span.end + 1] == ")"
    )
    return bracketed and surface.isupper() and len(surface) < len(before.text)


class _SectionFinder:
    """The kind of section at a position."""

    def __init__(self, labelled: Sequence[Section]) -> None:
        self._labelled = labelled
        self._starts = [section.start for section in labelled]

    def __call__(self, position: int) -> SectionKind:
        index = bisect_right(self._starts, position) - 1
        if index < 0 or self._labelled[index].end <= position:
            return "body"
        return self._labelled[index].kind
