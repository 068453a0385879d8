"""How much a collection, a visitor and the host may have, and what they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from geo.errors import LimitError
from geo.model import Article
from geo.store import SAMPLES, Collection, Store
from geo.store.tables import AllowanceRow
from tests.factories import VERSIONS

Set = Callable[..., None]


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> Set:
    def chosen(**settings: int) -> None:
        for name, value in settings.items():
            monkeypatch.setenv(f"GEO_MAX_{name}", str(value))

    return chosen


@pytest.fixture(autouse=True)
def nothing_spent(store: Store) -> None:
    with store._engine.begin() as connection:
        connection.execute(delete(AllowanceRow))


def rain(number: int) -> Article:
    """An article of 10 bytes, and 9 characters."""
    return Article(f"{number}.txt", f"Regen ü {number}")


def keep(collection: Collection, *numbers: int, visitor: str = "") -> list[str]:
    return collection.add_all([(rain(number), VERSIONS) for number in numbers], visitor)


def test_articles_and_bytes_are_counted_as_they_come_and_go(
    store: Store, collection: Collection
) -> None:
    keep(collection, 1, 2, 3)
    keep(collection, 3)
    collection.replace(replace(rain(1), title="Rain"), VERSIONS)
    collection.remove(rain(2).key, "no such key")
    copy = store.as_host(collection.duplicate("Copy").id)

    for found in (collection.summary(), copy.summary()):
        assert (found.articles, found.bytes) == (2, 20)


def test_a_collection_takes_no_more_articles_than_it_may_have(
    collection: Collection, limits: Set
) -> None:
    limits(COLLECTION_ARTICLES=2)
    keep(collection, 1, 2)

    with pytest.raises(LimitError, match=r"may have 2 articles \(GEO_MAX_COLLECTION_ARTICLES\)"):
        keep(collection, 3)
    assert keep(collection, 2) == []
    collection.remove(rain(1).key)
    assert keep(collection, 3)
    assert len(collection.articles()) == 2


def test_a_collection_takes_no_more_text_than_it_may_have(
    collection: Collection, limits: Set
) -> None:
    limits(COLLECTION_BYTES=20)

    with pytest.raises(LimitError, match=r"20 bytes of text \(GEO_MAX_COLLECTION_BYTES\)"):
        keep(collection, 1, 2, 3)
    assert collection.articles() == []
    assert keep(collection, 1, 2)


def test_a_copy_may_not_have_more_than_a_collection(
    store: Store, collection: Collection, limits: Set
) -> None:
    keep(collection, 1, 2)
    before = len(store.collections())
    limits(COLLECTION_ARTICLES=1)

    with pytest.raises(LimitError, match="GEO_MAX_COLLECTION_ARTICLES"):
        collection.duplicate("Copy")
    assert len(store.collections()) == before


def test_all_collections_have_no_more_than_the_host_keeps(
    store: Store, collection: Collection, limits: Set
) -> None:
    other = store.as_host(store.create("Other").id)
    there = sum(found.articles for found in store.collections())
    limits(HOST_ARTICLES=there + 2)
    keep(collection, 1)
    keep(other, 1)

    with pytest.raises(LimitError, match="GEO_MAX_HOST_ARTICLES"):
        keep(other, 2)
    limits(HOST_ARTICLES=1000, HOST_BYTES=20)
    with pytest.raises(LimitError, match=r"20 bytes of text in all \(GEO_MAX_HOST_BYTES\)"):
        keep(other, 2)


def test_a_visitor_adds_no_more_in_a_day_than_they_may_wherever(
    store: Store, collection: Collection, limits: Set
) -> None:
    limits(VISITOR_ARTICLES=2)
    other = store.as_host(store.create("Other").id)
    keep(collection, 1, visitor="ann")
    keep(other, 1, visitor="ann")

    with pytest.raises(LimitError, match=r"2 articles a day \(GEO_MAX_VISITOR_ARTICLES\)"):
        keep(collection, 2, visitor="ann")
    with pytest.raises(LimitError, match="GEO_MAX_VISITOR_ARTICLES"):
        other.duplicate("Copy", visitor="ann")
    assert keep(collection, 2, visitor="bob")
    assert keep(collection, 3)


def test_what_was_refused_or_there_already_does_not_count(
    collection: Collection, limits: Set
) -> None:
    limits(VISITOR_ARTICLES=2)
    keep(collection, 1, visitor="ann")
    keep(collection, 1, visitor="ann")
    with pytest.raises(LimitError):
        keep(collection, 2, 3, visitor="ann")

    assert keep(collection, 2, visitor="ann")


def test_a_visitor_sends_no_more_bytes_in_a_day_than_they_may(store: Store, limits: Set) -> None:
    limits(VISITOR_BYTES=100)
    store.spend("ann", 60)

    assert (store.bytes_left("ann"), store.bytes_left("bob")) == (40, 100)
    with pytest.raises(LimitError, match=r"100 bytes a day \(GEO_MAX_VISITOR_BYTES\)"):
        store.spend("ann", 41)
    store.spend("ann", 40)
    assert store.bytes_left("ann") == 0


def test_the_next_day_begins_anew_and_earlier_ones_are_forgotten(store: Store, limits: Set) -> None:
    limits(VISITOR_BYTES=100)
    store.spend("ann", 100)
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    with store._engine.begin() as connection:
        connection.execute(update(AllowanceRow).values(day=yesterday))

    store.spend("bob", 100)

    assert store.bytes_left("ann") == 100
    assert days(store) == [datetime.now(UTC).date()]


def days(store: Store) -> list[date]:
    with store._engine.begin() as connection:
        return list(connection.scalars(select(AllowanceRow.day)))


def test_without_limits_nothing_is_noted_of_visitors(
    store: Store, collection: Collection, limits: Set
) -> None:
    limits(VISITOR_BYTES=1)
    before = days(store)
    keep(collection, 1)
    assert days(store) == before


def test_the_samples_have_no_limit(store: Store, limits: Set) -> None:
    limits(COLLECTION_ARTICLES=1)
    assert len(keep(store.as_host(SAMPLES), 1, 2)) == 2
