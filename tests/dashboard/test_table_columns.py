"""Tables write numbers and days as the page does, in whatever language the browser is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st

from geo.dashboard.table_columns import count_column, day_column, decimal_column, rate_column


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A visitor whose browser has a locale."""
    context = SimpleNamespace(locale=request.param)
    monkeypatch.setattr(st, "context", context)


@pytest.mark.parametrize("browser", ["en-US", "en", "en_IN"], indirect=True)
@pytest.mark.usefixtures("browser")
def test_numbers_are_written_as_the_browser_does_where_the_page_speaks_its_language() -> None:
    assert count_column("Mentions")["type_config"]["format"] == "localized"
    assert decimal_column("Times", 1)["type_config"]["step"] == 0.1
    assert rate_column("Per million")["type_config"]["step"] is None


@pytest.mark.parametrize("browser", ["de-DE", "eng", None], indirect=True)
@pytest.mark.usefixtures("browser")
def test_numbers_are_english_where_the_page_speaks_english_to_others() -> None:
    assert count_column("Mentions")["type_config"]["format"] == "accounting"
    assert rate_column("Per million")["type_config"]["step"] == 0.001


def test_days_are_written_out() -> None:
    assert day_column("Date", width=130)["type_config"]["format"] == "D MMMM YYYY"
