"""The mentions of a view with their sentences; of very many a part that stands for all."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from geo.columns.finding import drawn, names_of, spread
from geo.counts import counted
from geo.dashboard import data
from geo.dashboard.view import View

MOST_READ = 30_000
"""How many mentions are read with their sentences; a third of them of the country looked at."""

SAMPLE = 5_000
"""How many mentions a check is drawn from."""


def is_sampled(view: View) -> bool:
    """Whether a view counts more mentions than are read with their sentences."""
    return data.tables(view).mentions > MOST_READ


def texts(view: View, country: str) -> pd.DataFrame:
    """The mention table of what a view counts, or of as much of it, spread over all articles."""
    sampled = is_sampled(view)
    return _texts(data.revision(), view.counting, country if sampled else None)


def number_in(view: View, country: str) -> int:
    """How often a view counts a country."""
    table = data.tables(view).countries
    return int(table["mentions"][table["country"] == country].sum())


def sample(view: View) -> pd.DataFrame:
    """The mention table of what a view counts, or of a part drawn by chance, the same each time."""
    choice = data.choice(view)
    found = data.derived("sample", view.counting, lambda: drawn(choice, SAMPLE))
    return data.read_mentions(found)


@st.cache_resource(show_spinner=False, max_entries=4)
def _texts(revision: tuple[str, str, int], view: View, country: str | None) -> pd.DataFrame:
    choice = data.choice(view)
    if country is None:
        keys = None if choice.articles is None else list(data.tables(view).articles)
        return counted(data.collection().mention_table(keys), view.rule)
    named = names_of(choice.columns, [country])
    here = spread(choice, named, MOST_READ // 3)
    elsewhere = spread(choice, ~named, MOST_READ - MOST_READ // 3)
    return data.read_mentions(np.sort(np.concatenate([here, elsewhere])))
