"""A workbook as OpenDocument file: a zip of four small parts (docs/decisions/0024 says why this is written here)."""

import io
import re
import zipfile
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from followthrough.reporting.workbooks.rules.columns import letters
from followthrough.reporting.workbooks.rules.layout import EARLIEST, LATEST, Cell, Laid, Rule, Sheet

MIME = "application/vnd.oasis.opendocument.spreadsheet"
EPOCH = (2020, 1, 1, 0, 0, 0)
CENTIMETRES_A_LETTER = 0.2
SPACES = re.compile(" {2,}")
NAMESPACES = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}"'
        for prefix, name in (
            ("office", "office:1.0"),
            ("table", "table:1.0"),
            ("text", "text:1.0"),
            ("style", "style:1.0"),
            ("fo", "xsl-fo-compatible:1.0"),
            ("number", "datastyle:1.0"),
            ("config", "config:1.0"),
            ("meta", "meta:1.0"),
            ("of", "of:1.2"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>'
        for part in ("content.xml", "styles.xml", "meta.xml", "settings.xml")
    )
    + "</manifest:manifest>"
)
# Style: (properties of the cell, of the paragraph, of the text).
FRAME = 'fo:border="0.5pt solid #c9ced6" fo:padding="0.05cm" style:vertical-align="top" fo:wrap-option="wrap"'
LOCKED, OPEN = 'style:cell-protect="protected"', 'style:cell-protect="none"'
SHAPES: dict[str, tuple[str, str]] = {
    "title": (LOCKED, 'fo:font-size="14pt" fo:font-weight="bold" fo:color="#13294b"'),
    "note": (LOCKED, 'fo:font-size="9pt" fo:font-weight="bold"'),
    "topic": (f'{LOCKED} style:vertical-align="top" fo:wrap-option="wrap"', 'fo:font-size="10pt" fo:font-weight="bold"'),
    "text": (f'{LOCKED} style:vertical-align="top" fo:wrap-option="wrap"', 'fo:font-size="10pt"'),
    "head": (f'{FRAME} {LOCKED} fo:background-color="#13294b"', 'fo:font-size="9pt" fo:font-weight="bold" fo:color="#ffffff"'),
    "head_yellow": (f'{FRAME} {LOCKED} fo:background-color="#f2d675"', 'fo:font-size="9pt" fo:font-weight="bold"'),
    "band": (f'{LOCKED} fo:background-color="#e7edf6" style:vertical-align="middle"', 'fo:font-size="9pt" fo:font-weight="bold"'),
    "grey": (f'{FRAME} {LOCKED} fo:background-color="#f1f2f4"', 'fo:font-size="9pt"'),
    "yellow": (f'{FRAME} {OPEN} fo:background-color="#fff6d6"', 'fo:font-size="9pt"'),
    "yellow_day": (f'{FRAME} {OPEN} fo:background-color="#fff6d6"', 'fo:font-size="9pt"'),
    "plain": (LOCKED, ""),
}
DATA_STYLES = {"yellow": "as-text", "yellow_day": "as-day"}


def write_ods(book: Laid) -> bytes:
    """The bytes of the file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        # The media type comes first and unpacked, so that a program knows the file by its beginning.
        packed.writestr(zipfile.ZipInfo("mimetype", EPOCH), MIME, zipfile.ZIP_STORED)
        parts = (
            ("content.xml", _content(book)),
            ("styles.xml", _page_styles()),
            ("meta.xml", _document("meta", f"<office:meta><dc:title>{escape(book.title)}</dc:title></office:meta>")),
            ("settings.xml", _document("settings", _settings(book))),
            ("META-INF/manifest.xml", MANIFEST),
        )
        for name, xml in parts:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, xml)
    return made.getvalue()


def _document(kind: str, inside: str) -> str:
    root = f"office:document-{kind}"
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {NAMESPACES} office:version="1.2">{inside}</{root}>'


def _content(book: Laid) -> str:
    heights = sorted({height for sheet in book.sheets for _cells, height in sheet.rows if height is not None})
    widths = sorted({width for sheet in book.sheets for width in sheet.widths})
    styles = "".join((*_cell_styles(), *_row_styles(heights), *_column_styles(widths), *_table_styles()))
    rules = "".join(_rule(name, rule, book.list_sheet) for name, rule in book.rules.items())
    tables = "".join(_table(sheet) for sheet in book.sheets)
    return _document(
        "content",
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"<table:content-validations>{rules}</table:content-validations>{tables}</office:spreadsheet></office:body>",
    )


def _cell_styles() -> list[str]:
    days = (
        '<number:date-style style:name="as-day"><number:day number:style="long"/><number:text>.</number:text>'
        '<number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style>'
    )
    texts = '<number:text-style style:name="as-text"><number:text-content/></number:text-style>'
    made = [days, texts]
    for name, (cell, text) in SHAPES.items():
        told = f' style:data-style-name="{DATA_STYLES[name]}"' if name in DATA_STYLES else ""
        made.append(
            f'<style:style style:name="{name}" style:family="table-cell"{told}><style:table-cell-properties {cell}/>'
            f'<style:paragraph-properties fo:text-align="start"/><style:text-properties {text}/></style:style>'
        )
    return made


def _row_styles(heights: list[float]) -> list[str]:
    return [
        f'<style:style style:name="row{height:g}" style:family="table-row"><style:table-row-properties style:row-height="{height:g}pt" '
        'style:use-optimal-row-height="false"/></style:style>'
        for height in heights
    ]


def _column_styles(widths: list[int]) -> list[str]:
    return [
        f'<style:style style:name="wide{width}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width * CENTIMETRES_A_LETTER:.2f}cm"/></style:style>'
        for width in widths
    ]


def _table_styles() -> list[str]:
    return [
        f'<style:style style:name="{name}" style:family="table" style:master-page-name="{page}">'
        f'<style:table-properties table:display="{shown}"/></style:style>'
        for name, page, shown in (("seen", "upright", "true"), ("wide", "across", "true"), ("unseen", "upright", "false"))
    ]


def _page_styles() -> str:
    def page(name: str, width: str, height: str, way: str, across: int) -> str:
        return (
            f'<style:page-layout style:name="{name}-page"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" '
            f'style:print-orientation="{way}" fo:margin="1.2cm" style:scale-to-X="{across}" style:scale-to-Y="0" '
            'style:print="objects charts drawings zero-values"/></style:page-layout>'
        )

    layouts = page("upright", "21cm", "29.7cm", "portrait", 1) + page("across", "29.7cm", "21cm", "landscape", 2)
    masters = "".join(
        f'<style:master-page style:name="{name}" style:page-layout-name="{name}-page"/>' for name in ("upright", "across")
    )
    return _document(
        "styles",
        f"<office:automatic-styles>{layouts}</office:automatic-styles><office:master-styles>{masters}</office:master-styles>",
    )


def _rule(name: str, rule: Rule, list_sheet: str) -> str:
    kind = "stop" if rule.is_firm else "warning"
    return (
        f'<table:content-validation table:name="{name}" table:condition={quoteattr(_condition(rule, list_sheet))} '
        'table:allow-empty-cell="true" table:display-list="unsorted">'
        f'<table:error-message table:message-type="{kind}" table:display="true"><text:p>{escape(rule.warning)}</text:p>'
        "</table:error-message></table:content-validation>"
    )


def _condition(rule: Rule, list_sheet: str) -> str:
    if rule.kind == "list":
        quoted, column = list_sheet.replace("'", "''"), letters(rule.column)
        return f"of:cell-content-is-in-list([$'{quoted}'.${column}$1:.${column}${rule.length}])"
    if rule.kind == "day":
        first, last = (f"DATE({day.year};{day.month};{day.day})" for day in (EARLIEST, LATEST))
        return f"of:cell-content-is-date() and cell-content-is-between({first},{last})"
    return f"of:cell-content-text-length()<={rule.length}"


def _table(sheet: Sheet) -> str:
    style = "unseen" if sheet.shown != "yes" else "wide" if sheet.is_wide else "seen"
    columns = "".join(f'<table:table-column table:style-name="wide{width}"/>' for width in sheet.widths)
    rows = [_row(cells, height) for cells, height in sheet.rows]
    heads = sheet.frozen[0]
    if heads:
        rows = ["<table:table-header-rows>", *rows[:heads], "</table:table-header-rows>", *rows[heads:]]
    return (
        f'<table:table table:name={quoteattr(sheet.name[:31])} table:style-name="{style}" table:protected="true">'
        '<loext:table-protection loext:select-protected-cells="true" loext:select-unprotected-cells="true"/>'
        f"{columns}{''.join(rows)}</table:table>"
    )


def _row(cells: tuple[Cell, ...], height: float | None) -> str:
    style = f' table:style-name="row{height:g}"' if height is not None else ""
    return f"<table:table-row{style}>{''.join(_cell(cell) for cell in cells)}</table:table-row>"


def _cell(cell: Cell) -> str:
    named = f' table:style-name="{cell.style}"' + (f' table:content-validation-name="{cell.rule}"' if cell.rule else "")
    if not cell.value:
        return f"<table:table-cell{named}/>"
    if isinstance(cell.value, date):
        day = cell.value.isoformat()
        told = f"<text:p>{cell.value:%d.%m.%Y}</text:p>"
        return f'<table:table-cell{named} office:value-type="date" office:date-value="{day}">{told}</table:table-cell>'
    told = "".join(f"<text:p>{_text(part)}</text:p>" for part in cell.value.split("\n"))
    return f'<table:table-cell{named} office:value-type="string">{told}</table:table-cell>'


def _text(part: str) -> str:
    """One line; several blanks beside each other need an element of their own."""
    return SPACES.sub(lambda run: f' <text:s text:c="{len(run[0]) - 1}"/>', escape(part))


def _settings(book: Laid) -> str:
    seen = [sheet for sheet in book.sheets if sheet.shown == "yes"]
    views = "".join(_view(sheet) for sheet in seen)
    return (
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{views}</config:config-item-map-named>'
        f'<config:config-item config:name="ActiveTable" config:type="string">{escape(seen[0].name)}</config:config-item>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>"
    )


def _view(sheet: Sheet) -> str:
    rows, columns = sheet.frozen
    items = ""
    if rows or columns:
        modes = (("HorizontalSplitMode", "short", 2), ("VerticalSplitMode", "short", 2), ("ActiveSplitRange", "short", 3))
        places = (("HorizontalSplitPosition", "int", columns), ("VerticalSplitPosition", "int", rows))
        panes = (
            ("PositionLeft", "int", 0),
            ("PositionRight", "int", columns),
            ("PositionTop", "int", 0),
            ("PositionBottom", "int", rows),
        )
        items = "".join(
            f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
            for name, kind, value in (*modes, *places, *panes)
        )
    return f"<config:config-item-map-entry config:name={quoteattr(sheet.name[:31])}>{items}</config:config-item-map-entry>"
