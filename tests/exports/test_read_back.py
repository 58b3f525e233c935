"""The official table that we write can be read again: every row of both plans, with its years and its bodies."""

import pytest

from followthrough.promise.intake.queries.documents import read_document
from followthrough.promise.intake.queries.readings import interpreted
from followthrough.promise.intake.rules.draft import draft
from followthrough.promise.plans.queries.files import read_plan_file
from followthrough.promise.plans.rules.check import check
from followthrough.publishing.exports import EXPORTS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("language", ["en", "ro"])
def test_moldovan_rows_come_back_from_word(tmp_path, language):
    plan, back = written_and_read("moldova-2018-2021", language, tmp_path)
    assert [told(row) for row in back.rows] == [told(row) for row in plan.rows]


def test_kosovar_actions_come_back_from_word(tmp_path):
    plan, back = written_and_read("kosovo-ksf", "en", tmp_path)
    assert [row.responsible for row in back.rows] == [row.responsible for row in plan.rows]


def told(row):
    return row.code, row.first_year, row.last_year, row.responsible


def written_and_read(name, language, folder):
    plan = read_plan_file(name)
    path = folder / "plan.docx"
    path.write_bytes(EXPORTS["docx"](plan, language, False))
    found = interpreted(read_document(path, path.name), path.name, {})
    back, faults = check(draft(found, path.name))
    assert [fault for fault in faults if not fault.is_warning] == []
    return plan, back
