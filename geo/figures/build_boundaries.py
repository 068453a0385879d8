"""Builds the boundaries that ship: `python -m geo.figures.build_boundaries`.

Source: npm `world-atlas` 2.0.2, `countries-50m.json` (Natural Earth 1:50m, public domain), fetched
with `npm pack`, or read from the folder that `--source` names. Written:

- `static/boundaries/countries.geojson`: a feature a country, `id` its ISO 3166-1 alpha-2 code (or
  `XK`); land that has no code gets an `id` that begins with `-`. Exteriors run clockwise,
  as d3 wants them.
- `data/boundaries/country_points.csv`: `code,lat,lon` of a point well inside each country, the
  `west,south,east,north` of its main part, and `shape`:
  `polygon`, `pin` (a polygon too small to click) or `point` (no polygon).

Natural Earth draws some territories within another country. Where ISO 3166 gives them a code
(French Guiana, Svalbard, Crimea as UA-43 ...), `PARTS` gives their land to that code.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pycountry
import shapely
import shapely.affinity
from shapely.geometry import LineString, Polygon
from shapely.geometry.polygon import orient

from geo.figures.boundaries import BOUNDARIES_FILE, points_file

PACKAGE = "world-atlas@2.0.2"
MEMBER = "package/countries-50m.json"

SIMPLIFY_DEGREES = 0.04  # about 4 km, less than a pixel when Europe fills a phone
PIN_BELOW_DEGREES = 0.9  # a country whose main part is smaller gets a pin to click
DECIMALS = 2
DECIMALS_BELOW_A_DEGREE = 3

Box = tuple[float, float, float, float]
Position = tuple[float, float]


class Part(NamedTuple):
    """Land inside `box` (west, south, east, north) that the source draws in `drawn_in`."""

    code: str
    drawn_in: str
    box: Box


PARTS = (
    Part("GF", "FR", (-55, 2, -51, 6)),
    Part("GP", "FR", (-62, 15.8, -61, 16.6)),
    Part("MQ", "FR", (-61.3, 14.3, -60.7, 15)),
    Part("RE", "FR", (55, -22, 56, -20)),
    Part("YT", "FR", (44.9, -13.1, 45.4, -12.5)),
    Part("SJ", "NO", (-10, 70.5, -7, 72)),
    Part("SJ", "NO", (5, 74, 35, 82)),
    Part("BQ", "NL", (-69, 12, -68, 12.4)),
    Part("BQ", "NL", (-63.5, 17.4, -62.9, 17.7)),
    Part("TK", "NZ", (-173, -10, -171, -8)),
    Part("UA", "RU", (32.4, 44.3, 36.7, 46.3)),
    Part("CX", "-indian-ocean-ter", (105, -11, 106, -10)),
    Part("CC", "-indian-ocean-ter", (96, -13, 97, -12)),
)

# Countries too small for the source, by their main settlement.
WITHOUT_POLYGON = {
    "BV": (-54.42, 3.36),
    "GI": (36.14, -5.35),
    "TV": (-8.52, 179.20),
    "UM": (19.28, 166.65),
}


def main(arguments: list[str] | None = None) -> None:
    """Build both files."""
    parser = argparse.ArgumentParser(description="Build the country boundaries that ship.")
    parser.add_argument("--source", type=Path, help="a countries-50m.json that is already here")
    source: Path | None = parser.parse_args(arguments).source
    topology = json.loads(source.read_bytes() if source else fetch())
    land = countries(topology)
    write_geojson(land, BOUNDARIES_FILE)
    write_points(land, points_file())


def fetch() -> bytes:
    """The source file, out of its npm package."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603
            ["npm", "pack", PACKAGE, "--pack-destination", folder],  # noqa: S607
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            member = package.extractfile(MEMBER)
            assert member is not None  # noqa: S101
            return member.read()


def countries(topology: dict[str, Any]) -> dict[str, list[Any]]:
    """Code -> polygons of that country, simplified, in the order of the codes."""
    arcs = [_simplified(arc) for arc in decoded_arcs(topology)]
    land: dict[str, list[Any]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        drawn_in = code_of(geometry)
        for polygon in _polygons(geometry, arcs):
            land.setdefault(_owner(drawn_in, polygon.bounds), []).append(polygon)
    return dict(sorted(land.items()))


def code_of(geometry: dict[str, Any]) -> str:
    """The alpha-2 code of a source geometry, `XK`, or `-name` where ISO 3166 has none."""
    country = pycountry.countries.get(numeric=geometry.get("id", ""))
    if country is not None:
        return str(country.alpha_2)
    name: str = geometry["properties"]["name"]
    if name == "Kosovo":
        return "XK"
    return "-" + name.lower().replace(".", "").replace(" ", "-")


def decoded_arcs(topology: dict[str, Any]) -> Iterator[list[Position]]:
    """The arcs in degrees; the format: https://github.com/topojson/topojson-specification."""
    (scale_x, scale_y), (left, bottom) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + bottom))
        yield points


def _simplified(arc: list[Position]) -> list[Position]:
    """The arc with fewer points. Neighbours share arcs, so that no gap opens between them."""
    line = LineString(arc)
    west, south, east, north = line.bounds
    tolerance = min(SIMPLIFY_DEGREES, max(east - west, north - south) / 20)
    return list(line.simplify(tolerance).coords)


def _polygons(geometry: dict[str, Any], arcs: list[list[Position]]) -> Iterator[Any]:
    """The polygons, none across the 180th meridian, exteriors clockwise."""
    shapes = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for rings in shapes:
        exterior, *holes = (unwrapped(_ring(ring, arcs)) for ring in rings)
        for polygon in cut_at_180(shapely.make_valid(Polygon(exterior, holes))):
            yield orient(polygon, sign=-1)


def _ring(indices: list[int], arcs: list[list[Position]]) -> list[Position]:
    points: list[Position] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def unwrapped(ring: list[Position]) -> list[Position]:
    """The ring with longitudes beyond 180 where it crosses that meridian; closed over the pole
    where it goes around it (Antarctica)."""
    points = [ring[0]]
    for lon, lat in ring[1:]:
        turns = round((points[-1][0] - lon) / 360)
        points.append((lon + 360 * turns, lat))
    if abs(points[-1][0] - points[0][0]) > 180:
        points += [(points[-1][0], -90.0), (points[0][0], -90.0), points[0]]
    return points


def cut_at_180(shape: Any) -> Iterator[Any]:
    """The polygons of `shape`, each within -180 to 180 degrees."""
    for shift in (-360, 0, 360):
        world = shapely.box(-180 + shift, -90, 180 + shift, 90)
        inside = shapely.affinity.translate(shape.intersection(world), -shift)
        for part in getattr(inside, "geoms", [inside]):
            if part.geom_type == "Polygon" and not part.is_empty:
                yield part


def _owner(drawn_in: str, bounds: Box) -> str:
    for part in PARTS:
        if part.drawn_in == drawn_in and _inside(bounds, part.box):
            return part.code
    return drawn_in


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def write_geojson(land: dict[str, list[Any]], target: Path) -> None:
    """One feature a line, so that a rebuilt file can be compared."""
    target.parent.mkdir(parents=True, exist_ok=True)
    features = ",\n".join(_feature(code, polygons) for code, polygons in land.items())
    target.write_text(f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n')


def _feature(code: str, polygons: list[Any]) -> str:
    coordinates = [
        [_rounded(ring) for ring in (polygon.exterior, *polygon.interiors)] for polygon in polygons
    ]
    geometry = {"type": "MultiPolygon", "coordinates": coordinates}
    feature = {"type": "Feature", "id": code, "properties": {}, "geometry": geometry}
    return json.dumps(feature, separators=(",", ":"))


def _rounded(ring: Any) -> list[Position]:
    """The points, rounded, without those that rounding made equal."""
    west, south, east, north = ring.bounds
    small = max(east - west, north - south) < 1
    decimals = DECIMALS_BELOW_A_DEGREE if small else DECIMALS
    points = [(round(lon, decimals), round(lat, decimals)) for lon, lat in ring.coords]
    return [point for point, _ in itertools.groupby(points)]


def write_points(land: dict[str, list[Any]], target: Path) -> None:
    """A row a country."""
    target.parent.mkdir(parents=True, exist_ok=True)
    rows = [_row(code, polygons) for code, polygons in land.items() if not code.startswith("-")]
    rows += [
        (code, lat, lon, lon, lat, lon, lat, "point")
        for code, (lat, lon) in WITHOUT_POLYGON.items()
    ]
    with target.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "lat", "lon", "west", "south", "east", "north", "shape"))
        writer.writerows(sorted(rows))


def _row(code: str, polygons: list[Any]) -> tuple[str | float, ...]:
    main_part = max(polygons, key=lambda polygon: polygon.area)
    west, south, east, north = (round(bound, DECIMALS) for bound in main_part.bounds)
    inside = shapely.maximum_inscribed_circle(main_part, tolerance=0.01).coords[0]
    small = max(east - west, north - south) < PIN_BELOW_DEGREES
    lon, lat = (round(degrees, DECIMALS) for degrees in inside)
    return code, lat, lon, west, south, east, north, "pin" if small else "polygon"


if __name__ == "__main__":
    main()
