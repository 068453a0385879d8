"""A collection as one HTML file: maps, tables, the sentences behind each number, the method."""

from geo.report.contents import Heading
from geo.report.page import report

__all__ = ["Heading", "report"]
