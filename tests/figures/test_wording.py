"""Words in figures are plain text."""

from __future__ import annotations

from geo.figures.wording import plain, points


def test_plotly_reads_no_markup_in_a_name() -> None:
    assert plain("<b>A & B</b>%{x}") == "&lt;b&gt;A &amp; B&lt;/b&gt;%&#8203;{x}"


def test_differences_of_shares_are_percentage_points() -> None:
    assert points(1 / 6) == "+17 pp"
    assert points(-1 / 6, 1) == "−16.7 pp"
    assert points(-0.004) == "0 pp"
