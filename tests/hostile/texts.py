"""Texts, tables, records and mails that are made to do harm, and names of files that are."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator

from tests.hostile.file import MEGABYTE, File, good, packed, story

_LONG = 300_000


def texts() -> Iterator[File]:
    """All of them."""
    yield from _broken_encodings()
    yield from _long_texts()
    yield from _other_kinds()
    yield from _tables()
    yield from _records()
    yield from _mails()
    yield from _named()


def _broken_encodings() -> Iterator[File]:
    noise = random.Random(7).randbytes(200_000)  # noqa: S311
    contents = {
        "noise": noise,
        "noise-printable": bytes(32 + byte % 95 for byte in noise),
        "utf-8-cut": "Überschwemmung in Köln".encode()[:-1] * 50,
        "utf-8-overlong": b"Lima \xc0\xaf\xe0\x80\xaf " * 1000,
        "utf-8-surrogates": b"Lima \xed\xa0\x80 " * 1000,
        "utf-16-odd": "Lima".encode("utf-16") + b"\x41",
        "utf-16-half": b"\xff\xfe" + b"\x00\xd8L\x00" * 1000,
        "utf-32-far": b"\xff\xfe\0\0" + b"\xff\xff\xff\x7f" * 100,
        "mark-lies": b"\xff\xfe" + b"Lima is a town.",
        "mixed": "Köln ".encode() * 99 + "Köln ".encode("cp1252") * 99,
        "nul": b"Lima\0Oslo",
        "nuls": b"\0" * MEGABYTE,
        "controls": bytes(range(1, 32)) * 1000,
        "escapes": b"\x1b[31mLima\x1b]0;owned\x07" * 2000,
        "cjk": "洪水利比亚".encode("gb18030") * 5000,
    }
    yield from (File(f"{name}.txt", content) for name, content in contents.items())
    for encoding in ("utf-8-sig", "utf-16", "utf-32", "cp1252"):
        name = f"good-{encoding}.txt"
        yield good(name, f"{story(name)} Überschwemmung in Köln und Straßburg.".encode(encoding))


def _long_texts() -> Iterator[File]:
    contents = {
        "one-word": "a" * 5 * MEGABYTE,
        "one-line": "Lima and Oslo " * (_LONG // 14),
        "capitals": "Lima Oslo Paris " * (_LONG // 16),
        "capitals-joined": "LimaOsloParis" * (_LONG // 13),
        "lines": "x\n" * MEGABYTE,
        "newlines": "\n" * 3 * MEGABYTE + "Lima",
        "spaces": "Lima" + " " * 3 * MEGABYTE + "Oslo",
        "dots": "." * 3 * MEGABYTE,
        "hyphens": "Guinea-" * (_LONG // 7),
        "brackets": "(" * _LONG,
        "quotes": "“Lima" * (_LONG // 5),
        "commas": "Lima, " * (_LONG // 6),
        "digits": "2023-09-22 " * (_LONG // 11),
        "dates": "Date: 2023-09-22 " * 100_000,
        "accents": "e" + "\u0301" * _LONG,
        "joiners": "👩\u200d" * (_LONG // 4),
        "bidi": "\u202eamiL\u202c " * (_LONG // 8),
        "invisible": "\u200b" * _LONG + "Lima",
        "right-to-left": "طرابلس ليبيا " * (_LONG // 13),
        "hash": "#" * _LONG,
        "too-long": "Lima " * 2_100_000,
    }
    yield from (File(f"long-{name}.txt", text.encode()) for name, text in contents.items())
    yield File("headings.md", b"# Lima\n" * 300_000)
    yield File("links.md", b"[" * 300_000 + b"](x)" * 300_000)
    yield File("front-matter.md", b"---\na: &a [x]\n" + b"b: [*a,*a]\n" * 100_000 + b"---\nLima\n")
    yield File("front-matter-open.md", b"---\n" + b"a: b\n" * 300_000)
    yield File("exports.txt", (b"Document 1 of 9\n\nLima\n\nEnd of Document\n") * 60_000)
    yield good("good.md", f"# {story('good.md')}".encode())


def _other_kinds() -> Iterator[File]:
    heads = {
        "picture.txt": b"\x89PNG\r\n\x1a\n",
        "program": b"\x7fELF\x02",
        "program.exe": b"MZ\x90\0\x03\0",
        "class": b"\xca\xfe\xba\xbe",
        "database.txt": b"SQLite format 3\0",
        "sound.txt": b"ID3\x04",
        "film.txt": b"\0\0\0\x18ftypmp42",
        "photo.jpg": b"\xff\xd8\xff\xe0",
        "pickle.txt": b"\x80\x04\x95cos\nsystem\n(S'id'\ntR.",
    }
    yield from (File(name, head + b"\0" * 1000) for name, head in heads.items())
    yield File("nothing.txt", b"")
    yield File("blank.txt", b" \r\n\t" * 1000)
    yield File("nothing.docx", b"")


def _tables() -> Iterator[File]:
    contents = {
        "quote-open": b'text\n"Lima' + b"\nOslo, Norway" * 800_000,
        "quotes": b"text\n" + b'"' * 5 * MEGABYTE,
        "columns": b"text," * MEGABYTE + b"\nLima",
        "columns-of-rows": b"text\n" + b"," * 5 * MEGABYTE,
        "delimiters": b",;\t|" * MEGABYTE,
        "blank-rows": b"text\n" + b"\n" * 3 * MEGABYTE + b"Lima",
        "bad-rows": b"title,text\n" + b"a,\n" * 500_000,
        "cell-huge": b"text\n" + b"Lima " * 3 * MEGABYTE,
        "header-huge": b"a" * 5 * MEGABYTE + b",text\nb,Lima\n",
        "same-names": b"text," * 900 + b"\n" + b"Lima," * 900,
        "no-text": b"id,title,url,publish_date,media_name\n1,a,http://127.0.0.1/,2023-01-01,b\n",
        "carriage": b"text\r" + b"Lima\r" * 2000,
        "nul": b"text\nLi\0ma\n",
        "cut": "text\nKöln".encode()[:-2],
        "dates": b"text,date\n" + b"Lima," + b"9" * 5000 + b"\n",
    }
    yield from (File(f"{name}.csv", content) for name, content in contents.items())
    name = "good-formulas.csv"
    cells = f"=cmd|'/C calc'!A0,@SUM(1+1),\"{story(name)}\"\n"
    yield good(name, f"title,source,text\n{cells}".encode())
    name = "good.tsv"
    yield good(name, f'text\tdate\n"{story(name)}"\t22/09/2023\n'.encode())


def _records() -> Iterator[File]:
    contents = {
        "deep.json": b"[" * MEGABYTE,
        "deep-objects.json": b'{"a":' * 500_000,
        "swelling.json": b"[" + b"[]," * 10 * MEGABYTE + b"1]",
        "number.json": b'{"text": "Lima", "id": ' + b"9" * MEGABYTE + b"}",
        "not-numbers.json": b'{"text": "Lima", "id": NaN, "published": Infinity}',
        "surrogates.json": b'{"text": "Lima \\ud800\\udfff\\udfff"}',
        "nul.json": b'{"text": "Li\\u0000ma"}',
        "keys.json": b"{" + b",".join(b'"k%d": "Lima"' % n for n in range(300_000)) + b"}",
        "lists.json": b'{"a": [' + b'{"b": "c"},' * 300_000 + b"{}]}",
        "cut.json": b'[{"text": "Lima"}, {"text": "Os',
        "prototype.json": b'{"__proto__": {"text": "x"}, "constructor": {"text": "y"}}',
        "bad-lines.jsonl": b"x\n" * 3_000_000,
        "blank-lines.jsonl": b"\n" * 5 * MEGABYTE,
        "line-huge.jsonl": b'{"text": "' + b"Lima " * 3 * MEGABYTE + b'"}',
        "deep-lines.jsonl": (b"[" * 5000 + b"\n") * 200,
        "not-utf-8.jsonl": b'{"text": "K\xf6ln"}\n' * 1000,
        "no-text.jsonl": b'{"id": 1}\n' * 1000,
    }
    yield from (File(name, content) for name, content in contents.items())
    yield good("good.jsonl", json.dumps({"text": story("good.jsonl"), "id": "../a"}).encode())
    held = {"response": {"results": [{"headline": "x", "bodyText": story("good.json")}]}}
    yield good("good.json", json.dumps(held).encode())


_MAIL = b"Message-ID: <1@x>\nMIME-Version: 1.0\n"


def _mails() -> Iterator[File]:
    parts = (
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000)
    )
    many = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nLima\n" * 100_000
    word = b"=?utf-8?q?" + b"=41" * 20 + b"?= "
    bomb = packed({"a.txt": b"0" * 50 * MEGABYTE})
    attached = (
        b"Content-Type: application/zip\nContent-Disposition: attachment; "
        b'filename="../../a.zip"\nContent-Transfer-Encoding: base64\n\n' + base64.b64encode(bomb)
    )
    contents = {
        "headers-endless": _MAIL + b"X-A: b\n" * 700_000 + b"\nLima",
        "header-long": _MAIL + b"Subject: " + b"a" * 9 * MEGABYTE + b"\n\nLima",
        "header-folded": _MAIL + b"Subject: a\n" + b" b\n" * 500_000 + b"\nLima",
        "header-words": _MAIL + b"Subject: " + word * 50_000 + b"\n\nLima",
        "header-comments": _MAIL
        + b"From: "
        + b"(" * 300_000
        + b"\nDate: "
        + b"(" * 9999
        + b"\n\nLima",
        "addresses": _MAIL + b"From: " + b"a@b, " * 500_000 + b"\n\nLima",
        "deep": _MAIL + b"".join(parts) + b"\nLima",
        "parts": _MAIL + many,
        "boundary-missing": _MAIL + b"Content-Type: multipart/mixed\n\n--b\n\nLima",
        "boundary-empty": _MAIL + b'Content-Type: multipart/mixed; boundary=""\n\n--\n\nLima',
        "boundary-long": _MAIL
        + b"Content-Type: multipart/mixed; boundary="
        + b"b" * MEGABYTE
        + b"\n\nLima",
        "base64-broken": _MAIL + b"Content-Transfer-Encoding: base64\n\n" + b"====A\xff" * 9999,
        "charset-bogus": _MAIL + b"Content-Type: text/plain; charset=\xff\xfe\n\nLima",
        "types-bogus": _MAIL + b"Content-Type: " + b";" * 300_000 + b"\n\nLima",
        "names-bogus": _MAIL + b"Content-Type: text/plain; name*0*=x''%ff; name*1*=%\n\nLima",
        "dates-bogus": _MAIL + b"Date: Tue, 99 Foo 99999 99:99:99 +9999999\n\nLima",
        "attached-bomb": _MAIL + attached,
        "mails-in-mails": _MAIL + (b"Content-Type: message/rfc822\n\n" + _MAIL) * 500 + b"\nLima",
        "nothing": _MAIL,
    }
    yield from (File(f"mail-{name}.eml", content) for name, content in contents.items())
    envelope = b"From a@b Tue Sep 12 08:00:00 2023\n"
    yield File("mails-many.mbox", (envelope + _MAIL + b"\nLima\n\n") * 2000)
    yield File("mails-empty.mbox", envelope * 500_000)
    yield good("good.eml", _MAIL + b"Subject: Flood\n\n" + story("good.eml").encode())
    yield good("good.mbox", envelope + _MAIL + b"\n" + story("good.mbox").encode())


def _named() -> Iterator[File]:
    names = (
        "--help.txt",
        "-o.txt",
        "$(touch owned).txt",
        "<img src=x onerror=alert(1)>.txt",
        "%s%n%x.txt",
        "line\nbreak\r.txt",
        "bidi\u202etxt.exe.txt",
        "bell\x07\x1b[31m.txt",
        "space .txt",
        "long" + "g" * 240 + ".txt",
        "🌍🔥.txt",
        "CON.txt",
        "half\udc80.txt",
    )
    yield from (good(name) for name in names)
