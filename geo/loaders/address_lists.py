"""Lists of addresses: a text file, or pasted lines, with an address a line and nothing else."""

from __future__ import annotations

from pathlib import Path

from geo.errors import InputError
from geo.loaders.decode import decode

MOST_ADDRESSES = 10_000
MOST_BYTES = 5_000_000
ENDINGS = frozenset({".txt", ".text", ".list", ".urls", ".md", ""})


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses of a text whose lines are all addresses, each once; none for any other text.

    Blank lines and lines that begin with # are left out.

    >>> addresses_in("https://example.org/a\\nhttps://example.org/b\\n")
    ('https://example.org/a', 'https://example.org/b')
    >>> addresses_in("See https://example.org/a")
    ()
    """
    lines = [line.strip().removeprefix("\ufeff") for line in text.splitlines()]
    addresses = [line for line in lines if line and not line.startswith("#")]
    if len(addresses) > MOST_ADDRESSES or not all(map(_is_one_address, addresses)):
        return ()
    return tuple(dict.fromkeys(addresses))


def is_address(text: str) -> bool:
    """Whether a text is meant as an address on the web, and not as the name of a file."""
    return text.lower().startswith(("http://", "https://"))


def _is_one_address(line: str) -> bool:
    return is_address(line) and len(line.split()) == 1


def addresses_of(path: Path) -> tuple[str, ...]:
    """The addresses in a file that is a list of them; none for any other file or folder."""
    try:
        if path.suffix.lower() not in ENDINGS or not path.is_file():
            return ()
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        return addresses_in(decode(content)) if len(content) <= MOST_BYTES else ()
    except (OSError, ValueError, InputError):  # whoever reads it says what is wrong with it
        return ()
