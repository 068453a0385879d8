"""A last look at a name, with all else that its document names."""

from __future__ import annotations

import pytest

from geo.model import Mention, Place
from geo.nlp.belief import BELIEF, LEAST_BELIEF, belief, believed
from geo.nlp.profiles import PROFILES
from geo.nlp.toponyms import Toponym
from geo.nlp.weights import linear, matrix


def found(text: str, country: str, recognised: float, resolved: float) -> tuple[Mention, Toponym]:
    """A mention of a town, and the span that it was made of."""
    place = Place(geonameid=None, name=text, country=country, lat=1.0, lon=2.0, feature="PPL")
    mention = Mention(
        start=0,
        end=len(text),
        text=text,
        kind="place",
        section="body",
        score=recognised * resolved,
        place=place,
        sentence=(0, len(text)),
    )
    return mention, Toponym(0, len(text), recognised)


def rows(*pairs: tuple[Mention, Toponym]) -> list[dict[str, float]]:
    mentions, spans = [m for m, _ in pairs], [s for _, s in pairs]
    return [dict(zip(BELIEF, row, strict=True)) for row in belief(mentions, spans)]


HERE = [found(name, "PE", 0.9, 0.9) for name in ("Lima", "Cusco", "Puno", "Tacna")]


def test_names_of_a_country_speak_for_one_another() -> None:
    *_, inside = rows(*HERE, found("Ica", "PE", 0.6, 0.5))
    *_, outside = rows(*HERE, found("Ica", "TR", 0.6, 0.5))

    assert inside["its country's share"] > 0.8
    assert outside["its country's share"] < 0.2
    assert inside["its country's others"] > outside["its country's others"] == 0


def test_a_name_is_no_witness_for_itself() -> None:
    once = rows(found("Ica", "TR", 0.6, 0.5))[0]
    thrice = rows(*[found("Ica", "TR", 0.6, 0.5)] * 3)[0]

    assert once["its country's others"] == thrice["its country's others"] == 0
    assert once["its country's share"] == thrice["its country's share"] == 0.5
    assert thrice["repeated"] > once["repeated"]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_doubtful_name_is_likelier_where_the_article_is(profile: str) -> None:
    def chance(country: str) -> float:
        pairs = [*HERE, found("Ica", country, 0.5, 0.3)]
        table = matrix(belief([m for m, _ in pairs], [s for _, s in pairs]), len(BELIEF))
        return float(linear("belief", BELIEF, profile).probability(table)[-1])

    assert chance("PE") > chance("TR")


@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_believed_is_scored_by_how_likely_name_and_place_are(profile: str) -> None:
    mentions, spans = believed([m for m, _ in HERE], [s for _, s in HERE], profile)

    assert [m.text for m in mentions] == ["Lima", "Cusco", "Puno", "Tacna"]
    for mention, span in zip(mentions, spans, strict=True):
        assert LEAST_BELIEF <= span.score <= 1
        assert mention.score == pytest.approx(span.score * 0.9, abs=1e-3)


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_believed_of_nothing(profile: str) -> None:
    assert believed([], [], profile) == ([], [])
