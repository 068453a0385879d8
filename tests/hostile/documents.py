"""Word documents, workbooks, e-books, PDFs and rich text that are made to do harm."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from itertools import accumulate

from docx import Document
from openpyxl import Workbook

from tests.hostile.file import MEGABYTE, File, good, laughs, outside, packed, story

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="{path}" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)


def documents() -> Iterator[File]:
    """All of them."""
    yield from _word()
    yield from _workbooks()
    yield from _books()
    yield from _pdfs()
    yield from _rich_texts()


def _office(main: str, parts: dict[str, bytes], kind: str) -> bytes:
    types = (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{main}" ContentType='
        f'"application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="{main}"/></Relationships>'
    )
    return packed(
        {"[Content_Types].xml": types.encode(), "_rels/.rels": relations.encode(), **parts}
    )


def _docx(document: bytes, **parts: bytes) -> bytes:
    return _office(
        "word/document.xml", {"word/document.xml": document, **parts}, "wordprocessingml.document"
    )


def _word() -> Iterator[File]:
    paragraph = "<w:p><w:r><w:t>BOMB</w:t></w:r></w:p>"
    document = f"<w:document {_W}><w:body>{paragraph}</w:body></w:document>"
    yield File("laughs.docx", _docx(laughs(document, "w:document")))
    yield File("outside.docx", _docx(outside(document, "w:document")))
    yield File("spaces.docx", _docx(document.replace("BOMB", " " * 90 * MEGABYTE).encode()))
    text = f"Lima {'x' * 2000} "
    long = document.replace(paragraph, paragraph.replace("BOMB", text) * 20_000)
    yield File("long.docx", _docx(long.encode()))
    tables = "<w:tbl><w:tr><w:tc>" * 5000 + paragraph + "</w:tc></w:tr></w:tbl>" * 5000
    yield File("tables-in-tables.docx", _docx(document.replace(paragraph, tables).encode()))
    many = paragraph.replace("BOMB", "a") * 500_000
    yield File("many-paragraphs.docx", _docx(document.replace(paragraph, many).encode()))
    yield File("not-xml.docx", _docx(b"<w:document"))
    yield File("empty.docx", _docx(b""))
    yield File("no-document.docx", _office("word/document.xml", {}, "wordprocessingml.document"))
    link = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId9" TargetMode="External" '
        f'Type="{_OFFICE}/attachedTemplate" Target="http://127.0.0.1:9/x.dotm"/></Relationships>'
    )
    relations = {"word/_rels/document.xml.rels": link.encode()}
    yield File("template.docx", _docx(document.encode(), **relations))
    whole = _good_docx("x.docx")
    yield File("cut.docx", whole[: len(whole) // 2])
    yield File("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000)
    yield good("good.docx", _good_docx("good.docx"))


def _good_docx(name: str) -> bytes:
    made, target = Document(), io.BytesIO()
    for paragraph in story(name).split("\n\n"):
        made.add_paragraph(paragraph)
    made.save(target)
    return target.getvalue()


def _xlsx(sheet: bytes, strings: bytes = b"", workbook: bytes = b"") -> bytes:
    stated = (
        workbook
        or (
            f'<workbook {_S} xmlns:r="{_OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>"
        ).encode()
    )
    relations = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>'
    ).encode()
    parts = {
        "xl/workbook.xml": stated,
        "xl/_rels/workbook.xml.rels": relations,
        "xl/worksheets/sheet1.xml": sheet,
    }
    if strings:
        parts["xl/sharedStrings.xml"] = strings
    return _office("xl/workbook.xml", parts, "spreadsheetml.sheet")


def _sheet(rows: str) -> bytes:
    return f"<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>".encode()


def _cell(text: str, place: str = "A1") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _workbooks() -> Iterator[File]:
    header = f'<row r="1">{_cell("text")}</row>'
    body = f"<worksheet {_S}><sheetData><row r='1'>{_cell('BOMB')}</row></sheetData></worksheet>"
    yield File("laughs-in-sheet.xlsx", _xlsx(laughs(body, "worksheet")))
    yield File("outside.xlsx", _xlsx(outside(body, "worksheet")))
    strings = f"<sst {_S}><si><t>BOMB</t></si></sst>"
    shared = _sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    yield File("laughs-in-strings.xlsx", _xlsx(shared, laughs(strings, "sst")))
    many = f"<sst {_S}>{'<si><t>a</t></si>' * 3_000_000}</sst>".encode()
    yield File("many-strings.xlsx", _xlsx(shared, many))
    yield File("string-missing.xlsx", _xlsx(shared.replace(b"<v>0</v>", b"<v>99</v>")))
    far = f'{header}<row r="999999999">{_cell("Lima", "A999999999")}</row>'
    yield File("row-far.xlsx", _xlsx(_sheet(far)))
    wide = f'{header}<row r="2">{_cell("Lima", "XFD2")}</row>' * 2000
    yield File("cells-far.xlsx", _xlsx(_sheet(wide)))
    yield File("many-rows.xlsx", _xlsx(_sheet(header + f"<row>{_cell('')}</row>" * 400_000)))
    huge = header + f'<row r="2">{_cell("x" * 30 * MEGABYTE, "A2")}</row>'
    yield File("cell-huge.xlsx", _xlsx(_sheet(huge)))
    formula = '<row r="2"><c r="A2"><f>WEBSERVICE("http://127.0.0.1:9/")</f></c></row>'
    yield File("formula.xlsx", _xlsx(_sheet(header + formula)))
    yield File("laughs-in-workbook.xlsx", _xlsx(shared, b"", laughs("<workbook>BOMB</workbook>")))
    yield File("no-sheet.xlsx", _xlsx(b""))
    whole = _good_xlsx("x.xlsx")
    yield File("cut.xlsx", whole[: len(whole) // 2])
    yield good("good.xlsx", _good_xlsx("good.xlsx"))


def _good_xlsx(name: str) -> bytes:
    made, target = Workbook(), io.BytesIO()
    sheet = made.worksheets[0]
    sheet.append(["title", "text"])
    sheet.append(['=HYPERLINK("http://127.0.0.1:9/")', story(name)])
    made.save(target)
    return target.getvalue()


def _epub(package: bytes, pages: dict[str, bytes] | None = None, path: str = "a.opf") -> bytes:
    container = _CONTAINER.format(path=path).encode()
    parts = {"mimetype": b"application/epub+zip", "META-INF/container.xml": container}
    return packed({**parts, "a.opf": package, **(pages or {})})


def _package(items: int = 1, href: str = "p{}.xhtml", title: str = "A book") -> bytes:
    manifest = "".join(
        f'<item id="i{n}" href="{href.format(n)}" media-type="application/xhtml+xml"/>'
        for n in range(items)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(items))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></metadata>'
        f"<manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    ).encode()


def _page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Flood in Derna</title></head>'
        f"<body>{paragraphs}</body></html>"
    ).encode()


def _books() -> Iterator[File]:
    page = _page(story("x"))
    yield File("laughs.epub", _epub(laughs(_package(title="BOMB").decode(), "package")))
    bomb = laughs(page.decode().replace("Derna,", "BOMB"), "html")
    yield File("laughs-in-page.epub", _epub(_package(), {"p0.xhtml": bomb}))
    yield File("outside.epub", _epub(outside(_package(title="BOMB").decode(), "package")))
    yield File("up.epub", _epub(_package(href="../../../../etc/passwd"), {}))
    yield File("no-package.epub", _epub(_package(), path="missing.opf"))
    yield File("no-page.epub", _epub(_package(50_000)))
    yield File("one-page-often.epub", _epub(_package(20_000, "p0.xhtml"), {"p0.xhtml": page * 50}))
    yield File("spaces.epub", _epub(_package(), {"p0.xhtml": b" " * 90 * MEGABYTE}))
    whole = _epub(_package(), {"p0.xhtml": page})
    yield File("cut.epub", whole[: len(whole) // 2])
    yield good("good.epub", _epub(_package(), {"p0.xhtml": _page(story("good.epub") * 3)}))


def _pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of the objects, numbered from 1."""
    written = [b"%PDF-1.7\n"]
    for number, body in enumerate(objects, start=1):
        written.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    places = list(accumulate(map(len, written)))[:-1]
    content = b"".join(written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF"
    return content + head + table + tail % (len(objects) + 1, root, len(content))


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(content), content)


def _text(text: str) -> bytes:
    lines = b"".join(b"(%s) Tj T*\n" % line.encode() for line in text.splitlines())
    return b"BT /F1 11 Tf 14 TL 50 750 Td\n%sET" % lines


def _one_page(
    content: bytes, more: bytes = b"", *others: bytes, box: bytes = b"0 0 612 792"
) -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>>>"
    )
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return _pdf(catalog, pages, page % (box, more), content, font, *others)


def _pdfs() -> Iterator[File]:
    shown = _text(story("x"))
    yield File("million-objects.pdf", _one_page(_stream(shown), b"", *[b"1"] * 1_000_000))
    kids = b"<</Type/Pages/Kids[2 0 R]/Count 1>>"
    yield File("pages-in-themselves.pdf", _pdf(b"<</Type/Catalog/Pages 2 0 R>>", kids))
    often = b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000)
    whole = _one_page(_stream(shown))
    yield File("one-page-often.pdf", whole.replace(b"<</Type/Pages/Kids[3 0 R]/Count 1>>", often))
    counted = whole.replace(b"/Count 1", b"/Count 999999999")
    yield File("count-huge.pdf", counted)
    bomb = zlib.compress(b" " * 50 * MEGABYTE, 9)
    yield File("bomb.pdf", _one_page(_stream(bomb, b"/Filter/FlateDecode")))
    twice = zlib.compress(zlib.compress(b" " * 400 * MEGABYTE, 9), 9)
    yield File("bomb-twice.pdf", _one_page(_stream(twice, b"/Filter[/FlateDecode/FlateDecode]")))
    form = _stream(
        b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    )
    yield File("form-in-itself.pdf", _one_page(_stream(b"/X Do"), b"/XObject<</X 6 0 R>>", form))
    yield File("much-text.pdf", _one_page(_stream(_text("Lima and Oslo.\n" * 300_000))))
    yield File("many-fonts.pdf", _one_page(_stream(b"BT /F1 9 Tf (Lima) Tj ET " * 300_000)))
    yield File("brackets.pdf", _pdf(b"[" * 2 * MEGABYTE))
    yield File("names.pdf", _pdf(b"<<" + b"/A " * MEGABYTE + b">>"))
    huge_box = _one_page(_stream(shown), box=b"-1e38 -1e38 1e38 1e38")
    yield File("box-huge.pdf", huge_box)
    yield File("refers-to-itself.pdf", _pdf(b"1 0 R"))
    yield File("stream-length-lies.pdf", whole.replace(b"/Length ", b"/Length 99999999"))
    yield File("no-table.pdf", whole.split(b"xref")[0])
    yield File(
        "table-lies.pdf", whole.replace(b"00000 n", b"99999 n").replace(b"xref\n0", b"xref\n9")
    )
    yield File("previous-table-is-itself.pdf", whole.replace(b"/Root", b"/Prev 15/Root"))
    for share in (1, 50, 90):
        yield File(f"cut-at-{share}.pdf", whole[: max(9, len(whole) * share // 100)])
    locked = whole.replace(b"/Root", b"/Encrypt<</Filter/Standard/V 2/R 3/O(a)/U(b)/P 0>>/Root")
    yield File("password.pdf", locked)
    yield File("scanned.pdf", _one_page(_stream(b"0 0 612 792 re f")))
    yield File("head-only.pdf", b"%PDF-1.7\n")
    yield good("good.pdf", _one_page(_stream(_text(story("good.pdf")))))


def _rich_texts() -> Iterator[File]:
    yield File("braces.rtf", b"{\\rtf1 " + b"{" * 500_000 + b"Lima" + b"}" * 500_000 + b"}")
    yield File("braces-open.rtf", b"{\\rtf1 " + b"{\\b Lima " * 500_000)
    yield File("binary.rtf", b"{\\rtf1 Lima {\\bin999999999 abc}}")
    yield File("words.rtf", b"{\\rtf1 " + b"\\a" * 2 * MEGABYTE + b"}")
    yield File("word-long.rtf", b"{\\rtf1 \\" + b"a" * 5 * MEGABYTE + b"}")
    yield File("unicode.rtf", b"{\\rtf1 " + b"\\u-99999?\\u55357?\\u99999999?" * 50_000 + b"}")
    yield File("object.rtf", b"{\\rtf1 {\\object\\objdata " + b"0105" * 500_000 + b"}}")
    yield File("cut.rtf", b"{\\rtf1\\ansi{\\fonttbl{\\f0 Times")
    text = story("good.rtf").replace("\n\n", "\\par\n").encode()
    yield good("good.rtf", b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\\f0 " + text + b"}")
