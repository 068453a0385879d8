"""The widgets of the time page: bars to brush, a map that plays, and what has no date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from geo.analysis.periods import STEPS, Step, best_step, periods_between, start_of, timeline
from geo.dashboard import data
from geo.dashboard.filters import title_of
from geo.dashboard.frame import narrow, palette
from geo.dashboard.mention_list import show_rows
from geo.dashboard.state import bound, choose, kept_view
from geo.dashboard.taking import show_take
from geo.dashboard.view import View, to_query
from geo.figures.basemap import MAP_CONFIG
from geo.figures.time import period_name, time_bars, time_map
from geo.gazetteer.countries import country_name
from geo.store import ArticleSummary
from geo.strings import say

MOST_LISTED = 500
MOST_FRAMES = 60


@dataclass(frozen=True, slots=True)
class Times:
    """The timeline of what a view counts on any day, its step and its dated mentions."""

    step: Step
    table: pd.DataFrame
    rows: pd.DataFrame


def times(view: View) -> Times | None:
    """None when nothing has a date."""
    whole = replace(view, since=None, until=None)
    mentions = data.tables(whole).mentions
    rows = mentions[mentions["published"].notna()]
    if rows.empty:
        return None
    first, last = rows["published"].min().date(), rows["published"].max().date()
    step = best_step(first, last) if view.step == "auto" else view.step
    table = data.derived(f"timeline {step}", whole.counting, lambda: timeline(rows, step))
    return Times(step, table, rows)


def choose_step(view: View) -> None:
    """How long a bar is."""
    st.session_state["step"] = view.step
    st.segmented_control(
        say("time.step_label"),
        ("auto", *STEPS),
        format_func=lambda one: say(f"time.step.{one}"),
        key="step",
        required=True,
        on_change=bound("step", "step"),
    )


def show_days(view: View) -> None:
    """The days that are chosen, and the way back to all."""
    if not (view.since or view.until):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(_days(view.since, view.until))
        st.button(
            say("time.all_days"), on_click=lambda: choose(since=None, until=None, period=None)
        )


def _days(since: date | None, until: date | None) -> str:
    if since and until:
        return say("time.days", first=since, last=until)
    if since:
        return say("time.days_since", first=since)
    return say("time.days_until", last=until) if until else ""


def bars_figure(found: Times, view: View) -> Any:
    """The timeline with the chosen days."""
    days = view.since, view.until
    return time_bars(found.table, found.step, palette(), chosen=days, narrow=narrow())


def show_bars(found: Times, view: View) -> None:
    """The timeline; a drag chooses days, a click a country and a period."""
    st.plotly_chart(
        bars_figure(found, view),
        theme=None,
        config={"displayModeBar": False},
        key="timeline",
        on_select=lambda: _choose(found.step),
        selection_mode=("points", "box"),
        alt=say("time.question"),
    )
    st.caption(say("time.hint"))
    show_take("timeline", view, "time")


def _choose(step: Step) -> None:
    selection = st.session_state["timeline"]["selection"]
    boxes = selection.get("box") or []
    if boxes and boxes[0].get("x"):
        first, last = (date.fromisoformat(str(end)[:10]) for end in sorted(boxes[0]["x"]))
        choose(since=first, until=last, period=None)
    elif selection["points"]:
        code, start, _ = selection["points"][0]["customdata"]
        choose(country=code or None, period=date.fromisoformat(start), area=(), only=None)


def show_sentences_of_period(
    found: Times, view: View, articles: Mapping[str, ArticleSummary]
) -> None:
    """What is said of a country in a period."""
    if view.period is None:
        st.info(say("time.choose"))
        return
    rows = found.rows
    start = pd.Timestamp(view.period)
    rows = rows[start_of(rows["published"], found.step) == start]
    title = period_name(view.period, found.step)
    if view.country:
        rows = rows[rows["country"] == view.country]
        title = f"{country_name(view.country)}, {title}"
    show_rows(rows, title, view, articles)


def show_map(found: Times, view: View) -> None:
    """The map of one period after the other."""
    table = found.table
    if view.since:
        table = table[table["period"] >= start_of(_days_of(view.since), found.step).iloc[0]]
    if view.until:
        table = table[table["period"] <= pd.Timestamp(view.until)]
    if table.empty:
        st.info(say("time.none"))
        return
    first, last = table["period"].min().date(), table["period"].max().date()
    step: Step = found.step
    if len(periods_between(first, last, step)) > MOST_FRAMES:
        step = "month"
        by = table.assign(period=start_of(table["period"], step))
        table = by.groupby(["period", "country"], observed=True)["mentions"].sum().reset_index()
    periods = periods_between(first, last, step)
    st.plotly_chart(
        time_map(table, periods, step, palette(), narrow()),
        theme=None,
        config=MAP_CONFIG,
        key="time_map",
        alt=say("time.map_hint"),
    )
    st.caption(say("time.map_hint"))
    show_take("time_map", view, "time")


def _days_of(day: date) -> pd.Series[Any]:
    return pd.Series([day]).astype("datetime64[s]")


def show_undated(view: View, articles: Mapping[str, ArticleSummary]) -> None:
    """Articles that no chart over time has; none is dropped in silence."""
    whole = replace(view, since=None, until=None)
    keys = [key for key in data.tables(whole).articles if articles[key].published is None]
    if not keys:
        return
    number = data.matrix(whole).sum(axis=1).to_dict()
    keys.sort(key=lambda key: -number.get(key, 0))
    with st.expander(say("time.undated", n=len(keys))):
        st.caption(say("time.undated_why"))
        shown = keys[:MOST_LISTED]
        st.dataframe(
            pd.DataFrame(
                {
                    say("time.column.title"): [title_of(articles[key]) for key in shown],
                    say("time.column.mentions"): [int(number.get(key, 0)) for key in shown],
                }
            ),
            hide_index=True,
            key="undated",
            on_select=lambda: None,
            selection_mode="single-row",
        )
        rows = st.session_state["undated"]["selection"]["rows"]
        if rows:
            choose(article=shown[rows[0]], mention=None)
            st.switch_page(
                st.session_state["pages"]["article"],
                query_params=to_query(kept_view(), "article"),
            )
