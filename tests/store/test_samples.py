"""A new store shows the sample articles."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from geo.model import Article
from geo.settings import data_folder
from geo.store import SAMPLES, Collection, Store, seed_samples
from tests.factories import VERSIONS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two samples; all other data are those that ship."""
    for shipped in data_folder().iterdir():
        if shipped.name != "articles":
            (tmp_path / shipped.name).symlink_to(shipped)
    made = tmp_path / "articles"
    made.mkdir()
    (made / "south.txt").write_text("Lusaka is in Zambia.\n")
    (made / "north.txt").write_text("Oslo and Bergen are in Norway.\n")
    (made / "index.csv").write_text(
        "file,published,source,language\nsouth.txt,2024-05-06,South,en\nnorth.txt,,North,en\n"
    )
    monkeypatch.setenv("GEO_DATA", str(tmp_path))
    return made


def as_is(article: Article) -> Article:
    return article


def never(article: Article) -> Article:
    raise AssertionError(f"{article.id} was parsed again")


def names(store: Store) -> list[str]:
    return [summary.source for summary in store.collection().articles()]


def test_samples_are_stored_and_marked(store: Store, folder: Path) -> None:
    seed_samples(store, as_is, VERSIONS)
    assert names(store) == ["South", "North"]
    assert all(summary.sample for summary in store.collection().articles())


def test_the_next_start_parses_nothing(store: Store, folder: Path) -> None:
    seed_samples(store, as_is, VERSIONS)
    assert seed_samples(store, never, VERSIONS) == []


def test_a_removed_sample_stays_away(store: Store, folder: Path) -> None:
    seed_samples(store, as_is, VERSIONS)
    store.as_host(SAMPLES).remove(store.collection().articles()[0].key)
    seed_samples(store, as_is, VERSIONS)
    assert names(store) == ["North"]


def test_new_versions_parse_the_samples_anew(store: Store, folder: Path) -> None:
    seed_samples(store, as_is, VERSIONS)
    newer = replace(VERSIONS, gazetteer="2027")
    seed_samples(store, lambda article: replace(article, language="nb"), newer)
    assert [summary.language for summary in store.collection().articles()] == ["nb", "nb"]


def test_changed_samples_take_the_place_of_the_old_but_uploads_stay(
    store: Store, collection: Collection, folder: Path
) -> None:
    seed_samples(store, as_is, VERSIONS)
    old, *_ = store.collection().articles()
    collection.add(Article("upload.txt", "Mine.", source="Upload"), VERSIONS)
    (folder / "south.txt").write_text("Harare is in Zimbabwe.\n")
    seed_samples(store, as_is, VERSIONS)
    assert names(store) == ["North", "South"]
    assert not store.collection().has(old.key)
    assert [summary.source for summary in collection.articles()] == ["Upload"]


def test_two_may_seed_at_once(store: Store, folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: seed_samples(store, as_is, VERSIONS), range(4)))
    assert names(store) == ["South", "North"]
