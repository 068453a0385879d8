"""How well mentions agree with a corpus that people annotated: `python -m geo evaluate`."""

from geo.evaluation.annotations import Annotation, GoldArticle, Prediction
from geo.evaluation.figures import figures
from geo.evaluation.parsed import parsed_predictions
from geo.evaluation.reading import read_gold, read_predictions
from geo.evaluation.report import table
from geo.evaluation.tally import Tally, tally_of

__all__ = [
    "Annotation",
    "GoldArticle",
    "Prediction",
    "Tally",
    "figures",
    "parsed_predictions",
    "read_gold",
    "read_predictions",
    "table",
    "tally_of",
]
