"""Where in an article countries are mentioned, from its beginning to its end."""

from __future__ import annotations

import numpy as np
import pandas as pd

STRETCHES = 12


def along_table(rows: pd.DataFrame) -> dict[str, list[int]]:
    """For each article, by its key, the counted mentions in each twelfth of it.

    An article ends here with its last mention.
    """
    if rows.empty:
        return {}
    article, keys = pd.factorize(rows["key"])
    end = rows.groupby("key", observed=True)["end"].transform("max")
    stretch = (rows["start"] * STRETCHES // end).to_numpy()
    counts = np.bincount(article * STRETCHES + stretch, minlength=len(keys) * STRETCHES)
    return dict(zip(map(str, keys), counts.reshape(-1, STRETCHES).tolist(), strict=True))
