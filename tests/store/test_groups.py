"""Articles that tell the same are in one group, whatever came first and whatever goes."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.model import Article
from geo.store import Store
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


def groups(store: Store) -> dict[str, set[str]]:
    """The articles' ids, by the id of the article that their group goes by."""
    summaries = store.articles()
    ids = {summary.key: summary.id for summary in summaries}
    return {
        ids[name]: {summary.id for summary in summaries if summary.group == name}
        for name in {summary.group for summary in summaries}
    }


def add(store: Store, *articles: Article) -> None:
    for article in articles:
        assert store.add(article, VERSIONS)


def test_near_copies_are_a_group_that_goes_by_the_first(store: Store) -> None:
    add(store, wire("Post"), Article("election", ELECTION), wire("Times"), wire("Mail"))
    assert groups(store) == {"Post": {"Post", "Times", "Mail"}, "election": {"election"}}


def test_articles_of_the_same_address_are_a_group(store: Store) -> None:
    add(
        store,
        Article("first", "Storm nears Haiti", url="https://www.news.example/a?utm_source=x"),
        Article("update", "Storm hits Haiti, many flee", url="http://news.example/a#top"),
        Article("other", "Storm over", url="https://news.example/b"),
    )
    assert groups(store) == {"first": {"first", "update"}, "other": {"other"}}


def test_an_article_between_two_groups_makes_them_one(store: Store) -> None:
    page = "https://news.example/live"
    add(store, wire("Post"), Article("live", "Live: quake in Nepal", url=page))
    assert len(groups(store)) == 2
    add(store, replace(wire("Times"), url=page))
    assert groups(store) == {"Post": {"Post", "live", "Times"}}


def test_when_that_article_goes_they_are_two_again(store: Store) -> None:
    page = "https://news.example/live"
    between = replace(wire("Times"), url=page)
    add(store, wire("Post"), Article("live", "Live: quake in Nepal", url=page), between)
    store.remove(between.key)
    assert groups(store) == {"Post": {"Post"}, "live": {"live"}}


def test_when_the_first_goes_the_group_goes_by_the_next(store: Store) -> None:
    add(store, wire("Post"), wire("Times"), wire("Mail"))
    store.remove(wire("Post").key)
    assert groups(store) == {"Times": {"Times", "Mail"}}
    add(store, wire("Post"))
    assert groups(store) == {"Times": {"Times", "Mail", "Post"}}


def test_another_address_changes_the_group(store: Store) -> None:
    short = Article("short", "Quake in Nepal")
    add(store, replace(wire("Post"), url="https://news.example/quake"), short)
    store.edit(short.key, url="https://news.example/quake?fbclid=1")
    assert groups(store) == {"Post": {"Post", "short"}}
    store.edit(short.key, url="https://news.example/other")
    assert groups(store) == {"Post": {"Post"}, "short": {"short"}}


def test_removed_samples_leave_no_group_behind(store: Store) -> None:
    store.add(wire("Post"), VERSIONS, sample=True)
    add(store, wire("Times"))
    store.keep_samples([], "nothing")
    assert groups(store) == {"Times": {"Times"}}


@pytest.mark.parametrize("order", [*permutations(["Post", "Times", "election"])])
def test_the_order_of_arrival_decides_names_and_nothing_else(
    store: Store, order: tuple[str, ...]
) -> None:
    known = {"Post": wire("Post"), "Times": wire("Times"), "election": Article("e", ELECTION)}
    add(store, *(known[name] for name in order))
    assert sorted(map(sorted, groups(store).values())) == [["Post", "Times"], ["e"]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.sampled_from(["Post", "Times", "Mail", "Sun"]), max_size=12))
def test_coming_and_going_ends_as_if_what_is_left_had_come_alone(
    store: Store, visits: list[str]
) -> None:
    for summary in store.articles():
        store.remove(summary.key)
    for name in visits:
        if not store.add(wire(name), VERSIONS):
            store.remove(wire(name).key)
    left = [summary.id for summary in store.articles()]
    assert groups(store) == ({left[0]: set(left)} if left else {})
