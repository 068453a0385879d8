"""The formats that are read, in the words of people."""

from __future__ import annotations

from collections.abc import Mapping

from geo.loaders.formats import CONTAINERS, READERS

WORDS: Mapping[str, str] = {
    "text": "text",
    "html": "web pages",
    "saved_page": "web pages",
    "lines": "JSON",
    "json": "JSON",
    "docx": "Word (DOCX)",
    "opendocument": "OpenDocument (ODT)",
    "epub": "e-books (EPUB)",
    "table": "CSV",
    "xlsx": "Excel (XLSX)",
    "parquet": "Parquet",
    "zip": "ZIP of any of these",
    "markdown": "Markdown",
    "zstandard": "Zstandard",
    "mail": "e-mail",
    "mailbox": "mailboxes (MBOX)",
    "gzip": "gzip",
}
"""Those whose name is not what people call them; the others are spelled in capitals."""


def formats_read() -> str:
    """The formats in a sentence's beginning: `Text, web pages, JSON, ZIP of any of these`."""
    named = [WORDS.get(form, form.upper()) for form in (*READERS, *CONTAINERS)]
    listed = ", ".join(dict.fromkeys(named))
    return listed[:1].upper() + listed[1:]
