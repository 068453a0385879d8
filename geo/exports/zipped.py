"""Text formats that have no room for the method: a ZIP file with a note beside them.

Its files are written from the beginning to the end, so that it can be sent while it is made.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from geo.exports.csv import table_csv
from geo.exports.jsonl import articles_jsonl
from geo.exports.method import method_json, method_text
from geo.exports.source import Source
from geo.exports.tables import Places, counts_to_export, mentions_to_export
from geo.model import Article


def write_tables(source: Source, file: BinaryIO, *, large: bool = False) -> None:
    """Write counts, places and mentions as CSV; `large` where one may have 2 GB or more."""
    places = Places(source.rule)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive, TemporaryFile() as counts:
        with archive.open("mentions.csv", "w", force_zip64=large) as mentions:
            for number, piece in enumerate(source.pieces()):
                header = number == 0
                mentions.write(table_csv(mentions_to_export(piece, source.rule), header=header))
                counts.write(table_csv(counts_to_export(piece, source.rule), header=header))
                places.add(piece)
        counts.seek(0)
        with archive.open("counts.csv", "w", force_zip64=large) as target:
            shutil.copyfileobj(counts, target)
        archive.writestr("places.csv", table_csv(places.table()))
        archive.writestr("method.txt", method_text(source.how()))


def write_articles(
    parsed: Iterable[Article], how: Mapping[str, str], file: BinaryIO, *, large: bool = False
) -> None:
    """Write articles as JSON lines; `large` where they may have 2 GB or more."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        with archive.open("articles.jsonl", "w", force_zip64=large) as target:
            for line in articles_jsonl(parsed):
                target.write(line)
        archive.writestr("method.json", method_json(how))
