"""What comes in is read at once, and kept when a person has seen it, or at once if it is much."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO

import pytest

from geo.model import Metadata
from geo.store import Collection, Store
from geo.worker import Draft, Intake, ItemResult, Job, TableDraft, Upload, Worker

ACCEPT_AND_DIE = """
import os, signal, sys
from io import BytesIO
from geo.worker import Intake, Upload, Worker
intake = Intake(Worker(sys.argv[1]), sys.argv[2], "fast")
intake.files([Upload(f"{n}.txt", BytesIO(b"Oslo %d" % n)) for n in range(30)])
os.kill(os.getpid(), signal.SIGKILL)
"""

VISIT = (
    b"Syria and China\n\nThe leaders met in Damascus, Syria.\n\nRead more: Cape Town in pictures\n"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("intake")
    with closing(Store.open(f"sqlite:///{folder}/dateline.db")) as made:
        yield made


@pytest.fixture(scope="module")
def worker(store: Store) -> Iterator[Worker]:
    with closing(Worker(store.url)) as started:
        yield started


@pytest.fixture
def collection(store: Store) -> Collection:
    """An empty collection; the worker's processes are the same for all tests."""
    return store.as_host(store.create("Floods").id)


@pytest.fixture
def intake(collection: Collection, worker: Worker) -> Intake:
    return Intake(worker, collection.id, "fast")


def uploads(**files: bytes) -> list[Upload]:
    return [Upload(name.replace("_", "."), BytesIO(content)) for name, content in files.items()]


def drafts(job: Job) -> list[Draft]:
    assert job.wait(120)
    assert all(isinstance(item, Draft) for item in job.pending)
    return [item for item in job.pending if isinstance(item, Draft)]


def results(job: Job) -> list[ItemResult]:
    assert job.wait(120)
    return job.results


def outcomes(job: Job) -> list[tuple[str, str]]:
    return [(result.name, result.outcome) for result in results(job)]


def test_an_upload_waits_with_its_sections_and_nothing_is_stored(
    intake: Intake, collection: Collection
) -> None:
    job = intake.files(uploads(visit_txt=VISIT))

    (draft,) = drafts(job)
    assert (draft.name, draft.title) == ("visit.txt", "Syria and China")
    assert [section.kind for section in draft.sections] == ["title", "body", "related"]
    assert draft.sections[1].text == "The leaders met in Damascus, Syria."
    assert draft.characters == len(VISIT)
    assert collection.articles() == []


def test_what_a_person_says_is_kept_with_the_article(
    intake: Intake, collection: Collection
) -> None:
    job = intake.files(uploads(visit_txt=VISIT))
    said = Metadata(title="The visit", published=date(2024, 2, 29), source="The Post")

    intake.keep(job, [(drafts(job)[0], said)])

    (result,) = results(job)
    assert (result.name, result.outcome, result.title) == ("visit.txt", "added", "The visit")
    assert result.mentions >= 3
    article = collection.article(result.key or "")
    assert article
    assert (article.published, article.source) == (date(2024, 2, 29), "The Post")
    assert "Damascus" in {mention.text for mention in article.mentions}
    assert (job.pending, article.text.encode()) == ([], VISIT)


def test_what_is_not_kept_leaves_nothing(intake: Intake, collection: Collection) -> None:
    job = intake.files(uploads(visit_txt=VISIT))
    assert len(drafts(job)) == 1

    intake.discard(job)

    assert (job.pending, collection.articles(), job.results) == ([], [], [])
    assert job.folder
    assert not job.folder.exists()


def test_each_file_has_its_outcome(intake: Intake, collection: Collection) -> None:
    lines = b'{"id": "1", "text": "In Oslo."}\n{"id": "2"}\n{"id": "3", "text": "Bern"}\n'
    job = intake.files(
        [
            *uploads(a_txt=b"Peru borders Chile.\n", copy_txt=b"Peru borders Chile.\n"),
            *uploads(empty_txt=b"", two_jsonl=lines),
            Upload("../../x<img src=x>.txt", BytesIO("Zürich.".encode("utf-16"))),
        ]
    )

    intake.keep(job, [(draft, Metadata()) for draft in drafts(job)])

    assert sorted(outcomes(job)) == [
        ("../../x<img src=x>.txt", "added"),
        ("a.txt", "added"),
        ("copy.txt", "already there"),
        ("empty.txt", "refused"),
        ("two.jsonl", "added"),
        ("two.jsonl", "added"),
        ("two.jsonl line 2", "refused"),
    ]
    assert all(result.reason for result in job.results if result.outcome == "refused")
    assert len(collection.articles()) == 4


def test_the_same_file_again_is_known_before_it_is_kept(
    intake: Intake, collection: Collection
) -> None:
    first = intake.files(uploads(visit_txt=VISIT))
    intake.keep(first, [(drafts(first)[0], Metadata(title="Another title"))])
    assert outcomes(first) == [("visit.txt", "added")]

    again = intake.files(uploads(renamed_txt=VISIT))

    assert (outcomes(again), again.pending) == ([("renamed.txt", "already there")], [])
    assert len(collection.articles()) == 1


def test_a_copy_is_added_and_said_to_be_one(intake: Intake, collection: Collection) -> None:
    story = (
        "A strong earthquake shook western Nepal late on Friday, and officials in the capital "
        "said that rescue teams were on their way to the hills of Jajarkot, where hundreds of "
        "houses of mud and stone had fallen on sleeping families. Reporting for {}."
    )
    job = intake.files(
        [Upload(f"{name}.txt", BytesIO(story.format(name).encode())) for name in ("Post", "Times")]
    )

    intake.keep(job, [(draft, Metadata(title=draft.name)) for draft in drafts(job)])

    first, second = results(job)
    assert (first.outcome, first.reason) == ("added", "")
    assert (second.outcome, "“Post.txt”" in second.reason) == ("added", True)


def test_many_files_are_kept_as_they_are_read(intake: Intake, collection: Collection) -> None:
    files = [Upload(f"{number}.txt", BytesIO(b"Oslo %d" % number)) for number in range(21)]
    job = intake.files(files)

    assert outcomes(job) == [(f"{number}.txt", "added") for number in range(21)]
    assert (job.pending, len(collection.articles())) == ([], 21)


def test_a_file_of_many_articles_is_kept_as_it_is_read(
    intake: Intake, collection: Collection
) -> None:
    lines = b"".join(b'{"text": "Oslo %d"}\n' % number for number in range(30))
    job = intake.files(uploads(many_jsonl=lines, one_txt=b"Bergen"))

    assert len([outcome for outcome in outcomes(job) if outcome[1] == "added"]) == 31
    assert (job.pending, len(collection.articles())) == ([], 31)


def test_a_pasted_text_has_the_metadata_that_came_with_it(intake: Intake) -> None:
    said = Metadata(title="Quake", source="The Post", published=date(2023, 2, 6))
    job = intake.files([Upload("Pasted text", BytesIO(b"Quake\n\nIn Gaziantep."), said)])

    (draft,) = drafts(job)

    assert (draft.title, draft.source, draft.published) == ("Quake", "The Post", date(2023, 2, 6))


TABLE = b"""kop,artikel,dag
Overstroming,In Derna is de dam gebroken en staat de halve stad onder water.,2023-09-11
Aardbeving,In Gaziantep zijn duizenden huizen ingestort bij een zware beving.,2023-02-06
"""


def test_a_table_waits_with_what_its_columns_seem_to_hold(
    intake: Intake, collection: Collection
) -> None:
    job = intake.files(uploads(stories_csv=TABLE))
    assert job.wait(120)

    (table,) = job.pending
    assert isinstance(table, TableDraft)
    assert (table.name, table.header) == ("stories.csv", ("kop", "artikel", "dag"))
    assert table.rows[0][0] == "Overstroming"
    assert table.roles["date"] == "dag"
    assert collection.articles() == []


def test_the_rows_of_a_table_are_read_with_the_columns_that_a_person_chose(
    intake: Intake, collection: Collection
) -> None:
    job = intake.files(uploads(stories_csv=TABLE))
    assert job.wait(120)
    (table,) = job.pending
    assert isinstance(table, TableDraft)

    intake.keep(job, [], [(table, {"text": "artikel", "title": "kop"})])

    assert outcomes(job) == [("stories.csv", "added")] * 2
    assert [article.title for article in collection.articles()] == ["Overstroming", "Aardbeving"]
    assert [article.published for article in collection.articles()] == [None, None]


def test_a_chosen_column_that_is_not_there_is_refused_with_the_names(intake: Intake) -> None:
    job = intake.files(uploads(stories_csv=TABLE))
    assert job.wait(120)
    (table,) = job.pending
    assert isinstance(table, TableDraft)

    intake.keep(job, [], [(table, {"text": "verhaal"})])

    (result,) = results(job)
    assert result.outcome == "refused"
    assert "artikel" in result.reason


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://169.254.169.254/meta", "file:///etc/passwd", "x"]
)
def test_an_address_that_may_not_be_fetched_is_refused_with_its_reason(
    intake: Intake, address: str
) -> None:
    for job in (intake.addresses([address]), intake.listing(address)):
        (result,) = results(job)
        assert (result.name, result.outcome) == (address, "refused")
        assert result.reason


def test_what_waits_is_there_after_a_restart(store: Store, collection: Collection) -> None:
    before = Worker(store.url)
    job = Intake(before, collection.id, "fast").files(uploads(visit_txt=VISIT))
    (draft,) = drafts(job)
    before.close()
    with closing(Worker(store.url)) as after:
        (again,) = Intake.recover(after)
        assert (again.id, drafts(again)) == (job.id, [draft])
        assert after.job(job.id) is again
        Intake(after, collection.id, "fast").keep(again, [(draft, Metadata(title="Kept"))])
        assert outcomes(again) == [("visit.txt", "added")]
    assert [summary.title for summary in collection.articles()] == ["Kept"]


def test_what_was_accepted_is_read_after_the_process_was_killed(
    store: Store, collection: Collection
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ACCEPT_AND_DIE, store.url, collection.id],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    with closing(Worker(store.url)) as after:
        (job,) = Intake.recover(after)
        assert {outcome for _, outcome in outcomes(job)} == {"added"}
        assert Intake.recover(after) == []
    assert len(collection.articles()) == 30
    with closing(Worker(store.url)) as later:
        assert Intake.recover(later) == []


def test_a_process_that_runs_keeps_its_jobs(store: Store, collection: Collection) -> None:
    with closing(Worker(store.url)) as running, closing(Worker(store.url)) as other:
        job = Intake(running, collection.id, "fast").files(uploads(visit_txt=VISIT))
        assert len(drafts(job)) == 1
        assert Intake.recover(other) == []


def test_nothing_is_left_of_a_job_that_is_discarded_or_whose_collection_goes(
    store: Store, collection: Collection
) -> None:
    others = store.jobs.keepers()
    with closing(Worker(store.url)) as worker:
        intake = Intake(worker, collection.id, "fast")
        for end in (intake.discard, lambda _: worker.drop_collection(collection.id)):
            job = intake.files(uploads(visit_txt=VISIT))
            assert len(drafts(job)) == 1
            assert job.folder
            folder = job.folder
            end(job)
            assert not folder.exists()
            assert store.jobs.keepers() == others
