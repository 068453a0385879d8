"""Other packages that find places in text, for what the same text costs them.

They look names up in lists: they tell no towns of one name apart, know no demonyms, and say nothing
of how sure they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version

from geo.model import Article

Run = Callable[[Sequence[Article]], None]


def rivals() -> dict[str, Run]:
    """What runs each of them over articles, by its name and version."""
    return {
        f"flashgeotext {version('flashgeotext')}": _flashgeotext(),
        f"geotext {version('geotext')}": _geotext(),
    }


def _flashgeotext() -> Run:
    from flashgeotext.geotext import GeoText
    from loguru import logger

    logger.disable("flashgeotext")
    places = GeoText()

    def run(articles: Sequence[Article]) -> None:
        for article in articles:
            places.extract(input_text=article.text, span_info=True)

    return run


def _geotext() -> Run:
    from geotext import GeoText

    def run(articles: Sequence[Article]) -> None:
        for article in articles:
            GeoText(article.text)

    return run
