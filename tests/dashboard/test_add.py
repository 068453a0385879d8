"""The page that adds articles and takes them away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geo.dashboard import data
from geo.store import Store
from geo.worker import ItemResult, Job, Task
from tests.dashboard.conftest import Open, damascus
from tests.factories import visit


class Jobs:
    """A worker that only takes notes."""

    def __init__(self) -> None:
        self.files: list[tuple[str, bytes]] = []
        self.known: dict[str, Job] = {}

    def submit(self, files: list[tuple[str, bytes]]) -> Job:
        self.files += files
        return self.keep(Job([Task(name, nothing, ()) for name, _ in files]))

    def keep(self, job: Job) -> Job:
        self.known[job.id] = job
        return job

    def job(self, identifier: str) -> Job | None:
        return self.known.get(identifier)


def nothing() -> Iterator[ItemResult]:
    yield from ()


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    jobs = Jobs()
    monkeypatch.setattr(data, "worker", lambda: jobs)
    return jobs


def test_it_says_who_can_see_what_is_added(open_page: Open, jobs: Jobs) -> None:
    assert "Everyone who opens this dashboard" in open_page("add").info[0].value


def test_uploads_go_to_the_worker_with_their_names(open_page: Open, jobs: Jobs) -> None:
    page = open_page("add")

    page.file_uploader[0].set_value(
        [("../../x<img>.txt", b"Syria", "text/plain"), ("b.md", b"China", "text/markdown")]
    ).run()

    assert not page.exception
    assert jobs.files == [("../../x<img>.txt", b"Syria"), ("b.md", b"China")]
    assert page.query_params["job"] in jobs.known


def test_a_file_over_the_limit_is_left_out(
    open_page: Open, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_MAX_UPLOAD_BYTES", "10")
    page = open_page("add")

    page.file_uploader[0].set_value(
        [("big.txt", b"x" * 11, "text/plain"), ("small.txt", b"x", "text/plain")]
    ).run()

    assert jobs.files == [("small.txt", b"x")]
    assert "1 file left out" in page.error[0].value


def test_pasted_text_becomes_a_text_file_with_its_title(open_page: Open, jobs: Jobs) -> None:
    page = open_page("add")

    page.text_input[0].input("Visit")
    page.text_area[0].input("Syria votes.")
    page.button[0].click().run()

    assert jobs.files == [("Visit.txt", b"Visit\n\nSyria votes.")]


def test_an_empty_text_is_not_added(open_page: Open, jobs: Jobs) -> None:
    page = open_page("add")

    page.button[0].click().run()

    assert jobs.files == []
    assert "no text" in page.warning[0].value


def test_a_running_job_shows_how_far_it_is(open_page: Open, jobs: Jobs) -> None:
    job = jobs.keep(Job([Task("a<b>.txt", nothing, ()), Task("b.txt", nothing, ())]))
    job.take()

    page = open_page("add", job=job.id)

    assert not page.exception
    assert "Now: a<b>.txt" in [text.value for text in page.text]


def test_a_finished_job_says_what_became_of_each_file(open_page: Open, jobs: Jobs) -> None:
    job = jobs.keep(Job([]))
    job.add(ItemResult("a.txt", "added", key=visit().key, title="Visit", mentions=6))
    job.add(ItemResult("b.txt", "already there", key=visit().key, title="Visit"))
    job.add(ItemResult("**c**.txt", "refused", "It is empty."))

    page = open_page("add", job=job.id)

    assert page.warning[0].value == "1 article added, 1 already there, 1 refused."
    assert page.dataframe[0].value["Why"].tolist() == ["", "", "It is empty."]
    assert page.dataframe[0].value["File"].tolist() == ["a.txt", "b.txt", "**c**.txt"]


def test_a_job_of_before_a_restart_is_explained(open_page: Open, jobs: Jobs) -> None:
    page = open_page("add", job="0" * 32)

    assert "no longer known" in page.info[1].value


def test_only_added_articles_can_be_removed(open_page: Open, jobs: Jobs) -> None:
    page = open_page("add")

    assert page.multiselect(key="to_remove").options == [damascus().title]


def test_removal_asks_first(open_page: Open, jobs: Jobs, store: Store) -> None:
    page = open_page("add")

    page.multiselect(key="to_remove").select(damascus().key).run()
    page.button[-1].click().run()
    assert store.has(damascus().key)
    next(button for button in page.button if button.label == "Remove").click().run()

    assert not store.has(damascus().key)
    assert store.has(visit().key)
