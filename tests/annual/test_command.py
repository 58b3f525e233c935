"""`followthrough plan annual`: table, JSON, calendar, and a refusal without a traceback."""

import json
from argparse import Namespace

import pytest
from icalendar import Calendar

from followthrough.base.kernel.errors import NotFound
from followthrough.promise.annual.commands import COMMANDS
from tests.annual.world import LATER, YEAR

pytestmark = pytest.mark.django_db


def run(capsys, body, form="table"):
    COMMANDS[0].run(Namespace(plan="MD", institution=body, year=YEAR, format=form))
    return capsys.readouterr().out


def test_the_plan_as_a_table(world, today, capsys):
    told = run(capsys, "md-mia")
    assert LATER in told
    assert told.splitlines()[-1].startswith("version 2, approved on 2019-05-06, sha256 ")


def test_the_plan_as_json(world, today, capsys):
    record = json.loads(run(capsys, "MIA", "json"))
    assert (record["institution"], record["year"], record["version"], len(record["rows"])) == ("md-mia", YEAR, 2, 30)


def test_the_plan_as_a_calendar(world, today, capsys):
    assert len(Calendar.from_ical(run(capsys, "md-mia", "ics")).walk("VEVENT")) == 32


def test_a_draft_is_not_printed(world, today, capsys):
    with pytest.raises(NotFound):
        run(capsys, "md-cs")
