"""The page that adds articles and takes them away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.dashboard import data
from geo.dashboard.adding.outcome import result_table
from geo.exports import table_csv
from geo.loaders.roles import Role
from geo.loaders.web.listing import Entry, Listing
from geo.model import Metadata
from geo.store import Collection, NewCollection
from geo.worker import Draft, ItemResult, Job, TableDraft, Task, Upload
from geo.worker.drafts import Glimpse
from tests.dashboard.conftest import Open, damascus
from tests.factories import visit

HOSTILE = "**Bold** <img src=x onerror=alert(1)> $x$ :red[x]"


class Jobs:
    """An intake that only takes notes."""

    def __init__(self) -> None:
        self.uploads: list[tuple[str, bytes, Metadata]] = []
        self.asked: list[str] = []
        self.kept: list[tuple[str, Metadata]] = []
        self.tables: list[tuple[str, dict[Role, str]]] = []
        self.chosen: list[str] = []
        self.discarded: list[Job] = []
        self.known: dict[str, Job] = {}

    def files(self, uploads: Sequence[Upload]) -> Job:
        self.uploads += [(file.name, file.content.read(), file.metadata) for file in uploads]
        return self.running("file")

    def addresses(self, urls: Iterable[str]) -> Job:
        self.asked += urls
        return self.running("address")

    def listing(self, url: str) -> Job:
        self.asked.append(f"find {url}")
        return self.running("listing")

    def entries(self, job: Job, listing: Listing, chosen: Sequence[Entry]) -> None:
        self.chosen += [entry.url for entry in chosen]
        job.decide([listing])

    def keep(
        self,
        job: Job,
        drafts: Iterable[tuple[Draft, Metadata]],
        tables: Iterable[tuple[TableDraft, dict[Role, str]]],
    ) -> None:
        self.kept += [(draft.name, metadata) for draft, metadata in drafts]
        self.tables += [(table.name, roles) for table, roles in tables]
        job.decide(job.pending)

    def complete(self, job: Job) -> None:
        job.received()

    def discard(self, job: Job) -> None:
        self.discarded.append(job)

    def job(self, identifier: str) -> Job | None:
        return self.known.get(identifier)

    def running(self, name: str) -> Job:
        return self.add(Job([Task(name, nothing, ())]))

    def done(self, *items: Any) -> Job:
        job = Job()
        for item in items:
            job.add(item)
        return self.add(job)

    def add(self, job: Job) -> Job:
        self.known[job.id] = job
        return job


def nothing() -> Iterator[ItemResult]:
    yield from ()


def draft(name: str = "visit.txt", **more: Any) -> Draft:
    known = Draft(
        name=name,
        path=Path("/nowhere") / name,
        key="0" * 16,
        title="The visit",
        source="The Post",
        author="",
        url="",
        published=date(2023, 9, 22),
        language=None,
        characters=4000,
        sections=(Glimpse("title", "The visit", 9), Glimpse("related", "Read more: x", 12)),
    )
    return replace(known, **more)


def table(**more: Any) -> TableDraft:
    rows = (("Flood", "In Derna.", "2023-09-11"), ("=1+1", "In Gaziantep."))
    known = TableDraft(
        name="stories.csv",
        path=Path("/nowhere/stories.csv"),
        header=("kop", "artikel", "dag"),
        rows=rows,
        roles={"text": "artikel", "date": "dag"},
        metadata=Metadata(),
    )
    return replace(known, **more)


def button(page: AppTest, label: str) -> Any:
    return next(found for found in page.button if found.label.startswith(label))


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    jobs = Jobs()
    monkeypatch.setattr(data, "intake", lambda: jobs)
    return jobs


def test_it_says_who_can_see_what_is_added_and_what_is_read(open_mine: Open, jobs: Jobs) -> None:
    page = open_mine("add")

    assert "everyone who has its link can read them" in page.info[0].value
    assert [tab.label for tab in page.tabs] == ["Files", "Paste", "Web"]
    assert "Markdown" in " ".join(str(caption.value) for caption in page.caption)


def test_a_pasted_text_has_its_title_on_top_and_what_else_is_known(
    open_mine: Open, jobs: Jobs
) -> None:
    page = open_mine("add")

    page.text_area[0].input("Syria votes.")
    page.text_input[0].input("Visit")
    page.date_input[0].set_value(date(2024, 2, 29))
    page.text_input[1].input("The Post")
    button(page, "Read text").click().run()

    assert jobs.uploads == [
        (
            "Pasted text",
            b"Visit\n\nSyria votes.",
            {"title": "Visit", "source": "The Post", "published": date(2024, 2, 29)},
        )
    ]


def test_a_pasted_title_is_not_put_on_top_twice(open_mine: Open, jobs: Jobs) -> None:
    page = open_mine("add")

    page.text_area[0].input("Visit\n\nSyria votes.")
    page.text_input[0].input("Visit")
    button(page, "Read text").click().run()

    assert jobs.uploads[0][1] == b"Visit\n\nSyria votes."


def test_an_empty_text_is_not_added(open_mine: Open, jobs: Jobs) -> None:
    page = open_mine("add")

    button(page, "Read text").click().run()

    assert jobs.uploads == []
    assert "no text" in page.warning[0].value


def test_addresses_are_asked_one_a_line_each_once(open_mine: Open, jobs: Jobs) -> None:
    page = open_mine("add")

    lines = "https://news.example/a\n\n news.example/feed \nhttps://news.example/a"
    page.text_area[1].input(lines)
    next(found for found in page.button if found.label == "Read").click().run()

    assert jobs.asked == ["https://news.example/a", "https://news.example/feed"]
    assert page.query_params["job"] in jobs.known


def test_the_articles_of_a_site_are_looked_for(open_mine: Open, jobs: Jobs) -> None:
    page = open_mine("add")

    page.text_area[1].input("news.example")
    button(page, "Find articles").click().run()

    assert jobs.asked == ["find https://news.example"]


@pytest.mark.parametrize("line", ["file:///etc/passwd", "see https://news.example/a", "ftp://x"])
def test_what_is_no_address_of_the_web_is_not_asked(open_mine: Open, jobs: Jobs, line: str) -> None:
    page = open_mine("add")

    page.text_area[1].input(f"https://news.example/a\n{line}")
    next(found for found in page.button if found.label == "Read").click().run()

    assert jobs.asked == []
    assert "no address" in page.warning[0].value


def test_a_host_that_does_not_fetch_says_so(
    open_mine: Open, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_WEB", "off")

    page = open_mine("add")

    assert "not fetched on this host" in page.info[1].value
    assert len(page.text_area) == 1


def test_a_running_job_shows_how_far_it_is_and_can_be_stopped(open_mine: Open, jobs: Jobs) -> None:
    job = jobs.add(Job([Task("a<b>.txt", nothing, ()), Task("b.txt", nothing, ())]))
    job.take()

    page = open_mine("add", job=job.id)

    assert not page.exception
    assert "Now: a<b>.txt" in [text.value for text in page.text]
    assert not page.tabs
    button(page, "Stop").click().run()
    assert job.cancelled


def test_while_files_come_the_doors_stay_open(open_mine: Open, jobs: Jobs) -> None:
    job = jobs.add(Job())
    job.receive(40)

    page = open_mine("add", job=job.id)

    assert page.tabs
    assert button(page, "Stop")


def test_an_upload_that_was_cut_short_goes_on_with_what_arrived(
    open_mine: Open, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.worker.job.LOST_SECONDS", -1)
    job = jobs.add(Job())
    job.receive(40)
    job.add(draft())

    page = open_mine("add", job=job.id)

    assert not job.receiving
    assert [title.value for title in page.text_input][:1] == ["The visit"]


def test_a_job_is_found_again_when_the_visitor_comes_back(open_mine: Open, jobs: Jobs) -> None:
    job = jobs.running("a.txt")
    page = open_mine("add", job=job.id)
    page.switch_page("geo/dashboard/pages/overview.py").run()
    page.query_params.clear()

    page.switch_page("geo/dashboard/pages/add.py").run()

    assert page.query_params["job"] == job.id


def test_another_visitor_sees_nothing_of_it(open_mine: Open, jobs: Jobs) -> None:
    jobs.done(draft())

    page = open_mine("add")

    assert not page.checkbox
    assert page.tabs


def test_articles_are_shown_before_they_are_added(open_mine: Open, jobs: Jobs) -> None:
    job = jobs.done(
        draft(), draft("b.txt", title=HOSTILE, published=None), ItemResult("c", "refused", "Empty.")
    )

    page = open_mine("add", job=job.id)

    assert not page.exception
    assert [title.value for title in page.text_input] == [
        "The visit",
        "The Post",
        HOSTILE,
        "The Post",
    ]
    assert [day.value for day in page.date_input] == [date(2023, 9, 22), None]
    assert page.dataframe[0].value["why"].tolist() == ["Empty."]
    assert jobs.kept == []


def test_what_is_set_and_left_out_before_adding_is_obeyed(open_mine: Open, jobs: Jobs) -> None:
    job = jobs.done(draft(), draft("b.txt"), draft("c.txt"))
    page = open_mine("add", job=job.id)

    page.text_input[0].input("Another title")
    page.date_input[0].set_value(None)
    page.checkbox[1].uncheck().run()
    button(page, "Add 2 articles").click().run()

    assert jobs.kept == [
        ("visit.txt", {"title": "Another title", "published": None}),
        ("c.txt", {}),
    ]


def test_nothing_is_added_when_nothing_is_wanted(open_mine: Open, jobs: Jobs) -> None:
    job = jobs.done(draft())
    page = open_mine("add", job=job.id)

    button(page, "Add nothing").click().run()

    assert (jobs.discarded, jobs.kept) == ([job], [])
    assert page.tabs


def test_the_columns_of_a_table_are_shown_as_guessed_and_can_be_changed(
    open_mine: Open, jobs: Jobs
) -> None:
    job = jobs.done(table())
    page = open_mine("add", job=job.id)
    assert page.dataframe[0].value["Text"].tolist() == ["In Derna.", "In Gaziantep."]

    page.selectbox(key="title stories.csv").select("kop")
    page.selectbox(key="date stories.csv").select("").run()
    assert page.dataframe[0].value.columns.tolist() == ["Text", "Title"]
    button(page, "Add 1 table").click().run()

    assert jobs.tables == [("stories.csv", {"text": "artikel", "title": "kop"})]


def test_a_table_without_text_can_only_be_added_once_its_column_is_chosen(
    open_mine: Open, jobs: Jobs
) -> None:
    page = open_mine("add", job=jobs.done(table(roles={})).id)

    assert "Choose the column" in page.warning[0].value
    assert button(page, "Add").disabled
    page.selectbox(key="text stories.csv").select("artikel").run()
    assert not button(page, "Add 1 table").disabled


def test_the_newest_of_a_feed_are_read_at_a_press(open_mine: Open, jobs: Jobs) -> None:
    entries = tuple(Entry(f"https://news.example/{n}", HOSTILE) for n in range(30))
    feed = Listing("https://news.example/feed", "feed", HOSTILE, entries)
    page = open_mine("add", job=jobs.done(feed).id)

    assert page.dataframe[0].value["title"].tolist() == [HOSTILE] * 30
    button(page, "Read the newest 20").click().run()

    assert jobs.chosen == [entry.url for entry in entries[:20]]


def test_a_finished_job_says_what_became_of_each_item(open_mine: Open, jobs: Jobs) -> None:
    job = jobs.done(
        ItemResult("a.txt", "added", key=visit().key, title="Visit", mentions=6),
        ItemResult("b.txt", "already there", key=visit().key, title="Visit"),
        ItemResult("**c**.txt", "refused", "It is empty."),
    )

    page = open_mine("add", job=job.id)

    assert page.warning[0].value == "1 article added, 1 already there, 1 refused."
    assert page.dataframe[0].value["why"].tolist() == ["It is empty.", "", ""]
    assert page.dataframe[0].value["item"].tolist() == ["**c**.txt", "a.txt", "b.txt"]
    button(page, "Add more").click().run()
    assert page.tabs


def test_the_list_as_a_file_has_no_formula_in_it() -> None:
    hostile = ItemResult('=HYPERLINK("http://x")', "refused", "+1", title="@SUM(A1)")

    content = table_csv(result_table([hostile, ItemResult("a.txt", "added", key="0" * 16)]))

    first, second = csv.DictReader(io.StringIO(content.decode()))
    assert first == {
        "item": '\'=HYPERLINK("http://x")',
        "outcome": "refused",
        "why": "'+1",
        "title": "'@SUM(A1)",
        "mentions": "",
        "article": "",
    }
    assert (second["item"], second["mentions"], second["article"]) == ("a.txt", "0", "0" * 16)


def test_a_job_of_before_a_restart_is_explained(open_mine: Open, jobs: Jobs) -> None:
    page = open_mine("add", job="0" * 32)

    assert "no longer known" in page.info[0].value
    assert "job" not in page.query_params


def test_the_samples_cannot_be_removed(open_page: Open, jobs: Jobs) -> None:
    page = open_page("add")

    assert "a collection of your own" in page.info[0].value
    assert not page.multiselect


def test_a_link_to_look_adds_nothing(open_page: Open, jobs: Jobs, made: NewCollection) -> None:
    page = open_page("add", c=made.view_token)

    assert "is for looking" in page.info[0].value
    assert not page.tabs


def test_a_dashboard_that_is_read_only_adds_nothing(
    open_mine: Open, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_READ_ONLY", "on")

    page = open_mine("add")

    assert "read-only" in page.info[0].value
    assert not page.tabs


def test_removal_asks_first(open_mine: Open, jobs: Jobs, collection: Collection) -> None:
    page = open_mine("add")

    page.multiselect(key="to_remove").select(damascus().key).run()
    next(found for found in page.button if found.label == "Remove…").click().run()
    assert collection.has(damascus().key)
    next(found for found in page.button if found.label == "Remove").click().run()

    assert not collection.has(damascus().key)
