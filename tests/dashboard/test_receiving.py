"""Files that a page sends are on the disk, and read, as soon as each has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.dashboard import disk, receiving
from geo.store import Store
from geo.worker import Draft, Intake, Job, Worker


@pytest.fixture(scope="module")
def intake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Intake]:
    folder = tmp_path_factory.mktemp("receiving")
    with closing(Store.open(f"sqlite:///{folder}/x.db")) as store:
        worker = Worker(store.url)
        yield Intake(worker, store.create("Floods").id, "fast")
        worker.close()


@pytest.fixture
def browser(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A browser with the right to one collection; what opens another is in `test_rights`."""
    monkeypatch.setattr(receiving, "_intake", lambda shown, request: intake)
    routes = receiving.routes()
    return TestClient(Starlette(routes=routes), headers={receiving.HEADER: "an edit link"})


def begun(browser: TestClient, intake: Intake, files: int = 1) -> Job:
    job = intake.job(browser.post(f"/upload?files={files}").json()["job"])
    assert job
    return job


def names(job: Job) -> list[str]:
    assert job.wait(120)
    return [item.name for item in job.pending if isinstance(item, Draft)]


def left(job: Job) -> list[Path]:
    """The files on the disk that nothing was made of."""
    assert job.folder
    drafts = {item.path for item in job.pending if isinstance(item, Draft)}
    uploads = (path for path in job.folder.iterdir() if not path.name.startswith("waits-"))
    return [path for path in uploads if path not in drafts]


def test_files_are_read_as_they_come(browser: TestClient, intake: Intake) -> None:
    job = begun(browser, intake, files=2)
    for name in ("../../x<img src=x>.txt", "b & c?.txt"):
        sent = browser.post(
            f"/upload/{job.id}", params={"name": name}, content=b"Oslo " + name.encode()
        )
        assert sent.status_code == 204
    assert not job.done

    browser.post(f"/upload/{job.id}/end")

    assert names(job) == ["../../x<img src=x>.txt", "b & c?.txt"]
    assert left(job) == []


def test_what_has_come_is_read_though_the_rest_never_comes(
    browser: TestClient, intake: Intake
) -> None:
    job = begun(browser, intake, files=3)
    browser.post(f"/upload/{job.id}?name=a.txt", content=b"Lima")

    intake.complete(job)

    assert names(job) == ["a.txt"]


def test_a_file_over_the_limit_is_refused_and_not_kept(
    browser: TestClient, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_MAX_UPLOAD_BYTES", "10")
    job = begun(browser, intake, files=2)
    for name, size, content in (("said.txt", 11, b""), ("lied.txt", 1, b"x" * 11)):
        browser.post(f"/upload/{job.id}?name={name}&size={size}", content=content)
    browser.post(f"/upload/{job.id}/end")

    assert names(job) == []
    assert [(result.name, result.outcome) for result in job.results] == [
        ("said.txt", "refused"),
        ("lied.txt", "refused"),
    ]
    assert "GEO_MAX_UPLOAD_BYTES" in job.results[0].reason
    assert left(job) == []


def test_a_disk_without_room_refuses(
    browser: TestClient, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "LEAST_FREE_BYTES", 10**18)
    job = begun(browser, intake)

    browser.post(f"/upload/{job.id}?name=a.txt", content=b"Lima")

    assert "no room" in job.results[0].reason


@pytest.mark.parametrize("files", ["", "0", "-1", "many", "1" * 30])
def test_an_upload_of_no_number_of_files_is_not_begun(browser: TestClient, files: str) -> None:
    assert browser.post(f"/upload?files={files}").status_code == 400


def test_nothing_is_taken_for_a_job_that_is_unknown_or_over(
    browser: TestClient, intake: Intake
) -> None:
    job = begun(browser, intake)
    browser.post(f"/upload/{job.id}/end")

    assert browser.post(f"/upload/{job.id}?name=a.txt", content=b"Lima").status_code == 409
    assert browser.post(f"/upload/{'0' * 32}?name=a.txt", content=b"Lima").status_code == 409
    assert browser.post(f"/upload/{'0' * 32}/end").status_code == 204
    assert names(job) == []


def test_no_page_elsewhere_may_send_the_header(browser: TestClient) -> None:
    asked = {
        "Origin": "https://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": receiving.HEADER,
    }

    answer = browser.options("/upload?files=1", headers=asked)

    assert answer.status_code == 405
    assert "access-control-allow-origin" not in answer.headers
