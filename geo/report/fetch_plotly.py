"""Fetches the script that draws the maps of reports: `python -m geo.report.fetch_plotly`.

Source: npm `plotly.js` 4.1.1 (MIT), `dist/plotly-geo.min.js`, which draws maps and nothing else and
so is a third of the whole library. It needs npm and the registry once.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from pathlib import Path

from geo.settings import data_folder

PACKAGE = "plotly.js@4.1.1"
MEMBERS = {
    "package/dist/plotly-geo.min.js": "plotly-geo.min.js",
    "package/LICENSE": "plotly.LICENSE.txt",
}


def main() -> None:
    """Write the script and its licence to `data/report/`."""
    target = data_folder() / "report"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603
            ["npm", "pack", PACKAGE, "--pack-destination", folder],  # noqa: S607
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            for member, name in MEMBERS.items():
                file = package.extractfile(member)
                assert file is not None  # noqa: S101
                (target / name).write_bytes(file.read())


if __name__ == "__main__":
    main()
