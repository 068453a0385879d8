"""Has the parser use models that don't ship."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.nlp.tagger import tagger
from geo.nlp.weights import linear
from geo.settings import data_folder


@contextmanager
def data_with(models: Path) -> Iterator[Path]:
    """A data folder like the one that ships, but with the models in folder `models`."""
    shipped = data_folder().resolve()
    with TemporaryDirectory(prefix="dateline-data-") as name:
        folder = Path(name)
        for entry in shipped.iterdir():
            if entry.name != "models":
                (folder / entry.name).symlink_to(entry)
        (folder / "models").symlink_to(models.resolve())
        yield folder


@contextmanager
def models_of(models: Path) -> Iterator[None]:
    """Use the weights in folder `models` in this process."""
    before = os.environ.get("GEO_DATA")
    with data_with(models) as folder:
        os.environ["GEO_DATA"] = str(folder)
        linear.cache_clear()
        tagger.cache_clear()
        try:
            yield
        finally:
            linear.cache_clear()
            tagger.cache_clear()
            if before is None:
                del os.environ["GEO_DATA"]
            else:
                os.environ["GEO_DATA"] = before
