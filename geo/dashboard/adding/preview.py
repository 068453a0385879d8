"""Articles before they are kept: their sections to look at, their title, date and source to set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from geo.dashboard.components import glimpse
from geo.dashboard.dates import EARLIEST, LATEST, possible
from geo.dashboard.reading import SECTION_LABELS, displayable
from geo.figures.wording import counted_noun
from geo.model import DEFAULT_COUNT_RULE, Metadata
from geo.worker import Draft

CARDS = 20


def show_drafts(drafts: Sequence[Draft]) -> list[tuple[Draft, Metadata]]:
    """A card for each article; those that are to be added, with what the visitor changed."""
    if drafts:
        st.header("Look before you add", anchor=False)
        st.caption(
            f"{counted_noun(len(drafts), 'article was', 'articles were')} read. Nothing is kept "
            "before you say so; what is wrong in a title, date or source can be set right here."
        )
    chosen = [(draft, _card(draft, opened=len(drafts) == 1)) for draft in drafts[:CARDS]]
    if len(drafts) > CARDS:
        st.caption(f"And {counted_noun(len(drafts) - CARDS, 'more article')} as they were read.")
    rest = [(draft, Metadata()) for draft in drafts[CARDS:]]
    return [(draft, metadata) for draft, metadata in chosen if metadata is not None] + rest


def _card(draft: Draft, *, opened: bool) -> Metadata | None:
    """What the visitor changed; None if the article is not to be added."""
    key = draft.path.name
    with st.container(border=True, key=f"draft-{key}"):
        heading, day, outlet = st.columns([6, 2, 3])
        title = heading.text_input(
            "Title", displayable(draft.title), key=f"title {key}", placeholder="No title was found"
        )
        published = day.date_input(
            "Date",
            possible(draft.published),
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            key=f"published {key}",
        )
        source = outlet.text_input("Source", displayable(draft.source), key=f"source {key}")
        glimpse(key=f"glimpse {key}", data=_told(draft, opened))
        wanted = st.checkbox("Add this article", value=True, key=f"wanted {key}")
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
    about = [draft.name, draft.author, f"{draft.characters:,} characters"]
    return {
        "about": displayable(" · ".join(part for part in about if part)),
        "summary": _summary(draft),
        "open": opened,
        "sections": [
            {
                "kind": section.kind,
                "label": SECTION_LABELS[section.kind],
                "counts": section.kind in DEFAULT_COUNT_RULE.sections,
                "text": displayable(section.text),
                "more": section.characters - len(section.text),
            }
            for section in draft.sections
        ],
    }


def _summary(draft: Draft) -> str:
    """`title, text, 2 captions; not counted: 1 link to other stories`."""
    number = Counter(section.kind for section in draft.sections)
    title = ["title"] * bool(number["title"]) or ["no title"] * (not draft.title)
    story = [
        *title,
        "text" if number["body"] else "no text",
        *([counted_noun(number["caption"], "caption")] if number["caption"] else []),
    ]
    aside = [
        *(
            [counted_noun(number["related"], "list of links", "lists of links")]
            * bool(number["related"])
        ),
        *([counted_noun(number["boilerplate"], "notice")] * bool(number["boilerplate"])),
    ]
    return ", ".join(story) + (f"; not counted: {', '.join(aside)}" if aside else "")
