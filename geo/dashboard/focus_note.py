"""What an article is mainly about, and why, in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from geo.analysis.focus import STRETCHES, Focus, focus, focus_table
from geo.dashboard.reading import PLAIN, displayable
from geo.dashboard.table_columns import rounded, share_column
from geo.gazetteer.countries import country_name
from geo.strings import listing, say


def show_focus(rows: pd.DataFrame) -> None:
    """The focus of an article by its counted mentions, with the scores behind it."""
    if rows.empty:
        return
    found = focus(rows)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(headline(rows, found), width="stretch")
        with st.popover(say("focus.why"), type="tertiary"):
            st.write(say("focus.how"))
            st.dataframe(_scores(rows), hide_index=True, column_config=_columns())


def headline(rows: pd.DataFrame, found: tuple[Focus, ...]) -> str:
    """One sentence: the country or countries, the reason, and the place most named in them."""
    if not found:
        number = rows["country"].nunique()
        return say("focus.none", n=number, mentions=len(rows))
    names = listing(f"**{country_name(one.unit)}**" for one in found)
    reasons = "; ".join(
        reason(one) if len(found) == 1 else f"{country_name(one.unit)}: {reason(one)}"
        for one in found
    )
    return say("focus.about", names=names, reasons=reasons) + _place(rows, found)


def reason(one: Focus) -> str:
    """Why a country is the focus, as what can be seen in the text."""
    where = [say("focus.headline")] if one.headline else []
    if one.lead and not one.headline:
        where.append(say("focus.lead"))
    where.append(say("focus.part", n=one.mentions, of=one.of))
    if one.stretches == STRETCHES:
        where.append(say("focus.throughout"))
    return listing(where)


def _place(rows: pd.DataFrame, found: tuple[Focus, ...]) -> str:
    inside = rows[(rows["kind"] == "place") & rows["country"].isin([one.unit for one in found])]
    if len(inside) < 2:
        return ""
    counts = inside["name"].value_counts()
    name, number = str(counts.index[0]), int(counts.iloc[0])
    shown = displayable(name).translate(PLAIN)
    return say("focus.place", place=shown, n=number) if number > 1 else ""


def _scores(rows: pd.DataFrame) -> pd.DataFrame:
    table = focus_table(rows).head(6)
    scores = pd.DataFrame(
        {
            "country": [country_name(str(unit)) for unit in table["unit"]],
            "score": table["score"],
            "part": table["mentions"] / table["of"],
            "headline": table["headline"],
            "lead": table["lead"],
            "stretches": table["stretches"],
        }
    )
    return rounded(scores, part=3)


def _columns() -> dict[str, Any]:
    config = st.column_config
    return {
        "country": say("focus.column.country"),
        "score": config.NumberColumn(say("focus.column.score"), format="%.2f"),
        "part": share_column(say("focus.column.part")),
        "headline": config.CheckboxColumn(say("focus.column.headline")),
        "lead": config.CheckboxColumn(say("focus.column.lead")),
        "stretches": say("focus.column.stretches"),
    }
