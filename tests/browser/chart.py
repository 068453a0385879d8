"""Where things are on a Plotly map in the browser."""

from __future__ import annotations

from typing import cast

from playwright.sync_api import Page, expect

LAND = ".choroplethlayer path"
PINS = ".scatterlayer path.point"

_SPOT = """([lon, lat]) => {
  const plot = document.querySelector(".js-plotly-plot");
  const [x, y] = plot._fullLayout.geo._subplot.projection([lon, lat]);
  const { left, top } = plot.getBoundingClientRect();
  return [left + x, top + y];
}"""


def wait_for_map(page: Page) -> None:
    """Until the first map of the page has its land."""
    expect(page.locator(LAND).nth(240)).to_be_attached()


def click_map(page: Page, lat: float, lon: float) -> None:
    """A click on the first map of the page, at a point of the world."""
    wait_for_map(page)
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    x, y = spot(page, lat, lon)
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def spot(page: Page, lat: float, lon: float) -> tuple[float, float]:
    """Where in the window the first map of the page shows a point of the world."""
    return cast(tuple[float, float], tuple(page.evaluate(_SPOT, [lon, lat])))


def told(page: Page, chart: str, point: int) -> list[str]:
    """What a chart knows of a point of its last trace: codes and the words for the mouse."""
    plot = page.locator(f".st-key-{chart} .js-plotly-plot")
    return cast(
        list[str], plot.evaluate("(plot, point) => plot.data.at(-1).customdata[point]", point)
    )
