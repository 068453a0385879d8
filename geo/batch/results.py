"""What a batch made, for programs that go on with it."""

from __future__ import annotations

from collections.abc import Iterator

from geo.batch import plan
from geo.batch.folder import Folder
from geo.batch.tables import articles_of, failures_of
from geo.model import Article, Failure


def articles_in(output: str) -> Iterator[Article]:
    """The parsed articles of a batch that is over, in the order of its inputs.

    Raises InputError when there is none in the folder.
    """
    folder = Folder(output)
    for part in parts_in(folder):
        yield from articles_of_part(folder, part)


def parts_in(folder: Folder) -> list[str]:
    """The names of the parts of a batch that is over."""
    return [part["part"] for part in plan.read_manifest(folder)["parts"]]


def articles_of_part(folder: Folder, part: str) -> Iterator[Article]:
    """The parsed articles of a part."""
    return articles_of(
        folder.read_table(plan.table("articles", part)),
        folder.read_table(plan.table("mentions", part)),
    )


def failures_in(output: str) -> Iterator[Failure]:
    """What a batch that is over could not read or parse, in the order of its inputs."""
    folder = Folder(output)
    for part in plan.read_manifest(folder)["parts"]:
        if part["errors"]:
            yield from failures_of(folder.read_table(plan.table("errors", part["part"])))
