"""Notes on articles that are not in English, of which less is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from geo.figures.wording import counted_noun

ENGLISH = "en"
_QUALIFIER = re.compile(r" \(.*\)|^Modern ")

_WHAT_COUNTS = (
    "only countries named in the form that a dictionary has are counted, no people, towns or "
    "inflected names"
)


def article_note(language: str | None) -> str | None:
    """What is counted in an article, `None` for one that is read as English."""
    if not _is_foreign(language):
        return None
    return f"Written in {language_name(str(language))}: {_WHAT_COUNTS}."


def articles_note(languages: Iterable[str | None]) -> str | None:
    """The same for the articles of a view, by their languages; `None` if all are in English."""
    counts = Counter(language_name(str(one)) for one in languages if _is_foreign(one))
    if not counts:
        return None
    names = ", ".join(f"{number:,} in {name}" for name, number in counts.most_common())
    articles = counted_noun(counts.total(), "article")
    return f"Of {articles} not in English ({names}), {_WHAT_COUNTS}."


@cache
def language_name(code: str) -> str:
    """The English name of a language (ISO 639-1), or the code itself where it has none.

    >>> language_name("el"), language_name("sw")
    ('Greek', 'Swahili')
    """
    import pycountry

    language = pycountry.languages.get(alpha_2=code)
    return _QUALIFIER.sub("", language.name) if language else code


def _is_foreign(language: str | None) -> bool:
    return language not in {None, "", ENGLISH}
