"""What a gazetteer says of itself, without opening it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geo.errors import GazetteerError
from geo.settings import data_folder


def meta(folder: Path | None = None) -> dict[str, Any]:
    """What its build noted. Raises GazetteerError when `folder` holds no gazetteer."""
    folder = folder or data_folder() / "gazetteer"
    try:
        noted: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GazetteerError(
            f"There is no whole gazetteer in {folder}. Run `python -m geo gazetteer build`."
        ) from error
    return noted
