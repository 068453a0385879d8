"""What the server itself refuses, whatever a browser sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.dashboard import data, receiving
from geo.store import NewCollection, Store
from geo.worker import Job, Worker, room


@pytest.fixture
def browser(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    with closing(Worker(store.url)) as worker:
        monkeypatch.setattr(data, "_reader", lambda url: (worker, Job()))
        yield TestClient(Starlette(routes=receiving.routes()))


def carrying(token: str) -> dict[str, str]:
    return {receiving.HEADER: token}


def test_a_link_to_edit_may_send_files(browser: TestClient, made: NewCollection) -> None:
    begun = browser.post("/upload?files=1", headers=carrying(made.edit_token))
    job = begun.json()["job"]

    sent = browser.post(
        f"/upload/{job}?name=a.txt", content=b"Oslo", headers=carrying(made.edit_token)
    )

    assert (begun.status_code, sent.status_code) == (200, 204)


@pytest.mark.parametrize("kind", ["view", "unknown", "revoked", "empty", "samples"])
def test_no_other_link_may_begin_an_upload(
    kind: str, browser: TestClient, store: Store, made: NewCollection
) -> None:
    collection = store.collection(made.edit_token)
    revoked = collection.new_link("edit")
    collection.revoke_link(max(link.number for link in collection.links()))
    tokens = {
        "view": made.view_token,
        "unknown": "A" * 32,
        "revoked": revoked,
        "empty": " ",
        "samples": "samples",
    }

    refused = browser.post("/upload?files=1", headers=carrying(tokens[kind]))

    assert refused.status_code == 403


def test_files_are_taken_only_with_the_link_of_the_jobs_own_collection(
    browser: TestClient, store: Store, made: NewCollection
) -> None:
    other = store.create("Another")
    job = browser.post("/upload?files=1", headers=carrying(made.edit_token)).json()["job"]

    for token, status in ((made.view_token, 403), ("", 403), (other.edit_token, 409)):
        path = f"/upload/{job}?name=a.txt"
        assert browser.post(path, content=b"Oslo", headers=carrying(token)).status_code == status
    assert browser.post(f"/upload/{job}/end", headers=carrying(made.view_token)).status_code == 403


def test_a_revoked_link_stops_in_the_middle_of_an_upload(
    browser: TestClient, store: Store, made: NewCollection
) -> None:
    job = browser.post("/upload?files=2", headers=carrying(made.edit_token)).json()["job"]
    collection = store.as_host(made.id)
    for link in collection.links():
        collection.revoke_link(link.number)

    refused = browser.post(
        f"/upload/{job}?name=a.txt", content=b"Oslo", headers=carrying(made.edit_token)
    )

    assert refused.status_code == 403


def test_a_visitor_of_the_samples_gets_a_collection_of_their_own(
    browser: TestClient, store: Store
) -> None:
    begun = browser.post("/upload?files=1", headers=carrying(receiving.NEW)).json()

    assert store.collection(begun["edit"]).may_edit
    assert not store.collection(begun["view"]).may_edit


def test_a_request_without_the_header_which_any_site_may_cause_makes_no_collection(
    browser: TestClient, store: Store
) -> None:
    before = len(store.collections())

    assert browser.post("/upload?files=1").status_code == 403
    assert len(store.collections()) == before


def test_a_visitor_who_finishes_no_upload_begins_only_so_many_and_leaves_nothing_behind(
    browser: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_OF_VISITOR", 2)
    before = len(store.collections())

    answers = [browser.post("/upload?files=1", headers=carrying(receiving.NEW)) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200] * 2 + [403] * 3
    assert "Try again when some of them are done" in answers[-1].text
    assert len(store.collections()) == before + 2
    for job in [data.worker().job(answer.json()["job"]) for answer in answers[:2]]:
        assert job
        job.heard -= 60
    monkeypatch.setattr(room, "JOBS_KEPT", 1)
    browser.post("/upload?files=1", headers=carrying(receiving.NEW))
    assert len(store.collections()) == before + 1


def test_a_read_only_dashboard_takes_nothing(
    browser: TestClient, made: NewCollection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_READ_ONLY", "on")

    for headers in (carrying(receiving.NEW), carrying(made.edit_token)):
        assert browser.post("/upload?files=1", headers=headers).status_code == 403
