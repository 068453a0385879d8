"""Words in figures are plain text."""

from __future__ import annotations

from geo.figures.wording import counted_noun, plain


def test_plotly_reads_no_markup_in_a_name() -> None:
    assert plain("<b>A & B</b>%{x}") == "&lt;b&gt;A &amp; B&lt;/b&gt;%&#8203;{x}"


def test_numbers_agree_with_their_noun() -> None:
    assert counted_noun(1, "mention") == "1 mention"
    assert counted_noun(2000, "mention") == "2,000 mentions"
    assert counted_noun(2, "country", "countries") == "2 countries"
