"""ZIP archives of files in any format. Nothing is written to disk; names in them are labels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from geo.errors import InputError
from geo.loaders.files import load_stream
from geo.loaders.folders import wanted
from geo.loaders.formats import Format, reader
from geo.loaders.names import label_inside
from geo.loaders.nesting import Nesting, UnpackingError
from geo.loaders.streams import read_whole
from geo.loaders.unpacking import DAMAGE, metered
from geo.model import Article, Failure

_ENCRYPTED = 0x1
_DAMAGED = "It is a damaged or cut off ZIP archive. Pack it anew, or add its files."
_MAIN_PARTS: dict[str, Format] = {"xl/workbook.xml": "xlsx"}
"""The file in it by which an archive is known as a document, whatever comes before that."""


def read_zip(stream: BinaryIO, name: str, nesting: Nesting) -> Iterator[Article | Failure]:
    """The articles and failures in the files of an archive, in its order."""
    content = io.BytesIO(read_whole(stream))
    with _opened(content) as archive:
        names = archive.namelist()
        document = next((_MAIN_PARTS[part] for part in _MAIN_PARTS if part in names), None)
        if document:
            content.seek(0)
            yield from reader(document)(content, name)
        else:
            yield from _members(archive, name, nesting)


def _members(archive: ZipFile, name: str, nesting: Nesting) -> Iterator[Article | Failure]:
    articles = wanted([info.filename for info in archive.infolist()])
    members = [info for info in archive.infolist() if info.filename in articles]
    if not members:
        raise InputError("It is a ZIP archive without articles in it. Add the articles' files.")
    for info in members:
        yield from _member(archive, info, label_inside(name, info.filename), nesting)


def _opened(content: io.BytesIO) -> ZipFile:
    try:
        return ZipFile(content)
    except (*DAMAGE, NotImplementedError) as error:
        raise InputError(_DAMAGED) from error


def _member(
    archive: ZipFile, info: ZipInfo, label: str, nesting: Nesting
) -> Iterator[Article | Failure]:
    inside = nesting.inside()
    if info.flag_bits & _ENCRYPTED:
        yield Failure(label, "It has a password. Unpack it and add what is in it.")
        return
    try:
        with archive.open(info) as packed:
            stream = metered(cast(BinaryIO, packed), nesting, lambda: info.compress_size)
            yield from load_stream(stream, label, inside)
    except NotImplementedError:
        yield Failure(label, "It is packed in a way that is not read. Unpack it and add that.")
    except UnpackingError:
        raise
    except (*DAMAGE, RuntimeError):
        yield Failure(label, _DAMAGED)
