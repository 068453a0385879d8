"""Formats of tables in browsers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geo.strings.formats import DEFAULT_LOCALE, day_pattern, use


@pytest.fixture(autouse=True)
def set_back() -> Iterator[None]:
    yield
    use(DEFAULT_LOCALE, ["en"])


@pytest.mark.parametrize(
    ("wanted", "pattern"),
    [
        ("en-GB", "D MMMM YYYY"),
        ("en-US", "MMMM D, YYYY"),
        ("en-ZA", "DD MMMM YYYY"),
        ("es", "D [de] MMMM [de] YYYY"),
    ],
)
def test_tables_write_days_as_the_locale_does(wanted: str, pattern: str) -> None:
    use(wanted, ["en", "es"])

    assert day_pattern() == pattern
