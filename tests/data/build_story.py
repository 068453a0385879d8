"""Writes one story in every format, with the programs that people use.

LibreOffice, Chromium and wget must be installed to run this (`python -m tests.data.build_story`).
The files are kept in `story/`, for the test that all of them give the same mentions.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import mailbox
import subprocess
import tempfile
import threading
import zipfile
from datetime import date
from email.message import EmailMessage
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
from backports import zstd
from openpyxl import Workbook
from playwright.sync_api import sync_playwright

from tests.chromium import find

HERE = Path(__file__).parent
STORY = HERE / "story"
SAMPLE = HERE.parents[1] / "data" / "articles" / "derna-flood.txt"
PUBLISHED = "2023-09-14"


def main() -> None:
    """Write the folder."""
    STORY.mkdir(exist_ok=True)
    text = SAMPLE.read_text(encoding="utf-8")
    for name, content in {**texts(text), **records(text), **mails(text)}.items():
        (STORY / name).write_bytes(content)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "story.html"
        page.write_text(html(text), encoding="utf-8")
        by_browser(page)
        by_office(text, Path(folder))
        by_crawler(page)
    for name, content in archives(text).items():
        (STORY / name).write_bytes(content)


def texts(text: str) -> dict[str, bytes]:
    """The story as text, in several encodings, as Markdown and as a page."""
    title, rest = text.split("\n\n", 1)
    return {
        "utf-8.txt": text.encode(),
        "utf-16.txt": text.encode("utf-16"),
        "windows.txt": text.replace("\n", "\r\n").encode("cp1252"),
        "story.md": f"# {title}\n\n{rest}".encode(),
        "story.html": html(text).encode(),
    }


def html(text: str) -> str:
    """The story as a page of a plain outlet."""
    title, *paragraphs = text.strip().split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{PUBLISHED}"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def records(text: str) -> dict[str, bytes]:
    """The story as a record, under our names and under those of others, and as a row."""
    title = text.partition("\n")[0]
    own = {"id": "1", "title": title, "text": text, "published": PUBLISHED}
    others = {"status": "ok", "articles": [{"headline": title, "body": text, "date": PUBLISHED}]}
    return {
        "story.jsonl": f"{json.dumps(own)}\n".encode(),
        "story.json": json.dumps([own], indent=1).encode(),
        "other-keys.json": json.dumps(others).encode(),
        "story.csv": table(text, ","),
        "semicolons.csv": table(text, ";").decode().encode("cp1252"),
        "story.tsv": table(text, "\t"),
        "story.xlsx": workbook(text),
    }


def workbook(text: str) -> bytes:
    """The story as the row of a sheet, behind a sheet that only explains."""
    made, target = Workbook(), io.BytesIO()
    made.worksheets[0].append(["What", "Meaning"])
    sheet = made.create_sheet("Stories")
    sheet.append(["Headline", "Full text", "Publication date"])
    sheet.append([text.partition("\n")[0], text, date.fromisoformat(PUBLISHED)])
    made.save(target)
    return target.getvalue()


def table(text: str, delimiter: str) -> bytes:
    """The story as the row of a table."""
    target = io.StringIO(newline="")
    rows = csv.writer(target, delimiter=delimiter)
    rows.writerow(["Headline", "Full text", "Publication date"])
    rows.writerow([text.partition("\n")[0], text, "14/09/2023"])
    return target.getvalue().encode()


def mails(text: str) -> dict[str, bytes]:
    """The story as a mail, as a page in a mail, attached to a mail, and in a mailbox."""
    plain, paged, attached = mail(), mail(), mail()
    plain.set_content(text)
    paged.set_content(html(text), subtype="html")
    attached.add_attachment(text, filename="story.txt")
    with tempfile.TemporaryDirectory() as folder:
        box = mailbox.mbox(Path(folder) / "box")
        box.add(plain)
        box.close()
        content = (Path(folder) / "box").read_bytes()
    return {
        "plain.eml": plain.as_bytes(),
        "page.eml": paged.as_bytes(),
        "attached.eml": attached.as_bytes(),
        "story.mbox": content,
    }


def mail() -> EmailMessage:
    """A mail without content."""
    made = EmailMessage()
    made["From"] = "Ada Example <ada@example.org>"
    made["Subject"] = "The story for today"
    made["Date"] = "Thu, 14 Sep 2023 18:00:00 +0200"
    made["Message-ID"] = "<story@example.org>"
    return made


def by_browser(page: Path) -> None:
    """The page printed to PDF and saved as one file, by Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find())
        tab = browser.new_page()
        tab.goto(page.as_uri())
        tab.pdf(path=STORY / "chromium.pdf", format="A5")
        session = tab.context.new_cdp_session(tab)
        saved = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        (STORY / "chromium.mhtml").write_bytes(saved.encode())
        browser.close()


def by_office(text: str, folder: Path) -> None:
    """The story as Word documents, and as LibreOffice writes it in others."""
    title, *paragraphs = text.strip().split("\n\n")
    document = docx.Document()
    document.add_paragraph(title, style="Title")
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(STORY / "python-docx.docx"))
    written = STORY / "python-docx.docx"
    for ending in ("odt", "rtf", "epub", "pdf"):
        office(written, ending, folder).replace(STORY / f"libreoffice.{ending}")
    office(STORY / "libreoffice.odt", "docx", folder).replace(STORY / "libreoffice.docx")


def office(source: Path, ending: str, folder: Path) -> Path:
    """What LibreOffice converts a file to."""
    command = ["soffice", "--headless", "--convert-to", ending, "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    return folder / f"{source.stem}.{ending}"


def by_crawler(page: Path) -> None:
    """The page as wget archives it from a server, packed and not."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(page.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/story.html"
    for more in ([], ["--no-warc-compression"]):
        target = f"--warc-file={STORY / 'wget'}"
        command = ["wget", "--quiet", "--no-warc-keep-log", "-O", "/dev/null", target, *more]
        subprocess.run([*command, address], check=True)
    server.shutdown()


def archives(text: str) -> dict[str, bytes]:
    """The story packed by itself, and in an archive in an archive."""
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("press/story.docx", (STORY / "libreoffice.docx").read_bytes())
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner.getvalue())
    return {
        "story.txt.gz": gzip.compress(text.encode(), mtime=0),
        "story.jsonl.zst": zstd.compress((STORY / "story.jsonl").read_bytes()),
        "story.zip": inner.getvalue(),
        "in-archive.zip": outer.getvalue(),
    }


if __name__ == "__main__":
    main()
