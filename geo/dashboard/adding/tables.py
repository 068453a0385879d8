"""Tables before they are read: which column is the text, the title, the date and so on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from geo.dashboard.reading import displayable
from geo.loaders.roles import ROLES, Role
from geo.strings import say
from geo.worker import TableDraft

NO_COLUMN = ""


def show_tables(tables: Sequence[TableDraft]) -> list[tuple[TableDraft, dict[Role, str]]]:
    """The columns of each table to choose; those tables that have a column for the text."""
    shown = [(table, _table(table)) for table in tables]
    return [(table, roles) for table, roles in shown if roles is not None]


def _table(table: TableDraft) -> dict[Role, str] | None:
    """The chosen columns; None if there is none for the text."""
    with st.container(border=True):
        st.text(say("adding.table.is_one", name=displayable(table.name)))
        chosen: dict[Role, str] = {}
        with st.container(horizontal=True):
            for role in ROLES:
                column = _column(table, role)
                if column is not None:
                    chosen[role] = column
        if "text" not in chosen:
            st.warning(say("adding.table.no_text"))
            return None
        st.caption(say("adding.table.first_rows"))
        st.dataframe(_beginning(table, chosen), hide_index=True)
    return chosen


def _column(table: TableDraft, role: Role) -> str | None:
    guessed = table.roles.get(role, NO_COLUMN)
    options = (NO_COLUMN, *table.header)  # whose names are never empty
    chosen = st.selectbox(
        say(f"adding.table.role.{role}"),
        options,
        index=options.index(guessed) if guessed in options else 0,
        format_func=lambda name: displayable(name) or "–",
        key=f"{role} {table.path.name}",
        width=210,
    )
    return chosen or None


def _beginning(table: TableDraft, chosen: dict[Role, str]) -> pd.DataFrame:
    columns = {
        say(f"adding.table.role.{role}"): table.header.index(name) for role, name in chosen.items()
    }
    return pd.DataFrame(
        [
            {
                label: displayable(row[column]) if column < len(row) else ""
                for label, column in columns.items()
            }
            for row in table.rows
        ]
    )
