"""Every bad file is refused with a sentence and a way out, by a child process that ends."""

import io
import subprocess
import sys

import pypdf
import pytest

from followthrough.base.kernel.errors import RuleBroken
from followthrough.promise.intake.queries import documents as opening
from followthrough.promise.intake.rules import child
from tests.intake import hostile

SOUND = [["No", "Action", "Responsible", "Deadline"], ["1.1", "Do it", "Ministry of Defense", "2019"]]


def locked_pdf():
    writer, stream = pypdf.PdfWriter(), io.BytesIO()
    writer.append(pypdf.PdfReader(io.BytesIO(hostile.text_without_table())))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


CASES = {
    "text under a Word name": ("plan.docx", lambda: b"no package at all", "broken"),
    "empty": ("plan.docx", lambda: b"", "empty"),
    "old Word": ("plan.doc", lambda: b"\xd0\xcf\x11\xe0", "old_word"),
    "OpenDocument": ("plan.odt", lambda: b"PK", "old_word"),
    "picture": ("plan.png", lambda: b"\x89PNG", "kind"),
    "macro by name": ("plan.docm", lambda: b"PK", "macro"),
    "macro inside": ("plan.docx", hostile.macro, "macro"),
    "locked Word": ("plan.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "locked"),
    "cut off": ("plan.docx", lambda: hostile.word_bytes("x", table=SOUND)[:9000], "broken"),
    "bomb": ("plan.docx", hostile.bomb, "bomb"),
    "bomb that lies about its size": ("plan.docx", hostile.lying_bomb, "broken"),
    "ten thousand columns": ("plan.docx", hostile.wide, "wide"),
    "one endless column": ("plan.docx", hostile.wide_by_span, "wide"),
    "tables in tables": ("plan.docx", hostile.deep, "broken"),
    "external entity": ("plan.docx", hostile.entities, "entities"),
    "entities in another part": ("plan.docx", hostile.entities_elsewhere, "entities"),
    "another package": ("plan.docx", lambda: hostile.with_parts(b"PK\x05\x06" + b"\x00" * 18, mimetype=b"x"), "kind"),
    "text under a PDF name": ("plan.pdf", lambda: b"no PDF", "broken"),
    "PDF cut off": ("plan.pdf", lambda: hostile.text_without_table()[:120], "broken"),
    "locked PDF": ("plan.pdf", locked_pdf, "locked"),
    "scanned PDF": ("plan.pdf", hostile.scanned, "scanned"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_file_is_refused_with_its_reason(case, tmp_path):
    name, make, reason = CASES[case]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(RuleBroken) as refused:
        opening.read_document(path, name)
    assert refused.value.code == f"document.{reason}"
    assert refused.value.sentence.startswith((f"“{name}”", "A table in", "Reading"))


def test_too_big_a_file_is_not_opened(tmp_path):
    with pytest.raises(RuleBroken) as refused:
        opening.kind_of("plan.docx", 21 * 1024 * 1024)
    assert refused.value.code == "document.too_big"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("held = [bytearray(50_000_000) for _ in range(40)]", "heavy"),
        ("while True: pass", "slow"),
    ],
)
def test_a_child_that_takes_too_much_is_ended(deed, reason):
    program = f"from followthrough.promise.intake.rules import child\nchild.MOST_CPU_SECONDS = 1\nchild.limit()\n{deed}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=30)
    assert opening._why_it_died(done.returncode, done.stderr) == reason


def test_a_child_that_sleeps_is_stopped_by_the_wall_clock(tmp_path, monkeypatch):
    (tmp_path / "sleeper.py").write_text("import time; time.sleep(60)")
    monkeypatch.setattr(opening, "CHILD", "sleeper")
    monkeypatch.setattr(opening, "WALL_SECONDS", 1)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    path = tmp_path / "plan.docx"
    path.write_bytes(hostile.word_bytes("x"))
    with pytest.raises(RuleBroken) as refused:
        opening.read_document(path, "plan.docx")
    assert refused.value.code == "document.slow"


def test_the_parent_never_opens_a_document():
    """The libraries that parse are loaded by the child alone."""
    program = (
        "import sys, django\n"
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "django.setup()\n"
        "import followthrough.promise.intake.web.urls, followthrough.promise.intake.commands\n"
        "assert not {'docx', 'pdfplumber', 'pdfminer'} & set(sys.modules), set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_sound_document_is_read(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(hostile.word_bytes("Title", table=SOUND))
    assert [row.text for row in opening.blocks_of(opening.read_document(path, "plan.docx"))[1].cells][:2] == ["No", "Action"]
    assert child.MOST_CPU_SECONDS == 60
