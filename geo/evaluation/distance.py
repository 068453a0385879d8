"""How far from where people put it a place was put."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from geo.evaluation.annotations import Annotation, Point, Prediction

NEAR_KM = 161.0
"""100 miles, the distance within which the literature on geoparsing counts a place as right."""

_EARTH_KM = 6371.0088
"""The mean radius of the Earth, (2a + b) / 3 of WGS 84."""


def error_km(annotation: Annotation, prediction: Prediction) -> float | None:
    """The distance between both points, `None` where one is missing.

    The same entry is 0 km away, and so is the same whole country: where the middle of a country
    is is a matter of taste.
    """
    if annotation.point is None or prediction.point is None:
        return None
    same = _same_place(annotation, prediction)
    return 0.0 if same else _great_circle_km(annotation.point, prediction.point)


def is_right(annotation: Annotation, prediction: Prediction) -> bool:
    """Whether the country is the annotated one and so is, within `NEAR_KM`, the point if any."""
    if annotation.country != prediction.country:
        return False
    km = error_km(annotation, prediction)
    return annotation.point is None or (km is not None and km <= NEAR_KM)


def _same_place(annotation: Annotation, prediction: Prediction) -> bool:
    if annotation.whole_country and prediction.kind in {"country", "demonym"}:
        return annotation.country is not None and annotation.country == prediction.country
    return annotation.geonameid is not None and annotation.geonameid == prediction.geonameid


def _great_circle_km(one: Point, other: Point) -> float:
    """The haversine formula (Sinnott 1984)."""
    (lat1, lon1), (lat2, lon2) = map(_radians, (one, other))
    half_chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half_chord)))


def _radians(point: Point) -> Point:
    return radians(point[0]), radians(point[1])
