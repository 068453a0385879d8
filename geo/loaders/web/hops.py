"""Following redirects: each leads to an address that is checked like the first."""

from __future__ import annotations

from collections.abc import Callable

from geo.errors import InputError
from geo.loaders.addresses import Address
from geo.loaders.web.request import Answer

MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


def followed(address: Address, ask: Callable[[Address], Answer]) -> Answer:
    """The answer where the redirects end. Raises `InputError` after too many."""
    for _ in range(MOST_REDIRECTS + 1):
        answer = ask(address)
        location = answer.headers.get("location", "")
        if answer.status not in _REDIRECTS or not location:
            return answer
        address = address.joined(location)
    raise InputError(
        f"It leads on to other addresses more than {MOST_REDIRECTS} times. Give the address that "
        "the browser shows in the end."
    )
