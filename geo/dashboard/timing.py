"""The widgets of the time page: bars to brush, a map that plays, and what has no date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from geo.analysis.periods import STEPS, Step, best_step, periods_between, start_of
from geo.columns import Choice
from geo.columns.columns import EPOCH, UNDATED
from geo.columns.finding import mentions_of, names_of
from geo.columns.tables import date_of, first_days, timeline_table
from geo.columns.timeline import span
from geo.dashboard import data
from geo.dashboard.filters import title_of
from geo.dashboard.frame import narrow, palette
from geo.dashboard.kept import Summaries
from geo.dashboard.mention_list import show_mentions
from geo.dashboard.state import bound, choose, kept_view
from geo.dashboard.table_columns import count_column
from geo.dashboard.taking import show_take
from geo.dashboard.view import View, to_query
from geo.figures.basemap import MAP_CONFIG
from geo.figures.time import period_name, time_bars, time_map
from geo.gazetteer.countries import country_name
from geo.strings import say

MOST_LISTED = 500
MOST_FRAMES = 60


@dataclass(frozen=True, slots=True)
class Times:
    """The timeline of what a view counts on any day, its step, and what it was counted in."""

    step: Step
    table: pd.DataFrame
    choice: Choice


def times(view: View) -> Times | None:
    """None when nothing has a date."""
    whole = replace(view, since=None, until=None)
    choice = data.choice(whole)
    days = data.derived("days", whole.counting, lambda: span(choice))
    if days is None:
        return None
    step = best_step(*map(date_of, days)) if view.step == "auto" else view.step
    table = data.derived(f"timeline {step}", whole.counting, lambda: timeline_table(choice, step))
    return Times(step, table, choice)


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


def bars_figure(found: Times, view: View) -> go.Figure:
    """The timeline with the chosen days."""
    days = view.since, view.until
    return time_bars(found.table, found.step, palette(), chosen=days, narrow=narrow())


def show_bars(found: Times, view: View) -> None:
    """The timeline; a drag chooses days. Streamlit hears no click where a drag selects."""
    st.plotly_chart(
        bars_figure(found, view),
        theme=None,
        config={"displayModeBar": False},
        key="timeline",
        on_select=_choose_days,
        selection_mode="box",
        alt=say("time.question"),
    )
    st.caption(say("time.hint"))
    show_take("timeline", view, "time")


def _choose_days() -> None:
    selection = st.session_state["timeline"]["selection"]
    boxes = selection.get("box") or []
    if boxes and boxes[0].get("x"):
        first, last = (date.fromisoformat(str(end)[:10]) for end in sorted(boxes[0]["x"]))
        choose(since=first, until=last, period=None)


def _choose_period(found: Times, view: View) -> None:
    """The period whose sentences are read."""
    periods = [period.date() for period in found.table["period"].drop_duplicates().sort_values()]
    st.session_state["period"] = view.period if view.period in periods else None
    st.selectbox(
        say("time.period_label"),
        periods,
        index=None,
        format_func=lambda start: period_name(start, found.step),
        placeholder=say("time.period_none"),
        key="period",
        width=320,
        on_change=bound("period", "period"),
    )


def show_sentences_of_period(found: Times, view: View, articles: Summaries) -> None:
    """What is said in a period, of the chosen country if there is one."""
    _choose_period(found, view)
    if view.period is None:
        st.info(say("time.choose"))
        return
    columns, positions = found.choice.columns, found.choice.positions
    days = first_days(columns.articles.days[positions].astype("int64"), found.step)
    then = found.choice.among(positions[days == view.period.toordinal() - EPOCH])
    title = period_name(view.period, found.step)
    if view.country:
        title = f"{country_name(view.country)}, {title}"
    named = names_of(columns, [view.country]) if view.country else None
    show_mentions(mentions_of(then, named), title, view, articles)


def show_map(found: Times, view: View) -> None:
    """The map of one period after the other."""
    figure = map_figure(found, view)
    if figure is None:
        st.info(say("time.none"))
        return
    st.plotly_chart(figure, theme=None, config=MAP_CONFIG, key="time_map", alt=say("time.map_hint"))
    st.caption(say("time.map_hint"))
    show_take("time_map", view, "time", height=int(figure.layout.height))


def map_figure(found: Times, view: View) -> go.Figure | None:
    """The map of one period after the other; None where nothing is mentioned in the days."""
    table = found.table
    if view.since:
        table = table[table["period"] >= start_of(_days_of(view.since), found.step).iloc[0]]
    if view.until:
        table = table[table["period"] <= pd.Timestamp(view.until)]
    if table.empty:
        return None
    first, last = table["period"].min().date(), table["period"].max().date()
    step: Step = found.step
    if len(periods_between(first, last, step)) > MOST_FRAMES:
        step = "month"
        by = table.assign(period=start_of(table["period"], step))
        table = by.groupby(["period", "country"], observed=True)["mentions"].sum().reset_index()
    return time_map(table, periods_between(first, last, step), step, palette(), narrow())


def _days_of(day: date) -> pd.Series[Any]:
    return pd.Series([day]).astype("datetime64[s]")


def show_undated(view: View, articles: Summaries) -> None:
    """Articles that no chart over time has; none is dropped in silence."""
    whole = replace(view, since=None, until=None)
    choice = data.choice(whole)
    undated = choice.columns.articles.days[choice.positions] == UNDATED
    if not undated.any():
        return
    positions, numbers = choice.positions[undated], data.mentions_in(whole)[undated]
    first = (-numbers).argsort(kind="stable")[:MOST_LISTED]
    shown = choice.columns.articles.keys_of(positions[first])
    number = dict(zip(shown, numbers[first].tolist(), strict=True))
    articles.fetch(shown)
    with st.expander(say("time.undated", n=len(positions))):
        st.caption(say("time.undated_why"))
        st.dataframe(
            pd.DataFrame(
                {
                    say("time.column.title"): [title_of(articles[key]) for key in shown],
                    say("time.column.mentions"): [int(number.get(key, 0)) for key in shown],
                }
            ),
            hide_index=True,
            column_config={say("time.column.mentions"): count_column(say("time.column.mentions"))},
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
