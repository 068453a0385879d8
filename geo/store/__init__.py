"""Collections of articles in a database: SQLite by default, another by `GEO_DATABASE_URL`.

store = Store.open()
made = store.create("Floods")                   # made.edit_token, made.view_token
collection = store.collection(made.edit_token)  # raises AccessError for an unknown token
collection.add(article, versions)
store.collection().articles()                   # without a token: the samples, to look at
"""

from geo.store.access import SAMPLES, Access, Role
from geo.store.administration import Administration, Usage
from geo.store.articles import ArticleSummary
from geo.store.auditing import Audit, Judgement, Verdict
from geo.store.collection import Collection, CollectionSummary
from geo.store.correcting import Effect
from geo.store.links import Link
from geo.store.making import NewCollection
from geo.store.overview import CountryCount, PlaceCount
from geo.store.review import Doubt
from geo.store.samples import seed_samples
from geo.store.store import Store

__all__ = [
    "SAMPLES",
    "Access",
    "Administration",
    "ArticleSummary",
    "Audit",
    "Collection",
    "CollectionSummary",
    "CountryCount",
    "Doubt",
    "Effect",
    "Judgement",
    "Link",
    "NewCollection",
    "PlaceCount",
    "Role",
    "Store",
    "Usage",
    "Verdict",
    "seed_samples",
]
