"""Writes fitted weights where the profiles read them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sklearn.linear_model import LogisticRegression


def rounded(fitted: LogisticRegression, features: Sequence[str]) -> dict[str, Any]:
    """A regression as bias and a weight for each of `features`."""
    weights = (round(float(weight), 4) for weight in fitted.coef_[0])
    return {
        "bias": round(float(fitted.intercept_[0]), 4),
        "weights": dict(zip(features, weights, strict=True)),
    }


def keep(folder: Path, part: str, weights: dict[str, Any], profile: str = "accurate") -> None:
    """Write `part` of `folder`/PROFILE.json and leave its other parts as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{profile}.json"
    stored = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    file.write_text(json.dumps({**stored, part: weights}, indent=1) + "\n", encoding="utf-8")
