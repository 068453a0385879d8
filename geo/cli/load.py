"""`load`: a batch's articles into a collection, for the dashboard."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from geo.cli.arguments import add_address
from geo.cli.links import link_to, named
from geo.cli.telling import FAILED, printable
from geo.errors import InputError

if TYPE_CHECKING:
    from geo.batch.load import Loaded
    from geo.model import Failure
    from geo.store import Collection, Store


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    parser.description = (
        "Bring the articles of a batch into the store (GEO_DATABASE_URL) as they were parsed. "
        "Articles that the collection has are passed by: after an interruption, run it again. "
        "Links of a new collection are printed once, and kept nowhere."
    )
    parser.add_argument("folder", metavar="DIR", help="what `batch` made, here or at s3:// ...")
    parser.add_argument(
        "--collection", required=True, metavar="NAME", help="its name or id; made where missing"
    )
    parser.add_argument(
        "--corrections",
        type=Path,
        metavar="FILE",
        help="decisions about mentions that hold in the collection from now on",
    )
    add_address(parser)
    parser.set_defaults(verb=_load)


def _load(options: Namespace) -> int:
    from geo.batch.folder import Folder
    from geo.batch.plan import read_manifest
    from geo.corrections import read_corrections
    from geo.store import Store

    manifest = read_manifest(Folder(options.folder))
    rules = read_corrections(options.corrections) if options.corrections else ()
    began = monotonic()
    with closing(Store.open()) as store:
        collection = _collection(store, options)
        if rules:
            collection.correct(*rules)
        total = _loaded(options.folder, collection, manifest["articles"])
    for line in _summary(total, options, monotonic() - began):
        print(line, file=sys.stderr)
    if errors := manifest["errors"]:
        print(
            f"The batch could not read or parse {errors:,}; {options.folder}/errors says why.",
            file=sys.stderr,
        )
    return FAILED if total.left_out else 0


def _collection(store: Store, options: Namespace) -> Collection:
    """The collection to load into; the links of a new one are told, for they are kept nowhere."""
    from geo.store import SAMPLES

    found = named(store, options.collection)
    if found is None:
        made = store.create(options.collection)
        print("edit", link_to(options.address, made.edit_token), sep="\t")
        print("view", link_to(options.address, made.view_token), sep="\t", flush=True)
        return store.as_host(made.id)
    if found.id == SAMPLES:
        raise InputError("The samples are Dateline's own. Give --collection another name.")
    return found


def _loaded(folder: str, collection: Collection, articles: int) -> Loaded:
    """What became of all articles; how far it is is shown on a terminal."""
    from tqdm import tqdm

    from geo.batch.load import Loaded, load

    total = Loaded()
    with tqdm(total=articles, unit=" articles", file=sys.stderr, leave=False, disable=None) as bar:
        for some in load(folder, collection):
            for failure in some.failures:
                bar.write(_told(failure), file=sys.stderr)
            total += some
            bar.update(some.read)
    return total


def _told(failure: Failure) -> str:
    return f"{printable(failure.name)}: {printable(failure.reason)}"


def _summary(total: Loaded, options: Namespace, seconds: float) -> Iterator[str]:
    rate = total.added / max(seconds, 0.001)
    name = printable(options.collection)
    yield f"{total.added:,} articles were loaded into {name}, {rate:,.0f} a second."
    if total.copies:
        yield (
            f"{total.copies:,} of them tell the same as an earlier one (nearly the same text, or "
            "the same address); the dashboard can count such copies once."
        )
    if total.present:
        yield f"{total.present:,} were there already: the same text."
    if total.left_out:
        yield f"{total.left_out:,} were left out; see above why."
