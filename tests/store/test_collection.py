"""Collections are made, described, copied, shared and deleted without leaving anything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pandas as pd
import pytest
from sqlalchemy import inspect, text

from geo.errors import AccessError
from geo.model import Article
from geo.store import Collection, Store, making
from geo.store.access import hash_of, new_token
from tests.factories import VERSIONS, visit


def test_a_new_collection_is_opened_by_its_two_links(store: Store) -> None:
    made = store.create("Floods", "Articles about <b>floods</b>")
    editing, looking = store.collection(made.edit_token), store.collection(made.view_token)
    assert (editing.may_edit, looking.may_edit) == (True, False)
    assert editing.id == looking.id == made.id
    summary = looking.summary()
    assert (summary.name, summary.description) == ("Floods", "Articles about <b>floods</b>")
    assert (summary.articles, summary.public, summary.owner) == (0, False, "")


def test_an_id_is_no_option_of_a_command(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = SimpleNamespace(token_urlsafe=lambda octets: "-AHW3SKxtBhv-Sa_")
    monkeypatch.setattr(making, "secrets", drawn)

    assert store.create("Floods").id == "_AHW3SKxtBhv_Sa_"


def test_tokens_cannot_be_guessed_and_are_kept_as_hashes(store: Store) -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(token) * 6 >= 128 for token in tokens)
    made = store.create("Floods")
    written = repr([contents(store, name) for name in names(store)])
    assert hash_of(made.edit_token) in written
    assert made.edit_token not in written
    assert made.edit_token not in repr(made) + repr(store.collection(made.edit_token).access)


def test_name_and_description_change_one_by_one(collection: Collection) -> None:
    collection.describe(name="Quakes")
    collection.describe(description="All of them")
    summary = collection.summary()
    assert (summary.name, summary.description) == ("Quakes", "All of them")


def test_links_are_listed_without_their_tokens(collection: Collection) -> None:
    later = datetime.now(UTC) + timedelta(days=1)
    token = collection.new_link("view", "for Ann", later)
    *_, link = collection.links()
    assert (link.role, link.label, link.expires_at, link.works) == ("view", "for Ann", later, True)
    assert token not in repr(collection.links())


def test_one_link_is_revoked_and_the_others_work_on(store: Store, collection: Collection) -> None:
    token = collection.new_link("view")
    *_, link = collection.links()
    assert collection.revoke_link(link.number)
    assert not collection.revoke_link(link.number)
    assert [link.works for link in collection.links()] == [True, True, False]
    with pytest.raises(AccessError):
        store.collection(token)
    collection.summary()


def test_a_text_may_be_in_several_collections(store: Store, collection: Collection) -> None:
    other = store.collection(store.create("Other").edit_token)
    assert collection.add(visit(), VERSIONS)
    assert other.add(visit(), VERSIONS)
    collection.edit(visit().key, title="Changed here")
    assert other.article(visit().key) == visit()
    collection.remove(visit().key)
    assert other.article(visit().key) == visit()


def test_a_copy_has_all_articles_and_a_life_of_its_own(
    store: Store, collection: Collection
) -> None:
    collection.describe(description="All of them")
    collection.add(visit(), VERSIONS)
    copy = store.collection(collection.duplicate("Copy").edit_token)
    assert (copy.summary().name, copy.summary().description) == ("Copy", "All of them")
    assert copy.article(visit().key) == visit()
    assert [a.group for a in copy.articles()] == [a.group for a in collection.articles()]
    pd.testing.assert_frame_equal(copy.mention_table(), collection.mention_table())
    copy.remove(visit().key)
    assert collection.article(visit().key) == visit()


def test_who_may_look_may_make_a_copy_to_edit(store: Store) -> None:
    copy = store.collection(store.collection().duplicate("My samples").edit_token)
    assert copy.may_edit
    assert not copy.summary().public


def test_deleting_leaves_nothing(store: Store) -> None:
    before = rows(store)
    made = store.create("Floods")
    collection = store.collection(made.edit_token)
    collection.add(visit(), VERSIONS)
    collection.delete()
    assert rows(store) == before
    with pytest.raises(AccessError):
        collection.summary()
    with pytest.raises(AccessError):
        store.collection(made.view_token)


def rows(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    return {name: len(contents(store, name)) for name in names(store)}


def names(store: Store) -> list[str]:
    """The tables; those of the index of words have no rows that stand for something."""
    tables = inspect(store._engine).get_table_names()
    return [name for name in tables if not name.startswith("article_words")]


def contents(store: Store, table: str) -> list[object]:
    with store._engine.connect() as connection:
        return list(connection.execute(text(f'SELECT * FROM "{table}"')))  # noqa: S608


def test_collections_of_an_account_are_opened_by_it(store: Store) -> None:
    made = store.create("Floods", owner="ann@example.org")
    store.create("Nobody's")
    assert [found.id for found in store.owned_by("ann@example.org")] == [made.id]
    assert store.owned_by("") == []
    assert store.as_owner("ann@example.org", made.id).add(visit(), VERSIONS)


def test_of_many_articles_a_page_at_a_time(collection: Collection) -> None:
    for number in range(5):
        collection.add(Article(str(number), f"text {number}"), VERSIONS)
    seen: list[str] = []
    after = None
    while page := collection.articles(after, 2):
        seen += [summary.id for summary in page]
        after = page[-1].key
    assert seen == ["0", "1", "2", "3", "4"]


def test_whole_articles_are_read_some_at_a_time(collection: Collection) -> None:
    others = [Article(f"{name}.txt", f"Rain in {name}.") for name in ("Lima", "Suva")]
    for article in (others[0], visit(), others[1]):
        collection.add(article, VERSIONS)
    keys = [listed.key for listed in collection.articles()]

    found = collection.whole([*reversed(keys), "0" * 16])

    assert found == [collection.article(key) for key in keys]
    assert [len(article.mentions) for article in found] == [0, len(visit().mentions), 0]
    assert collection.whole([]) == []
