"""A collection as one HTML file: maps, tables, the sentences behind each number, the method."""

from geo.report.contents import MOST_DRAWN, MOST_SILENT, MOST_TOLD, Basis, Heading
from geo.report.page import report, report_of

__all__ = ["MOST_DRAWN", "MOST_SILENT", "MOST_TOLD", "Basis", "Heading", "report", "report_of"]
