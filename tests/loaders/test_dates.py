"""Dates are read where an input states them, in the ways that people write them."""

from __future__ import annotations

from datetime import date

import pytest

from geo.loaders.dates import dated_line, stated_date, written_date
from geo.loaders.text_dates import date_in

THE_DAY = date(2023, 9, 22)


@pytest.mark.parametrize(
    "written",
    [
        "September 22, 2023 Friday 10:30 AM GMT",
        "22 September 2023",
        "Fri 22 Sep 2023 10.30 BST",
        "Sept. 22, 2023",
        "22-Sep-2023",
        "Freitag 22. September 2023",
        "vendredi 22 septembre 2023",
        "22 de septiembre de 2023",
        "22 settembre 2023",
        "22 сентября 2023",
        "2023年9月22日",
    ],
)
def test_date_with_its_month_in_letters_is_read_in_many_languages(written: str) -> None:
    assert written_date(written) == THE_DAY


@pytest.mark.parametrize(
    "written",
    [
        "99 September 2023",
        "September 2023",
        "22/09/2023",
        "09-10-2023",
        "Apollo 12, 2023",
        "",
        "22",
    ],
)
def test_what_is_no_date_or_could_be_two_is_none(written: str) -> None:
    assert written_date(written) is None


@pytest.mark.parametrize(
    "line",
    [
        "Published: 22 September 2023",
        "Published 22 September 2023, 10:30 BST",
        "First published on Fri 22 Sep 2023 10.30 BST",
        "22 September 2023 | Updated 23 September 2023",
        "Friday, September 22, 2023 at 10:30 a.m. EDT",
        "Veröffentlicht am 22. September 2023",
        "September 22, 2023 Friday, Late Edition - Final",
        "2023-09-22",
    ],
)
def test_line_that_is_a_date_dates_the_text(line: str) -> None:
    assert dated_line(f"Assad arrives\n\nBy A Reporter\n\n{line}\n\nText.") == THE_DAY


@pytest.mark.parametrize(
    "line",
    [
        "On 22 September 2023 he arrived in China.",
        "22 September 2023 was the day of his arrival.",
        "Updated: 22 September 2023",
        "2023-09-22 was the day of his arrival.",
    ],
)
def test_date_inside_a_sentence_or_of_an_update_does_not(line: str) -> None:
    assert dated_line(f"Assad arrives\n\n{line}\n\nText.") is None


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("CAIRO, Sept. 22, 2023 (AP) — Ministers met on Friday.", date(2023, 9, 22)),
        ("Talks\n\nBEIJING, 3 March 2024 (Xinhua) -- Talks began.", date(2024, 3, 3)),
        ("2024-03-05\n\nCAIRO, Sept. 22, 2023 (AP) — Ministers met.", date(2024, 3, 5)),
        ("CAIRO, Sept. 22 (AP) — Ministers met in September 2023.", None),
        ("Ministers met on Sept. 22, 2023 (AP) in Cairo.", None),
        ("CAIRO, Sept. 22, 2923 (AP) — Ministers will meet.", None),
    ],
)
def test_a_date_with_its_year_in_the_dateline_dates_the_text(
    text: str, published: date | None
) -> None:
    assert date_in(text) == published


def test_date_far_down_does_not_date_the_text() -> None:
    assert dated_line("A line of text\n" * 7 + "22 September 2023\n") is None


def test_stated_date_may_be_iso_or_written() -> None:
    assert stated_date("2023-09-22T10:30:00Z") == stated_date("22 September 2023") == THE_DAY
    assert stated_date(20230922) is None


def test_lines_without_end_are_looked_through_once() -> None:
    assert dated_line("published: 22 " * 200_000) is None
    assert written_date("22 de " * 500_000) is None
