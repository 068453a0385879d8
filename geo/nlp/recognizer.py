"""Toponym recognition: which spans of a text name a place."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from geo.gazetteer import Gazetteer, gazetteer
from geo.gazetteer.columns import Level
from geo.nlp.evidence import EVIDENCE, evidence
from geo.nlp.matcher import Match, find_names
from geo.nlp.toponyms import Toponym, set_toponyms, text_of
from geo.nlp.weights import linear, matrix


class ToponymRecognizer:
    """Gazetteer names, weighed by the evidence around them; those above `threshold` stay."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["toponyms"]`."""
        set_toponyms(doc, recognize(text_of(doc), gazetteer(), self._threshold))
        return doc


@Language.factory("toponym_recognizer", default_config={"threshold": 0.4})
def make_toponym_recognizer(nlp: Language, name: str, threshold: float) -> ToponymRecognizer:
    """The recogniser for a pipeline."""
    return ToponymRecognizer(threshold)


def recognize(text: str, names: Gazetteer, threshold: float) -> list[Toponym]:
    """The toponyms of `text`, in order, none overlapping another."""
    matches = list(find_names(text, names))
    if not matches:
        return []
    chances = linear("recognition", EVIDENCE).probability(
        matrix(evidence(text, matches, names), len(EVIDENCE))
    )
    return [
        Toponym(match.start, match.end, round(float(chance), 4))
        for match, chance in zip(matches, chances, strict=True)
        if chance >= (threshold / 2 if _is_plain(match, text, names) else threshold)
    ]


def _is_plain(match: Match, text: str, names: Gazetteer) -> bool:
    """Whether the name is seldom anything else: a demonym, or a landmark of several words."""
    level = names.columns.level[match.senses[0].row]
    return match.is_demonym or (level == Level.LANDMARK and " " in text[match.start : match.end])
