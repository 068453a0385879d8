"""Corrections change the stored mentions and counts, reach later articles, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import update

from geo.corrections import Correction, apply, to_json
from geo.errors import InputError, LimitError
from geo.model import Article
from geo.store import Collection, Store, concerned, correcting, limits, review
from geo.store.tables import CollectionRow
from tests.corrections.made import corrected
from tests.factories import CAPE_TOWN, CHINA, DAMASCUS, SYRIA, VERSIONS, mention, visit

KEY = visit().key
START = visit().mentions[3].start
MOVED = Correction("place", "mention", "Damascus", KEY, START, place=CAPE_TOWN)
RENAMED = Correction("place", "name", "Damascus", place=CHINA, kind="country")
DROPPED = Correction("drop", "name", "Damascus")


def votes() -> Article:
    text = "Damascus votes, says Erewhon"
    return Article("votes", text, mentions=(mention(text, "Damascus", DAMASCUS, kind="place"),))


def test_a_correction_changes_mentions_and_counts_and_is_undone(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    revision = collection.revision()
    effect = collection.correct(MOVED)
    assert (effect.articles, effect.changes) == (1, {"SY": (3, 2), "ZA": (0, 1)})
    assert collection.article(KEY) == apply(visit(), [MOVED])
    assert collection.corrections() == [MOVED]
    assert collection.revision() == revision + 1

    undone = collection.undo(MOVED.id)
    assert undone.changes == {"SY": (2, 3), "ZA": (1, 0)}
    assert collection.article(KEY) == visit()
    assert (collection.corrections(), collection.corrections(undone=True)) == ([], [MOVED])


def test_one_that_was_undone_can_be_made_again(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    collection.correct(MOVED)
    collection.undo(MOVED.id)
    collection.correct(replace(MOVED, why="after all"))
    assert collection.corrections() == [replace(MOVED, why="after all")]
    assert collection.article(KEY) == apply(visit(), [MOVED])


def test_a_name_is_corrected_in_all_articles_and_in_later_ones(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    assert collection.correct(RENAMED).articles == 1
    collection.add(votes(), VERSIONS)
    for own in (visit(), votes()):
        assert collection.article(own.key) == apply(own, [RENAMED])
    assert collection.undo(RENAMED.id).articles == 2
    for own in (visit(), votes()):
        assert collection.article(own.key) == own


def test_a_missed_name_is_added_wherever_it_is_written(collection: Collection) -> None:
    collection.add(votes(), VERSIONS)
    added = Correction("add", "name", "Erewhon", place=SYRIA, kind="place")
    assert collection.correct(added).changes == {"SY": (1, 2)}
    assert collection.article(votes().key) == apply(votes(), [added])
    assert collection.undo(added.id).articles == 1
    assert collection.article(votes().key) == votes()


def test_a_dropped_name_comes_back_with_the_next_decision(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    collection.correct(DROPPED)
    assert "Damascus" not in {m.text for m in collection.article(KEY).mentions}  # type: ignore[union-attr]
    back = replace(RENAMED, when=DROPPED.when.replace(year=2030))
    assert collection.correct(back).articles == 1
    assert collection.article(KEY) == apply(visit(), [DROPPED, back])


def test_a_preview_says_what_would_change_and_changes_nothing(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    revision = collection.revision()
    assert collection.preview(MOVED).changes == {"SY": (3, 2), "ZA": (0, 1)}
    assert (collection.article(KEY), collection.corrections()) == (visit(), [])
    assert collection.revision() == revision


def test_parsing_anew_keeps_corrections_and_the_new_parsers_own(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    collection.correct(MOVED)
    newer = replace(visit(), mentions=visit().mentions[2:])
    collection.replace(newer, VERSIONS)
    assert collection.article(KEY) == apply(newer, [MOVED])
    collection.undo(MOVED.id)
    assert collection.article(KEY) == newer


def test_mentions_of_a_table_say_whether_they_were_corrected(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    collection.correct(MOVED)
    table = collection.mention_table()
    assert table.loc[table["corrected"], "text"].tolist() == ["Damascus"]


def test_corrections_of_an_article_go_with_it(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    collection.correct(MOVED, RENAMED)
    collection.remove(KEY)
    assert collection.corrections() == [RENAMED]


def test_a_copy_keeps_corrections_and_can_undo_them(store: Store, collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    collection.correct(MOVED)
    copy = store.collection(collection.duplicate("Copy").edit_token)
    assert copy.corrections() == [MOVED]
    assert copy.undo(MOVED.id).changes == {"SY": (2, 3), "ZA": (1, 0)}
    assert copy.article(KEY) == visit()
    assert collection.article(KEY) == apply(visit(), [MOVED])


def test_corrections_of_other_collections_are_out_of_reach(
    store: Store, collection: Collection
) -> None:
    other = store.collection(store.create("Other").edit_token)
    for each in (collection, other):
        each.add(visit(), VERSIONS)
    collection.correct(MOVED)
    other.correct(MOVED)
    other.undo(MOVED.id)
    assert collection.corrections() == [MOVED]
    assert collection.article(KEY) == apply(visit(), [MOVED])


def test_one_that_makes_no_sense_keeps_all_out(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    with pytest.raises(InputError, match="needs the other place"):
        collection.correct(MOVED, Correction("place", "name", "Syria"))
    assert (collection.corrections(), collection.article(KEY)) == ([], visit())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(corrected())
def test_the_store_corrects_as_the_rules_say_and_undoing_restores(
    collection: Collection, given_: tuple[Article, list[Correction]]
) -> None:
    collection.remove(*(summary.key for summary in collection.articles()))
    collection.undo(*(kept.id for kept in collection.corrections()))
    article, rules = given_
    collection.add(article, VERSIONS)
    for rule in rules:
        collection.correct(rule)
    assert collection.article(article.key) == apply(article, rules)
    for rule in reversed(rules):
        collection.undo(rule.id)
    assert collection.article(article.key) == article


def test_of_many_articles_some_are_reviewed(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [damascus_on(number) for number in range(200)]
    collection.add_all([(article, VERSIONS) for article in made])
    (every,) = collection.doubtful()
    assert (every.mentions, every.articles) == (200, 200)

    monkeypatch.setattr(review, "LARGE", 100)
    monkeypatch.setattr(review, "ARTICLES", 50)
    (some,) = collection.doubtful()
    assert 20 < some.articles < 80
    assert some.article in {article.key for article in made}
    assert some.doubt == pytest.approx(some.articles / 2)


def damascus_on(day: int) -> Article:
    text = f"Rain in Damascus on day {day}."
    found = mention(text, "Damascus", DAMASCUS, kind="place", score=0.5)
    return Article(f"day-{day}", text, mentions=(found,))


def test_the_most_doubtful_names_come_first(collection: Collection) -> None:
    text = "Reading is in Reading, and Oslo is not in Reading or Bergen"
    found = tuple(
        mention(text, name, place, kind="place", score=score, occurrence=number)
        for name, place, score, number in [
            ("Reading", DAMASCUS, 0.5, 0),
            ("Reading", DAMASCUS, 0.25, 1),
            ("Oslo", CHINA, 0.99, 0),
            ("Reading", CAPE_TOWN, 0.9, 2),
            ("Bergen", None, 0.0, 0),
        ]
    )
    article = Article("doubt", text, mentions=found)
    collection.add(article, VERSIONS)
    first, second, *_ = items = collection.doubtful(3)
    assert [(item.text, item.country) for item in items] == [
        ("Reading", "SY"),
        ("Bergen", None),
        ("Reading", "ZA"),
    ]
    assert (first.doubt, first.mentions, first.articles) == (1.25, 2, 1)
    assert (first.article, first.start, first.sentence) == (article.key, found[1].start, text)
    assert second.doubt == 1.0
    collection.correct(Correction("drop", "name", "Bergen"))
    confirmed = Correction("place", "mention", "Reading", article.key, 0, place=DAMASCUS)
    collection.correct(confirmed)
    assert [(item.text, item.doubt) for item in collection.doubtful(2)] == [
        ("Reading", 0.75),
        ("Reading", pytest.approx(0.1)),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(corrected())
def test_many_at_once_do_what_a_preview_says_and_undoing_restores(
    collection: Collection,
    monkeypatch: pytest.MonkeyPatch,
    given_: tuple[Article, list[Correction]],
) -> None:
    monkeypatch.setattr(concerned, "FEW", 0)
    collection.remove(*(summary.key for summary in collection.articles()))
    collection.undo(*(kept.id for kept in collection.corrections()))
    article, rules = given_
    collection.add(article, VERSIONS)
    collection.correct(*rules[:2])
    assert collection.preview(*rules) == collection.correct(*rules)
    assert collection.article(article.key) == apply(article, rules)
    collection.undo(*(rule.id for rule in rules))
    assert collection.article(article.key) == article


def test_names_are_looked_for_together_where_they_are_many(collection: Collection) -> None:
    collection.add_all([(visit(), VERSIONS), (votes(), VERSIONS)])
    collection.correct(DROPPED)
    nowhere = [Correction("drop", "name", f"Nowhere {number}") for number in range(concerned.FEW)]
    added = Correction("add", "name", "Erewhon", place=SYRIA, kind="place")
    back = replace(RENAMED, when=DROPPED.when.replace(year=2030))

    assert collection.correct(*nowhere, added, back).articles == 2

    for article in (visit(), votes()):
        assert collection.article(article.key) == apply(article, [DROPPED, added, back])


def test_what_comes_while_articles_are_looked_for_is_corrected_too(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.add(visit(), VERSIONS)
    find = correcting.find

    def find_slowly(*arguments: Any) -> correcting.Found:
        found = find(*arguments)
        collection.add(votes(), VERSIONS)
        return found

    monkeypatch.setattr(correcting, "find", find_slowly)

    assert collection.correct(RENAMED).articles == 2

    assert collection.article(votes().key) == apply(votes(), [RENAMED])


def test_a_preview_waits_for_nobody_who_writes(store: Store, collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    with store._engine.connect() as another:
        another.execute(update(CollectionRow).values(name="In the making"))

        assert collection.preview(RENAMED).articles == 1


def test_one_that_takes_the_place_of_another_lets_that_hold_no_more(
    collection: Collection,
) -> None:
    collection.add_all([(visit(), VERSIONS), (votes(), VERSIONS)])
    collection.correct(DROPPED)
    other = replace(DROPPED, text="China")
    collection.correct(other)
    assert collection.corrections() == [other]
    for article in (visit(), votes()):
        assert collection.article(article.key) == apply(article, [other])


def test_a_collection_has_no_more_than_it_may(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.add(visit(), VERSIONS)
    monkeypatch.setenv("GEO_MAX_COLLECTION_CORRECTIONS", "1")
    with pytest.raises(LimitError, match=r"1 corrections \(GEO_MAX_COLLECTION_CORRECTIONS\)"):
        collection.correct(MOVED, RENAMED)
    collection.correct(DROPPED)
    with pytest.raises(LimitError, match="Undo some"):
        collection.correct(MOVED)
    assert collection.article(KEY) == apply(visit(), [DROPPED])

    collection.undo(DROPPED.id)
    collection.correct(MOVED)

    assert collection.corrections() == [MOVED]


def test_a_collection_has_no_more_than_is_read_from_a_file(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.correct(MOVED)
    monkeypatch.setattr(limits, "MOST_BYTES", len(to_json([MOVED, replace(RENAMED, why="x" * 9)])))
    with pytest.raises(LimitError, match="give shorter reasons"):
        collection.correct(replace(RENAMED, why="x" * 20))

    collection.correct(replace(RENAMED, why="x"))

    assert len(collection.corrections()) == 2
