"""A file is what its content says, is kept whole under its hash, and gives its words or none."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pypdf
import pytest

from followthrough.base.kit.files import HEAD_SIZE, MAX_SIZE, accepted_kind, store, text_of

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)
JPG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
T = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:o="urn:o"'
WORD = (
    f"<w:document {W}><w:body><w:p><w:r><w:t>Ship</w:t></w:r><w:r><w:t>s</w:t></w:r></w:p>"
    "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>sail</w:t></w:r></w:p></w:body></w:document>"
)
STRINGS = "<sst><si><t>Ships</t></si><si><t>sail</t></si></sst>"
SHEET = '<worksheet><sheetData><row><c t="s"><v>0</v></c><c><f>1+1</f><v>2</v></c></row></sheetData></worksheet>'


def zipped(parts: Iterable[tuple[str, str]]) -> bytes:
    """A zip of named parts, the first one uncompressed as OpenDocument wants it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            packed.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return target.getvalue()


def pdf() -> bytes:
    """An empty page."""
    target = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(72, 72)
    writer.write(target)
    return target.getvalue()


FILES = {
    "pdf": pdf(),
    "docx": zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", WORD)]),
    "xlsx": zipped([("[Content_Types].xml", "<Types/>"), ("xl/sharedStrings.xml", STRINGS), ("xl/worksheets/sheet1.xml", SHEET)]),
    "odt": zipped(
        [
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", f"<o:body {T}><text:h>Ships</text:h><text:p>sail</text:p></o:body>"),
        ]
    ),
    "ods": zipped(
        [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", f"<o:body {T}><text:p>Ships</text:p></o:body>"),
        ]
    ),
    "png": PNG,
    "jpg": JPG,
    "csv": "Schiff;Țărm\n1;2\n".encode(),
    "txt": "Țărm".encode("cp1250", errors="replace"),
}


@pytest.mark.parametrize("kind", FILES)
def test_each_kind_is_accepted_under_its_own_ending(kind: str) -> None:
    verdict = accepted_kind(f"Ship list.{kind.upper()}", FILES[kind][:HEAD_SIZE], len(FILES[kind]))
    assert (verdict.kind, verdict.problem) == (kind, None)


@pytest.mark.parametrize("claimed", FILES)
@pytest.mark.parametrize("real", FILES)
def test_a_kind_is_refused_under_the_ending_of_another(claimed: str, real: str) -> None:
    if claimed == real or {claimed, real} == {"csv", "txt"}:
        return
    verdict = accepted_kind(f"list.{claimed}", FILES[real][:HEAD_SIZE], len(FILES[real]))
    assert (
        verdict.problem
        == f"“list.{claimed}” ends in .{claimed}, but its content is something else. Save it anew in the right kind."
    )


@pytest.mark.parametrize("name", ["list.exe", "list.docm", "list.svg", "list.html", "list", ".pdf"])
def test_other_endings_are_refused(name: str) -> None:
    assert "is of a kind that is not accepted" in str(accepted_kind(name, FILES["pdf"], 10).problem)


def test_jpeg_is_jpg() -> None:
    assert accepted_kind("a.jpeg", JPG, len(JPG)).kind == "jpg"


def test_size_has_a_floor_and_a_ceiling() -> None:
    assert "is empty" in str(accepted_kind("a.pdf", b"", 0).problem)
    assert accepted_kind("a.pdf", FILES["pdf"], MAX_SIZE).problem is None
    assert "larger than 20 MB" in str(accepted_kind("a.pdf", FILES["pdf"], MAX_SIZE + 1).problem)


def test_stored_file_lies_under_its_hash(tmp_path: Path) -> None:
    stored = store(tmp_path, io.BytesIO(b"ships"))
    digest = hashlib.sha256(b"ships").hexdigest()
    assert (stored.sha256, stored.size, stored.relative_path) == (digest, 5, f"{digest[:2]}/{digest}")
    assert (tmp_path / stored.relative_path).read_bytes() == b"ships"


def test_the_same_file_is_kept_once(tmp_path: Path) -> None:
    assert store(tmp_path, [b"sh", b"ips"]) == store(tmp_path, io.BytesIO(b"ships"))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_broken_stream_leaves_nothing(tmp_path: Path) -> None:
    def breaking() -> Iterable[bytes]:
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store(tmp_path, breaking())
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("docx", "Ships\nsail"),
        ("xlsx", "Ships\nsail\n2"),
        ("odt", "Ships\nsail"),
        ("ods", "Ships"),
        ("csv", "Schiff;Țărm\n1;2"),
        ("png", ""),
        ("pdf", ""),
    ],
)
def test_words_of_a_file(tmp_path: Path, kind: str, words: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(FILES[kind])
    text = text_of(path, kind)
    assert (text, text.is_broken) == (words, False)


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "odt", "ods"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        b"%PDF-1.7 broken",
        zipped([("content.xml", "<!DOCTYPE a><a/>"), ("word/document.xml", "<a"), ("xl/sharedStrings.xml", "<a")]),
    ],
)
def test_broken_files_give_no_words_and_no_error(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    text = text_of(path, kind)
    assert (text, text.is_broken) == ("", True)


def test_a_missing_file_gives_no_words(tmp_path: Path) -> None:
    assert text_of(tmp_path / "none", "pdf").is_broken
