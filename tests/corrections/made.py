"""Articles of a few names, and corrections of them, by chance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from geo.corrections import ACTIONS, SCOPES, Action, Correction, Scope
from geo.model import KINDS, SECTION_KINDS, Article, Mention, Place, Section
from tests.factories import PLACES

WORDS = ("New", "York", "Times", "New York", "Jordan", "x", "法国", "İzmir")
NAMES = (*WORDS, "York Times", "York Jordan", "nowhere", "ew")
DAY = datetime(2026, 11, 25, tzinfo=UTC)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of names, some of which are mentions."""
    words = draw(st.lists(st.sampled_from(WORDS), max_size=8))
    text = draw(st.sampled_from([" ", ". ", "\n", ""])).join(words)
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    spans = zip(bounds[::2], bounds[1::2], strict=False)
    return Article(
        "names",
        text,
        sections=(Section(0, len(text) // 2, "title"), Section(len(text) // 2, len(text), "body")),
        mentions=tuple(draw(_mention(text, start, end)) for start, end in spans),
    )


@st.composite
def _mention(draw: st.DrawFn, text: str, start: int, end: int) -> Mention:
    return Mention(
        start,
        end,
        text[start:end],
        draw(st.sampled_from(KINDS)),
        draw(st.sampled_from(SECTION_KINDS)),
        draw(st.floats(0, 1)),
        draw(st.none() | st.sampled_from(PLACES)),
        sentence=(0, len(text)),
    )


@st.composite
def corrections(draw: st.DrawFn, article: Article) -> Correction:
    """A correction that may concern the article, or does not."""
    action: Action = draw(st.sampled_from(ACTIONS))
    scope: Scope = draw(st.sampled_from(SCOPES))
    names = [*NAMES, *(found.text for found in article.mentions if found.text.strip())]
    key = draw(st.sampled_from([article.key, "0" * 16]))
    starts = [found.start for found in article.mentions]
    start = draw(st.sampled_from([*starts, *range(len(article.text) + 3)]))
    return Correction(
        action,
        scope,
        draw(st.sampled_from(names)).strip(),
        article=None if scope == "name" else key,
        start=start if scope == "mention" else None,
        place=_place(draw, action),
        kind=draw(st.sampled_from(KINDS)) if action in ("kind", "add") else None,
        when=DAY + timedelta(seconds=draw(st.integers(0, 3))),
        id=draw(st.sampled_from("abcdefgh")) + draw(st.sampled_from("12345678")),
    )


def _place(draw: st.DrawFn, action: Action) -> Place | None:
    if action == "place":
        return draw(st.sampled_from(PLACES))
    return draw(st.none() | st.sampled_from(PLACES)) if action == "add" else None


@st.composite
def corrected(draw: st.DrawFn) -> tuple[Article, list[Correction]]:
    """An article and corrections, each with an id of its own."""
    article = draw(articles())
    made = draw(st.lists(corrections(article), max_size=6, unique_by=lambda c: c.id))
    return article, made
