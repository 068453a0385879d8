"""The report's HTML: everything in one file, which may fetch nothing and runs our scripts alone."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from geo.errors import InputError
from geo.model import DEFAULT_COUNT_RULE, KINDS, CountRule
from geo.report import drawing
from geo.report.contents import MATRIX_COUNTRIES, Basis, Contents, Heading, Inside, basis, contents
from geo.settings import data_folder
from geo.strings import day, decimal, locale, number, say

if TYPE_CHECKING:
    from pandas import DataFrame

MOST_PLACES = 100
"""Places in the table, most mentioned first."""

_FOLDER = Path(__file__).parent
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def report(
    articles: Sequence[Heading],
    mentions: DataFrame,
    how: Mapping[str, str],
    rule: CountRule = DEFAULT_COUNT_RULE,
) -> bytes:
    """The report of articles and their mention table; `how` is their `geo.exports.method`.

    Articles of the same content count once. InputError when there is none.
    """
    each = list({article.key: article for article in articles}.values())
    return report_of(basis(each, mentions, rule), how, rule)


def report_of(of: Basis, how: Mapping[str, str], rule: CountRule = DEFAULT_COUNT_RULE) -> bytes:
    """The report of what was counted elsewhere; InputError when there is no article."""
    if not of.articles:
        raise InputError("There is no article to report on. Name files that have some.")
    told = contents(of, rule)
    scripts = [_plotly(), _own("report.js")]
    page = _template().render(
        told=told,
        how=how,
        language=locale().language,
        policy=_policy(scripts),
        style=Markup(_own("report.css")),  # noqa: S704
        scripts=[Markup(script) for script in scripts],  # noqa: S704
        world=Markup(drawing.world(told.countries, told.places)),  # noqa: S704
        inside=_inside(told.inside),
        maps=[Markup(drawing.of_article(*one)) for one in told.drawn],  # noqa: S704
        themes=Markup(drawing.themes()),  # noqa: S704
        boundaries=Markup(drawing.boundaries(told.inside.code if told.inside else None)),  # noqa: S704
        kinds=[kind for kind in KINDS if kind in rule.kinds],
        columns=told.countries.head(MATRIX_COUNTRIES).to_dict("records"),
        countries=told.countries.to_dict("records"),
        places=told.places.head(MOST_PLACES).to_dict("records"),
        largest=_largest(told),
    )
    return _UNSEEN.sub("\ufffd", page).encode("utf-8")


def _largest(told: Contents) -> int:
    return int(told.countries["mentions"].max()) if len(told.countries) else 1


def _inside(found: Inside | None) -> Markup | None:
    """The map of the country that is shown with its areas."""
    if found is None:
        return None
    return Markup(drawing.of_country(found.code, found.areas, found.places))  # noqa: S704


def _policy(scripts: list[str]) -> str:
    """Nothing is fetched, and no script runs but these; style attributes are Plotly's."""
    hashes = (b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


@cache
def _template() -> Any:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"say": say}
    environment.filters |= {"day": day, "decimal": decimal, "number": number}
    return environment.get_template("report.html")


@cache
def _own(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _plotly() -> str:
    path = data_folder() / "report" / "plotly-geo.min.js"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{path} is missing, with which reports draw maps. It ships with Dateline; "
            "`python -m geo.report.fetch_plotly` fetches it."
        ) from error
