"""Linear scores of the profiles, read from `data/models/fast.json` and `accurate.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from geo.errors import ModelError
from geo.settings import data_folder


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic score of named features."""

    bias: float
    weights: npt.NDArray[np.float64]

    def logit(self, features: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The log-odds for each row of `features` (rows x weights), between -30 and 30."""
        logit: npt.NDArray[np.float64] = np.clip(features @ self.weights + self.bias, -30, 30)
        return logit

    def probability(self, features: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The probability for each row of `features` (rows x weights)."""
        chance: npt.NDArray[np.float64] = 1 / (1 + np.exp(-self.logit(features)))
        return chance


@cache
def linear(part: str, features: tuple[str, ...], profile: str = "fast") -> Linear:
    """The linear score of `part` ("recognition", "resolution"...) over `features`."""
    file = data_folder() / "models" / f"{profile}.json"
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))[part]
        weights = [float(stored["weights"][name]) for name in features]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{file} is missing or damaged; fetch it again from the release."
        ) from error
    return Linear(float(stored["bias"]), np.array(weights))


def matrix(rows: Sequence[Sequence[float]], width: int) -> npt.NDArray[np.float64]:
    """`rows` as an array, also when there are none."""
    return np.array(rows, dtype=np.float64).reshape(-1, width)
