"""What is counted over the articles of a corpus; `figures` makes shares of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from geo.evaluation.annotations import Annotation, GoldArticle, Prediction
from geo.evaluation.distance import NEAR_KM, error_km, is_right
from geo.evaluation.pairing import Cover, Pair, overlapping, pairs, same_span


@dataclass(slots=True)
class Agreement:
    """How many were wanted, how many were given, and how many of these were the wanted ones."""

    gold: int = 0
    predicted: int = 0
    hits: int = 0

    def add(self, gold: int, predicted: int, hits: int) -> None:
        """Count the numbers of one article."""
        self.gold += gold
        self.predicted += predicted
        self.hits += hits


@dataclass(slots=True)
class Resolution:
    """Of the recognised annotations: how many have a country or point, and how many got it.

    `errors_km` are the distances of those with a point on both sides; `points` are the
    annotations with a point, recognised or not.
    """

    with_country: int = 0
    country_right: int = 0
    with_point: int = 0
    near: int = 0
    points: int = 0
    errors_km: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Mistakes:
    """Names by how often they were missed, found where there is none, or put wrongly."""

    missed: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    wrong_country: Counter[str] = field(default_factory=Counter)
    far_off: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tally:
    """The counts over all articles that were added.

    `judged` has the score of each prediction that has one, and whether it is right.
    """

    articles: int = 0
    overlap: Agreement = field(default_factory=Agreement)
    exact: Agreement = field(default_factory=Agreement)
    country: Agreement = field(default_factory=Agreement)
    country_sets: Agreement = field(default_factory=Agreement)
    count_errors: list[float] = field(default_factory=list)
    resolution: Resolution = field(default_factory=Resolution)
    mistakes: Mistakes = field(default_factory=Mistakes)
    judged: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, gold: GoldArticle, predictions: Sequence[Prediction]) -> None:
        """Compare the predictions for one article with its annotations."""
        self.articles += 1
        self._add_toponyms(gold, predictions)
        self._add_countries(gold.annotations, predictions)

    def _add_toponyms(self, gold: GoldArticle, predictions: Sequence[Prediction]) -> None:
        """Recognition, and the resolution of what was recognised."""
        required = [a for a in gold.annotations if not a.optional]
        asked, open_to_both = Cover(required), Cover([a for a in gold.annotations if a.optional])
        given = [p for p in predictions if asked.touches(p) or not open_to_both.touches(p)]
        found = pairs(required, given)
        equal = sum(same_span(required[i], given[j]) for i, j in found)
        self.overlap.add(len(required), len(given), len(found))
        self.exact.add(len(required), len(given), equal)
        self._add_unpaired(gold.article.text, required, given, found)
        self.resolution.points += sum(a.point is not None for a in required)
        for i, j in found:
            self._add_resolution(required[i], given[j])
        self._judge(required, given)

    def _add_unpaired(
        self,
        text: str,
        required: Sequence[Annotation],
        given: Sequence[Prediction],
        found: Sequence[Pair],
    ) -> None:
        recognised, answering = {i for i, _ in found}, {j for _, j in found}
        self.mistakes.missed.update(
            annotation.text for i, annotation in enumerate(required) if i not in recognised
        )
        self.mistakes.spurious.update(
            text[p.start : p.end] for j, p in enumerate(given) if j not in answering
        )

    def _add_resolution(self, annotation: Annotation, prediction: Prediction) -> None:
        tally, km = self.resolution, error_km(annotation, prediction)
        right = annotation.country == prediction.country
        if annotation.country is not None:
            tally.with_country += 1
            tally.country_right += right
            if not right:
                wrong = f"{annotation.text}: {annotation.country} not {prediction.country}"
                self.mistakes.wrong_country[wrong] += 1
        tally.with_point += annotation.point is not None
        if km is None:
            return
        tally.errors_km.append(km)
        tally.near += km <= NEAR_KM
        if right and km > NEAR_KM:
            self.mistakes.far_off[f"{annotation.text}: {km:,.0f} km"] += 1

    def _judge(self, required: Sequence[Annotation], given: Sequence[Prediction]) -> None:
        right = {j for i, j in overlapping(required, given) if is_right(required[i], given[j])}
        self.judged.extend(
            (prediction.score, j in right)
            for j, prediction in enumerate(given)
            if prediction.score is not None
        )

    def _add_countries(
        self, annotations: Sequence[Annotation], predictions: Sequence[Prediction]
    ) -> None:
        """End to end: mentions of countries, and what an article's reader is told of them."""
        wanted = [a for a in annotations if a.country is not None and not a.optional]
        known, elsewhere = Cover(wanted), Cover([a for a in annotations if a.country is None])
        given = [
            p for p in predictions if p.country and (known.touches(p) or not elsewhere.touches(p))
        ]
        found = pairs(wanted, given, lambda a, p: a.country == p.country)
        self.country.add(len(wanted), len(given), len(found))
        self._add_article_counts(
            Counter(a.country for a in wanted), Counter(p.country for p in given)
        )

    def _add_article_counts(self, wanted: Counter[str | None], given: Counter[str | None]) -> None:
        self.country_sets.add(len(wanted), len(given), len(wanted.keys() & given.keys()))
        if wanted:
            off = sum(abs(wanted[code] - given[code]) for code in wanted.keys() | given.keys())
            self.count_errors.append(off / wanted.total())


def tally_of(
    gold: Iterable[GoldArticle],
    predictions: Iterable[Sequence[Prediction]],
    ignored_kinds: Container[str] = frozenset(),
) -> Tally:
    """The counts over the articles, each with its predictions but for those of some kinds."""
    tally = Tally()
    for one, found in zip(gold, predictions, strict=True):
        tally.add(one, [p for p in found if p.kind not in ignored_kinds])
    return tally
