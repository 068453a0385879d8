"""The sample articles that ship with Dateline."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from geo import settings
from geo.errors import InputError
from geo.loaders.dates import parse_date
from geo.loaders.files import load_path
from geo.model import Article, Failure


def samples() -> list[Article]:
    """The sample articles, in the order of `data/articles/index.csv`.

    Raises `InputError` if one can't be read.
    """
    folder = settings.data_folder() / "articles"
    with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
        return [_sample(folder, row) for row in csv.DictReader(file)]


def _sample(folder: Path, row: dict[str, str]) -> Article:
    (article,) = load_path(folder / row["file"])
    if isinstance(article, Failure):
        raise InputError(f"{article.name}: {article.reason}")
    published = parse_date(row["published"])
    return replace(article, source=row["source"], published=published, language=row["language"])
