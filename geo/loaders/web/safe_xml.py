"""XML from strangers: no entities, nothing fetched, bounded in size; damaged XML is read as far
as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.loaders.decode import decode

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

MOST_BYTES = 20_000_000
MOST_PARTS = 1_500_000
_DECLARATION = "<?xml"


def root_of(content: bytes, charset: str = "") -> Element:
    """The root element. Raises `InputError` for what is no XML, is too large, or has entities."""
    from lxml import etree  # type: ignore[import-untyped]

    _check_size(content)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(_plain(content, charset).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError("It is not XML that can be read.") from error
    if root is None:
        raise InputError("It is not XML that can be read.")
    return root


def _check_size(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise InputError(
            f"It has {len(content):,} bytes; feeds and sitemaps of {MOST_BYTES:,} at most are read."
        )
    if content.count(b"<") + content.count(b"=") > MOST_PARTS:
        raise InputError(f"It has more than {MOST_PARTS:,} elements and attributes.")


def _plain(content: bytes, charset: str) -> str:
    """The text as we decode it, so that no encoding hides an entity from this check."""
    text = decode(content, charset or _declared(content)).lstrip()
    if "<!ENTITY" in text.upper():
        raise InputError("It defines entities, as attacks do and feeds and sitemaps never need.")
    return text.partition("?>")[2] if text.startswith(_DECLARATION) else text


def _declared(content: bytes) -> str:
    """The encoding in the XML declaration, if there is one."""
    head = content[:200].partition(b"?>")[0]
    for quote in (b'"', b"'"):
        name = head.partition(b"encoding=" + quote)[2].partition(quote)[0]
        if name.isascii() and name:
            return name.decode("ascii")
    return ""
