"""Words in figures: Plotly reads a little HTML in its texts, so names are escaped."""

from __future__ import annotations

import html

from geo.strings import decimal, number, say


def plain(text: object) -> str:
    """`text` such that Plotly shows it as it is: no tag, no link, no `%{template}`."""
    return html.escape(str(text), quote=False).replace("%{", "%&#8203;{")


def points(difference: float, digits: int = 0) -> str:
    """A difference of two shares in percentage points.

    >>> points(0.5), points(-0.035, 1), points(0.0)
    ('+50 pp', '−3.5 pp', '0 pp')
    """
    size = round(100 * abs(difference), digits)
    sign = ("−" if difference < 0 else "+") if size else ""
    written = decimal(size, digits) if digits else number(round(size))
    return say("measures.points", points=f"{sign}{written}")
