"""Many names are found in a text as each of them would be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.corrections.names import Names

LETTERS = "aB^]-\\法 "


@given(st.sets(st.text(LETTERS, min_size=1, max_size=6)), st.text(LETTERS, max_size=40))
def test_all_that_are_written_are_found_and_no_other(names: set[str], text: str) -> None:
    assert Names(names).within(text) == {name for name in names if name in text}
