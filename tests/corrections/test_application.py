"""Corrections applied: what each does, and what always holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.corrections import Correction, apply, checked
from geo.errors import InputError
from geo.model import Article
from tests.corrections.made import DAY, articles, corrected
from tests.factories import CAPE_TOWN, CHINA, DAMASCUS, HANGZHOU, MIDDLE_EAST, SYRIA, mention, visit

KEY = visit().key


def texts(article: Article) -> list[str]:
    return [found.text for found in article.mentions]


@given(corrected())
def test_offsets_order_and_overlap_hold(given_: tuple[Article, list[Correction]]) -> None:
    article, rules = given_
    mentions = apply(article, rules).mentions
    assert all(article.text[found.start : found.end] == found.text for found in mentions)
    assert all(first.end <= second.start for first, second in pairwise(mentions))
    assert all(found.start < found.end for found in mentions)


@given(corrected())
def test_applying_again_changes_nothing(given_: tuple[Article, list[Correction]]) -> None:
    article, rules = given_
    once = apply(article, rules)
    assert apply(once, rules) == once


@given(corrected(), st.randoms())
def test_the_order_of_the_list_does_not_matter(
    given_: tuple[Article, list[Correction]], chance: object
) -> None:
    article, rules = given_
    shuffled = list(rules)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert apply(article, shuffled) == apply(article, rules)


@given(corrected())
def test_what_is_marked_is_what_changed(given_: tuple[Article, list[Correction]]) -> None:
    article, rules = given_
    own = set(article.mentions)
    for found in apply(article, rules).mentions:
        assert found.corrected or found in own
        if found.corrected:
            assert found.text in {rule.text for rule in rules}


@given(articles())
def test_without_corrections_the_parser_has_its_say(article: Article) -> None:
    assert apply(article, []) == article


@given(corrected())
def test_nothing_but_mentions_changes(given_: tuple[Article, list[Correction]]) -> None:
    article, rules = given_
    assert replace(apply(article, rules), mentions=()) == replace(article, mentions=())


def at(number: int) -> int:
    return visit().mentions[number].start


def test_a_mention_is_dropped() -> None:
    drop = Correction("drop", "mention", "Syria", KEY, at(0))
    assert texts(apply(visit(), [drop])) == texts(visit())[1:]


def test_a_mention_gets_another_place() -> None:
    moved = Correction("place", "mention", "Damascus", KEY, at(3), place=CAPE_TOWN)
    before, after = visit().mentions[3], apply(visit(), [moved]).mentions[3]
    assert after == replace(before, place=CAPE_TOWN, score=1.0, corrected=True)


def test_a_place_may_come_with_a_kind() -> None:
    moved = Correction("place", "name", "Erewhon", place=CHINA, kind="country")
    after = apply(visit(), [moved]).mentions[5]
    assert (after.country, after.kind, after.counted) == ("CN", "country", True)


def test_a_mention_gets_another_kind() -> None:
    changed = Correction("kind", "article", "Syrian", KEY, kind="region")
    after = apply(visit(), [changed]).mentions[2]
    assert (after.kind, after.place, after.counted) == ("region", SYRIA, False)


def test_a_missed_mention_is_added_with_its_sentence_and_section() -> None:
    start = visit().text.index("agreed")
    added = Correction("add", "mention", "agreed", KEY, start, place=HANGZHOU, kind="place")
    after = apply(visit(), [added])
    found = next(m for m in after.mentions if m.text == "agreed")
    assert (found.start, found.section, found.country, found.score) == (start, "body", "CN", 1.0)
    first, last = found.sentence
    assert visit().text[first:last] == "China (China) agreed."
    assert len(after.mentions) == len(visit().mentions) + 1


def test_a_name_is_added_wherever_it_stands_alone() -> None:
    text = (
        "Erith lies on the Thames. Eritheans love Erith, and merith is no word; 法国 in 在法国的."
    )
    rules = [
        Correction("add", "name", name, kind="place", place=HANGZHOU) for name in ("Erith", "法国")
    ]
    found = apply(Article("a", text), rules).mentions
    assert [m.start for m in found] == [0, 41, 71, 78]


def test_an_added_mention_gives_way_to_one_that_is_there_unless_that_is_dropped() -> None:
    text = "The New York Times"
    times = mention(text, "New York Times", None, kind="place")
    article = Article("a", text, mentions=(times,))
    add = Correction("add", "name", "New York", kind="place", place=HANGZHOU)
    drop = Correction("drop", "name", "New York Times")
    assert texts(apply(article, [add])) == ["New York Times"]
    assert texts(apply(article, [add, drop])) == ["New York"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_narrower_scope_wins_and_then_the_later(order: Sequence[int]) -> None:
    rules = [
        Correction("place", "name", "China", place=SYRIA, when=DAY + timedelta(days=9)),
        Correction("place", "article", "China", KEY, place=DAMASCUS, when=DAY),
        Correction("drop", "mention", "China", KEY, at(1), when=DAY),
    ]
    after = apply(visit(), [rules[number] for number in order])
    assert [m.place for m in after.mentions if m.text == "China"] == [DAMASCUS, DAMASCUS]
    later = Correction("place", "mention", "China", KEY, at(1), place=CAPE_TOWN, when=DAY)
    restored = replace(later, when=DAY + timedelta(seconds=1))
    assert apply(visit(), [*rules, restored]).mentions[1].place == CAPE_TOWN


def test_corrections_of_other_articles_and_other_spellings_do_nothing() -> None:
    rules = [
        Correction("drop", "article", "Syria", "0" * 16),
        Correction("drop", "name", "syria"),
        Correction("drop", "mention", "Syria", KEY, 3),
        Correction("add", "mention", "Syria", KEY, 10**9, kind="country"),
    ]
    assert apply(visit(), rules) == visit()


@pytest.mark.parametrize(
    ("correction", "problem"),
    [
        (Correction("drop", "name", " "), "needs the name"),
        (Correction("drop", "name", "x" * 201), "more than 200"),
        (Correction("place", "name", "x", place=replace(CHINA, name="x" * 201)), "more than 200"),
        (Correction("drop", "name", "x", who="x" * 201), "characters of reasons"),
        (Correction("drop", "name", "x", article=KEY), "needs an article, unless"),
        (Correction("drop", "article", "x"), "needs an article, unless"),
        (Correction("drop", "mention", "x", KEY), "needs the place in the text"),
        (Correction("drop", "article", "x", KEY, 1), "needs the place in the text"),
        (Correction("drop", "mention", "x", KEY, -1), "begins before"),
        (Correction("place", "name", "x"), "needs the other place"),
        (Correction("kind", "name", "x"), "needs a kind"),
        (Correction("add", "name", "x", place=MIDDLE_EAST), "needs a kind"),
        (Correction("drop", "name", "x", place=CHINA), "takes no place"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(correction: Correction, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        checked(correction)
