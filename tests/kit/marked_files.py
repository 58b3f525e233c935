"""Files with one marked text in every place where such a file can hold words, made by the libraries that offices use."""

import io
import zipfile

import docx
import openpyxl
import pypdf
import xlsxwriter
from openpyxl.comments import Comment
from pypdf.annotations import FreeText

WATERMARK = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:r><w:pict><v:shape><v:textpath string="{}"/></v:shape></w:pict></w:r></w:p>'
)
BOX = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r></w:p>"
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = f'xmlns:office="{OFFICE}office:1.0" xmlns:text="{OFFICE}text:1.0" xmlns:table="{OFFICE}table:1.0" xmlns:style="{OFFICE}style:1.0"'


def _runs(made, text):
    paragraph = made.add_paragraph()
    for letter in text:
        paragraph.add_run(letter)


def _first_footer(made, text):
    made.sections[0].different_first_page_header_footer = True
    made.sections[0].first_page_footer.paragraphs[0].text = text


def _raw(element, xml, text):
    element.append(docx.oxml.parse_xml(xml.format(text)))


IN_WORD = {
    "body": lambda made, text: made.add_paragraph(text),
    "split runs": _runs,
    "cell": lambda made, text: made.add_table(1, 1).cell(0, 0).add_paragraph(text),
    "header": lambda made, text: made.sections[0].header.add_paragraph(text),
    "first footer": _first_footer,
    "comment": lambda made, text: made.add_comment(made.paragraphs[0].runs, text=text),
    "keywords": lambda made, text: setattr(made.core_properties, "keywords", text),
    "watermark": lambda made, text: _raw(made.sections[0].header._element, WATERMARK, text),
    "text box": lambda made, text: _raw(made.element.body, BOX, text),
    "footnote": lambda made, text: None,
}


def word(place, text):
    """A Word file with `text` in one place."""
    made = docx.Document()
    made.add_paragraph("The training was held in May.")
    IN_WORD[place](made, text)
    target = io.BytesIO()
    made.save(target)
    if place == "footnote":
        space = f'xmlns:w="{docx.oxml.ns.nsmap["w"]}"'
        xml = f"<w:footnotes {space}><w:footnote><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
        with zipfile.ZipFile(target, "a") as packed:
            packed.writestr("word/footnotes.xml", xml)
    return target.getvalue()


def sheet(place, text):
    """An Excel file with `text` in one place."""
    target = io.BytesIO()
    if place == "text box":
        with xlsxwriter.Workbook(target) as made:
            made.add_worksheet("Data").insert_textbox(0, 0, text)
        return target.getvalue()
    made = openpyxl.Workbook()
    made.active["A1"] = "Trainings"
    if place == "cell":
        made.active["C7"] = text
    elif place == "hidden sheet":
        made.create_sheet("More")["A1"] = text
        made["More"].sheet_state = "veryHidden"
    elif place == "name of a sheet":
        made.create_sheet(text)
    elif place == "header":
        made.active.oddHeader.center.text = text
    elif place == "comment":
        made.active["A1"].comment = Comment(text, "Office")
    elif place == "title":
        made.properties.title = text
    made.save(target)
    return target.getvalue()


def open_document(kind, place, text):
    """An OpenDocument text or spreadsheet with `text` in one place."""
    said = {where: text if where == place else "" for where in ("body", "annotation", "header", "title", "name of a sheet")}
    content = (
        f"<office:document-content {SPACES}><office:body><table:table table:name='{said['name of a sheet']}'/><text:p>Trainings"
        f"<office:annotation><text:p>{said['annotation']}</text:p></office:annotation></text:p><text:p>{said['body']}</text:p>"
        "</office:body></office:document-content>"
    )
    styles = f"<o {SPACES}><style:header><text:p>{said['header']}</text:p></style:header></o>"
    meta = f'<o xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{said["title"]}</dc:title></o>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        kinds = {"odt": "text", "ods": "spreadsheet"}
        packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{kinds[kind]}")
        for name, xml in (("content.xml", content), ("styles.xml", styles), ("meta.xml", meta)):
            packed.writestr(name, xml)
    return target.getvalue()


def pdf(place, text):
    """A PDF with `text` in one place that is not its pages."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    if place == "subject":
        writer.add_metadata({"/Subject": text})
    elif place == "note":
        writer.add_annotation(0, FreeText(text=text, rect=(10, 10, 90, 40)))
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


PLACES = [
    *(("docx", word, place) for place in IN_WORD),
    *(("xlsx", sheet, place) for place in ("cell", "hidden sheet", "name of a sheet", "header", "comment", "title", "text box")),
    *(
        (kind, lambda place, text, kind=kind: open_document(kind, place, text), place)
        for kind in ("odt", "ods")
        for place in ("body", "annotation", "header", "title", "name of a sheet")
    ),
    *(("pdf", pdf, place) for place in ("subject", "note")),
    ("txt", lambda _place, text: f"One line.\n{text}\n".encode(), "utf-8"),
    ("csv", lambda _place, text: f"Topic;Number\n{text};7\n".encode("utf-8-sig"), "cell"),
]
