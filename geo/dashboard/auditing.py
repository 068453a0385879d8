"""The check of a sample of counted mentions, one at a time, and what it says of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from geo.analysis.audit import Precision, precision
from geo.dashboard import data
from geo.dashboard.checking import (
    current,
    draw,
    judge,
    judged_table,
    kept,
    last_judged,
    record_of,
)
from geo.dashboard.components import sentences
from geo.dashboard.filters import title_of
from geo.dashboard.frame import palette
from geo.dashboard.reading import displayable
from geo.dashboard.view import View, link, to_query
from geo.exports import table_csv
from geo.gazetteer.countries import country_name
from geo.store import ArticleSummary, Audit, Verdict
from geo.store.auditing import LONGEST_NAME, VERDICTS
from geo.strings import day, listing, percent, say

SIZES = (20, 50, 100, 200)
_BY = "audit_by"


def show_audit(mentions: pd.DataFrame, view: View, articles: Mapping[str, ArticleSummary]) -> None:
    """The next mention to judge, with the result so far; for others what those who edit found."""
    audits = kept()
    if not data.may_edit() and audits:
        _show_result(audits[-1])
        st.subheader(say("method.audit.yourself"), anchor=False)
    audit = current()
    if audit is None:
        _offer(mentions, view, say("method.audit.begin"))
    else:
        _ask_next(audit, view, articles)
        _show_result(audit)
        _show_ways_out(audit)
        _offer(mentions, view, say("method.audit.again"))
    st.caption(say(f"method.audit.keeping.{'kept' if data.may_edit() else 'own'}"))
    _show_earlier(audits[:-1])


def _offer(mentions: pd.DataFrame, view: View, label: str) -> None:
    """A new sample of a size to choose."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        size = st.segmented_control(
            say("method.audit.size"), SIZES, default=SIZES[1], key="audit_size", required=True
        )
        st.button(
            label,
            key="audit_draw",
            disabled=mentions.empty,
            on_click=lambda: draw(mentions, view, int(size)),
        )


def _ask_next(audit: Audit, view: View, articles: Mapping[str, ArticleSummary]) -> None:
    """The first mention that waits; those that the collection has no more are left out."""
    place, record, gone = _next(audit)
    done, all_ = sum(one.verdict is not None for one in audit.judgements), len(audit.judgements)
    st.progress(done / all_, say("method.audit.progress", done=done, n=all_))
    if record is not None:
        _ask(audit, place, record, view, articles)
    else:
        st.success(say("method.audit.finished"), icon=":material/check:")
    if gone:
        st.caption(say("method.audit.gone", n=gone))


def _next(audit: Audit) -> tuple[int, dict[Any, Any] | None, int]:
    """The place and row of the first mention that waits, and how many before it are gone."""
    collection, gone = data.collection(), 0
    for place, one in enumerate(audit.judgements):
        if one.verdict is None:
            if record := record_of(one, collection):
                return place, record, gone
            gone += 1
    return -1, None, gone


def _ask(
    audit: Audit,
    place: int,
    record: dict[Any, Any],
    view: View,
    articles: Mapping[str, ArticleSummary],
) -> None:
    show_mention("audit_sentence", record, view, articles)
    text, where = displayable(record["text"]), place_in_words(record)
    st.text(say("method.audit.asks", text=text, place=where))
    with st.container(horizontal=True):
        for verdict in VERDICTS:
            st.button(
                say(f"method.audit.verdict.{verdict}"),
                key=f"audit_{verdict}",
                on_click=_judging(audit, place, verdict),
            )
        st.button(
            say("method.audit.back"),
            key="audit_back",
            type="tertiary",
            disabled=last_judged(audit) is None,
            on_click=lambda: _take_back(audit),
        )
    if data.may_edit():
        st.text_input(say("method.audit.by"), key=_BY, max_chars=LONGEST_NAME, width=320)


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


def _judging(audit: Audit, place: int, verdict: Verdict) -> Callable[[], None]:
    return lambda: judge(audit, place, verdict, st.session_state.get(_BY, "").strip())


def _take_back(audit: Audit) -> None:
    if (place := last_judged(audit)) is not None:
        judge(audit, place, None)


def _precision(audit: Audit) -> Precision | None:
    return precision(audit.number("right"), audit.number("wrong"))


def _show_result(audit: Audit) -> None:
    """Precision with its range, and from what, by whom and when."""
    found = _precision(audit)
    if found is None:
        st.caption(say("method.audit.first"))
    else:
        st.markdown(
            say(
                "method.audit.result",
                share=percent(found.share),
                low=percent(found.low),
                high=percent(found.high),
                right=audit.number("right"),
                wrong=audit.number("wrong"),
                unsure=audit.number("unsure"),
            )
        )
    st.text("\n".join(_drawn(audit)))
    if audit.revision != data.summary().revision:
        st.caption(say("method.audit.changed"))


def _drawn(audit: Audit) -> list[str]:
    """How the sample was drawn, and who judged it."""
    how = {name: displayable(str(value)) for name, value in audit.how.items()}
    lines = [
        say(
            "method.audit.drawn",
            day=audit.made_at.date(),
            seed=str(audit.seed),
            size=len(audit.judgements),
            counted=audit.counted,
        ),
        say(
            "method.audit.rule",
            articles=how.get("articles", "?"),
            kinds=how.get("counted kinds", "?"),
            sections=how.get("counted sections", "?"),
            score=how.get("minimum score", "?"),
        ),
    ]
    days = [one.judged_at.date() for one in audit.judgements if one.judged_at]
    names = listing(dict.fromkeys(displayable(one.by) for one in audit.judgements if one.by))
    if days and names:
        lines.append(say("method.audit.judged_by", names=names, day=max(days)))
    elif days:
        lines.append(say("method.audit.judged", day=max(days)))
    return lines


def _show_ways_out(audit: Audit) -> None:
    collection = data.collection()
    st.download_button(
        say("method.audit.download"),
        lambda: table_csv(judged_table(audit, collection)),
        file_name="dateline-judgements.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        disabled=last_judged(audit) is None,
    )


def _show_earlier(audits: Sequence[Audit]) -> None:
    judged = [(audit, found) for audit in audits if (found := _precision(audit))]
    if not judged:
        return
    with st.expander(say("method.audit.earlier", n=len(judged))):
        st.table(
            pd.DataFrame(
                [
                    {
                        say("method.audit.column.day"): day(audit.made_at.date()),
                        say("method.audit.column.right"): percent(found.share),
                        say("method.audit.column.range"): say(
                            "method.audit.range", low=percent(found.low), high=percent(found.high)
                        ),
                        say("method.audit.column.judged"): audit.number("right")
                        + audit.number("wrong"),
                    }
                    for audit, found in reversed(judged)
                ]
            ).set_index(say("method.audit.column.day"))
        )
