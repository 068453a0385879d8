"""Articles are found by their words, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.model import Article
from geo.store import Collection, Store
from geo.store.words import words_of
from tests.factories import VERSIONS

STORIES = {
    "derna": "The dam burst above Derna, Libya; 3.5 metres of water, says AFP-Reuters.",
    "malaga": "Málaga, a town in Spain, had rain. The dam held and nothing burst.",
    "izmir": "İzmir and Łódź: O'Brien's flood-gates (no dam).",
    "odd": "NUL \0 here, \x1a there, 洪水 and 🌊.",
}


@pytest.fixture
def stories(collection: Collection) -> Collection:
    for name, text in STORIES.items():
        collection.add(Article(name, text, title=f"About {name}"), VERSIONS)
    return collection


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dam", ["derna", "malaga", "izmir"]),
        ("DAM burst", ["derna", "malaga"]),
        ('"dam burst"', ["derna"]),
        ('"dam burst', ["derna"]),
        ("dam -burst", ["izmir"]),
        ("-dam", ["odd"]),
        ('dam -"dam burst"', ["malaga", "izmir"]),
        ("malaga", ["malaga"]),
        ("MÁLAGA", ["malaga"]),
        ("flood*", ["izmir"]),
        ("flo", []),
        ("flood-gates", ["izmir"]),
        ("3.5", ["derna"]),
        ("afp", ["derna"]),
        ("O'Brien", ["izmir"]),
        ("洪水", ["odd"]),
        ("about -izmir", ["derna", "malaga", "odd"]),
        ("nowhere", []),
        ("", ["derna", "malaga", "izmir", "odd"]),
        ('*** -- "" \' \\ & | ! ( ) : <->', ["derna", "malaga", "izmir", "odd"]),
        ("dam:* & !burst", ["derna", "malaga"]),
        ("NEAR(dam burst)", []),
        ("title:dam", []),
    ],
)
def test_what_is_typed_finds(stories: Collection, typed: str, found: list[str]) -> None:
    assert [summary.id for summary in stories.search(typed)] == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=40))
def test_nothing_that_is_typed_is_an_error(stories: Collection, typed: str) -> None:
    assert len(stories.search(typed)) <= len(STORIES)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.text(st.characters(categories=["L", "N", "P", "Z", "M"]), max_size=60))
def test_any_text_can_be_stored_and_its_words_are_found(collection: Collection, text: str) -> None:
    collection.remove(*(summary.key for summary in collection.articles()))
    collection.add(Article("a", text), VERSIONS)
    ascii_words = [word for word in words_of(text) if word.isascii()]
    for word in ascii_words:
        assert collection.search(f'"{word}"') or word not in text.casefold().split()


def test_pages_of_what_was_found(stories: Collection) -> None:
    (first,) = stories.search("dam", most=1)
    assert [found.id for found in stories.search("dam", first.key)] == ["malaga", "izmir"]


def test_the_index_follows_changes(stories: Collection) -> None:
    key = Article("", STORIES["derna"]).key
    stories.edit(key, title="Quakes in Nepal")
    assert [found.id for found in stories.search("Nepal")] == ["derna"]
    assert [found.id for found in stories.search("about")] == ["malaga", "izmir", "odd"]
    stories.remove(key)
    assert stories.search("Nepal") == []
    assert [found.id for found in stories.search("dam")] == ["malaga", "izmir"]


def test_other_collections_are_not_searched_and_copies_are(
    store: Store, stories: Collection
) -> None:
    other = store.collection(store.create("Other").edit_token)
    assert other.search("dam") == []
    copy = store.collection(stories.duplicate("Copy").edit_token)
    assert len(copy.search("dam")) == 3
    stories.delete()
    assert len(copy.search("dam")) == 3


def test_a_text_of_very_many_words_is_indexed_as_far_as_it_goes(collection: Collection) -> None:
    long = " ".join(f"word{number}x" for number in range(300_000))
    assert collection.add(Article("long", f"Beginning {long}"), VERSIONS)
    assert collection.search("beginning word77x")
