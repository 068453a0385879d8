"""Toponym resolution: which gazetteer entry each recognised span stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from geo.gazetteer import Gazetteer, gazetteer
from geo.model import Candidate, Mention, Place, Section
from geo.nlp.belief import believed
from geo.nlp.choices import RUNNERS_UP, Choice, choices
from geo.nlp.containers import Resolved, Surroundings
from geo.nlp.inner_names import inner_name
from geo.nlp.matcher import Match, match_at
from geo.nlp.profiles import DEFAULT_PROFILE, MINIMUM_SCORES, check_profile
from geo.nlp.section_finder import SectionFinder
from geo.nlp.sentences import Sentences
from geo.nlp.toponyms import Toponym, sections, set_mentions, text_of, toponyms

DEFAULT_THRESHOLD = 0.05
_LIKELY = 0.5
_WELL_KNOWN = 200_000
"""People of a place that gives way to no other: the text need not say where it lies."""


class ToponymResolver:
    """Scores the gazetteer's candidates in their document; below `threshold` none is chosen.

    The profile `fast` weighs each candidate; `accurate` has trees rank them in a second look, and
    puts what the gazetteer lacks where the text says that it lies and drops what, seen with all
    else in the document, is no place's name (`geo.nlp.belief`). A mention that scores below
    `minimum_score` is dropped too: a name that fits no place of its document is seldom one.
    """

    def __init__(self, profile: str, threshold: float, minimum_score: float | None) -> None:
        check_profile(profile)
        self._profile = profile
        self._threshold = threshold
        own = MINIMUM_SCORES[profile]
        self._minimum_score = own if minimum_score is None else minimum_score

    def __call__(self, doc: Doc) -> Doc:
        """Turn the recognised spans into mentions."""
        text, labelled = text_of(doc), sections(doc) or ()
        spans = toponyms(doc)
        found = resolve(text, spans, labelled, gazetteer(), self._profile, self._threshold)
        found, spans = believed(found, spans, self._profile)
        if self._profile == "accurate":
            found = contained(text, found, spans)
        set_mentions(doc, [m for m in found if m.score >= self._minimum_score])
        return doc


@Language.factory(
    "toponym_resolver",
    default_config={
        "profile": DEFAULT_PROFILE,
        "threshold": DEFAULT_THRESHOLD,
        "minimum_score": None,
    },
)
def make_toponym_resolver(
    nlp: Language, name: str, profile: str, threshold: float, minimum_score: float | None
) -> ToponymResolver:
    """The resolver for a pipeline; the profile has a minimum score of its own."""
    return ToponymResolver(profile, threshold, minimum_score)


def resolve(  # noqa: PLR0913, PLR0917
    text: str,
    spans: Sequence[Toponym],
    labelled: Sequence[Section],
    names: Gazetteer,
    profile: str,
    threshold: float,
) -> list[Mention]:
    """The mentions of `text` for the recognised `spans`, in their order."""
    matches = matches_of(text, spans, names, inner=profile == "accurate")
    known = [match for match in matches if match is not None]
    chosen = iter(choices(text, known, names, profile, threshold))
    choice_of: list[Choice] = [next(chosen) if match else ("place", []) for match in matches]
    sentences, section_of = Sentences(text), SectionFinder(labelled)
    mentions: list[Mention] = []
    for span, (kind, ranked) in zip(spans, choice_of, strict=True):
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


def matches_of(
    text: str, spans: Sequence[Toponym], names: Gazetteer, *, inner: bool
) -> list[Match | None]:
    """For each span the gazetteer name that it is, or with `inner` that it has inside."""
    matches: list[Match | None] = []
    previous: Match | None = None
    for span in spans:
        match = match_at(text, span.start, span.end, previous, names)
        if match is None and inner:
            match = inner_name(text, span.start, span.end, names)
        matches.append(match)
        previous = match or previous
    return matches


def contained(text: str, mentions: Sequence[Mention], spans: Sequence[Toponym]) -> list[Mention]:
    """The mentions; those without a place have that of the place around them, if it is likely.

    So have those whose own place is less likely than that they are none that the gazetteer knows.
    """
    surroundings = Surroundings(text, resolved_of(mentions, spans))
    placed: list[Mention] = []
    for mention, span in zip(mentions, spans, strict=True):
        sure = mention.score / max(span.score, 1e-9) if mention.place else 0.0
        around = None
        if mention.kind == "place" and sure < _LIKELY:
            place, sentence = mention.place, mention.sentence[0]
            around = surroundings.container(mention.start, mention.end, sentence, place)
        if around and _lies_in(around[1], mention.place, sure):
            score = round(span.score * around[1], 4)
            own = (Candidate(mention.place, round(sure, 4)),) if mention.place else ()
            others = (*own, *mention.alternatives)[:RUNNERS_UP]
            placed.append(replace(mention, place=around[0], score=score, alternatives=others))
        else:
            placed.append(mention)
    return placed


def _lies_in(chance: float, own: Place | None, sure: float) -> bool:
    """Whether what lies in another place with `chance` is likelier there than its own place."""
    if own is None:
        return chance >= _LIKELY
    return own.population < _WELL_KNOWN and chance * (1 - sure) > sure


def resolved_of(mentions: Sequence[Mention], spans: Sequence[Toponym]) -> list[Resolved]:
    """The mentions that have a place, with how sure their resolution is."""
    return [
        Resolved(
            *(m.start, m.end, m.place, m.score / max(span.score, 1e-9), m.sentence[0]),
            is_demonym=m.kind == "demonym",
        )
        for m, span in zip(mentions, spans, strict=True)
        if m.place is not None
    ]


def _restates(text: str, span: Toponym, best: Candidate | None, before: Mention | None) -> bool:
    """Whether the span is an abbreviation in brackets behind the full name of the same place."""
    if before is None or best is None or before.place != best.place:
        return False
    surface = text[span.start : span.end]
    bracketed = (
        text[before.end : span.start] in {" (", "("} and text[span.end : span.end + 1] == ")"
    )
    return bracketed and surface.isupper() and len(surface) < len(before.text)
