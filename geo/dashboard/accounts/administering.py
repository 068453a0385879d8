"""What administrators see and do: how large each collection is, its limits, and its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from geo.dashboard import data
from geo.dashboard.reading import displayable
from geo.dashboard.table_columns import count_column, day_column, decimal_column, rounded
from geo.settings import max_collection_articles, max_collection_bytes, read_only
from geo.store import Usage
from geo.strings import decimal, number, say

MEGABYTE = 1_000_000


def show_usage(found: list[Usage]) -> None:
    """Totals, and a row a collection, the largest first."""
    total = sum(usage.bytes for usage in found)
    articles, size, collections = st.columns(3)
    articles.metric(say("accounts.usage.articles"), number(sum(u.articles for u in found)))
    size.metric(say("accounts.usage.megabytes"), decimal(total / MEGABYTE, 1))
    collections.metric(say("accounts.usage.collections"), number(len(found)))
    st.dataframe(_table(found), hide_index=True, placeholder="", column_config=_columns())
    st.caption(say("accounts.usage.why"))


def _table(found: list[Usage]) -> pd.DataFrame:
    largest = sorted(found, key=lambda usage: usage.bytes, reverse=True)
    columns = {
        "id": [usage.id for usage in largest],
        "owner": [displayable(usage.owner) or _of_nobody(usage) for usage in largest],
        "articles": [usage.articles for usage in largest],
        "megabytes": [usage.bytes / MEGABYTE for usage in largest],
        "made": [usage.created_at.date() for usage in largest],
        "changed": [(usage.changed_at or usage.created_at).date() for usage in largest],
        "max_articles": [_own_or(u.max_articles, max_collection_articles()) for u in largest],
        "max_megabytes": [
            _megabytes(_own_or(u.max_bytes, max_collection_bytes())) for u in largest
        ],
    }
    return rounded(pd.DataFrame(columns), megabytes=1, max_megabytes=1)


def _columns() -> dict[str, Any]:
    def labelled(column: Callable[..., Any], *names: str, **looks: Any) -> dict[str, Any]:
        return {name: column(say(f"accounts.usage.{name}"), **looks) for name in names}

    return {
        **labelled(st.column_config.TextColumn, "id", "owner"),
        **labelled(count_column, "articles", "max_articles"),
        **labelled(decimal_column, "megabytes", "max_megabytes", digits=1),
        **labelled(day_column, "made", "changed"),
    }


def _of_nobody(usage: Usage) -> str:
    return say("accounts.usage.public") if usage.public else say("accounts.usage.links")


def _own_or(own: int | None, default: int | None) -> int | None:
    return default if own is None else own


def _megabytes(octets: int | None) -> float | None:
    return None if octets is None else octets / MEGABYTE


def show_changes(found: list[Usage]) -> None:
    """A choice of a collection, its limits to set, and the way to delete it."""
    if read_only():
        st.info(say("collections.read_only"), icon=":material/lock:")
        return
    theirs = {usage.id: usage for usage in found if not usage.public}
    chosen = st.selectbox(
        say("accounts.change.which"), list(theirs), index=None, key="administered", width=420
    )
    if not chosen:
        return
    limits, ending = st.columns(2, gap="large")
    with limits:
        _limits(theirs[chosen])
    with ending:
        st.write(say("collections.ending.why"))
        if st.button(say("collections.ending.delete"), icon=":material/delete:"):
            _confirm(theirs[chosen])


def _limits(usage: Usage) -> None:
    with st.form("limits", border=False):
        articles = st.number_input(
            say("accounts.usage.max_articles"),
            value=usage.max_articles,
            min_value=0,
            step=1,
            placeholder=say("accounts.change.default"),
            key=f"max_articles {usage.id}",
        )
        megabytes = st.number_input(
            say("accounts.usage.max_megabytes"),
            value=_megabytes(usage.max_bytes),
            min_value=0.0,
            placeholder=say("accounts.change.default"),
            key=f"max_megabytes {usage.id}",
        )
        st.caption(say("accounts.change.why"))
        if st.form_submit_button(say("accounts.change.set"), type="primary"):
            octets = None if megabytes is None else round(megabytes * MEGABYTE)
            data.administration().limit(usage.id, articles=articles, octets=octets)
            st.toast(say("accounts.change.done"), icon=":material/check:")
            st.rerun()


@st.dialog(say("collections.ending.title"))
def _confirm(usage: Usage) -> None:
    st.text(say("collections.ending.sure", name=usage.id))
    st.write(say("collections.current.size", n=usage.articles))
    with st.container(horizontal=True):
        if st.button(
            say("collections.ending.yes"), type="primary", on_click=_delete, args=(usage,)
        ):
            st.rerun()
        if st.button(say("collections.ending.no")):
            st.rerun()


def _delete(usage: Usage) -> None:
    data.administration().delete(usage.id)
    data.worker().drop_collection(usage.id)
    st.toast(say("collections.ending.done"))
