"""Articles from web addresses."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import httpx

from geo import __version__, settings
from geo.errors import InputError
from geo.loaders.choose import HEAD_BYTES, choose
from geo.loaders.files import load_bytes
from geo.loaders.html import read_html
from geo.loaders.names import ending
from geo.model import Article, Failure

TIMEOUT_SECONDS = 20.0
LONGEST_FETCH_SECONDS = 60.0
MOST_REDIRECTS = 5
_INSTEAD = "Check the address, or save the page and load the file."


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, the address after redirects, the encoding declared."""

    content: bytes
    url: str
    charset: str


def load_url(url: str) -> Iterator[Article | Failure]:
    """The articles at an address. Raises `InputError` if it can't be fetched or read."""
    fetched = fetch(url)
    name = unquote(urlsplit(fetched.url).path)
    if choose(fetched.content[:HEAD_BYTES], ending(name)) == "html":
        yield read_html(fetched.content, fetched.url, url=fetched.url, charset=fetched.charset)
    else:
        yield from load_bytes(fetched.content, name)


def fetch(url: str) -> Fetched:
    """The content of an `http` or `https` address, within limits of size and time."""
    headers = {"User-Agent": f"Dateline/{__version__}"}
    try:
        with (
            httpx.Client(
                follow_redirects=True,
                max_redirects=MOST_REDIRECTS,
                timeout=TIMEOUT_SECONDS,
                headers=headers,
            ) as client,
            client.stream("GET", url) as response,
        ):
            response.raise_for_status()
            content = _within_limits(response)
            return Fetched(content, str(response.url), response.charset_encoding or "")
    except httpx.HTTPStatusError as error:
        raise InputError(f"The server answered {error.response.status_code}. {_INSTEAD}") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        reason = "it took too long" if isinstance(error, httpx.TimeoutException) else str(error)
        raise InputError(f"It could not be fetched: {reason or 'no answer'}. {_INSTEAD}") from error


def _within_limits(response: httpx.Response) -> bytes:
    limit, deadline = settings.max_upload_bytes(), time.monotonic() + LONGEST_FETCH_SECONDS
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > limit:
            raise InputError(f"It has more than {limit:,} bytes, which is the most that is read.")
        if time.monotonic() > deadline:
            raise InputError(f"It took more than {LONGEST_FETCH_SECONDS:.0f} s. {_INSTEAD}")
    return bytes(content)
