"""How a count comes about, by a mention of one's own, and how often the models are right."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from geo.counts import country_totals
from geo.dashboard import data
from geo.dashboard.auditing import place_in_words, show_mention
from geo.dashboard.reading import displayable
from geo.dashboard.selection import how
from geo.dashboard.view import View
from geo.gazetteer.countries import country_name
from geo.model import KINDS
from geo.settings import data_folder
from geo.strings import day, decimal, listing, say

FIGURES = (
    "recognition_f1",
    "country_f1",
    "country_set_f1",
    "within_161_km_recognised",
    "within_161_km_all",
)


def show_example(mentions: pd.DataFrame, view: View) -> None:
    """The steps from one sentence to the number of its article."""
    record = _telling(mentions, view)
    article = data.article(str(record["key"])) if record else None
    if record is None or article is None:
        st.info(say("method.example.none"))
        return
    mention = next(one for one in article.mentions if one.start == record["start"])
    code, kind = str(record["country"]), str(record["kind"])
    totals = country_totals(article, view.rule)[code]
    st.markdown(say("method.example.intro"))
    show_mention("example_sentence", record, view, data.summaries())
    section = say(f"method.example.section.{record['section']}")
    st.markdown(say("method.example.sections", section=section))
    means = say(f"method.example.kind.{kind}")
    st.markdown(say("method.example.found", kind=kind, kind_means=means))
    st.markdown(say("method.example.resolved"))
    st.text(_chosen(record, [one.place.name for one in mention.alternatives[:3]]))
    st.markdown(
        say(
            "method.example.counted",
            country=country_name(code),
            total=totals["total"],
            parts=listing(
                say(f"method.example.part.{kind}", n=totals[kind])
                for kind in KINDS
                if kind in totals
            ),
        )
    )
    st.markdown(say("method.example.rule"))


def _telling(mentions: pd.DataFrame, view: View) -> dict[Any, Any] | None:
    """A mention that has much to tell: a place, in the article that was read last."""
    rows = mentions[mentions["key"] == view.article] if view.article else mentions
    rows = mentions if rows.empty else rows
    places = rows[rows["kind"] == "place"]
    rows = (rows if places.empty else places).head(1)
    return rows.to_dict("records")[0] if len(rows) else None


def _chosen(record: dict[Any, Any], others: list[str]) -> str:
    where, text = place_in_words(record), displayable(record["text"])
    told = say("method.example.place", text=text, place=where, score=decimal(record["score"]))
    names = listing(displayable(name) for name in dict.fromkeys(others))
    more = say("method.example.others", others=names) if others else say("method.example.no_others")
    return f"{told} {more}"


def show_accuracy() -> None:
    """What was measured of the models that ship, as `data/models/figures.json` has it."""
    st.markdown(say("method.accuracy.about"))
    measured = _measured()
    table = _accuracy_table(measured.get("profiles", {}))
    if table.empty:
        file = "data/models/figures.json"
        st.info(say("method.accuracy.missing", file=file), icon=":material/info:")
        return
    st.table(table)
    when = _written(str(measured.get("measured", "")))
    st.caption(say("method.accuracy.measured", measured=when))


def show_card(view: View) -> None:
    """What made the numbers of a view."""
    for name, value in how(view).items():
        told = _written(value.removeprefix(f"{name.capitalize()}: "))
        st.text(f"{name.capitalize()}: {told}")


def _written(text: str) -> str:
    """A day as the page writes days; other text as it is."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def _measured() -> dict[str, Any]:
    try:
        path = data_folder() / "models" / "figures.json"
        measured: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return measured


def _accuracy_table(profiles: dict[str, dict[str, dict[str, float | None]]]) -> pd.DataFrame:
    rows = [
        [profile, corpus.upper(), *(_share(figures.get(name)) for name in FIGURES)]
        for profile, corpora in profiles.items()
        for corpus, figures in corpora.items()
    ]
    heads = [say("method.accuracy.profile"), say("method.accuracy.corpus")]
    heads += [say(f"method.accuracy.figure.{name}") for name in FIGURES]
    return pd.DataFrame(rows, columns=heads).set_index(heads[:2])


def _share(value: float | None) -> str:
    return "–" if value is None else decimal(value)
