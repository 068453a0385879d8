"""Builds the documents and exports that the tests of the loaders read.

They are made by the programs that people use: LibreOffice, Chromium, groff and python-docx, which
must be installed to run this (`python -m tests.data.build_documents`). The files are kept.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt

HERE = Path(__file__).parent
ARTICLES = HERE.parents[1] / "data" / "articles"
DOCUMENTS, EXPORTS = HERE / "documents", HERE / "exports"
BYLINE, DATED = "By Ada Example and Ben Sample", "22 September 2023"
CAPTION = "Lanterns along the West Lake in Hangzhou, China, on Friday. Photograph: Example/Agency"
RUNNING_HEAD = "The Example Times - printed in Norway"
ENCRYPTED = (
    '{"EncryptFile":{"type":"boolean","value":"true"},'
    '"DocumentOpenPassword":{"type":"string","value":"secret"}}'
)


def story() -> tuple[str, list[str]]:
    """The title and the paragraphs of the story."""
    text = (ARTICLES / "syria-hangzhou.txt").read_text(encoding="utf-8")
    title, *paragraphs = text.strip().split("\n\n")
    return title, paragraphs


def word_document() -> bytes:
    """The story with styles, running head, table and caption, as a person sets it in Word."""
    title, paragraphs = story()
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "Ada Example", "en-GB"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.header.paragraphs[0].text = RUNNING_HEAD
    section.footer.paragraphs[0].text = "Page 1 of the Norway edition"
    document.styles["Normal"].font.size = Pt(12)
    document.add_paragraph(title, style="Title")
    document.add_paragraph(BYLINE)
    document.add_paragraph(DATED)
    for paragraph in paragraphs[:2]:
        document.add_paragraph(paragraph)
    document.add_paragraph(CAPTION, style="Caption")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("Guest", "From"), ("Assad", "Syria")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for paragraph in paragraphs[2:]:
        document.add_paragraph(paragraph)
    return saved(document)


def nexis_document() -> bytes:
    """The export of Nexis Uni as a Word document: a cover page, headlines as headings."""
    document = docx.Document()
    lines = (EXPORTS / "nexis-uni.txt").read_text(encoding="utf-8").splitlines()
    titles = {lines[i - 1] for i, line in enumerate(lines) if line.startswith("The Example Times")}
    for line in filter(None, lines):
        if line in titles:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        paragraph = document.add_paragraph(style="Heading 1" if line in titles else None)
        label, colon, value = line.partition(": ")
        if colon and len(label) < 20:
            paragraph.add_run(f"{label}:").bold = True
            paragraph.add_run(f" {value}")
        else:
            paragraph.add_run(line)
    return saved(document)


def factiva_document() -> bytes:
    """The export of Factiva with indexing: its codes and values are tables of two columns."""
    document = docx.Document()
    text = (EXPORTS / "factiva-indexed.txt").read_text(encoding="utf-8").split("\n\nHD\n")[0]
    table = document.add_table(rows=0, cols=2)
    for line in filter(None, text.split("\n")):
        code, tab, value = line.partition("\t")
        if tab:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = code, value
        else:
            table.rows[-1].cells[1].add_paragraph(line)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a Word document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def page(body: str, style: str) -> str:
    """A page of the story for printing from a browser."""
    title, paragraphs = story()
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><title>{title}</title><style>{style}</style>'
        f"<h1>{title}</h1><p>{BYLINE}</p><p>{DATED}</p>{body.format(text=text)}"
    )


def columns() -> str:
    """The story in two columns, justified and hyphenated."""
    style = (
        "@page { size: A5; margin: 14mm } body { font: 11pt serif } h1 { font-size: 22pt }"
        ".c { column-count: 2; text-align: justify; hyphens: manual }"
    )
    hyphens = {
        "strategic": "strate&shy;gic",
        "isolation": "isola&shy;tion",
        "Damascus": "Damas&shy;cus",
    }
    html = page('<div class="c">{text}</div>', style)
    for word, with_hyphens in hyphens.items():
        html = html.replace(word, with_hyphens)
    return html


def manuscript() -> str:
    """The story for groff: a running head with page numbers, two columns, divided words."""
    title, paragraphs = story()
    text = "\n.PP\n".join(paragraphs)
    head = f".ds LH {RUNNING_HEAD}\n.ds CH\n.ds RH %\n.ds CF\n.nr PS 12\n.nr VS 14\n"
    size = ".pl 16c\n.nr LL 9c\n.nr PO 2c\n"
    return f"{head}{size}.TL\n{title}\n.AU\nAda Example\n.ND\n.LP\n{DATED}\n.2C\n.PP\n{text}\n"


def office(source: Path, target: str, folder: Path) -> Path:
    """What LibreOffice converts a file to."""
    command = [
        "soffice",
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{source.stem}.{target.partition(':')[0]}"


def printed(source: Path, target: Path) -> None:
    """Print a page to PDF with the browser's own running heads."""
    command = ["chromium", "--headless", "--no-sandbox", f"--print-to-pdf={target}", str(source)]
    subprocess.run(command, check=True, capture_output=True)


def scanned(source: Path, target: Path) -> None:
    """The first page of a PDF as a picture in a PDF."""
    import pypdfium2  # type: ignore[import-untyped]

    picture = pypdfium2.PdfDocument(source)[0].render(scale=1).to_pil().convert("L")
    picture.save(target, "PDF")


def main() -> None:
    """Build every file."""
    DOCUMENTS.mkdir(exist_ok=True)
    (DOCUMENTS / "python-docx.docx").write_bytes(word_document())
    (EXPORTS / "nexis-uni.docx").write_bytes(nexis_document())
    (EXPORTS / "factiva-indexed.docx").write_bytes(factiva_document())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = DOCUMENTS / "python-docx.docx"
        for ending in ("odt", "rtf", "epub", "pdf"):
            office(source, ending, folder).rename(DOCUMENTS / f"libreoffice.{ending}")
        office(DOCUMENTS / "libreoffice.odt", "docx", folder).rename(DOCUMENTS / "libreoffice.docx")
        secret = office(source, f"pdf:writer_pdf_Export:{ENCRYPTED}", folder)
        secret.rename(DOCUMENTS / "password.pdf")
        exports = (("nexis-uni", "rtf"), ("nexis-uni", "pdf"), ("factiva-indexed", "rtf"))
        for export, ending in exports:
            made = office(EXPORTS / f"{export}.docx", ending, folder)
            made.rename(EXPORTS / made.name)
        office(EXPORTS / "factiva.txt", "rtf", folder).rename(EXPORTS / "factiva.rtf")
        (folder / "columns.html").write_text(columns(), encoding="utf-8")
        printed(folder / "columns.html", DOCUMENTS / "chromium-columns.pdf")
        groff = ["groff", "-ms", "-Tpdf", "-P-p16c,13c"]
        made_pdf = subprocess.run(
            groff, input=manuscript().encode(), check=True, capture_output=True
        )
        (DOCUMENTS / "groff-columns.pdf").write_bytes(made_pdf.stdout)
    scanned(DOCUMENTS / "libreoffice.pdf", DOCUMENTS / "scanned.pdf")


if __name__ == "__main__":
    main()
