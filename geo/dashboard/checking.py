"""The check of a sample that a visitor works on: the collection's own, or one of theirs alone."""

from __future__ import annotations

import secrets
from typing import Any

import pandas as pd
import streamlit as st

from geo.analysis.audit import audit_sample
from geo.dashboard import data
from geo.dashboard.selection import how
from geo.dashboard.view import View
from geo.store import Audit, Collection, Judgement, Verdict

_OWN = "audit"
_SEEDS = 2**31


def kept() -> list[Audit]:
    """The checks that are kept with the collection, the first one first."""
    return data.collection().audits()


def current() -> Audit | None:
    """The check to go on with: the collection's last, or what a visitor judges who may not edit."""
    if data.may_edit():
        return next(reversed(kept()), None)
    collection, audit = st.session_state.get(_OWN, ("", None))
    return audit if collection == data.collection().id else None


def draw(mentions: pd.DataFrame, view: View, size: int) -> None:
    """Begin another check, of mentions that a view counts; those who may edit have it kept."""
    seed = secrets.randbelow(_SEEDS)
    sample = audit_sample(mentions, size, seed).to_dict("records")
    audit = Audit(
        seed=seed,
        counted=len(mentions),
        how=how(view),
        judgements=tuple(_unjudged(record) for record in sample),
    )
    if data.may_edit():
        data.editing().keep_audit(audit)
    else:
        collection = data.collection()
        st.session_state[_OWN] = (collection.id, audit.drawn(collection.revision()))


def judge(audit: Audit, place: int, verdict: Verdict | None, by: str = "") -> None:
    """Judge the mention at a place of the check, or take that back with None."""
    if audit.id:
        data.editing().judge(audit.id, place, verdict, by)
    else:
        st.session_state[_OWN] = (data.collection().id, audit.judged(place, verdict, by))


def last_judged(audit: Audit) -> int | None:
    """The place of the mention that was judged last."""
    judged = [(one.judged_at, place) for place, one in enumerate(audit.judgements) if one.judged_at]
    return max(judged)[1] if judged else None


def record_of(one: Judgement, collection: Collection) -> dict[Any, Any] | None:
    """The row of the mention table of a mention; None where the collection has it no more."""
    table = collection.mention_table([one.key])
    rows = table[(table["start"] == one.start) & (table["country"] == one.country)]
    return rows.to_dict("records")[0] if len(rows) else None


def judged_table(audit: Audit, collection: Collection) -> pd.DataFrame:
    """A row a judged mention: where it is, what it was taken for, and who judged it how."""
    return pd.DataFrame(
        [
            {
                **{name: (record_of(one, collection) or {}).get(name) for name in _FROM_TABLE},
                **{"key": one.key, "start": one.start, "text": one.text, "country": one.country},
                **{"judgement": one.verdict, "by": one.by, "judged_at": one.judged_at},
                **{"seed": audit.seed, "drawn_at": audit.made_at, "counted": audit.counted},
            }
            for one in audit.judgements
            if one.verdict
        ]
    )


_FROM_TABLE = ("article", "title", "kind", "name", "score", "sentence")


def _unjudged(record: dict[Any, Any]) -> Judgement:
    key, text = str(record["key"]), str(record["text"])
    return Judgement(key, int(record["start"]), str(record["country"]), text)
