"""A collection that is made because articles come does not remain where none may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from zipfile import ZipFile

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from geo.corrections import Correction
from geo.dashboard import data, receiving
from geo.dashboard.collecting.taking import ARTICLES, export
from geo.store import Collection, Store
from geo.worker import Intake, Job, Upload, Worker
from tests.dashboard.conftest import Open
from tests.dashboard.test_add import button
from tests.factories import visit

SAMPLES_AND_MORE = "3"
"""Articles: the two samples of these tests, and one."""


@pytest.fixture(autouse=True)
def worker(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    with closing(Worker(store.url)) as worker:
        monkeypatch.setattr(data, "_reader", lambda url: (worker, Job()))
        yield worker


def paste(page: AppTest) -> AppTest:
    page.text_area[0].input("Rain in Suva and Oslo, and floods in Derna.")
    button(page, "Read text").click().run()
    return page


def exported(collection: Collection) -> bytes:
    file = BytesIO()
    export(collection, file)
    return file.getvalue()


def lines(collection: Collection) -> list[bytes]:
    with ZipFile(BytesIO(exported(collection))) as packed:
        return packed.read(ARTICLES).splitlines(keepends=True)


def warned(page: AppTest) -> str:
    assert not page.exception
    return " ".join(one.value.replace("\\", "") for one in page.warning)


@pytest.mark.parametrize(
    ("limit", "most"), [("VISITOR_BYTES", 20), ("HOST_ARTICLES", 2), ("COLLECTION_ARTICLES", 0)]
)
def test_a_text_over_a_limit_leaves_no_collection_behind(
    limit: str, most: int, open_page: Open, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"GEO_MAX_{limit}", str(most))

    page = paste(open_page("add"))

    assert f"GEO_MAX_{limit}" in warned(page)
    assert [found.public for found in store.collections()] == [True]
    assert "c" not in page.query_params


def test_a_text_within_the_limits_opens_its_collection(
    open_page: Open, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_MAX_HOST_ARTICLES", SAMPLES_AND_MORE)
    monkeypatch.setenv("GEO_MAX_VISITOR_BYTES", "100")

    page = paste(open_page("add"))

    assert warned(page) == ""
    assert store.collection(page.query_params["c"]).may_edit


def test_addresses_over_a_limit_are_refused_in_words(
    open_page: Open, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_MAX_HOST_ARTICLES", "2")
    page = open_page("add")
    page.text_area[1].input("https://news.example/a")

    next(found for found in page.button if found.label == "Read").click().run()

    assert "GEO_MAX_HOST_ARTICLES" in warned(page)
    assert len(store.collections()) == 1


@pytest.mark.parametrize("limit", ["VISITOR_BYTES", "HOST_ARTICLES"])
def test_an_import_over_a_limit_leaves_no_collection_behind(
    limit: str,
    open_page: Open,
    store: Store,
    collection: Collection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(f"GEO_MAX_{limit}", "4")
    page = open_page("collections")
    page.file_uploader[0].set_value([("all.zip", exported(collection), "application/zip")]).run()

    button(page, "Import").click().run()

    assert f"GEO_MAX_{limit}" in warned(page)
    assert [found.id for found in store.collections() if not found.public] == [collection.id]


def test_an_exported_collection_is_imported_with_all_that_is_in_it(
    open_page: Open,
    store: Store,
    collection: Collection,
    worker: Worker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    collection.describe(name="Floods", description="Of 2023")
    collection.correct(Correction("drop", "name", "Damascus", who="Ann"))
    largest = max(map(len, lines(collection)))
    monkeypatch.setenv("GEO_MAX_UPLOAD_BYTES", str(largest))  # each article has no more, both have
    page = open_page("collections")
    page.file_uploader[0].set_value([("all.zip", exported(collection), "application/zip")]).run()

    button(page, "Import").click().run()
    (taken,) = (
        store.as_host(found.id)
        for found in store.collections()
        if not found.public and found.id != collection.id
    )
    (job,) = worker.jobs_of(taken.id)
    assert job.wait(240)
    page = open_page("add", c=taken.new_link("edit"), job=job.id)
    button(page, "Add 2 articles").click().run()
    assert job.wait(240)

    assert (taken.summary().name, taken.summary().description) == ("Floods", "Of 2023")
    assert taken.corrections() == collection.corrections()
    for here, there in zip(taken.articles(), collection.articles(), strict=True):
        assert (here.key, here.title, here.published) == (there.key, there.title, there.published)
    parsed = taken.article(visit().key)
    assert parsed
    assert {"Syria", "China"} <= {found.text for found in parsed.mentions}
    assert "Damascus" not in {found.text for found in parsed.mentions}


def test_files_over_a_limit_are_refused_before_a_collection_is_made(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_MAX_HOST_ARTICLES", "2")
    browser = TestClient(Starlette(routes=receiving.routes()))

    refused = browser.post("/upload?files=1", headers={receiving.HEADER: receiving.NEW})

    assert refused.status_code == 403
    assert "GEO_MAX_HOST_ARTICLES" in refused.text
    assert len(store.collections()) == 1


@pytest.fixture
def refused(store: Store, worker: Worker) -> tuple[str, Job]:
    """A new collection's link, and a job for it of which nothing came."""
    made = store.create("Articles of a day")
    intake = Intake(worker, made.id)
    job = intake.arrivals(1)
    intake.refused(job, "a.txt", "It is too large.")
    intake.complete(job)
    return made.edit_token, job


def at_its_end(page: AppTest, link: str, job: Job, made_for: str) -> AppTest:
    page.session_state["made_for_articles"] = made_for
    page.query_params["c"], page.query_params["job"] = link, job.id
    return page.run()


def test_a_collection_that_nothing_came_into_is_gone_and_it_is_said_why(
    open_page: Open, store: Store, refused: tuple[str, Job]
) -> None:
    link, job = refused

    page = at_its_end(open_page("add"), link, job, job.collection)

    assert "no collection was made" in warned(page)
    assert "It is too large." in page.dataframe[0].value.to_string()
    assert len(store.collections()) == 1
    assert "c" not in page.query_params
    assert "no collection was made" in warned(page.run())


def test_a_browser_that_still_asks_for_what_nothing_came_into_is_told_why(
    open_page: Open, refused: tuple[str, Job]
) -> None:
    link, job = refused
    page = at_its_end(open_page("add"), link, job, job.collection)
    page.query_params["c"], page.query_params["job"] = link, job.id

    page.run()

    assert "no collection was made" in warned(page)
    assert not page.query_params


@pytest.fixture
def asking(store: Store, worker: Worker) -> tuple[str, Job]:
    """A new collection's link, and a job for it whose article waits for a yes."""
    made = store.create("Articles of a day")
    job = Intake(worker, made.id).files([Upload("a.txt", BytesIO(b"Rain in Suva."))])
    assert job.wait(120)
    assert job.pending
    return made.edit_token, job


@pytest.mark.parametrize("made_for_it", [True, False])
def test_a_new_collection_is_gone_when_its_first_article_is_not_wanted(
    made_for_it: bool, open_page: Open, store: Store, asking: tuple[str, Job]
) -> None:
    link, job = asking
    page = at_its_end(open_page("add"), link, job, job.collection if made_for_it else "another")

    button(page, "Add nothing").click().run()

    assert not page.exception
    assert ("c" in page.query_params) == (not made_for_it)
    assert len(store.collections()) == (1 if made_for_it else 2)
    assert page.tabs


def test_a_collection_that_was_made_for_its_own_sake_remains(
    open_page: Open, store: Store, refused: tuple[str, Job]
) -> None:
    link, job = refused

    at_its_end(open_page("add"), link, job, "another")

    assert store.collection(link).may_edit


def test_a_collection_that_another_upload_comes_into_remains(
    open_page: Open, store: Store, worker: Worker, refused: tuple[str, Job]
) -> None:
    link, job = refused
    Intake(worker, job.collection).arrivals(1)

    at_its_end(open_page("add"), link, job, job.collection)

    assert store.collection(link).may_edit
