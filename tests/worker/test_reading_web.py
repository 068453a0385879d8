"""Addresses are read in a process of their own like files are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from geo.loaders.web import Visitor
from geo.loaders.web.turns import Turns
from geo.model import Article, Failure
from geo.worker.reading import read_all
from tests.loaders.web.site import Reply, Site, serving


def this_machine(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


def visitor(site: Site) -> Visitor:
    allowed = frozenset({("127.0.0.1", site.port)})
    return Visitor(this_machine, allowed, Turns(pause=0))


def story(place: str) -> Reply:
    return Reply(f"The ministers met in {place}.".encode(), headers={"Content-Type": "text/plain"})


def test_newest_entries_of_a_feed_are_read(site: Site) -> None:
    dated = "<item><link>/{0}</link><pubDate>{0} Sep 2023 10:00:00 GMT</pubDate></item>".format
    items = "".join(map(dated, (20, 21, 22)))
    site.replies["/rss"] = Reply(f"<rss><channel>{items}</channel></rss>".encode())
    site.replies |= {"/22": story("Damascus"), "/21": story("Homs")}
    found = list(read_all([site.url("/rss")], most=2, visitor=visitor(site)))
    assert [item.text for item in found if isinstance(item, Article)] == [
        "The ministers met in Damascus.",
        "The ministers met in Homs.",
    ]


def test_addresses_in_a_file_are_read_and_those_in_a_folder_s_files_are_not(
    site: Site, tmp_path: Path
) -> None:
    site.replies["/a"] = story("Accra")
    file = tmp_path / "pages.txt"
    file.write_text(f"{site.url('/a')}\nhttp://10.0.0.1/\n")
    read = partial(read_all, visitor=visitor(site))
    article, failure = read([file])
    assert isinstance(article, Article)
    assert article.url == site.url("/a")
    assert isinstance(failure, Failure)
    assert "private network" in failure.reason
    asked = len(site.asked)
    (text,) = read([tmp_path])
    assert isinstance(text, Article)
    assert text.text == file.read_text()
    assert len(site.asked) == asked
