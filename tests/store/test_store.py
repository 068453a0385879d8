"""The store keeps articles whole, once, and for several processes."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from geo import counts
from geo.errors import StoreError
from geo.model import Article
from geo.store import Store
from tests.factories import SYRIA, VERSIONS, collections, mention, visit

ADD_THIRTY = """
import sys
from geo.model import Article
from geo.store import Store
from tests.factories import VERSIONS
store = Store.open(sys.argv[1])
print(sum(store.add(Article(str(n), f"text {n}"), VERSIONS) for n in range(30)))
"""


def article(text: str) -> Article:
    return Article(f"{text}.txt", text)


def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    assert store.add(visit(), VERSIONS)
    assert store.article(visit().key) == visit()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(collections())
def test_any_article_comes_back_and_gives_the_same_table(
    store: Store, articles: list[Article]
) -> None:
    for summary in store.articles():
        store.remove(summary.key)
    kept = [parsed for parsed in articles if store.add(parsed, VERSIONS)]

    assert [store.article(parsed.key) for parsed in kept] == kept
    pd.testing.assert_frame_equal(store.mention_table(), counts.mention_table(kept))


def test_the_same_content_is_kept_once_whatever_its_name(store: Store) -> None:
    store.add(visit(), VERSIONS)
    assert not store.add(replace(visit(), id="copy.txt"), VERSIONS)
    assert [summary.id for summary in store.articles()] == ["visit.txt"]


def test_lists_come_without_texts_in_the_order_of_arrival(store: Store) -> None:
    before = datetime.now(UTC)
    for parsed in (article("b"), visit(), article("a")):
        store.add(parsed, VERSIONS)
    first, second, _ = store.articles()
    assert [summary.id for summary in store.articles()] == ["b.txt", "visit.txt", "a.txt"]
    assert (second.title, second.published) == (visit().title, visit().published)
    assert second.characters == len(visit().text)
    assert before <= first.added_at <= second.added_at <= datetime.now(UTC)


def test_the_table_of_some_articles(store: Store) -> None:
    other = Article("b", "Syria", mentions=(mention("Syria", "Syria", SYRIA),))
    for parsed in (visit(), other):
        store.add(parsed, VERSIONS)
    assert store.mention_table([other.key])["article"].tolist() == ["b"]
    assert store.mention_table([]).empty
    assert store.mention_table(["unknown"] * 50_000).empty


def test_an_article_is_removed_with_its_mentions(store: Store) -> None:
    store.add(visit(), VERSIONS)
    assert store.has(visit().key)
    assert store.remove(visit().key)
    assert not store.has(visit().key)
    assert store.article(visit().key) is None
    assert store.mention_table().empty
    assert not store.remove(visit().key)


def test_an_article_is_replaced_in_its_place(store: Store) -> None:
    store.add(visit(), VERSIONS)
    store.add(article("later"), VERSIONS)
    arrived = store.articles()[0].added_at
    assert store.replace(replace(visit(), mentions=()), VERSIONS)

    assert store.mention_table().empty
    assert [summary.id for summary in store.articles()] == ["visit.txt", "later.txt"]
    assert store.articles()[0].added_at == arrived
    assert not store.replace(article("unknown"), VERSIONS)


def test_metadata_is_edited_and_the_mentions_stay(store: Store) -> None:
    store.add(visit(), VERSIONS)
    edited = {
        "title": "=Talks <b>in</b> Hangzhou",
        "source": "The Post",
        "author": "Ann O'Nymous",
        "url": "https://news.example/visit",
        "published": date(2024, 2, 29),
        "language": "de",
    }
    assert store.edit(visit().key, **edited)  # type: ignore[arg-type]
    assert store.article(visit().key) == replace(visit(), **edited)  # type: ignore[arg-type]
    assert store.mention_table()["title"].unique().tolist() == ["=Talks <b>in</b> Hangzhou"]


def test_what_is_not_edited_stays(store: Store) -> None:
    store.add(visit(), VERSIONS)
    assert store.edit(visit().key, published=None)
    assert store.article(visit().key) == replace(visit(), published=None)
    assert store.edit(visit().key)
    assert store.article(visit().key) == replace(visit(), published=None)


def test_an_article_that_is_not_there_is_not_edited(store: Store) -> None:
    assert not store.edit("unknown", title="New")
    assert store.revision() == 0


def test_the_revision_grows_with_each_change_and_only_then(store: Store) -> None:
    assert store.revision() == 0
    store.add(visit(), VERSIONS)
    assert store.revision() == 1
    store.add(visit(), VERSIONS)
    store.remove("unknown")
    assert store.revision() == 1
    store.replace(visit(), VERSIONS)
    assert store.revision() == 2
    store.edit(visit().key, title="New")
    assert store.revision() == 3
    store.remove(visit().key)
    assert store.revision() == 4


def test_the_versions_that_parsed_the_articles(store: Store) -> None:
    assert store.versions() == []
    newer = replace(VERSIONS, gazetteer="2027")
    for number, versions in enumerate((newer, VERSIONS, newer)):
        store.add(article(str(number)), versions)
    assert store.versions() == [VERSIONS, newer]


def test_articles_survive_a_restart(store: Store) -> None:
    store.add(visit(), VERSIONS)
    revision = store.revision()
    again = Store.open(store.url)
    assert again.article(visit().key) == visit()
    assert again.revision() == revision
    again.close()


def test_a_text_that_cannot_be_stored_leaves_nothing_behind(store: Store) -> None:
    broken = replace(visit(), text=visit().text + "\ud800")
    with pytest.raises(StoreError, match="UTF-8"):
        store.add(broken, VERSIONS)
    bad_mention = replace(visit().mentions[0], text="\udfff")
    with pytest.raises(StoreError, match="lone surrogates"):
        store.add(replace(visit(), mentions=(bad_mention,)), VERSIONS)
    assert store.articles() == []
    assert store.mention_table().empty


def test_a_text_with_nul_bytes_and_a_hostile_name_is_kept_as_it_is(store: Store) -> None:
    odd = Article("../../x<img src=x>.txt'; DROP TABLE articles;--", "NUL \0 \x1b[31m \U0001f30d")
    store.add(odd, VERSIONS)
    assert store.article(odd.key) == odd


def test_threads_share_a_store(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda n: store.add(article(str(n % 40)), VERSIONS), range(80)))
    assert sum(added) == len(store.articles()) == store.revision() == 40


def test_processes_share_a_new_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shared.db"
    command = [sys.executable, "-c", ADD_THIRTY, url]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    added = [int(process.communicate()[0]) for process in running]
    store = Store.open(url)
    assert sum(added) == len(store.articles()) == 30
    store.close()
