"""Growth curves of what `scale -o` measured: `python -m tests.benchmarks pictures FILE FOLDER`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote

import plotly.graph_objects as go
from playwright.sync_api import sync_playwright
from plotly.offline import get_plotlyjs

from tests import chromium
from tests.benchmarks.scale import Measured
from tests.browser.conftest import ARGUMENTS

WIDTH, HEIGHT = 760, 380
COLOURS = ("#1f6f8b", "#c8553d", "#5b8c5a", "#7d5ba6")
_DRAWN = """async figure => Plotly.toImage(figure, {format: 'svg', width: %d, height: %d})"""

Value = Callable[[Measured], float]
CURVES: dict[str, tuple[str, Value]] = {
    "time": ("milliseconds of processor time an article", lambda m: m.milliseconds),
    "rate": ("articles a second", lambda m: m.articles / m.seconds),
    "memory": ("megabytes at the peak", lambda m: m.peak_bytes / 1e6),
}


def main(arguments: Sequence[str]) -> None:
    """Draw a curve for each of `CURVES`, as SVG."""
    source, folder = map(Path, arguments)
    measured = [Measured(**values) for values in json.loads(source.read_text())]
    for name, (title, value) in CURVES.items():
        (folder / f"{name}.svg").write_text(drawn(curves(measured, title, value)))


def curves(measured: Sequence[Measured], title: str, value: Value) -> go.Figure:
    """A line for each profile and number of workers, over the number of articles."""
    figure = go.Figure()
    ordered = sorted(measured, key=lambda m: (m.profile, m.workers, m.articles))
    lines = groupby(ordered, key=lambda m: (m.profile, m.workers))
    for colour, ((profile, workers), line) in zip(COLOURS, lines, strict=False):
        points = list(line)
        figure.add_scatter(
            x=[point.articles for point in points],
            y=[value(point) for point in points],
            name=f"{profile}, {workers} worker{'s' if workers > 1 else ''}",
            mode="lines+markers",
            line={"color": colour, "width": 2},
        )
    figure.update_layout(
        template="plotly_white",
        margin={"l": 70, "r": 20, "t": 20, "b": 50},
        font={"family": "sans-serif", "size": 13},
        legend={"orientation": "h", "y": 1.08},
    )
    figure.update_xaxes(type="log", title="articles", dtick=1)
    figure.update_yaxes(rangemode="tozero", title=title)
    return figure


def drawn(figure: go.Figure) -> str:
    """The figure as SVG, drawn by the browser that the tests use."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(ARGUMENTS))
        page = browser.new_page()
        page.add_script_tag(content=get_plotlyjs())
        address: str = page.evaluate(_DRAWN % (WIDTH, HEIGHT), json.loads(figure.to_json()))
        browser.close()
    return unquote(address.partition(",")[2])
