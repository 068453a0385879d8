"""Words in figures: Plotly reads a little HTML in its texts, so names are escaped."""

from __future__ import annotations

import html


def plain(text: object) -> str:
    """`text` such that Plotly shows it as it is: no tag, no link, no `%{template}`."""
    return html.escape(str(text), quote=False).replace("%{", "%&#8203;{")


def counted_noun(number: int, noun: str, plural: str = "") -> str:
    """`1 mention`, `2,000 mentions`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
