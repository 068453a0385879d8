"""The check of a sample of counted mentions, one at a time, and what it says of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from geo.analysis.audit import audit_sample, precision
from geo.dashboard.components import sentences
from geo.dashboard.filters import title_of
from geo.dashboard.frame import palette
from geo.dashboard.reading import displayable
from geo.dashboard.view import View, link, to_query
from geo.exports import table_csv
from geo.gazetteer.countries import country_name
from geo.store import ArticleSummary
from geo.strings import percent, say

SIZES = (20, 50, 100, 200)
VERDICTS = ("right", "wrong", "unsure")
_ANSWERS, _SEED = "audit_answers", "audit_seed"

Answers = dict[tuple[str, int, str], str]


def show_audit(mentions: pd.DataFrame, view: View, articles: Mapping[str, ArticleSummary]) -> None:
    """The next mention to judge, with the result so far."""
    size = st.segmented_control(
        say("method.audit.size"), SIZES, default=SIZES[1], key="audit_size", required=True
    )
    sample = audit_sample(mentions, int(size), st.session_state.setdefault(_SEED, 1))
    answers: Answers = st.session_state.setdefault(_ANSWERS, {})
    records = sample.to_dict("records")
    waiting = [record for record in records if _id(record) not in answers]
    done = len(records) - len(waiting)
    st.progress(
        done / max(len(records), 1), say("method.audit.progress", done=done, n=len(records))
    )
    if waiting:
        _ask(waiting[0], view, articles)
    else:
        st.success(say("method.audit.finished"), icon=":material/check:")
    _show_result(records, answers)
    _show_ways_out(records, answers)


def _id(record: dict[Any, Any]) -> tuple[str, int, str]:
    return str(record["key"]), int(record["start"]), str(record["country"])


def _ask(record: dict[Any, Any], view: View, articles: Mapping[str, ArticleSummary]) -> None:
    show_mention("audit_sentence", record, view, articles)
    text, place = displayable(record["text"]), place_in_words(record)
    st.text(say("method.audit.asks", text=text, place=place))
    with st.container(horizontal=True):
        for verdict in VERDICTS:
            st.button(
                say(f"method.audit.verdict.{verdict}"),
                key=f"audit_{verdict}",
                on_click=_judge,
                args=(_id(record), verdict),
            )
        st.button(say("method.audit.back"), key="audit_back", type="tertiary", on_click=_take_back)


def show_mention(
    key: str, record: dict[Any, Any], view: View, articles: Mapping[str, ArticleSummary]
) -> None:
    """The sentence of a mention, which is marked in it, below the title of its article."""
    sentence, offset = record["sentence"], record["start"] - record["sentence_start"]
    there = replace(view, article=str(record["key"]), mention=int(record["start"]))
    shown = {
        "before": displayable(sentence[:offset].lstrip()),
        "mention": displayable(record["text"]),
        "after": displayable(sentence[offset + len(record["text"]) :].rstrip()),
        "kind": record["kind"],
        "start": int(record["start"]),
        "href": link(there, "article"),
    }
    title = title_of(articles[str(record["key"])])
    article = {"key": record["key"], "title": title, "about": "", "sentences": [shown]}
    opened = sentences(
        key=key,
        data={"articles": [article], "colors": dict(palette().kinds)},
        on_opened_change=lambda: None,
    ).opened
    if opened:
        query = to_query(there, "article")
        st.switch_page(st.session_state["pages"]["article"], query_params=query)


def place_in_words(record: dict[Any, Any]) -> str:
    """The place of a mention: its name, admin-1 area and country."""
    country = country_name(str(record["country"]))
    if record["kind"] != "place":
        return country
    names = [record["name"], record["admin1"], country]
    return displayable(", ".join(dict.fromkeys(name for name in names if isinstance(name, str))))


def _judge(mention: tuple[str, int, str], verdict: str) -> None:
    st.session_state[_ANSWERS][mention] = verdict


def _take_back() -> None:
    if st.session_state[_ANSWERS]:
        st.session_state[_ANSWERS].popitem()


def _show_result(records: list[dict[Any, Any]], answers: Answers) -> None:
    number = Counter(answers.get(_id(record), "") for record in records)
    found = precision(number["right"], number["wrong"])
    if found is None:
        st.caption(say("method.audit.first"))
        return
    st.markdown(
        say(
            "method.audit.result",
            share=percent(found.share),
            low=percent(found.low),
            high=percent(found.high),
            right=number["right"],
            wrong=number["wrong"],
            unsure=number["unsure"],
        )
    )


def _show_ways_out(records: list[dict[Any, Any]], answers: Answers) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        judged = [record for record in records if _id(record) in answers]
        st.download_button(
            say("method.audit.download"),
            table_csv(_table(judged, answers)),
            file_name="dateline-judgements.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            disabled=not judged,
        )
        st.button(say("method.audit.again"), type="tertiary", on_click=_start_over)
    st.caption(say("method.audit.kept"))


def _start_over() -> None:
    st.session_state[_ANSWERS] = {}
    st.session_state[_SEED] += 1


def _table(judged: list[dict[Any, Any]], answers: Answers) -> pd.DataFrame:
    columns = ["article", "key", "title", "start", "text", "kind", "country", "name", "score"]
    table = pd.DataFrame(judged, columns=[*columns, "sentence"])
    return table.assign(judgement=pd.Series([answers[_id(one)] for one in judged], dtype="str"))
