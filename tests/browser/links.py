"""Addresses of the dashboard."""

import re


def token_of(address: str) -> str:
    """The token of the collection that an address opens."""
    found = re.search(r"[?&]c=([\w-]+)", address)
    assert found, address
    return found[1]
