"""Articles before they are kept: their sections to look at, their title, date and source to set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from geo.dashboard.components import glimpse
from geo.dashboard.dates import EARLIEST, LATEST, possible
from geo.dashboard.reading import displayable
from geo.model import DEFAULT_COUNT_RULE, Metadata, SectionKind
from geo.strings import say
from geo.worker import Draft

CARDS = 20


def show_drafts(drafts: Sequence[Draft]) -> list[tuple[Draft, Metadata]]:
    """A card for each article; those that are to be added, with what the visitor changed."""
    if drafts:
        st.header(say("adding.preview.title"), anchor=False)
        st.caption(say("adding.preview.about", n=len(drafts)))
    chosen = [(draft, _card(draft, opened=len(drafts) == 1)) for draft in drafts[:CARDS]]
    if len(drafts) > CARDS:
        st.caption(say("adding.preview.more", n=len(drafts) - CARDS))
    rest = [(draft, Metadata()) for draft in drafts[CARDS:]]
    return [(draft, metadata) for draft, metadata in chosen if metadata is not None] + rest


def _card(draft: Draft, *, opened: bool) -> Metadata | None:
    """What the visitor changed; None if the article is not to be added."""
    key = draft.path.name
    with st.container(border=True, key=f"draft-{key}"):
        heading, day, outlet = st.columns([6, 2, 3])
        title = heading.text_input(
            say("adding.preview.article_title"),
            displayable(draft.title),
            key=f"title {key}",
            placeholder=say("adding.preview.no_title_found"),
        )
        published = day.date_input(
            say("adding.preview.date"),
            possible(draft.published),
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            key=f"published {key}",
        )
        source = outlet.text_input(
            say("adding.preview.source"), displayable(draft.source), key=f"source {key}"
        )
        glimpse(key=f"glimpse {key}", data=_told(draft, opened))
        wanted = st.checkbox(say("adding.preview.wanted"), value=True, key=f"wanted {key}")
    return _changed(draft, title, published, source) if wanted else None


def _changed(draft: Draft, title: str, published: date | None, source: str) -> Metadata:
    changed = Metadata()
    if title.strip() != displayable(draft.title):
        changed["title"] = title.strip()
    if published != possible(draft.published):
        changed["published"] = published
    if source.strip() != displayable(draft.source):
        changed["source"] = source.strip()
    return changed


def _told(draft: Draft, opened: bool) -> dict[str, Any]:
    about = [draft.name, draft.author, say("details.characters", n=draft.characters)]
    return {
        "about": displayable(" · ".join(part for part in about if part)),
        "summary": _summary(draft),
        "open": opened,
        "sections": [
            {
                "kind": section.kind,
                "label": say(f"reader.span.{section.kind}"),
                "counts": section.kind in DEFAULT_COUNT_RULE.sections,
                "text": displayable(section.text),
                "more": _rest(section.characters - len(section.text)),
            }
            for section in draft.sections
        ],
    }


def _summary(draft: Draft) -> str:
    """`title, text, 2 captions; not counted: 1 link to other stories`."""
    number = Counter(section.kind for section in draft.sections)
    title = [_part("title")] if number["title"] else [] if draft.title else [_part("no_title")]
    story = [*title, _part("text" if number["body"] else "no_text"), *_some(number, "caption")]
    aside = [*_some(number, "related"), *_some(number, "boilerplate")]
    told = ", ".join(story)
    return say("adding.preview.aside", story=told, aside=", ".join(aside)) if aside else told


_NOUNS: dict[SectionKind, str] = {
    "caption": "captions",
    "related": "links",
    "boilerplate": "notices",
}


def _some(number: Mapping[SectionKind, int], kind: SectionKind) -> list[str]:
    return [_part(_NOUNS[kind], number[kind])] if number[kind] else []


def _part(name: str, number: int = 0) -> str:
    return say(f"adding.preview.part.{name}", n=number)


def _rest(characters: int) -> str:
    return say("adding.preview.rest", n=characters) if characters > 0 else ""
