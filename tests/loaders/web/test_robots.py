"""Sites say in robots.txt what programs may fetch, and are obeyed."""

from __future__ import annotations

import time

import pytest

from geo.errors import InputError
from geo.loaders.web import fetch
from geo.loaders.web.turns import Turns
from tests.loaders.web.site import HOST, Reply, Site


def may_fetch(site: Site, robots: str, path: str) -> bool:
    site.replies["/robots.txt"] = Reply(robots.encode())
    site.replies[path] = Reply(b"Syria")
    try:
        fetch(site.url(path), site.visitor())
    except InputError as error:
        assert "robots.txt" in str(error)
        return False
    return True


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow: /private/", "/private/a", False),
        ("User-agent: *\nDisallow: /private/", "/public/a", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: GPTBot\nDisallow: /", "/a", True),
        ("User-agent: Dateline\nDisallow: /", "/a", False),
        ("User-agent: dateline/2.0 # us\nDisallow: /", "/a", False),
        ("user agent dateline\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Dateline\nAllow: /", "/a", True),
        ("User-agent: d\nDisallow: /", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", "/a", False),
        ("<html>Not found</html>", "/a", True),
    ],
)
def test_rules_are_kept(site: Site, robots: str, path: str, allowed: bool) -> None:
    assert may_fetch(site, robots, path) is allowed


def test_page_that_may_not_be_fetched_is_not_asked_for(site: Site) -> None:
    assert not may_fetch(site, "User-agent: *\nDisallow: /", "/a")
    assert site.asked == [f"{HOST}/robots.txt"]


def test_rules_of_each_site_on_the_way_are_kept(site: Site) -> None:
    site.replies["/a"] = Reply(
        status=302, headers={"Location": site.url("/b", "other.example.org")}
    )
    site.replies["other.example.org/robots.txt"] = Reply(b"User-agent: *\nDisallow: /")
    with pytest.raises(InputError, match=r"other\.example\.org asks programs not to"):
        fetch(site.url("/a"), site.visitor())
    assert site.asked[-1] == "other.example.org/robots.txt"


def test_rules_are_asked_for_once(site: Site) -> None:
    site.replies["/a"] = Reply(b"Syria")
    visitor = site.visitor()
    for _ in range(3):
        fetch(site.url("/a"), visitor)
    assert site.asked.count(f"{HOST}/robots.txt") == 1


@pytest.mark.parametrize("status", [404, 401, 403, 410])
def test_site_without_rules_allows_everything(site: Site, status: int) -> None:
    site.replies |= {"/robots.txt": Reply(status=status), "/a": Reply(b"Syria")}
    assert fetch(site.url("/a"), site.visitor()).content == b"Syria"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_site_that_cannot_tell_its_rules_allows_nothing(site: Site, status: int) -> None:
    site.replies |= {"/robots.txt": Reply(status=status), "/a": Reply(b"Syria")}
    with pytest.raises(InputError, match=f"answered {status} for its robots.txt"):
        fetch(site.url("/a"), site.visitor())


def test_delay_that_a_site_wants_is_kept(site: Site) -> None:
    slept: list[float] = []
    site.replies |= {"/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 7"), "/a": Reply(b"Syria")}
    visitor = site.visitor(turns=Turns(clock=lambda: 0.0, sleep=slept.append))
    for _ in range(3):
        fetch(site.url("/a"), visitor)
    assert slept == [7.0, 7.0]


def test_delay_that_nobody_waits_for_is_told(site: Site) -> None:
    site.replies |= {"/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 900"), "/a": Reply(b"x")}
    visitor = site.visitor()
    fetch(site.url("/a"), visitor)
    with pytest.raises(InputError, match="wants 900 s between two pages"):
        fetch(site.url("/a"), visitor)


@pytest.mark.parametrize(
    "robots",
    [
        "".join(f"User-agent: a{number}\n" for number in range(15_000)) + "Disallow: /\n" * 20_000,
        "".join(f"user agent a{number}\n" for number in range(15_000)) + "Disallow: /\n" * 20_000,
        "User-agent: *\n" + "Disallow: /*a*a*a*a*a*a*a*a*b$\n" * 15_000,
        "User-agent: *\n" + "Disallow: /b" + "*" * 400_000,
        "User-agent: *\n" + "Sitemap: http://[::1\n" * 20_000,
        "Crawl-delay: nan\nUser-agent: *\nCrawl-delay: 1e999\nRequest-rate: 0/0\n",
        "x" * 3_000_000,
    ],
)
def test_hostile_rules_cost_little(site: Site, robots: str) -> None:
    started = time.process_time()
    assert may_fetch(site, robots, "/" + "a" * 3000)
    assert time.process_time() - started < 5
