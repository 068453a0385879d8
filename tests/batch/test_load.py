"""A batch in a collection is what its articles would be, added one by one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from geo.batch import plan
from geo.batch.folder import Folder
from geo.batch.load import Loaded, load
from geo.batch.tables import article_table, mention_table
from geo.cli import main
from geo.corrections import Correction, to_json
from geo.model import Article
from geo.store import SAMPLES, Collection, Store
from tests.batch import processes
from tests.benchmarks import news
from tests.factories import DAMASCUS, SYRIA, VERSIONS, mention

IN_PART = 30
NEVER = datetime.min.replace(tzinfo=UTC)


def story(number: int, text: str, url: str = "") -> Article:
    """A parsed article about Syria."""
    text = f"{text}\n\nSyrian talks went on in Damascus on day {number}."
    return Article(
        f"story {number}",
        text,
        title=f"Story {number}",
        url=url,
        mentions=(
            mention(text, "Syrian", SYRIA, kind="demonym"),
            mention(text, "Damascus", DAMASCUS, kind="place", score=0.7),
        ),
    )


def stories(number: int) -> list[Article]:
    """Some share nearly all of their text, some their address, and some all of their text."""
    texts = [" ".join(found.text.split()[:60]) for found in news.stream(number, 5)]
    made: list[Article] = []
    for index in range(number):
        like = index - 4 if index % 6 == 5 else index
        url = f"https://news.example/{index % 10}" if index % 7 == 0 else ""
        made.append(made[index // 2] if index % 11 == 10 else story(index, texts[like], url))
    return made


def batch(folder: Path, articles: Sequence[Article], errors: int = 0) -> Path:
    """The folder of a batch that is over, in which these articles are."""
    made, parts = Folder(str(folder)), []
    made.prepare(plan.FOLDERS)
    for start in range(0, len(articles), IN_PART):
        some, name = articles[start : start + IN_PART], f"000000-{start // IN_PART:05d}"
        made.write_table(plan.table("articles", name), article_table(some))
        made.write_table(plan.table("mentions", name), mention_table(some))
        parts.append({"part": name, "articles": len(some)})
    made.write_json(
        plan.MANIFEST,
        {
            "made_by": asdict(VERSIONS),
            "complete": True,
            "articles": len(articles),
            "errors": errors,
            "parts": parts,
        },
    )
    return folder


def told(collection: Collection) -> list[object]:
    """All that a collection says of its articles, but when they came."""
    summaries = collection.articles()
    return [
        [replace(summary, added_at=NEVER) for summary in summaries],
        [collection.article(summary.key) for summary in summaries],
        [found.key for found in collection.search("talks")],
        collection.mention_table().to_csv(),
        collection.country_counts(),
        sorted(collection.place_counts(), key=repr),
        collection.versions(),
    ]


def of_its_own(store: Store, name: str) -> Collection:
    return store.as_host(store.create(name).id)


def named(store: Store, name: str) -> Collection:
    (found,) = [known for known in store.collections() if known.name == name]
    return store.as_host(found.id)


def summed(output: Path, collection: Collection) -> Loaded:
    return sum(load(str(output), collection), Loaded())


@pytest.fixture
def at(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that commands use."""
    monkeypatch.setenv("GEO_DATABASE_URL", store.url)
    return store


@pytest.mark.parametrize("at_once", [7, 250])
def test_the_stored_articles_are_those_that_come_one_by_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("geo.batch.load.ARTICLES_AT_ONCE", at_once)
    articles = stories(70)
    loaded, added = of_its_own(store, "Loaded"), of_its_own(store, "Added")
    for collection in (loaded, added):
        collection.correct(Correction("drop", "article", "Damascus", articles[3].key))
    total = summed(batch(tmp_path / "made", articles), loaded)
    new = sum(added.add(article, VERSIONS) for article in articles)
    assert told(loaded) == told(added)
    copies = sum(summary.group != summary.key for summary in added.articles())
    assert total == Loaded(new, copies, len(articles) - new)
    assert new < len(articles)
    assert copies > 5


def test_links_are_printed_once_and_it_is_said_what_became_of_the_articles(
    at: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = batch(tmp_path / "made", [*stories(20), *stories(3)], errors=4)
    load_news = ["load", str(made), "--collection", "News", "--address", "https://n.example/"]
    assert main(load_news) == 0
    printed = capsys.readouterr()
    links = [line.split("\thttps://n.example/?c=") for line in printed.out.splitlines()]
    assert [role for role, _ in links] == ["edit", "view"]
    assert [at.collection(token).access.role for _, token in links] == ["edit", "view"]
    assert "19 articles were loaded into News" in printed.err
    assert "4 were there already" in printed.err
    assert "could not read or parse 4" in printed.err
    revision = named(at, "News").revision()
    assert main(load_news) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "0 articles were loaded" in printed.err
    assert "23 were there already" in printed.err
    assert named(at, "News").revision() == revision


def test_a_load_that_is_killed_goes_on_where_it_stopped(at: Store, tmp_path: Path) -> None:
    articles = stories(300)
    made = batch(tmp_path / "made", articles)
    killed, whole = of_its_own(at, "Killed"), of_its_own(at, "Whole")
    command = [sys.executable, "-m", "geo", "load", str(made), "--collection", killed.id]
    process = subprocess.Popen(
        command, env=os.environ, text=True, stderr=subprocess.DEVNULL, start_new_session=True
    )
    processes.wait_for(lambda: killed.summary().articles, process)
    processes.end(process)
    before = killed.summary().articles
    total = summed(made, killed)
    expected = summed(made, whole)
    assert 0 < before < whole.summary().articles
    assert total.added == expected.added - before
    assert told(killed) == told(whole)


def test_corrections_hold_for_what_is_loaded(at: Store, tmp_path: Path) -> None:
    made = batch(tmp_path / "made", stories(8))
    (tmp_path / "rules.json").write_bytes(to_json([Correction("drop", "name", "Damascus")]))
    for _ in range(2):
        rules = ["--corrections", str(tmp_path / "rules.json")]
        assert main(["load", str(made), "--collection", "News", *rules]) == 0
    collection = named(at, "News")
    assert len(collection.corrections()) == 1
    assert set(collection.mention_table()["text"]) == {"Syrian"}
    collection.undo(collection.corrections()[0].id)
    assert set(collection.mention_table()["text"]) == {"Syrian", "Damascus"}


def test_what_is_damaged_costs_no_other(
    at: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = stories(100)
    changed = replace(articles[95], mentions=(replace(articles[95].mentions[0], start=0),))
    made = batch(tmp_path / "made", [*articles[:95], changed])
    first, other = sorted((made / "articles").iterdir())[:2]
    first.write_bytes(first.read_bytes()[:-100])
    mentions = made / "mentions" / other.name
    Folder(str(made)).write_table(f"mentions/{mentions.name}", pa.table({"text": ["Oslo"]}))
    assert main(["load", str(made), "--collection", "News"]) == 1
    complaints = capsys.readouterr().err
    assert f"articles/{first.name}: It is missing or damaged" in complaints
    assert f"mentions/{mentions.name}: It is missing or damaged" in complaints
    assert f"{changed.id}: What the batch says of it does not fit its text" in complaints
    assert "61 were left out" in complaints
    kept = {summary.key for summary in named(at, "News").articles()}
    assert kept == {article.key for article in articles[60:95]}


def test_a_batch_that_is_not_over_is_refused_and_makes_no_collection(
    at: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", str(tmp_path), "--collection", "News"]) == 1
    assert "is no folder of a batch" in capsys.readouterr().err
    assert [found.name for found in at.collections() if not found.public] == []


def test_names_that_are_not_one_collection_are_refused(
    at: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = batch(tmp_path / "made", stories(2))
    at.create("Twice")
    at.create("Twice")
    for name, why in {"Twice": "more than one collection", SAMPLES: "Dateline's own"}.items():
        assert main(["load", str(made), "--collection", name]) == 1
        assert why in capsys.readouterr().err
    assert [found.articles for found in at.collections()] == [0, 0, 0]
