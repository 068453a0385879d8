"""Bytes to text: byte order marks, UTF-8 and UTF-16 first, then the best guess, or a refusal."""

from __future__ import annotations

import codecs
import re

from geo.errors import InputError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The legacy encodings of the web (https://encoding.spec.whatwg.org/#names-and-labels): others
# (EBCDIC, DOS code pages) fit short texts by accident more often than by right.
_LEGACY = (
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u"),
    *("gb18030", "big5", "euc_jp", "shift_jis", "euc_kr", "cp949", "cp874"),
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536
_REMEDY = "Save the text as UTF-8."


def decode(content: bytes, declared: str = "") -> str:
    """The text of `content`, without its byte order mark and otherwise unchanged.

    `declared` is the encoding that a page or server states; it is tried after UTF-8. Raises
    `InputError` for what is not text, with the position of the first byte that shows it.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    if b"\0" in content:
        return _believable(_with_nul(content))
    text = _utf_8(content)
    if text is None:
        text = _declared(content, declared)
    return _believable(text if text is not None else _guessed(content))


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(_broken(encoding, error)) from error


def _utf_8(content: bytes) -> str | None:
    """The text if it is UTF-8, `None` if it is something else; broken UTF-8 is refused."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        sample = content[: error.start + _SAMPLE].decode("utf-8", "replace")
        damaged = sample.count("\ufffd")
        if sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", sample))) > 4 * damaged:
            raise InputError(_broken("utf-8", error)) from error
        return None


def _broken(encoding: str, error: UnicodeDecodeError) -> str:
    return (
        f"It is {encoding.upper().removesuffix('-LE').removesuffix('-BE')} with a broken character "
        f"at byte {error.start:,}. Export or save the text again."
    )


def _with_nul(content: bytes) -> str:
    """The text of UTF-16 without a mark: its Latin letters have a NUL for every other byte."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > 0.6 * len(sample) / 2 and min(even, odd) <= 0.02 * len(sample):
        return _strictly(content, "utf-16-be" if even > odd else "utf-16-le")
    raise InputError(
        f"It has a NUL byte at position {content.find(0):,}, so it is not text, or damaged. "
        f"{_REMEDY}"
    )


def _declared(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding) if encoding else None
    except (LookupError, UnicodeError):
        return None


def _guessed(content: bytes) -> str:
    """The text in the likeliest legacy encoding; Western European where that fits as well."""
    from charset_normalizer import from_bytes

    matches = from_bytes(content, cp_isolation=list(_LEGACY))
    best = matches.best()
    if best is None:
        raise InputError(f"It is not text, or in an encoding that isn't known. {_REMEDY}")
    for match in matches:
        as_likely = match.chaos <= best.chaos and match.coherence >= best.coherence
        if as_likely and "cp1252" in (match.encoding, *match.could_be_from_charset):
            return content.decode("cp1252")
    return str(best)


def _believable(text: str) -> str:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > 0.01 * len(sample) + 1:
        raise InputError(f"It is not text: control characters are all over it. {_REMEDY}")
    return text
