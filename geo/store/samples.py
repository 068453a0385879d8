"""The sample articles that a new store shows."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from geo.model import Article, Failure, Versions
from geo.settings import data_folder
from geo.store.store import Store

_log = logging.getLogger(__name__)


def seed_samples(
    store: Store,
    parse: Callable[[Article], Article],
    versions: Versions,
    folder: Path | None = None,
) -> list[Article]:
    """Parse the articles of `data/articles` into the store, and give them back.

    Nothing happens when the store's samples were made from the same files by the same versions,
    so that a sample that a person removed stays away. Several processes may do it at once.
    """
    folder = folder or data_folder() / "articles"
    made_from = _fingerprint(folder, versions)
    if store.samples() == made_from:
        return []
    samples = []
    for article in _sample_articles(folder):
        parsed = parse(article)
        _ = store.add(parsed, versions, sample=True) or store.replace(parsed, versions)
        samples.append(parsed)
    store.keep_samples([sample.key for sample in samples], made_from)
    return samples


def _sample_articles(folder: Path) -> Iterator[Article]:
    from geo.loaders import load_all

    for loaded in load_all([str(folder)]):
        if isinstance(loaded, Failure):
            _log.warning("The sample article %s is left out: %s", loaded.name, loaded.reason)
        else:
            yield loaded


def _fingerprint(folder: Path, versions: Versions) -> str:
    digest = hashlib.sha256(repr(versions).encode())
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
