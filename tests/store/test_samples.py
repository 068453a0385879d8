"""A new store shows the sample articles."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from geo.model import Article
from geo.store import Store, seed_samples
from tests.factories import VERSIONS


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/dateline.db")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "north.txt").write_text("Oslo and Bergen are in Norway.\n")
    (made / "south.txt").write_text("Lusaka is in Zambia.\n")
    return made


def as_is(article: Article) -> Article:
    return article


def never(article: Article) -> Article:
    raise AssertionError(f"{article.id} was parsed again")


def names(store: Store) -> list[str]:
    return [Path(summary.id).stem for summary in store.articles()]


def test_samples_are_stored_and_marked(store: Store, folder: Path) -> None:
    seed_samples(store, as_is, VERSIONS, folder)
    assert names(store) == ["north", "south"]
    assert all(summary.sample for summary in store.articles())


def test_the_next_start_parses_nothing(store: Store, folder: Path) -> None:
    seed_samples(store, as_is, VERSIONS, folder)
    assert seed_samples(store, never, VERSIONS, folder) == []


def test_a_removed_sample_stays_away(store: Store, folder: Path) -> None:
    seed_samples(store, as_is, VERSIONS, folder)
    store.remove(store.articles()[0].key)
    seed_samples(store, as_is, VERSIONS, folder)
    assert names(store) == ["south"]


def test_new_versions_parse_the_samples_anew(store: Store, folder: Path) -> None:
    seed_samples(store, as_is, VERSIONS, folder)
    newer = replace(VERSIONS, gazetteer="2027")
    seed_samples(store, lambda article: replace(article, language="nb"), newer, folder)
    assert [summary.language for summary in store.articles()] == ["nb", "nb"]


def test_changed_samples_take_the_place_of_the_old_but_uploads_stay(
    store: Store, folder: Path
) -> None:
    seed_samples(store, as_is, VERSIONS, folder)
    store.add(Article("upload.txt", "Mine."), VERSIONS)
    (folder / "south.txt").write_text("Harare is in Zimbabwe.\n")
    seed_samples(store, as_is, VERSIONS, folder)
    assert names(store) == ["north", "upload", "south"]


def test_two_may_seed_at_once(store: Store, folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: seed_samples(store, as_is, VERSIONS, folder), range(4)))
    assert names(store) == ["north", "south"]
