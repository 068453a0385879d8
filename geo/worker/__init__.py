"""Slow and heavy work in processes of its own."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.worker.drafts import Draft, TableDraft
    from geo.worker.intake import Intake, Upload
    from geo.worker.job import ItemResult, Job, Task
    from geo.worker.parallel import parse_in_order
    from geo.worker.worker import Worker

__all__ = [
    "Draft",
    "Intake",
    "ItemResult",
    "Job",
    "TableDraft",
    "Task",
    "Upload",
    "Worker",
    "parse_in_order",
]

_MODULES = {
    "Draft": "drafts",
    "TableDraft": "drafts",
    "Intake": "intake",
    "Upload": "intake",
    "parse_in_order": "parallel",
    "Worker": "worker",
}


def __getattr__(name: str) -> Any:
    """Import a module when a name of it is first asked for: what parses needs no database."""
    if name not in __all__:
        raise AttributeError(f"module 'geo.worker' has no attribute {name!r}")
    return getattr(import_module(f"geo.worker.{_MODULES.get(name, 'job')}"), name)
