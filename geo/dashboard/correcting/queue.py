"""The queue of names to look at: least certain and most influential first, one at a time."""

from __future__ import annotations

import html
from dataclasses import replace

import streamlit as st

from geo.corrections import SCOPES, Action, Correction, Scope
from geo.dashboard import data
from geo.dashboard.correcting.panel import in_words, who_corrects
from geo.dashboard.correcting.places import told
from geo.dashboard.reading import PLAIN, displayable
from geo.dashboard.state import kept_view
from geo.dashboard.view import to_query
from geo.errors import LimitError
from geo.gazetteer import gazetteer
from geo.model import Mention, Place
from geo.store import Doubt
from geo.store.review import ARTICLES, LARGE
from geo.strings import decimal, say

AT_ONCE = 60
CHOICES = 5
_SKIPPED = "skipped_names"


def show_queue() -> None:
    """The next name, with what can be decided by a button or its key."""
    queue = [doubt for doubt in _doubtful() if _identity(doubt) not in _skipped()]
    if not queue:
        st.success(say("corrections.queue.none"), icon=":material/done_all:")
        return
    doubt = queue[0]
    mention = _mention(doubt)
    if mention is None:  # it was changed meanwhile
        _skipped().add(_identity(doubt))
        st.rerun()
    st.caption(say("corrections.queue.left", n=len(queue)))
    if data.summary().articles > LARGE:
        st.caption(say("corrections.queue.sampled", n=ARTICLES))
    with st.container(border=True, key="doubt"):
        _show(doubt, mention)
        scope = _scope()
        _decide(doubt, mention, scope)
    st.caption(say("corrections.queue.keys"))


def _doubtful() -> list[Doubt]:
    return _found(data.revision())


@st.cache_resource(show_spinner=False, max_entries=24)
def _found(revision: tuple[str, str, int]) -> list[Doubt]:
    return data.collection().doubtful(AT_ONCE)


def _mention(doubt: Doubt) -> Mention | None:
    article = data.article(doubt.article)
    found = article.mentions if article else ()
    return next((mention for mention in found if mention.start == doubt.start), None)


def _show(doubt: Doubt, mention: Mention) -> None:
    st.subheader(displayable(doubt.text).translate(PLAIN), anchor=False)
    place = told(mention.place) if mention.place else say("corrections.queue.unknown")
    kind = say(f"corrections.kinds.{mention.kind}")
    st.text(say("corrections.queue.place", place=place, kind=kind))
    st.html(_sentence(doubt))
    numbers = say(
        "corrections.queue.numbers",
        mentions=say("count.mentions", n=doubt.mentions),
        articles=say("count.articles", n=doubt.articles),
        doubt=decimal(doubt.doubt, 1),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(numbers)
        there = replace(kept_view(), article=doubt.article, mention=doubt.start)
        st.page_link(
            st.session_state["pages"]["article"],
            label=say("corrections.queue.read"),
            query_params=to_query(there, "article"),
        )


def _sentence(doubt: Doubt) -> str:
    """The sentence with the name marked; its text is escaped."""
    before, name, after = displayable(doubt.sentence).partition(displayable(doubt.text))
    before, name, after = (html.escape(part) for part in (before, name, after))
    return f'<p class="passage" dir="auto">{before}<mark>{name}</mark>{after}</p>'


def _scope() -> Scope:
    return st.segmented_control(
        say("corrections.queue.scope"),
        SCOPES[::-1],
        default=SCOPES[-1],
        format_func=lambda scope: say(f"corrections.panel.scope_{scope}"),
        required=True,
        key="queue_scope",
    )


def _decide(doubt: Doubt, mention: Mention, scope: Scope) -> None:
    with st.container(horizontal=True):
        st.button(
            say("corrections.queue.right"),
            type="primary",
            shortcut="a",
            disabled=mention.place is None,
            on_click=_correct,
            args=(doubt, mention, scope, "place", mention.place),
            key="right",
        )
        st.button(
            say("corrections.queue.drop"),
            shortcut="n",
            on_click=_correct,
            args=(doubt, mention, scope, "drop", None),
            key="drop",
        )
        st.button(
            say("corrections.queue.skip"),
            shortcut="s",
            on_click=lambda: _skipped().add(_identity(doubt)),
            key="skip",
        )
    others = _others(mention)
    if others:
        st.text(say("corrections.queue.others"))
    for number, place in enumerate(others, start=1):
        st.button(
            f"{number}. {told(place)}".translate(PLAIN),
            shortcut=str(number),
            on_click=_correct,
            args=(doubt, mention, scope, "place", place),
            key=f"other {number}",
        )


def _others(mention: Mention) -> list[Place]:
    """The runners-up, then what else the gazetteer has by that name."""
    runners_up = [candidate.place for candidate in mention.alternatives]
    known = dict.fromkeys([*runners_up, *gazetteer().find(mention.text)])
    return [place for place in known if place != mention.place][:CHOICES]


def _correct(
    doubt: Doubt, mention: Mention, scope: Scope, action: Action, place: Place | None
) -> None:
    correction = Correction(
        action=action,
        scope=scope,
        text=doubt.text,
        article=None if scope == "name" else doubt.article,
        start=doubt.start if scope == "mention" else None,
        place=place,
        kind=None if action == "drop" else mention.kind,
        who=who_corrects(),
    )
    try:
        effect = data.editing().correct(correction)
    except LimitError as error:
        st.warning(str(error).translate(PLAIN))
        return
    st.toast(in_words(effect), icon=":material/check:")


def _identity(doubt: Doubt) -> tuple[str, str, str | None, int | None]:
    return doubt.text, doubt.kind, doubt.country, doubt.geonameid


def _skipped() -> set[tuple[str, str, str | None, int | None]]:
    skipped: set[tuple[str, str, str | None, int | None]]
    skipped = st.session_state.setdefault(_SKIPPED, set())
    return skipped
