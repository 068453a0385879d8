"""Which part of the world a map shows: all that is mentioned, with some room around it."""

from __future__ import annotations

from dataclasses import dataclass
from math import asinh, atan, degrees, pi, radians, sinh, tan

import pandas as pd

from geo.figures.boundaries import Box, outlines

MAIN_SHARE = 0.1  # a country with this share of the mentions is shown whole, others by a point
FAR_OFF_SHARE = 0.1  # of the mentions may lie outside the map
WORTH_IT = 0.8  # leaving a country out must make the map at least this much narrower
MARGIN = 0.12  # of the width or height, on each side
LEAST_WIDTH = 14.0  # degrees; about the width of France
ASPECT = 1.35  # width to height of the drawing area
WHOLE_WORLD_FROM = 170.0  # degrees of longitude
LAT_LIMIT = 78.0


@dataclass(frozen=True, slots=True)
class Window:
    """Ranges of longitude and latitude in degrees; longitudes may go beyond 180."""

    lon: tuple[float, float]
    lat: tuple[float, float]
    whole_world: bool = False


WORLD = Window((-180, 180), (-57, 84), whole_world=True)


def map_window(countries: pd.DataFrame, places: pd.DataFrame, aspect: float = ASPECT) -> Window:
    """The window of a `country_table` and a `place_table`; the world when both are empty.

    `aspect` is the width of the drawing area to its height.
    Countries far off that make up less than `FAR_OFF_SHARE` of the mentions may stay outside.
    """
    boxes = _boxes(countries, places)
    allowance = FAR_OFF_SHARE * countries["mentions"].sum()
    mentions = dict(zip(countries["country"], countries["mentions"], strict=True))
    while len(boxes) > 1 and (far := _farthest(boxes, mentions, allowance)):
        allowance -= mentions.get(far, 0)
        del boxes[far]
    return _window([box for group in boxes.values() for box in group], aspect)


def _window(boxes: list[Box], aspect: float) -> Window:
    if not boxes:
        return WORLD
    west, east = shortest_arc([(box[0], box[2]) for box in boxes])
    if east - west > WHOLE_WORLD_FROM:
        return WORLD
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return _framed((west, _limited(south), east, _limited(north)), aspect)


def _farthest(
    boxes: dict[str, list[Box]], mentions: dict[str, int], allowance: float
) -> str | None:
    """The country without which the map is narrowest, if that is worth it and allowed."""
    widths = {
        code: _width([box for other, group in boxes.items() if other != code for box in group])
        for code in boxes
        if mentions.get(code, 0) <= allowance
    }
    best = min(widths, key=widths.__getitem__, default=None)
    whole = _width([box for group in boxes.values() for box in group])
    return best if best is not None and widths[best] <= WORTH_IT * whole else None


def _width(boxes: list[Box]) -> float:
    west, east = shortest_arc([(box[0], box[2]) for box in boxes])
    return east - west


def _boxes(countries: pd.DataFrame, places: pd.DataFrame) -> dict[str, list[Box]]:
    """Country -> its box, or its point where it is a minor one, and the points of its places."""
    total = countries["mentions"].sum()
    boxes: dict[str, list[Box]] = {}
    for code, mentions in zip(countries["country"], countries["mentions"], strict=True):
        outline = outlines()[code]
        main = mentions >= MAIN_SHARE * total
        point = outline.lon, outline.lat, outline.lon, outline.lat
        boxes[code] = [outline.box if main else point]
    for code, lon, lat in zip(places["country"], places["lon"], places["lat"], strict=True):
        boxes.setdefault(code, []).append((lon, lat, lon, lat))
    return boxes


def shortest_arc(spans: list[tuple[float, float]]) -> tuple[float, float]:
    """The narrowest (west, east) that holds all spans; east is beyond 180 across that meridian.

    >>> shortest_arc([(178.0, 179.0), (-175.0, -170.0)])
    (178.0, 190.0)
    """
    arcs = []
    for start, _ in spans:
        shifted = [
            (west + 360 * (west < start), east + 360 * (west < start)) for west, east in spans
        ]
        arcs.append((start, max(east for _, east in shifted)))
    return min(arcs, key=lambda arc: arc[1] - arc[0])


def _framed(box: Box, aspect: float) -> Window:
    """The box with a margin, as wide or high as the drawing area, in Mercator's projection."""
    west, south, east, north = box
    bottom, top = _mercator(south), _mercator(north)
    width = max((east - west) * (1 + 2 * MARGIN), LEAST_WIDTH)
    height = (top - bottom) * (1 + 2 * MARGIN)
    width, height = max(width, height * aspect), max(height, width / aspect)
    if width > WHOLE_WORLD_FROM:
        return WORLD
    lon, middle = (west + east) / 2, (bottom + top) / 2
    lat = _unmercator(middle - height / 2), _unmercator(middle + height / 2)
    return Window((round(lon - width / 2, 2), round(lon + width / 2, 2)), lat)


def _limited(lat: float) -> float:
    return max(-LAT_LIMIT, min(LAT_LIMIT, lat))


def _mercator(lat: float) -> float:
    """The northing of a latitude, in degrees of longitude at the equator."""
    return degrees(asinh(tan(radians(lat))))


def _unmercator(northing: float) -> float:
    northing = max(-179.0, min(179.0, northing))
    return round(degrees(atan(sinh(northing * pi / 180))), 2)
