"""What a view shows, in words, and how its numbers came about."""

from __future__ import annotations

from geo.dashboard import data
from geo.dashboard.view import COUNTED_SECTIONS, View
from geo.exports.method import corrections_made, method
from geo.gazetteer.countries import country_name
from geo.strings import say


def in_words(view: View) -> str:
    """The articles and filters of a view, and the country that is chosen."""
    chosen = [say("selection.country", country=country_name(view.country))] if view.country else []
    return "; ".join([_articles(view), *_filters(view), *chosen])


def how(view: View) -> dict[str, str]:
    """The method of what a view counts, to be written into exports."""
    return method(
        data.versions(),
        view.rule,
        selection="; ".join([_articles(view), *_copies(view)]),
        corrections=corrections_made(data.derived("corrections", View(), _corrections)),
    )


def _corrections() -> int:
    return len(data.collection().corrections())


def _articles(view: View) -> str:
    days = [
        *([say("selection.since", since=view.since)] if view.since else []),
        *([say("selection.until", until=view.until)] if view.until else []),
        *([say("selection.words", words=view.search)] if view.search else []),
    ]
    return " ".join([say("count.articles", n=len(data.tables(view).articles)), *days])


def _filters(view: View) -> list[str]:
    kinds = ", ".join(say(f"selection.kinds.{kind}") for kind in view.kinds)
    sections = ", ".join(say(f"selection.sections.{section}") for section in view.sections)
    return [
        say("selection.counted", kinds=kinds),
        *([say("selection.in_sections", sections=sections)] * (view.sections != COUNTED_SECTIONS)),
        *([say("selection.score", score=view.score)] if view.score else []),
        *_copies(view),
    ]


def _copies(view: View) -> list[str]:
    return [say("selection.copies_once")] if view.copies == "once" else []
