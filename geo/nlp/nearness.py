"""How near the candidates of a document's names are to one another."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_NEAR_CHORD = 150 / 6371.0
_FAR_KM = 20_000.0
_CELL, _ROW = 0.5, 1_000  # degrees; cells from one row of the grid to the same place in the next
_MOST_CELLS = 1_000_000
_AROUND = np.array([rows * _ROW + columns for rows in (-1, 0, 1) for columns in (-1, 0, 1)])
_CHUNK = 4096


def distances(
    lat: npt.NDArray[np.float32], lon: npt.NDArray[np.float32], family: Ints, anchors: Ints
) -> tuple[Floats, Floats]:
    """Other families' places within 150 km (log1p of their number), and log10 km to the nearest."""
    phi, lam = np.radians(lat.astype(np.float64)), np.radians(lon.astype(np.float64))
    points = np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=1)
    near, nearest = np.zeros(len(lat)), np.full(len(lat), np.inf)
    for first in range(0, len(lat), _CHUNK):
        part = slice(first, first + _CHUNK)
        chord = np.sqrt(np.maximum(0, 2 - 2 * points[part] @ points[anchors].T))
        chord[family[part, None] == family[anchors][None, :]] = np.inf
        near[part] = (chord < _NEAR_CHORD).sum(axis=1)
        nearest[part] = chord.min(axis=1, initial=np.inf)
    km = np.minimum(nearest * 6371.0, _FAR_KM)
    return np.log1p(near), np.log10(km + 10)


def may_be_near(
    lat: npt.NDArray[np.float32], lon: npt.NDArray[np.float32], family: Ints, sizes: Ints
) -> tuple[Floats, Floats]:
    """How many other families have any candidate near by, and with rare names counting more.

    Near is the same or the next cell of a grid of `_CELL` degrees. A name of n candidates is near
    something by chance n times as often as a name of one.
    """
    column, row = (np.floor(part / _CELL).astype(np.int64) for part in (lon + 180, lat + 90))
    cell = row * _ROW + column
    members, member = np.unique(family, return_inverse=True)
    rarity = np.ones(len(members))
    np.minimum.at(rarity, member, 1 / sizes)
    around = (cell[:, None] + _AROUND).ravel()
    cells = np.unique(np.repeat(member, len(_AROUND)) * _MOST_CELLS + around + _ROW)
    distinct, index = np.unique(cells % _MOST_CELLS, return_inverse=True)
    here = np.searchsorted(distinct, cell + _ROW)
    names = np.bincount(index)[here] - 1
    rare = np.bincount(index, rarity[cells // _MOST_CELLS])[here] - rarity[member]
    return np.log1p(names), np.log1p(np.maximum(rare, 0))
