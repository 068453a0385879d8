"""The formats that are read, and the reader of each, imported when the first file of it comes.

A new format is a module with a reader, a line here, and a line in `choose.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import BinaryIO, Literal, cast

from geo.loaders.nesting import Nesting
from geo.model import Article, Failure

Format = Literal[
    "text",
    "markdown",
    "html",
    "lines",
    "json",
    "pdf",
    "docx",
    "rtf",
    "epub",
    "opendocument",
    "table",
    "xlsx",
    "parquet",
    "saved_page",
    "mail",
    "mailbox",
    "warc",
    "zip",
    "gzip",
    "zstandard",
]

Reader = Callable[[BinaryIO, str], Iterator[Article | Failure]]
"""An open file and its label to articles and failures; `InputError` for the file as a whole."""

Container = Callable[[BinaryIO, str, Nesting], Iterator[Article | Failure]]
"""A reader that also learns where its file stands, to read the files in it."""

READERS: Mapping[Format, str] = {
    "text": "geo.loaders.text:read_text",
    "markdown": "geo.loaders.markdown:read_markdown",
    "html": "geo.loaders.html:read_page",
    "lines": "geo.loaders.records:read_lines",
    "json": "geo.loaders.records:read_json",
    "pdf": "geo.loaders.pdf:read_pdf",
    "docx": "geo.loaders.docx:read_docx",
    "rtf": "geo.loaders.rtf:read_rtf",
    "epub": "geo.loaders.epub:read_epub",
    "opendocument": "geo.loaders.opendocument:read_opendocument",
    "table": "geo.loaders.delimited:read_delimited",
    "xlsx": "geo.loaders.workbooks:read_workbook",
    "parquet": "geo.loaders.parquet:read_parquet",
    "saved_page": "geo.loaders.mhtml:read_saved_page",
}
"""Formats that hold articles."""

CONTAINERS: Mapping[Format, str] = {
    "mail": "geo.loaders.mail:read_mail",
    "mailbox": "geo.loaders.mail:read_mailbox",
    "warc": "geo.loaders.warc:read_warc",
    "zip": "geo.loaders.archives:read_zip",
    "gzip": "geo.loaders.compressed:read_gzip",
    "zstandard": "geo.loaders.compressed:read_zstandard",
}
"""Formats that hold files of any format."""


def reader(form: Format) -> Reader:
    """The reader of a format that holds articles."""
    return cast(Reader, _imported(READERS[form]))


def container(form: Format) -> Container:
    """The reader of a format that holds files."""
    return cast(Container, _imported(CONTAINERS[form]))


def _imported(name: str) -> object:
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)
