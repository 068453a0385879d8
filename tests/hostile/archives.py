"""Archives that unpack to far too much, lie about what is in them, or are broken."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Iterator

from backports import zstd

from tests.hostile.file import MEGABYTE, File, directory_entries, good, packed, repeated, story

_ZEROS = b"0" * (20 * MEGABYTE)
_NAMES = {
    "up": "../../../../etc/passwd",
    "root": "/etc/passwd",
    "drive": "C:\\Windows\\System32\\drivers\\etc\\hosts",
    "share": "\\\\server\\share\\a.txt",
    "device": "CON",
    "dots": "...",
    "newline": "a\nb\r\nc.txt",
    "escape": "\x1b[2J\x1b]0;owned\x07.txt",
    "bidi": "annual\u202etxt.exe",
    "zero-width": "\u200b\u2060.txt",
    "markup": "<img src=x onerror=alert(1)>.txt",
    "format": "%s%n%x.txt",
    "shell": "$(touch owned);`id`.txt",
    "long": "a" * 60_000 + ".txt",
    "deep": "a/" * 20_000 + "b.txt",
    "emoji": "🌍" * 500 + ".txt",
}


def archives() -> Iterator[File]:
    """All of them."""
    yield from _bombs()
    yield from _nested()
    yield from _names()
    yield from _lies()
    yield from _broken()
    yield from _other_packers()
    yield from _good()


def _bombs() -> Iterator[File]:
    one = packed({"zeros.txt": _ZEROS})
    yield File("bomb-ratio.zip", one)
    yield File("bomb-listed-1000-times.zip", repeated(one, 1000))
    yield File("bomb-many.zip", packed({f"{n}.txt": _ZEROS for n in range(20)}))
    yield File("bomb-of-spaces.zip", packed({"a.html": b"<p>" + b" " * 50 * MEGABYTE}))
    yield File("bomb-in-good.zip", packed({"a.txt": _ZEROS, "b.txt": story("x").encode()}))
    yield File("bomb-of-json.zip", packed({"a.json": b"[" + b"[]," * 10 * MEGABYTE + b"1]"}))
    yield File("many-empty.zip", packed({f"{n}.txt": b"" for n in range(30_000)}))
    yield File("listed-65535-times.zip", repeated(packed({"a.txt": b"\x89PNG"}), 65_535))
    yield File("bomb.txt.gz", gzip.compress(_ZEROS * 10))
    yield File("bomb-many-members.gz", gzip.compress(_ZEROS) * 50)
    yield File("empty-members.gz", gzip.compress(b"") * 200_000)
    yield File("bomb.txt.zst", zstd.compress(_ZEROS * 10))
    yield File("bomb-many-frames.zst", zstd.compress(_ZEROS) * 1000)
    yield File("bomb.zip.gz", gzip.compress(packed({"a.gz": gzip.compress(_ZEROS)})))


def _nested() -> Iterator[File]:
    content = story("x").encode()
    for depth in range(60):
        content = packed({f"{depth}.zip" if depth else "a.txt": content})
        if depth in (5, 20, 59):
            yield File(f"nested-{depth + 1}.zip", content)
    content = story("x").encode()
    for _ in range(12):
        content = gzip.compress(content)
    yield File("nested.gz", content)
    leaf = packed({f"{n}.txt": _ZEROS for n in range(5)})
    branch = packed({f"{n}.zip": leaf for n in range(10)})
    yield File("tree-of-bombs.zip", packed({f"{n}.zip": branch for n in range(10)}))


def _names() -> Iterator[File]:
    for title, name in _NAMES.items():
        yield File(f"name-{title}.zip", packed({name: b"\x89PNG\r\n\x1a\n"}))
    one = packed({"a": b"\0"})
    yield File("name-nothing.zip", _changed(one, 28, b"\0\0"))


def _changed(archive: bytes, offset: int, value: bytes) -> bytes:
    """The archive with bytes of its (first) directory entry changed."""
    start = directory_entries(archive)[0] + offset
    return archive[:start] + value + archive[start + len(value) :]


def _lies() -> Iterator[File]:
    one = packed({"a.txt": story("x").encode()})
    yield File("password.zip", _changed(one, 8, b"\x01\x00"))
    yield File("method-unknown.zip", _changed(one, 10, b"\x61\x00"))
    yield File("method-lzma.zip", _changed(one, 10, b"\x0e\x00"))
    yield File("checksum-wrong.zip", _changed(one, 16, b"\0\0\0\0"))
    yield File("size-packed-huge.zip", _changed(one, 20, b"\xfe\xff\xff\xff"))
    yield File("size-huge.zip", _changed(one, 24, b"\xfe\xff\xff\xff"))
    yield File("size-zero.zip", _changed(one, 24, b"\0\0\0\0"))
    yield File("size-zip64.zip", _changed(one, 24, b"\xff\xff\xff\xff"))
    yield File("offset-far.zip", _changed(one, 42, b"\xff\xff\xff\x7f"))
    yield File("offset-itself.zip", _changed(one, 42, b"\x10\0\0\0"))
    yield File("version-far.zip", _changed(one, 6, b"\xff\x00"))
    yield File("name-length.zip", _changed(one, 28, b"\xff\xff"))


def _broken() -> Iterator[File]:
    one = packed({"a.txt": story("x").encode(), "b.txt": story("y").encode()})
    for share in (5, 30, 60, 95):
        yield File(f"cut-at-{share}.zip", one[: len(one) * share // 100])
    yield File("head-only.zip", b"PK\x03\x04")
    yield File("tail-only.zip", b"PK\x05\x06" + b"\xff" * 18)
    yield File("zeros.zip", b"PK\x03\x04" + b"\0" * MEGABYTE)
    yield File("empty.zip", packed({}))
    yield File("folders-only.zip", packed({"a/": b"", "a/b/": b""}))
    for share in (5, 50, 95):
        content = gzip.compress(story("x").encode() * 50)
        yield File(f"cut-at-{share}.gz", content[: len(content) * share // 100])
    yield File("checksum-wrong.gz", gzip.compress(story("x").encode())[:-8] + b"\0" * 8)
    yield File("endless-name.gz", b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"a" * 5 * MEGABYTE)
    content = zstd.compress(story("x").encode() * 50)
    yield File("cut.zst", content[: len(content) // 2])
    yield File("window-2-gb.zst", b"\x28\xb5\x2f\xfd\x00\xa8" + b"\0" * 100)


def _other_packers() -> Iterator[File]:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz") as archive:
        member = tarfile.TarInfo("../../a.txt")
        member.size = 4
        archive.addfile(member, io.BytesIO(b"Lima"))
    yield File("a.tar.gz", tar.getvalue())
    yield File("a.bz2", bz2.compress(_ZEROS))
    yield File("a.xz", lzma.compress(_ZEROS))
    yield File("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 100)
    yield File("a.rar", b"Rar!\x1a\x07\x00" + b"\0" * 100)


def _good() -> Iterator[File]:
    for name in ("good.zip", "good-in-zip.zip", "good-stored.zip"):
        inner = packed({"a.txt": story(name).encode()})
        content = packed({"inner.zip": inner}) if "in-zip" in name else inner
        if "stored" in name:
            content = packed({"a.txt": story(name).encode()}, zipfile.ZIP_STORED)
        yield good(name, content)
    yield good("good.txt.gz", gzip.compress(story("good.txt.gz").encode()))
    yield good("good.txt.zst", zstd.compress(story("good.txt.zst").encode()))
    name = "good-beside-bad.zip"
    bad = {"a.png": b"\x89PNG\r\n\x1a\n", "b.txt": b"\0", "c.txt": story(name).encode()}
    yield good(name, packed(bad))
