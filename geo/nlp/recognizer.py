"""Toponym recognition: which spans of a text name a place."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from geo.gazetteer import Gazetteer, gazetteer
from geo.gazetteer.columns import Level
from geo.nlp.context import HOLDERS
from geo.nlp.evidence import unless_borne, weighed
from geo.nlp.judgement import judge
from geo.nlp.matcher import Match, find_names
from geo.nlp.profiles import DEFAULT_PROFILE, RECOGNITION_THRESHOLDS, check_profile
from geo.nlp.reading import read
from geo.nlp.tagger import tagger
from geo.nlp.toponyms import Toponym, set_toponyms, text_of
from geo.sections.marks import agencies

_OF_BEFORE = re.compile(r"\b([A-Z][a-z]+) of (?:the )?$")
_DATED = re.compile(r"\) ?(?:—|–|-|:)")
_OF_BEHIND = re.compile(r" of (?:the )?[A-Z]")


class ToponymRecognizer:
    """Finds the names of places; what is likelier than `threshold` stays.

    The profile `fast` weighs the evidence around each gazetteer name; `accurate` has an encoder
    read the sentences as well, which also finds names that the gazetteer lacks, and lets more
    through, since the resolver looks at them once more.
    """

    def __init__(self, profile: str, threshold: float | None) -> None:
        check_profile(profile)
        own = RECOGNITION_THRESHOLDS[profile]
        self._profile, self._threshold = profile, own if threshold is None else threshold

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["toponyms"]`."""
        set_toponyms(doc, recognize(text_of(doc), gazetteer(), self._profile, self._threshold))
        return doc


@Language.factory(
    "toponym_recognizer", default_config={"profile": DEFAULT_PROFILE, "threshold": None}
)
def make_toponym_recognizer(
    nlp: Language, name: str, profile: str, threshold: float | None
) -> ToponymRecognizer:
    """The recogniser for a pipeline; the profile has a threshold of its own."""
    return ToponymRecognizer(profile, threshold)


def recognize(text: str, names: Gazetteer, profile: str, threshold: float) -> list[Toponym]:
    """The toponyms of `text`, in order, none overlapping another."""
    matches = [match for match in find_names(text, names) if not _names_a_body(text, match)]
    evident = weighed(text, matches, names)
    if profile == "accurate":
        reading = read(text, matches, evident.chances, names, tagger())
        found = judge(text, matches, evident, reading, names, threshold)
    else:
        chances = unless_borne(evident.chances, evident.rows, profile)
        found = [
            Toponym(match.start, match.end, round(float(chance), 4))
            for match, chance in zip(matches, chances, strict=True)
            if chance >= (threshold / 2 if _is_plain(match, text, names) else threshold)
        ]
    return [one for one in found if not _is_agency(text, one)]


def _is_agency(text: str, found: Toponym) -> bool:
    """Whether it is the news agency in a dateline: "CAIRO (Xinhua) -- "."""
    bracketed = text[found.start - 1 : found.start] == "(" and _DATED.match(text, found.end)
    return bool(bracketed) and text[found.start : found.end] in agencies()


def _names_a_body(text: str, match: Match) -> bool:
    """Whether the name is part of a body's, a title's or a sea's ("Bank of England")."""
    before = _OF_BEFORE.search(text, max(0, match.start - 20), match.start)
    if before is not None and before[1].lower() in HOLDERS:
        return True
    first = text[match.start : match.end].lower() in HOLDERS
    return first and _OF_BEHIND.match(text, match.end) is not None


def _is_plain(match: Match, text: str, names: Gazetteer) -> bool:
    """Whether the name is seldom anything else: a demonym, or a landmark of several words."""
    level = names.columns.level[match.senses[0].row]
    return match.is_demonym or (level == Level.LANDMARK and " " in text[match.start : match.end])
