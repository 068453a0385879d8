"""Tables -> Plotly figures, in light and dark, for screens wide and narrow."""

from geo.figures.article_map import article_map
from geo.figures.bars import country_bars
from geo.figures.boundaries import Outline, outlines
from geo.figures.inside import area_bars, inside_map
from geo.figures.palette import DARK, LIGHT, Palette
from geo.figures.tables import country_table, place_table
from geo.figures.world import world_map

__all__ = [
    "DARK",
    "LIGHT",
    "Outline",
    "Palette",
    "area_bars",
    "article_map",
    "country_bars",
    "country_table",
    "inside_map",
    "outlines",
    "place_table",
    "world_map",
]
