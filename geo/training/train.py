"""Trains the models that ship."""

from __future__ import annotations

from pathlib import Path

from geo.training import belief, containment, evidence, judgement, recognizer, resolver
from geo.training.corpora import FOLDS
from geo.training.folder import models_of
from geo.training.folds import train_folds, unseen_examples


def train_recognizer(corpora: Path, encoder: Path, target: Path, work: Path) -> None:
    """Write the weights of the evidence, the encoder and how both are weighed to `target`.

    How they are weighed is learnt from encoders on the articles that these never saw.
    """
    evidence.fit(corpora, target)
    unseen: list[judgement.Example] = []
    for fold in range(FOLDS):
        unseen += unseen_examples(corpora, encoder, work, fold)
    judgement.fit(unseen, target)
    recognizer.train(corpora, encoder, target)


def train_belief(corpora: Path, encoder: Path, target: Path, work: Path) -> None:
    """Write how both parts are believed to `target`, learnt from articles that no model saw."""
    belief.fit(train_folds(corpora, encoder, work), target)


def train_resolver(corpora: Path, target: Path) -> None:
    """Write the weights and trees that choose among candidates to `target`."""
    evidence.fit_resolution(corpora, target)
    with models_of(target):
        for name, figure in resolver.train(corpora, target).items():
            print(f"{name}: {figure:.4g}")
        containment.fit(corpora, target)
