"""`train`: makes and measures the models of the profiles; for those who develop Dateline."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.errors import InputError
from geo.settings import data_folder

_PARTS = ("recognizer", "resolver", "belief", "measure")


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    parser.description = (
        "Train the models that ship, or measure them by cross-validation. "
        "Needs the extra `train`: pip install --editable '.[train]'. "
        "data/models/README.md says what each was trained on."
    )
    parser.add_argument("part", choices=_PARTS)
    parser.add_argument(
        "--corpora",
        type=Path,
        required=True,
        metavar="DIR",
        help="annotated text",
    )
    parser.add_argument(
        "--encoder",
        type=Path,
        metavar="DIR",
        help="the pretrained MiniLM of the recognizer: model.safetensors and tokenizer.json",
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=Path("build/models"),
        metavar="DIR",
        help="keeps the models that leave articles out, for a later call (default: %(default)s)",
    )
    parser.add_argument(
        "-o", dest="output", type=Path, metavar="DIR", help="(default: where the models ship)"
    )
    parser.set_defaults(verb=_train)


def _train(options: Namespace) -> int:
    if not options.corpora.is_dir():
        raise InputError(f"There is no folder {str(options.corpora)!r} with annotated text.")
    if options.part != "resolver" and not options.encoder:
        raise InputError("The recognizer starts from a pretrained encoder; name it with --encoder.")
    target = options.output or data_folder() / "models"
    try:
        from geo.training.measure import measure
        from geo.training.train import train_belief, train_recognizer, train_resolver
    except ImportError as error:
        raise InputError(
            f"Training needs {error.name}. Install it: pip install --editable '.[train]'"
        ) from error
    if options.part == "recognizer":
        train_recognizer(options.corpora, options.encoder, target, options.work)
    elif options.part == "resolver":
        train_resolver(options.corpora, target)
    elif options.part == "belief":
        train_belief(options.corpora, options.encoder, target, options.work)
    else:
        measure(options.corpora, options.encoder, target, options.work)
    return 0
