"""Files that are no workbooks, or are made to harm: refused in plain words, kept nowhere, and the memory stays small."""

import io
import resource
import zipfile

import pytest

from followthrough.base.kernel.errors import RuleBroken
from followthrough.reporting.workbooks.operations.receiving import check_opened, laid_down
from followthrough.reporting.workbooks.queries.opening import open_file
from followthrough.reporting.workbooks.rules.files import rendered
from tests.workbooks.examples import KEY, VOCABULARIES, WORDS, content
from tests.workbooks.sheets import bytes_of, opened, report_of

MEGABYTE = 1024 * 1024
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def refused(tmp_path, made, name="a.xlsx"):
    path = tmp_path / name
    path.write_bytes(made)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = open_file(path, name, name.rpartition(".")[2], KEY, VOCABULARIES)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300 * 1024, "kilobytes"
    assert found.reading is None
    with pytest.raises(RuleBroken):
        check_opened(found)
    return found.code


def repacked(made, **parts):
    """The same zip with parts changed or added."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = parts.pop(name.replace("/", "__").replace(".", "_"), None)
            new.writestr(name, change(old.read(name)) if change else old.read(name))
        for name, make in parts.items():
            new.writestr(name, make(b""))
    return result.getvalue()


@pytest.fixture
def xlsx():
    return rendered(content(), WORDS, KEY, "xlsx")


@pytest.fixture
def ods():
    return rendered(content(), WORDS, KEY, "ods")


def test_a_bomb_is_not_unpacked(tmp_path, xlsx):
    bomb = repacked(xlsx, **{"xl/more.xml": lambda _old: b" " * (80 * MEGABYTE)})
    assert refused(tmp_path, bomb) == "workbook.large"


def test_a_cell_far_away_does_not_fill_the_memory(tmp_path, xlsx):
    book = opened(xlsx)
    report_of(book)["XFD1048576"] = "here"
    assert refused(tmp_path, bytes_of(book)) == "workbook.large"


def test_cells_said_once_and_repeated_do_not_fill_the_memory(tmp_path, ods):
    row = (
        b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" '
        b'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    )
    many = repacked(ods, content_xml=lambda old: old.replace(b"</table:table>", row, 1))
    assert refused(tmp_path, many, "a.ods") == "workbook.large"


def test_empty_rows_to_the_end_of_a_sheet_are_no_harm(tmp_path, ods):
    row = (
        b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"/>'
        b"</table:table-row></table:table>"
    )
    path = tmp_path / "a.ods"
    path.write_bytes(repacked(ods, content_xml=lambda old: old.replace(b"</table:table>", row)))
    assert open_file(path, "a.ods", "ods", KEY, VOCABULARIES).reading.faults == ()


def test_entities_are_refused(tmp_path, ods):
    head = b'<!DOCTYPE lolz [<!ENTITY lol "lol">]><office:document-content'
    assert refused(tmp_path, repacked(ods, content_xml=lambda old: old.replace(b"<office:document-content", head)), "a.ods") == (
        "workbook.unreadable"
    )


@pytest.mark.parametrize("made", [b"", b"PK\x03\x04", b"PK\x03\x04 xl/ and nothing", b"<html>", b"\x00" * 1000])
def test_what_is_no_zip_is_refused(tmp_path, made):
    assert refused(tmp_path, made) == "workbook.unreadable"


def test_a_workbook_of_somebody_else_is_unknown(tmp_path, xlsx):
    book = opened(xlsx)
    del book["followthrough"]
    assert refused(tmp_path, bytes_of(book)) == "workbook.unknown"


def test_a_hidden_sheet_with_nonsense_is_unknown(tmp_path, xlsx):
    book = opened(xlsx)
    book["followthrough"]["B2"] = '{"plan": []'
    assert refused(tmp_path, bytes_of(book)) == "workbook.unknown"


@pytest.mark.parametrize(
    ("name", "made"),
    [("a.xls", b"\xd0\xcf\x11\xe0"), ("a.csv", b"a;b"), ("a.xlsx", b"nothing"), ("a.ods", b"PK\x03\x04xl/"), ("a.xlsx", b"")],
)
def test_a_wrong_kind_or_ending_is_refused_before_it_is_opened(name, made):
    with pytest.raises(RuleBroken) as refusal, laid_down(name, io.BytesIO(made), len(made)):
        pass
    assert refusal.value.code == "workbook.kind"


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_marking_anywhere_in_the_file_is_found(tmp_path, kind):
    made = rendered(content(), WORDS, KEY, kind)
    part = "docProps__core_xml" if kind == "xlsx" else "meta_xml"
    path = tmp_path / f"a.{kind}"
    path.write_bytes(repacked(made, **{part: lambda old: old.replace(b"Report on 2019: a body", b"STRICT SECRET")}))
    assert open_file(path, path.name, kind, KEY, VOCABULARIES).code == "text.classified"


def test_a_marking_in_the_name_is_found(tmp_path, xlsx):
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx)
    assert open_file(path, "STRICT SECRET.xlsx", "xlsx", KEY, VOCABULARIES).code == "text.classified"


def test_texts_that_look_like_formulas_stay_texts(xlsx):
    book = opened(rendered(content(), WORDS, KEY, "xlsx"))
    assert {cell.data_type for row in report_of(book).iter_rows() for cell in row if cell.value} == {"s"}
