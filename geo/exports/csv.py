"""CSV as RFC 4180 has it, in UTF-8; no cell of it is a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from geo.exports.source import Source
from geo.exports.tables import mentions_to_export, without_formulas

if TYPE_CHECKING:
    from pandas import DataFrame


def write(source: Source, file: BinaryIO) -> None:
    """Write a row for each mention."""
    for number, piece in enumerate(source.pieces()):
        file.write(table_csv(mentions_to_export(piece, source.rule), header=number == 0))


def table_csv(table: DataFrame, *, header: bool = True) -> bytes:
    """Any table, its cells made harmless."""
    text = without_formulas(table).to_csv(
        index=False, header=header, lineterminator="\r\n", date_format="%Y-%m-%d"
    )
    return text.encode("utf-8")
