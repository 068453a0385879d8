"""Exit status 0 when the dashboard on this machine is well: the image's health check."""

from __future__ import annotations

import os
import sys
from http.client import HTTPConnection, HTTPException


def well(port: int) -> bool:
    """Whether `/health` answers that all is well."""
    connection = HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if well(int(os.environ.get("PORT", "8501"))) else 1)
