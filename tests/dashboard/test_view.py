"""An address says what a visitor looks at."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dashboard.view import (
    COUNTED_KINDS,
    FIELDS,
    PAGES,
    PageName,
    View,
    from_query,
    link,
    to_query,
)

KEYS = st.text("0123456789abcdef", min_size=16, max_size=16)
VIEWS = st.builds(
    View,
    articles=st.lists(KEYS, max_size=3, unique=True).map(tuple),
    kinds=st.sampled_from([COUNTED_KINDS, ("country",), ("demonym", "place")]),
    country=st.none() | st.sampled_from(["SY", "XK", "NA"]),
    only=st.none() | KEYS,
    copies=st.sampled_from(["each", "once"]),
    article=st.none() | KEYS,
    mention=st.none() | st.integers(0, 10**8),
)


@given(VIEWS, st.sampled_from(PAGES))
def test_a_link_opened_elsewhere_shows_what_its_page_shows_here(view: View, page: PageName) -> None:
    query = dict(parse_qsl(urlsplit(link(view, page)).query))

    opened = from_query(query, page, View())

    assert [getattr(opened, name) for name in FIELDS[page]] == [
        getattr(view, name) for name in FIELDS[page]
    ]


def test_an_address_is_readable() -> None:
    view = View(articles=("0123456789abcdef",), kinds=("country", "place"), country="SY")

    assert link(view, "overview") == "?articles=0123456789abcdef&kinds=country,place&country=SY"


def test_a_fresh_view_has_a_clean_address() -> None:
    assert to_query(View(), "overview") == {}


@pytest.mark.parametrize(
    "query",
    [
        {"country": "ZZ"},
        {"country": "<script>"},
        {"kinds": "city"},
        {"kinds": ""},
        {"articles": "nonsense,,1"},
        {"only": "../../etc/passwd"},
        {"copies": "twice"},
        {"unknown": "1"},
    ],
)
def test_what_makes_no_sense_is_ignored(query: dict[str, str]) -> None:
    assert from_query(query, "overview", View()) == View()


@given(st.dictionaries(st.sampled_from(["article", "mention", "kinds"]), st.text()))
def test_no_address_breaks_a_page(query: dict[str, str]) -> None:
    from_query(query, "article", View())


def test_what_other_pages_say_is_kept() -> None:
    kept = View(country="SY", article="0123456789abcdef")

    opened = from_query({"article": "fedcba9876543210"}, "article", kept)

    assert opened == View(country="SY", article="fedcba9876543210")


def test_regions_never_count() -> None:
    assert "region" not in View().rule.kinds
