"""Articles that tell the same are in one group, whatever came first and whatever goes."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.model import Article
from geo.store import SAMPLES, Collection, Store
from tests.factories import VERSIONS

QUAKE = """KATHMANDU (Wire) - A strong earthquake shook western Nepal late on Friday, and officials
in the capital said that rescue teams were on their way to the hills of Jajarkot, where hundreds of
houses of mud and stone had fallen on sleeping families and roads were blocked by landslides."""
ELECTION = """Voters in Uruguay went to the polls on Sunday to choose a president in a second round
that surveys had called too close to predict, with the governing coalition facing the centre-left
Broad Front after a campaign about security, pensions and the price of water in Montevideo."""


def wire(outlet: str) -> Article:
    """A copy of the story about the earthquake, with an ending of its own."""
    return Article(outlet, f"{QUAKE}\n\nReporting for {outlet}.", source=outlet)


def groups(collection: Collection) -> dict[str, set[str]]:
    """The articles' ids, by the id of the article that their group goes by."""
    summaries = collection.articles()
    ids = {summary.key: summary.id for summary in summaries}
    return {
        ids[name]: {summary.id for summary in summaries if summary.group == name}
        for name in {summary.group for summary in summaries}
    }


def add(collection: Collection, *articles: Article) -> None:
    for article in articles:
        assert collection.add(article, VERSIONS)


def test_near_copies_are_a_group_that_goes_by_the_first(collection: Collection) -> None:
    add(collection, wire("Post"), Article("election", ELECTION), wire("Times"), wire("Mail"))
    assert groups(collection) == {"Post": {"Post", "Times", "Mail"}, "election": {"election"}}


def test_articles_of_the_same_address_are_a_group(collection: Collection) -> None:
    add(
        collection,
        Article("first", "Storm nears Haiti", url="https://www.news.example/a?utm_source=x"),
        Article("update", "Storm hits Haiti, many flee", url="http://news.example/a#top"),
        Article("other", "Storm over", url="https://news.example/b"),
    )
    assert groups(collection) == {"first": {"first", "update"}, "other": {"other"}}


def test_an_article_between_two_groups_makes_them_one(collection: Collection) -> None:
    page = "https://news.example/live"
    add(collection, wire("Post"), Article("live", "Live: quake in Nepal", url=page))
    assert len(groups(collection)) == 2
    add(collection, replace(wire("Times"), url=page))
    assert groups(collection) == {"Post": {"Post", "live", "Times"}}


def test_when_that_article_goes_they_are_two_again(collection: Collection) -> None:
    page = "https://news.example/live"
    between = replace(wire("Times"), url=page)
    add(collection, wire("Post"), Article("live", "Live: quake in Nepal", url=page), between)
    collection.remove(between.key)
    assert groups(collection) == {"Post": {"Post"}, "live": {"live"}}


def test_when_the_first_goes_the_group_goes_by_the_next(collection: Collection) -> None:
    add(collection, wire("Post"), wire("Times"), wire("Mail"))
    collection.remove(wire("Post").key)
    assert groups(collection) == {"Times": {"Times", "Mail"}}
    add(collection, wire("Post"))
    assert groups(collection) == {"Times": {"Times", "Mail", "Post"}}


def test_another_address_changes_the_group(collection: Collection) -> None:
    short = Article("short", "Quake in Nepal")
    add(collection, replace(wire("Post"), url="https://news.example/quake"), short)
    collection.edit(short.key, url="https://news.example/quake?fbclid=1")
    assert groups(collection) == {"Post": {"Post", "short"}}
    collection.edit(short.key, url="https://news.example/other")
    assert groups(collection) == {"Post": {"Post"}, "short": {"short"}}


def test_removed_samples_leave_no_group_behind(store: Store) -> None:
    samples = store.as_host(SAMPLES)
    add(samples, wire("Post"), wire("Times"))
    store.keep_samples([wire("Times").key], "nothing")
    assert groups(samples) == {"Times": {"Times"}}


def test_copies_in_other_collections_are_no_copies(store: Store, collection: Collection) -> None:
    other = store.collection(store.create("Quakes").edit_token)
    add(collection, wire("Post"))
    add(other, wire("Times"), wire("Mail"))
    assert groups(collection) == {"Post": {"Post"}}
    assert groups(other) == {"Times": {"Times", "Mail"}}
    collection.remove(wire("Post").key)
    assert groups(other) == {"Times": {"Times", "Mail"}}


@pytest.mark.parametrize("order", [*permutations(["Post", "Times", "election"])])
def test_the_order_of_arrival_decides_names_and_nothing_else(
    collection: Collection, order: tuple[str, ...]
) -> None:
    known = {"Post": wire("Post"), "Times": wire("Times"), "election": Article("e", ELECTION)}
    add(collection, *(known[name] for name in order))
    assert sorted(map(sorted, groups(collection).values())) == [["Post", "Times"], ["e"]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.sampled_from(["Post", "Times", "Mail", "Sun"]), max_size=12))
def test_coming_and_going_ends_as_if_what_is_left_had_come_alone(
    collection: Collection, visits: list[str]
) -> None:
    for summary in collection.articles():
        collection.remove(summary.key)
    for name in visits:
        if not collection.add(wire(name), VERSIONS):
            collection.remove(wire(name).key)
    left = [summary.id for summary in collection.articles()]
    assert groups(collection) == ({left[0]: set(left)} if left else {})
