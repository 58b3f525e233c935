"""Files that mean harm, or are none of what they claim: made here, so that nothing of the kind lies in the repository."""

import io
import zipfile

import docx

HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_bytes(*paragraphs, table=None):
    """A sound Word document."""
    made, stream = docx.Document(), io.BytesIO()
    for words in paragraphs:
        made.add_paragraph(words)
    if table:
        grid = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, words in zip(grid.add_row().cells, row, strict=True):
                cell.text = words
    made.save(stream)
    return stream.getvalue()


def with_parts(raw, **parts):
    """The package with other parts in place of, or beside, its own; names are given with / as __."""
    stream, wanted = io.BytesIO(), {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in wanted:
                new.writestr(name, old.read(name))
        for name, part in wanted.items():
            new.writestr(name, part)
    return stream.getvalue()


def body(inner, head=HEAD):
    """A main part with `inner` in it."""
    return head + b"<w:document " + SPACE + b"><w:body>" + inner + b"</w:body></w:document>"


def bomb():
    """Some kilobytes that unpack to 300 MB."""
    return with_parts(word_bytes("x"), word__document_dot_xml=body(b" " * 300_000_000))


def lying_bomb():
    """A package whose directory says that a part is small."""
    raw = bytearray(bomb())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = raw.rfind(mark)
        raw[at + place : at + place + 4] = (1000).to_bytes(4, "little")
    return bytes(raw)


def wide():
    """A table of ten thousand columns."""
    cells = b"<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 10_000
    return with_parts(word_bytes("x"), word__document_dot_xml=body(b"<w:tbl><w:tr>" + cells + b"</w:tr></w:tbl>"))


def wide_by_span():
    """One cell that claims to cover a thousand million columns."""
    cell = b'<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc>'
    return with_parts(word_bytes("x"), word__document_dot_xml=body(b"<w:tbl><w:tr>" + cell + b"</w:tr></w:tbl>"))


def deep():
    """Tables inside tables inside tables."""
    inner = b"<w:tbl><w:tr><w:tc>" * 20_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 20_000
    return with_parts(word_bytes("x"), word__document_dot_xml=body(inner))


def entities():
    """A main part that draws in a file of the machine."""
    head = HEAD + b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    inner = b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    return with_parts(word_bytes("x"), word__document_dot_xml=body(inner, head))


def entities_elsewhere():
    """The same in the part that holds the styles."""
    head = HEAD + b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return with_parts(word_bytes("x"), word__styles_dot_xml=head + b"<w:styles " + SPACE + b">&b;</w:styles>")


def macro():
    """A document with a macro inside, under an innocent name."""
    return with_parts(word_bytes("x"), word__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0 macro")


def scanned():
    """A PDF with a picture and no text."""
    return _pdf(b"0 0 200 200 re f")


def text_without_table():
    """A PDF with a line of text."""
    return _pdf(b"BT /F1 12 Tf 50 700 Td (Only a line of text) Tj ET")


def _pdf(content):
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length " + str(len(content)).encode() + b">>stream\n" + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj".encode() + part + b"endobj\n"
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return (
        made
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n"
        + str(len(made)).encode()
        + b"\n%%EOF"
    )
