"""Toponym recognition: which spans of a text name a place."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from geo.gazetteer import Gazetteer, gazetteer
from geo.nlp.evidence import EVIDENCE, evidence
from geo.nlp.matcher import find_names
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
        if chance >= threshold
    ]
