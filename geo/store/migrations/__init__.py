"""How the tables came to be, a module a step; a store that is opened takes those it lacks.

A step that was released never changes: what is to change is a new step in `versions/`.
"""

from geo.store.migrations.upgrade import upgrade

__all__ = ["upgrade"]
