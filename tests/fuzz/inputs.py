"""Files to fuzz with: real ones of every format, damaged in many ways."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from tests.hostile.file import laughs, outside

DATA = Path(__file__).parent.parent / "data"
LARGEST_SEED = 50_000
ENDINGS = (
    *(".txt", ".md", ".html", ".xhtml", ".mhtml", ".json", ".jsonl", ".csv", ".tsv", ".xlsx"),
    *(".eml", ".mbox", ".warc", ".zip", ".gz", ".zst", ".docx", ".odt", ".rtf", ".epub", ".pdf"),
    *(".xml", ".rss", ""),
)
_BITS = (
    *(b"\0", b"\xff", b"\n\n", b"\r", b"<", b">", b"&", b'"', b"'", b"{", b"}", b"[", b"]"),
    *(
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\x1b[31m",
        b"=",
        b",",
        b";",
        b"\t",
        b"From ",
    ),
    *(b"PK\x03\x04", b"PK\x01\x02", b"%PDF-1.7", b"{\\rtf1", b"WARC/1.0\r\n", b"obj", b"stream"),
    *(b"<html>", b"<!--", b"<![CDATA[", b"<!DOCTYPE x [", b"]]>", b"<w:p>", b"Content-Type: "),
    *(b"multipart/mixed; boundary=b\n", b"--b\n", b"=?utf-8?q?", b'{"text": "Lima"}', b"99999999"),
)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Small real files: their endings and contents."""
    folders = ("story", "documents", "exports", "pages")
    files = [path for folder in folders for path in sorted((DATA / folder).iterdir())]
    found = [(path.suffix, path.read_bytes()) for path in files if path.is_file()]
    bombs = [(".xml", laughs("<r>BOMB</r>")), (".rss", outside("<rss>BOMB</rss>", "rss"))]
    return tuple((end, content) for end, content in (*found, *bombs) if len(content) < LARGEST_SEED)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real file with bits of it changed, dropped, doubled, put in or swapped for others'."""
    _, content = draw(st.sampled_from(seeds()))
    for _ in range(draw(st.integers(0, 6))):
        content = draw(_change(content))
    return content


@st.composite
def _change(draw: st.DrawFn, content: bytes) -> bytes:
    start = draw(st.integers(0, len(content)))
    end = min(len(content), start + draw(st.sampled_from((0, 1, 2, 4, 16, 100, 1000))))
    how = draw(st.sampled_from(("put", "drop", "double", "cut", "other", "noise")))
    if how == "drop":
        return content[:start] + content[end:]
    if how == "double":
        return content[:end] + content[start:end] * draw(st.integers(1, 20)) + content[end:]
    if how == "cut":
        return content[:start]
    if how == "other":
        _, other = draw(st.sampled_from(seeds()))
        return content[:start] + other[start:] + content[end:]
    into = draw(st.sampled_from(_BITS) if how == "put" else st.binary(max_size=20))
    return content[:start] + into + content[end:]


@st.composite
def pieced(draw: st.DrawFn) -> bytes:
    """Bytes that are pieced together from bits that mean something to readers."""
    bits = st.one_of(
        st.sampled_from(_BITS), st.binary(max_size=8), st.text(max_size=8).map(str.encode)
    )
    return b"".join(draw(st.lists(bits, max_size=60)))


INPUTS = st.one_of(damaged(), damaged(), damaged(), pieced(), st.binary(max_size=200))
NAMES = st.one_of(
    st.sampled_from(ENDINGS).map(lambda ending: f"story{ending}"),
    st.text(max_size=20),
    st.text(max_size=8).map(lambda stem: f"../{stem}.html"),
)
