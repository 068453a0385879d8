"""The parts of documents that are ZIP archives (DOCX, EPUB, ODT), within limits."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

from geo import settings
from geo.errors import InputError
from geo.loaders.nesting import check_ratio
from geo.loaders.unpacking import DAMAGE

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

MOST_BYTES = 300_000_000
MOST_XML_BYTES = 64_000_000
MOST_MARKUP = 4_000_000
_XML_STARTS = (b"<", b"\xef", b"\xff", b"\xfe", b"\0")
_ENCRYPTED = 0x1
_INSTEAD = "Save the document again, or as text, and add that."


def check_parts(content: bytes) -> None:
    """Raises `InputError` for a document whose parts aren't fit to be read by a library."""
    with open_parts(content) as archive:
        for name in archive.namelist():
            content = part(archive, name) or b""
            if content.lstrip()[:1] in _XML_STARTS:
                check_markup(content)


def open_parts(content: bytes) -> ZipFile:
    """The archive that a document is. Raises `InputError` for what is damaged or unpacks too far.

    What a part says about its size binds: no more than that is ever unpacked.
    """
    try:
        archive = ZipFile(io.BytesIO(content))
    except (*DAMAGE, NotImplementedError) as error:
        raise InputError(f"The document is damaged or cut off. {_INSTEAD}") from error
    parts = archive.infolist()
    if len(parts) > settings.max_packed_files() or sum(p.file_size for p in parts) > MOST_BYTES:
        raise InputError(
            f"The document holds more than {MOST_BYTES:,} bytes or "
            f"{settings.max_packed_files():,} parts. Save its text alone and add that."
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise InputError("The document is encrypted. Save it without password and add that.")
    check_ratio(sum(part.file_size for part in parts), len(content))
    return archive


def part(archive: ZipFile, name: str) -> bytes | None:
    """The content of a part, `None` where it isn't there. Raises `InputError` for a damaged one."""
    try:
        return archive.read(name)
    except KeyError:
        return None
    except (*DAMAGE, NotImplementedError, RuntimeError) as error:
        raise InputError(f"A part of the document is damaged ({name[:80]}). {_INSTEAD}") from error


def check_markup(content: bytes) -> None:
    """Raises `InputError` for XML with more tags and attributes than a text has."""
    marks = content.count(b"<") + content.count(b"=")
    if len(content) > MOST_XML_BYTES or marks > MOST_MARKUP:
        raise InputError(
            f"The document has more than {MOST_XML_BYTES:,} bytes of XML, or too many marks in "
            "it. Split it, or save it as text and add that."
        )


def xml_part(archive: ZipFile, name: str) -> _Element | None:
    """A part as XML, `None` where it isn't there. Entities are not resolved, nothing is fetched."""
    from lxml import etree  # type: ignore[import-untyped]

    content = part(archive, name)
    if content is None:
        return None
    check_markup(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"A part of the document is no XML ({name[:80]}). {_INSTEAD}") from error
