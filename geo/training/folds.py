"""The models of each fold, made without its articles."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from geo.training import belief, containment, evidence, judgement, recognizer, resolver
from geo.training.corpora import FOLDS
from geo.training.folder import models_of

T = TypeVar("T")


def unseen_examples(corpora: Path, encoder: Path, work: Path, fold: int) -> list[judgement.Example]:
    """What an encoder that never saw the articles of `fold` reads in them; trains it if need be."""
    models = folder_of(work, fold)
    evidence.fit(corpora, models, fold)
    if not (models / "recognizer.onnx").is_file():
        recognizer.train(corpora, encoder, models, fold)
    with models_of(models):
        return judgement.examples(corpora, models, fold)


def train_folds(corpora: Path, encoder: Path, work: Path) -> list[belief.Example]:
    """All models of every fold, no part of which saw the fold's articles.

    Returns what these find in the articles that they never saw.
    """
    unseen = [unseen_examples(corpora, encoder, work, fold) for fold in range(FOLDS)]
    for fold in range(FOLDS):
        models = folder_of(work, fold)
        judgement.fit(_of_others(unseen, fold), models)
        evidence.fit_resolution(corpora, models, fold)
        with models_of(models):
            resolver.train(corpora, models, fold)
            containment.fit(corpora, models, fold)
    found = [belief.examples(corpora, folder_of(work, fold), fold) for fold in range(FOLDS)]
    for fold in range(FOLDS):
        belief.fit(_of_others(found, fold), folder_of(work, fold))
    return [example for part in found for example in part]


def _of_others(parts: list[list[T]], fold: int) -> list[T]:
    return [one for other, part in enumerate(parts) if other != fold for one in part]


def folder_of(work: Path, fold: int) -> Path:
    """The folder with the models of a fold."""
    folder = work / f"fold-{fold}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
