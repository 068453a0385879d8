"""The form that corrects a mention, or adds one where text was selected."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.corrections import SCOPES, Action, Correction, Scope
from geo.dashboard import data
from geo.dashboard.correcting.places import choose_place
from geo.dashboard.reading import PLAIN, displayable
from geo.dashboard.state import choose
from geo.errors import LimitError
from geo.gazetteer.countries import country_name
from geo.model import KINDS, Article, Kind, Mention
from geo.store import Effect
from geo.strings import listing, say

SELECTED = "selected_text"
_WHO = "who_corrects"
_SHOWN_CHANGES = 6


def select(key: str, start: int, end: int) -> None:
    """Remember the text that was selected in the reader."""
    st.session_state[SELECTED] = (key, start, end)


def who_corrects() -> str:
    """The name that the visitor gave when they corrected something last."""
    return str(st.session_state.get(_WHO, ""))


def correct_or_add(article: Article, mention: Mention | None) -> None:
    """The form for the selected text, else for the chosen mention."""
    key, start, end = st.session_state.get(SELECTED, ("", 0, 0))
    text = article.text[start:end]
    if key == article.key and text.strip() == text != "":
        _form(article, text, start, ("add",), None)
    elif mention is not None:
        _form(article, mention.text, mention.start, ("drop", "place", "kind"), mention)


def _form(
    article: Article, text: str, start: int, actions: Sequence[Action], mention: Mention | None
) -> None:
    shown = displayable(text if len(text) <= 40 else f"{text[:40]}…")
    words = say("corrections.panel.title", text=shown)
    if mention is None:
        words = say("corrections.panel.add", text=shown)
    with st.container(border=True, key="correcting"):
        st.text(words)
        correction = _asked(article, text, start, actions, mention)
        _decide(correction)


def _asked(
    article: Article, text: str, start: int, actions: Sequence[Action], mention: Mention | None
) -> Correction | None:
    key = f"{article.key} {start} {len(text)}"
    action = actions[0]
    if mention is not None:
        action = st.radio(
            say("corrections.panel.what"),
            actions,
            format_func=lambda action: say(f"corrections.actions.{action}"),
            key=f"action {key}",
        )
    place = kind = None
    if action in ("place", "add"):
        others = [candidate.place for candidate in mention.alternatives] if mention else []
        place = choose_place(text, others, key)
    if action != "drop":
        kind = _kind(mention, key)
    scope = _scope(key)
    left, right = st.columns(2)
    who = left.text_input(
        say("corrections.panel.who"), who_corrects(), max_chars=200, key=f"who {key}"
    )
    why = right.text_input(say("corrections.panel.why"), max_chars=500, key=f"why {key}")
    if action in ("place", "add") and place is None:
        return None
    return Correction(
        action=action,
        scope=scope,
        text=text,
        article=None if scope == "name" else article.key,
        start=start if scope == "mention" else None,
        place=place,
        kind=kind,
        who=who.strip(),
        why=why.strip(),
        id=_same_id(key, action),
    )


def _same_id(key: str, action: Action) -> str:
    """An id for this form, so that what is looked at and what is made are one correction."""
    ids: dict[str, str] = st.session_state.setdefault("correction_ids", {})
    name = f"{key} {action}"
    if name not in ids:
        ids[name] = Correction(action, "name", "x").id
    return ids[name]


def _kind(mention: Mention | None, key: str) -> Kind:
    given = mention.kind if mention else "place"
    return st.selectbox(
        say("corrections.panel.kind_label"),
        KINDS,
        index=KINDS.index(given),
        format_func=lambda kind: say(f"corrections.kinds.{kind}"),
        key=f"kind {key}",
    )


def _scope(key: str) -> Scope:
    return st.radio(
        say("corrections.panel.scope"),
        SCOPES,
        format_func=lambda scope: say(f"corrections.panel.scope_{scope}"),
        key=f"scope {key}",
    )


def _decide(correction: Correction | None) -> None:
    if correction is not None:
        st.caption(in_words(data.effect(correction)))
    st.button(
        say("corrections.panel.make"),
        type="primary",
        disabled=correction is None,
        on_click=_make,
        args=(correction,),
        key="make_correction",
    )


def _make(correction: Correction) -> None:
    try:
        effect = data.editing().correct(correction)
    except LimitError as error:
        st.warning(str(error).translate(PLAIN))
        return
    st.session_state[_WHO] = correction.who
    st.session_state.pop(SELECTED, None)
    st.session_state.pop("correction_ids", None)
    if correction.action == "add" and correction.start is not None:
        choose(mention=correction.start)
    st.toast(f"{say('corrections.panel.done')} {in_words(effect)}", icon=":material/check:")


def in_words(effect: Effect) -> str:
    """What a correction does to the counts: `Counts: Syria 4 → 3, in 2 articles`."""
    changes = [
        say("corrections.panel.change", country=country_name(code), before=before, after=after)
        for code, (before, after) in list(effect.changes.items())[:_SHOWN_CHANGES]
    ]
    if len(effect.changes) > _SHOWN_CHANGES:
        changes.append("…")
    articles = say("corrections.panel.in_articles", n=effect.articles)
    if not changes:
        return f"{say('corrections.panel.no_change')} ({articles})"
    return f"{say('corrections.panel.changes', changes=listing(changes))} ({articles})"
