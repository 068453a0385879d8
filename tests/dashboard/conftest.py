"""The pages over a store of two articles, without the worker process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.dashboard import data
from geo.model import Article
from geo.store import SAMPLES, Collection, NewCollection, Store
from geo.worker import Job
from tests.factories import DAMASCUS, VERSIONS, mention, visit

ROOT = Path(__file__).parents[2]

Open = Callable[..., AppTest]


def damascus() -> Article:
    """A second article, with a title that tries to be more than text."""
    text = "Damascus votes"
    found = mention(text, "Damascus", DAMASCUS, kind="place", section="title")
    return Article("vote.txt", text, title="**Bold** <img src=x> $x$", mentions=(found,))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store with the samples `visit` and `damascus`."""
    monkeypatch.setenv("GEO_DATABASE_URL", f"sqlite:///{tmp_path}/test.db")
    monkeypatch.setattr(data, "seeding", lambda: Job([]))
    opened = Store.open()
    for sample in (replace(visit(), source="samples"), damascus()):
        opened.as_host(SAMPLES).add(sample, VERSIONS)
    yield opened
    opened.close()


@pytest.fixture
def made(store: Store) -> NewCollection:
    """A collection of the same articles, with its links."""
    made = store.create("Articles")
    for article in (replace(visit(), source="samples"), damascus()):
        store.as_host(made.id).add(article, VERSIONS)
    return made


@pytest.fixture
def collection(store: Store, made: NewCollection) -> Collection:
    """The same, to edit."""
    return store.collection(made.edit_token)


@pytest.fixture
def open_mine(open_page: Open, made: NewCollection) -> Open:
    """Opens a page of the collection, as one who may edit it."""
    return lambda page="overview", **query: open_page(page, c=made.edit_token, **query)


@pytest.fixture
def open_page(store: Store) -> Open:
    """Opens a page at an address: `open_page("article", mention="0")`."""

    def opened(page: str = "overview", **query: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in query.items():
            test.query_params[name] = value
        if page != "overview":
            test.switch_page(f"geo/dashboard/pages/{page}.py")
        return test.run()

    return opened
