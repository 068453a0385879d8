"""Notes on articles that are not in English, of which less is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from geo.strings import locale, say

ENGLISH = "en"


def article_note(language: str | None) -> str | None:
    """What is counted in an article, `None` for one that is read as English."""
    if not _is_foreign(language):
        return None
    name, what_counts = language_name(str(language)), say("languages.what_counts")
    return say("languages.article", language=name, what_counts=what_counts)


def articles_note(languages: Mapping[str | None, int]) -> str | None:
    """The same for how many articles are in each language; `None` if all are in English."""
    counts: Counter[str] = Counter()
    for code, number in languages.items():
        if number and _is_foreign(code):
            counts[language_name(str(code))] += number
    if not counts:
        return None
    names = [
        say("languages.number_in", n=number, language=name) for name, number in counts.most_common()
    ]
    return say(
        "languages.articles",
        n=counts.total(),
        languages=", ".join(names),
        what_counts=say("languages.what_counts"),
    )


def language_name(code: str) -> str:
    """The name of a language (ISO 639-1), or the code itself where it has none.

    >>> language_name("el"), language_name("sw")
    ('Greek', 'Swahili')
    """
    return str(locale().languages.get(code, code))


def _is_foreign(language: str | None) -> bool:
    return language not in {None, "", ENGLISH}
