"""What there is to choose from at an address."""

from __future__ import annotations

import pytest

from geo.errors import InputError
from geo.loaders.web import discover
from tests.loaders.web.site import Reply, Site

FEED = Reply(b"<rss><channel><title>News</title><item><link>/a</link></item></channel></rss>")


def page(*links: str) -> Reply:
    return Reply(f"<html><head>{''.join(links)}</head><body>News</body></html>".encode())


def alternate(href: str, kind: str = "application/rss+xml") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}">'


def test_feed_is_listed(site: Site) -> None:
    site.replies["/rss"] = FEED
    found = discover(site.url("/rss"), site.visitor())
    assert (found.kind, found.title) == ("feed", "News")
    assert [entry.url for entry in found.entries] == [site.url("/a")]


def test_page_gives_the_feed_that_it_links_to(site: Site) -> None:
    site.replies |= {"/": page(alternate("/gone"), alternate("rss")), "/rss": FEED}
    assert discover(site.url("/"), site.visitor()).url == site.url("/rss")


def test_page_without_feed_gives_the_sitemap_that_its_site_names(site: Site) -> None:
    sitemap = "<urlset><url><loc>https://example.org/a</loc></url></urlset>"
    site.replies |= {
        "/": page(),
        "/robots.txt": Reply(f"Sitemap: {site.url('/map.xml')}".encode()),
        "/map.xml": Reply(sitemap.encode()),
    }
    assert discover(site.url("/"), site.visitor()).kind == "sitemap"


@pytest.mark.parametrize("reply", [page(), Reply(b"Syria"), Reply(b"%PDF-1.7 \xff")])
def test_address_without_a_listing_is_told(site: Site, reply: Reply) -> None:
    site.replies["/"] = reply
    with pytest.raises(InputError, match="No feed or sitemap was found"):
        discover(site.url("/"), site.visitor())


def test_reason_is_told_where_the_only_feed_fails(site: Site) -> None:
    site.replies["/"] = page(alternate("/rss"))
    with pytest.raises(InputError, match=r"/rss: The server answered 404"):
        discover(site.url("/"), site.visitor())


def test_page_with_a_thousand_feeds_costs_a_few_requests(site: Site) -> None:
    site.replies["/"] = page(*(alternate(f"/{number}") for number in range(1000)))
    with pytest.raises(InputError):
        discover(site.url("/"), site.visitor())
    assert len(site.asked) < 10
