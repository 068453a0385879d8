"""The filters that are asked for more rarely: sections, least score and days of publication."""

from __future__ import annotations

import streamlit as st

from geo.dashboard.dates import EARLIEST, LATEST, possible
from geo.dashboard.parts import LONGEST_WORDS
from geo.dashboard.state import bound, choose
from geo.dashboard.view import COUNTED_SECTIONS, View
from geo.model import SECTION_KINDS
from geo.strings import say

_PARTS = ("search", "sections", "score", "since", "until")


def more_filters(view: View) -> None:
    """A button that opens them; it tells how many are set."""
    number = sum(getattr(view, part) != getattr(View(), part) for part in _PARTS)
    label = say("filters.more.label_set", n=number) if number else say("filters.more.label")
    with st.popover(label, icon=":material/tune:", width="stretch"):
        choose_words(view)
        choose_sections(view)
        choose_score(view)
        choose_days(view)
        if number:
            fresh = {part: getattr(View(), part) for part in _PARTS}
            st.button(say("filters.more.back"), on_click=lambda: choose(**fresh))


def choose_words(view: View) -> None:
    """Words that the articles have, in title, text, source or author."""
    st.session_state["search"] = view.search
    st.text_input(
        say("search.label"),
        key="search",
        max_chars=LONGEST_WORDS,
        placeholder=say("search.placeholder"),
        help=say("search.help"),
        icon=":material/search:",
        on_change=bound("search", "search", lambda text: " ".join(text.split())),
    )


def choose_sections(view: View) -> None:
    """Which sections count; at least one."""
    st.session_state["sections"] = list(view.sections)
    st.pills(
        say("filters.more.sections"),
        SECTION_KINDS,
        selection_mode="multi",
        format_func=lambda section: say(f"filters.more.section.{section}"),
        key="sections",
        on_change=bound("sections", "sections", _in_order),
    )


def choose_score(view: View) -> None:
    """How sure the parser must be of a mention's place."""
    st.session_state["score"] = view.score
    st.slider(
        say("filters.more.score"),
        0.0,
        1.0,
        step=0.05,
        format="%.2f",
        key="score",
        help=say("filters.more.score_help"),
        on_change=bound("score", "score", lambda score: round(score, 2)),
    )


def choose_days(view: View) -> None:
    """The days of publication, both included; articles without a date lie in no span of days."""
    columns = st.columns(2)
    for part, column in zip(("since", "until"), columns, strict=True):
        st.session_state[part] = possible(getattr(view, part))
        column.date_input(
            say(f"filters.more.day.{part}"),
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            key=part,
            on_change=bound(part, part),
        )
    if view.since or view.until:
        st.caption(say("filters.more.undated"))


def _in_order(chosen: list[str]) -> tuple[str, ...]:
    return tuple(kind for kind in SECTION_KINDS if kind in chosen) or COUNTED_SECTIONS
