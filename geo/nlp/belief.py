"""How likely a name is a place's, once it is known what the whole document speaks of.

Recognition sees a sentence, resolution a name's candidates. A last look at both, and at where the
document's other names lie, tells the surname that is also a hamlet overseas from the hamlet that
the article is about.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from geo.model import Mention
from geo.nlp.toponyms import Toponym
from geo.nlp.weights import linear, matrix

BELIEF = (
    "recognised",
    "resolved",
    "both",
    "has a place",
    "a region",
    "its country's share",
    "its country's others",
    "others",
    "repeated",
    "namesakes recognised",
)
LEAST_BELIEF = 0.45
_PRIOR_SHARE, _PRIOR_WEIGHT = 0.5, 1.0


def believed(
    mentions: Sequence[Mention], spans: Sequence[Toponym], profile: str
) -> tuple[list[Mention], list[Toponym]]:
    """The mentions that are likely names of places, with their spans, scored by how likely."""
    rows = matrix(belief(mentions, spans), len(BELIEF))
    chances = linear("belief", BELIEF, profile).probability(rows).tolist()
    kept = [
        (
            replace(mention, score=round(chance * _resolved(mention, span), 4)),
            span._replace(score=round(chance, 4)),
        )
        for mention, span, chance in zip(mentions, spans, chances, strict=True)
        if chance >= LEAST_BELIEF
    ]
    return [mention for mention, _ in kept], [span for _, span in kept]


def belief(mentions: Sequence[Mention], spans: Sequence[Toponym]) -> list[list[float]]:
    """One row a mention with `BELIEF`; `spans` are what was recognised, one for each mention."""
    names = [mention.text.casefold() for mention in mentions]
    countries = [mention.place.country if mention.place else None for mention in mentions]
    namesakes = Counter(names)
    recognised: dict[str, float] = defaultdict(float)
    of_name: dict[str, float] = defaultdict(float)
    of_country: dict[str | None, float] = defaultdict(float)
    of_both: dict[tuple[str | None, str], float] = defaultdict(float)
    for mention, span, name, country in zip(mentions, spans, names, countries, strict=True):
        recognised[name] += _logit(span.score)
        of_name[name] += mention.score
        of_country[country] += mention.score
        of_both[country, name] += mention.score
    total = sum(of_name.values())
    rows: list[list[float]] = []
    for mention, span, name, country in zip(mentions, spans, names, countries, strict=True):
        read, placed = _logit(span.score), _logit(_resolved(mention, span))
        there = max(0.0, of_country[country] - of_both[country, name]) if country else 0.0
        others = max(0.0, total - of_name[name])
        others_of_name = namesakes[name] - 1
        share = (there + _PRIOR_SHARE * _PRIOR_WEIGHT) / (others + _PRIOR_WEIGHT)
        rows.append(
            [
                read,
                placed,
                read * placed,
                mention.place is not None,
                mention.kind == "region",
                share if country else _PRIOR_SHARE,
                math.log1p(there),
                math.log1p(len(mentions) - namesakes[name]),
                math.log1p(others_of_name),
                (recognised[name] - read) / others_of_name if others_of_name else read,
            ]
        )
    return rows


def _resolved(mention: Mention, span: Toponym) -> float:
    """How sure the place of a mention is, given that it is one (0 to 1)."""
    return mention.score / max(span.score, 1e-9)


def _logit(chance: float) -> float:
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
