"""A person's decisions about mentions and names, kept as rules that later articles follow too.

corrections = read_corrections(path)
corrected = apply(article, corrections)    # mentions that changed are marked `corrected`
"""

from geo.corrections.application import apply
from geo.corrections.correction import ACTIONS, SCOPES, Action, Correction, Scope, checked
from geo.corrections.file import MOST_BYTES, from_json, read_corrections, to_json

__all__ = [
    "ACTIONS",
    "MOST_BYTES",
    "SCOPES",
    "Action",
    "Correction",
    "Scope",
    "apply",
    "checked",
    "from_json",
    "read_corrections",
    "to_json",
]
