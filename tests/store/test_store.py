"""The store keeps articles whole, once, and for several processes."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from geo import counts
from geo.errors import BusyError, StoreError
from geo.model import Article
from geo.store import Collection, Store
from geo.store.bulk import insert_rows
from geo.store.tables import OriginalRow
from geo.store.transactions import transaction
from tests.factories import SYRIA, VERSIONS, collections, mention, visit

ADD_THIRTY = """
import sys
from geo.model import Article
from geo.store import Collection, Store
from geo.store.bulk import insert_rows
from geo.store.tables import OriginalRow
from geo.store.transactions import transaction
from tests.factories import VERSIONS
collection = Store.open(sys.argv[1]).collection(sys.argv[2])
print(sum(collection.add(Article(str(n), f"text {n}"), VERSIONS) for n in range(30)))
"""


def article(text: str) -> Article:
    return Article(f"{text}.txt", text)


def test_an_article_comes_back_as_it_went_in(collection: Collection) -> None:
    assert collection.add(visit(), VERSIONS)
    assert collection.article(visit().key) == visit()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(collections())
def test_any_article_comes_back_and_gives_the_same_table(
    collection: Collection, articles: list[Article]
) -> None:
    for summary in collection.articles():
        collection.remove(summary.key)
    kept = [parsed for parsed in articles if collection.add(parsed, VERSIONS)]

    assert [collection.article(parsed.key) for parsed in kept] == kept
    pd.testing.assert_frame_equal(collection.mention_table(), counts.mention_table(kept))


def test_the_same_content_is_kept_once_whatever_its_name(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    assert not collection.add(replace(visit(), id="copy.txt"), VERSIONS)
    assert [summary.id for summary in collection.articles()] == ["visit.txt"]


def test_lists_come_without_texts_in_the_order_of_arrival(collection: Collection) -> None:
    before = datetime.now(UTC)
    for parsed in (article("b"), visit(), article("a")):
        collection.add(parsed, VERSIONS)
    first, second, _ = collection.articles()
    assert [summary.id for summary in collection.articles()] == ["b.txt", "visit.txt", "a.txt"]
    assert (second.title, second.published) == (visit().title, visit().published)
    assert second.characters == len(visit().text)
    assert before <= first.added_at <= second.added_at <= datetime.now(UTC)


def test_the_table_of_some_articles(collection: Collection) -> None:
    other = Article("b", "Syria", mentions=(mention("Syria", "Syria", SYRIA),))
    for parsed in (visit(), other):
        collection.add(parsed, VERSIONS)
    assert collection.mention_table([other.key])["article"].tolist() == ["b"]
    assert collection.mention_table([]).empty
    assert collection.mention_table(["unknown"] * 50_000).empty


def test_an_article_is_removed_with_its_mentions(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    assert collection.has(visit().key)
    assert collection.remove(visit().key)
    assert not collection.has(visit().key)
    assert collection.article(visit().key) is None
    assert collection.mention_table().empty
    assert not collection.remove(visit().key)


def test_an_article_is_replaced_in_its_place(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    collection.add(article("later"), VERSIONS)
    arrived = collection.articles()[0].added_at
    assert collection.replace(replace(visit(), mentions=()), VERSIONS)

    assert collection.mention_table().empty
    assert [summary.id for summary in collection.articles()] == ["visit.txt", "later.txt"]
    assert collection.articles()[0].added_at == arrived
    assert not collection.replace(article("unknown"), VERSIONS)


def test_metadata_is_edited_and_the_mentions_stay(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    edited = {
        "title": "=Talks <b>in</b> Hangzhou",
        "source": "The Post",
        "author": "Ann O'Nymous",
        "url": "https://news.example/visit",
        "published": date(2024, 2, 29),
        "language": "de",
    }
    assert collection.edit(visit().key, **edited)  # type: ignore[arg-type]
    assert collection.article(visit().key) == replace(visit(), **edited)  # type: ignore[arg-type]
    assert collection.mention_table()["title"].unique().tolist() == ["=Talks <b>in</b> Hangzhou"]


def test_what_is_not_edited_stays(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    assert collection.edit(visit().key, published=None)
    assert collection.article(visit().key) == replace(visit(), published=None)
    assert collection.edit(visit().key)
    assert collection.article(visit().key) == replace(visit(), published=None)


def test_an_article_that_is_not_there_is_not_edited(collection: Collection) -> None:
    assert not collection.edit("unknown", title="New")
    assert collection.revision() == 0


def test_the_revision_grows_with_each_change_and_only_then(collection: Collection) -> None:
    assert collection.revision() == 0
    collection.add(visit(), VERSIONS)
    assert collection.revision() == 1
    collection.add(visit(), VERSIONS)
    collection.remove("unknown")
    assert collection.revision() == 1
    collection.replace(visit(), VERSIONS)
    assert collection.revision() == 2
    collection.edit(visit().key, title="New")
    assert collection.revision() == 3
    collection.remove(visit().key)
    assert collection.revision() == 4


def test_the_versions_that_parsed_the_articles(collection: Collection) -> None:
    assert collection.versions() == []
    newer = replace(VERSIONS, gazetteer="2027")
    for number, versions in enumerate((newer, VERSIONS, newer)):
        collection.add(article(str(number)), versions)
    assert collection.versions() == [VERSIONS, newer]


def test_articles_survive_a_restart(store: Store) -> None:
    token = store.create("Floods").edit_token
    collection = store.collection(token)
    collection.add(visit(), VERSIONS)
    revision = collection.revision()
    store.close()
    again = Store.open(store.url)
    opened = again.collection(token)
    assert opened.article(visit().key) == visit()
    assert opened.revision() == revision
    again.close()


def test_a_text_that_cannot_be_stored_leaves_nothing_behind(collection: Collection) -> None:
    broken = replace(visit(), text=visit().text + "\ud800")
    with pytest.raises(StoreError, match="UTF-8") as refusal:
        collection.add(broken, VERSIONS)
    assert not isinstance(refusal.value, BusyError)  # it is of no use to try again
    bad_mention = replace(visit().mentions[0], text="\udfff")
    with pytest.raises(StoreError, match="lone surrogates"):
        collection.add(replace(visit(), mentions=(bad_mention,)), VERSIONS)
    assert collection.articles() == []
    assert collection.mention_table().empty


def test_rows_that_do_not_fit_are_of_no_use_to_try_again(store: Store) -> None:
    of_no_article = {"article": 10**6, "mentions": []}
    with pytest.raises(StoreError) as refusal, transaction(store._engine) as session:
        insert_rows(session, OriginalRow, [of_no_article])
    assert not isinstance(refusal.value, BusyError)


def test_a_text_with_nul_bytes_and_a_hostile_name_is_kept_as_it_is(collection: Collection) -> None:
    odd = Article("../../x<img src=x>.txt'; DROP TABLE articles;--", "NUL \0 \x1b[31m \U0001f30d")
    collection.add(odd, VERSIONS)
    assert collection.article(odd.key) == odd


def test_threads_share_a_store(collection: Collection) -> None:
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda n: collection.add(article(str(n % 40)), VERSIONS), range(80)))
    assert sum(added) == len(collection.articles()) == collection.revision() == 40


def test_processes_share_a_collection(store: Store) -> None:
    token = store.create("Floods").edit_token
    command = [sys.executable, "-c", ADD_THIRTY, store.url, token]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    added = [int(process.communicate()[0]) for process in running]
    assert sum(added) == len(store.collection(token).articles()) == 30


def test_processes_may_open_a_database_at_once(address: str) -> None:
    code = "import sys; from geo.store import Store; Store.open(sys.argv[1]).create('Floods')"
    running = [subprocess.Popen([sys.executable, "-c", code, address]) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    store = Store.open(address)
    assert len(store.collections()) == 4
    store.close()
