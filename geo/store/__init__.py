"""Articles and mentions in a database: SQLite by default, another by `GEO_DATABASE_URL`."""

from geo.store.samples import seed_samples
from geo.store.store import ArticleSummary, Store

__all__ = ["ArticleSummary", "Store", "seed_samples"]
