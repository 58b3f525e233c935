"""A marked text is kept nowhere: not in a draft, a decision, the audit, a temporary file, the log."""

import logging
import tempfile
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from followthrough.base.audit.operations import COMMAND_LINE, changed, operation
from followthrough.base.kernel.errors import RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.evidence.registers import operations as registers
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.intake import operations as intake
from followthrough.promise.plans import operations as plans
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.queries import submissions as reads
from tests.factories.cast import person
from tests.registers.world import of
from tests.reporting.web.addresses import duty, page, typed

SENTINEL = "Depot fourteen was moved"
MARKED = f"{SENTINEL}\nSTRICT SECRET\n"


def everything_kept():
    """Every value of every table as text, and every file that is kept."""
    rows = [str(row) for model in apps.get_models() for row in model._default_manager.values_list()]
    files = [path.read_bytes().decode("utf-8", "replace") for path in Path(settings.EVIDENCE_ROOT).rglob("*") if path.is_file()]
    return "\n".join(rows + files)


@pytest.fixture
def kept_nowhere(today, caplog, tmp_path, monkeypatch):
    """After the test the sentinel stands in no table, no file, no line of the log, and no temporary file is left."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with caplog.at_level(logging.DEBUG):
        yield
    assert SENTINEL not in everything_kept()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert [record.name for record in caplog.records if SENTINEL in record.getMessage()] == []


@pytest.mark.parametrize("field", ["narrative", "difficulty", "next_steps"])
@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}])
def test_answer_is_refused_before_it_is_a_draft(world, signed_in, kept_nowhere, field, headers):
    sent = typed(reads.asked(world.draft)[0], **{field: MARKED})
    assert signed_in("customs").post(duty(world.draft), sent, headers=headers).status_code == 400


@pytest.mark.parametrize("size", [1, 200_000])
def test_large_and_small_files_leave_no_temporary_file(world, signed_in, kept_nowhere, settings, size):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000  # the large one waits on the disk
    file = SimpleUploadedFile("order.txt", (MARKED + "Open words.\n" * size).encode())
    answer = reads.asked(world.draft)[0].answer.pk
    sent = {"file-kind": "file", "file-file": file}
    assert signed_in("customs").post(page("reporting:evidence-add", answer), sent).status_code == 400


def test_form_sent_after_the_sign_in_had_expired_is_stored_nowhere(world, kept_nowhere):
    sent = typed(reads.asked(world.draft)[0], narrative=MARKED)
    assert Client().post(duty(world.draft), sent).status_code == 401


def test_form_with_a_stale_token_is_stored_nowhere(world, kept_nowhere):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("customs"))
    assert client.post(duty(world.draft), typed(reads.asked(world.draft)[0], narrative=MARKED)).status_code == 403


def _effect(text):
    bureau, body = person("bureau"), get_institution("md-na")
    facts = {"from_on": date(2020, 1, 1), "by": bureau}
    plans.decide_legal_effect(get_plan("MD"), body, LegalEffect.BINDING, basis=text, document="Order 4", **facts)


def _reading(text):
    plans.decide_reading(get_plan("MD"), "O1.2021", "", because=text, document="Order 4", by=person("bureau"))


def _plan_file(text):
    stored = dict(get_plan("MD").document.stored)
    head = {**stored["plan"], "code": "md-other", "short": "MO", "title": {**stored["plan"]["title"], "wording": {"en": text}}}
    plans.load(PlanDocument({**stored, "plan": head}), by=COMMAND_LINE)


def _reading_of_a_document(text):
    intake.record_reading(f"{text.replace(chr(10), ' ')}.docx", "0" * 64, {"blocks": []}, by=person("bureau"))


def _entry(text):
    registers.record("acts", of("acts", title=text.replace("\n", " ")), by=COMMAND_LINE)


def _line_of_an_entry(text):
    study = of("studies")
    registers.record("studies", {**study, "recommendations": [{"text": text, "state": "open"}]}, by=COMMAND_LINE)


def _correction(text):
    entry = registers.record("acts", of("acts"), by=COMMAND_LINE)
    registers.correct(entry.code, of("acts", title="Other"), version=entry.version, because=text, by=COMMAND_LINE)


def _withdrawal(text):
    entry = registers.record("acts", of("acts"), by=COMMAND_LINE)
    registers.withdraw(entry.code, because=text, by=COMMAND_LINE)


@operation
def correct_something(text, *, by):
    """An operation that forgot to scan."""
    changed("thing:1", after={"words": [{"deep": text}]})


@pytest.mark.parametrize(
    "write",
    [
        _effect,
        _reading,
        _plan_file,
        _reading_of_a_document,
        _entry,
        _line_of_an_entry,
        _correction,
        _withdrawal,
        lambda text: correct_something(text, by=COMMAND_LINE),
    ],
)
def test_operation_refuses_a_marked_text(world, kept_nowhere, write):
    with pytest.raises((ClassifiedText, RuleBroken)) as refusal:
        write(MARKED)
    assert (refusal.value.code, SENTINEL in str(refusal.value)) == ("text.classified", False)
