"""What the pipeline's components hand on in a Doc, in plain values that survive serialisation.

`doc.user_data["toponyms"]` holds the recognised spans, `doc.user_data["mentions"]` the mentions;
`doc.spans["toponyms"]` shows both to spaCy, with `span._.mention` for the resolved mention.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from spacy.tokens import Doc, Span, SpanGroup

from geo.model import Candidate, Mention, Place, Section

SPANS = "toponyms"
_SECTIONS, _TOPONYMS, _MENTIONS = "dateline_sections", "dateline_toponyms", "dateline_mentions"
_TEXT = "dateline_text"
_PLAIN = ("start", "end", "text", "kind", "section", "score")


class Toponym(NamedTuple):
    """A recognised span, in code points, and how sure the recognition is (0 to 1)."""

    start: int
    end: int
    score: float


def text_of(doc: Doc) -> str:
    """The text of a document, which spaCy puts together anew at each `doc.text`."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    return str(doc.user_data[_TEXT])


def set_text(doc: Doc, text: str) -> None:
    """Keep the text that a document was made of, so that spaCy need not put it together."""
    doc.user_data[_TEXT] = text


def set_sections(doc: Doc, sections: tuple[Section, ...]) -> None:
    """Keep the sections of the text."""
    doc.user_data[_SECTIONS] = [[s.start, s.end, s.kind] for s in sections]


def sections(doc: Doc) -> tuple[Section, ...] | None:
    """The sections of the text, `None` before they are labelled."""
    stored = doc.user_data.get(_SECTIONS)
    return None if stored is None else tuple(Section(*values) for values in stored)


def set_toponyms(doc: Doc, toponyms: list[Toponym]) -> None:
    """Keep the recognised spans and show them as `doc.spans["toponyms"]`."""
    doc.user_data[_TOPONYMS] = [list(toponym) for toponym in toponyms]
    _show(doc, [(toponym.start, toponym.end, "toponym") for toponym in toponyms])


def toponyms(doc: Doc) -> list[Toponym]:
    """The recognised spans; those of `doc.spans["toponyms"]` if another component set them."""
    stored = doc.user_data.get(_TOPONYMS)
    if stored is not None:
        return [Toponym(*values) for values in stored]
    return [Toponym(s.start_char, s.end_char, 1.0) for s in doc.spans.get(SPANS, ())]


def set_mentions(doc: Doc, mentions: list[Mention]) -> None:
    """Keep the mentions and show them as `doc.spans["toponyms"]`, labelled by kind."""
    doc.user_data.pop(_TEXT, None)
    doc.user_data[_MENTIONS] = [_pack(mention) for mention in mentions]
    _show(doc, [(mention.start, mention.end, mention.kind) for mention in mentions])


def mentions(doc: Doc) -> tuple[Mention, ...]:
    """The mentions of the document."""
    return tuple(_unpack(values) for values in doc.user_data.get(_MENTIONS, ()))


def _show(doc: Doc, found: list[tuple[int, int, str]]) -> None:
    spans = [
        doc.char_span(start, end, label=label, alignment_mode="expand", span_id=index)
        for index, (start, end, label) in enumerate(found)
    ]
    doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=[s for s in spans if s is not None])


def _mention_of(span: Span) -> Mention | None:
    """The mention of a span of `doc.spans["toponyms"]`, `None` for other spans."""
    stored = span.doc.user_data.get(_MENTIONS, ())
    if span.id >= len(stored):
        return None
    mention = _unpack(stored[span.id])
    inside = span.start_char <= mention.start and mention.end <= span.end_char
    return mention if inside else None


def _pack(mention: Mention) -> list[Any]:
    place = None if mention.place is None else _pack_place(mention.place)
    others = [[*_pack_place(other.place), other.score] for other in mention.alternatives]
    plain = [getattr(mention, name) for name in _PLAIN]
    return [*plain, place, list(mention.sentence), mention.restates, others]


def _unpack(values: list[Any]) -> Mention:
    *plain, place, sentence, restates, others = values
    return Mention(
        **dict(zip(_PLAIN, plain, strict=True)),
        place=None if place is None else Place(*place),
        sentence=(sentence[0], sentence[1]),
        restates=restates,
        alternatives=tuple(Candidate(Place(*other[:-1]), other[-1]) for other in others),
    )


def _pack_place(place: Place) -> list[Any]:
    return [getattr(place, name) for name in Place.__slots__]


if not Span.has_extension("mention"):
    Span.set_extension("mention", getter=_mention_of)
