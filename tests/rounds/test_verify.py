"""`followthrough verify` compares sendings of inner rounds and replies to data requests with their hash, and names the first that does not match."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from followthrough.base.audit.operations import COMMAND_LINE, changed, operation
from followthrough.project.cli import main
from followthrough.promise.institutions.queries import get_institution
from followthrough.reporting.rounds.models import DataReply, SentLine
from followthrough.reporting.rounds.operations import judging, requests
from followthrough.reporting.rounds.operations.requests import Asked, Reply, Upload
from followthrough.reporting.rounds.rules.requests import AskedField, FieldKind
from tests.factories.cast import person
from tests.rounds.world import UNIT, below, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(world, today):
    """A part that one unit below sent: the police gathered it and sent its own, which the ministry has not judged."""
    police = world.parts["md-gpi"]
    inner = below(police)
    part = inner.parts.get(institution__code=UNIT)
    send(part, "police", figures={"6.2-a": {"6.2-a": {"count": 3}}}, paper="No 4 of 11.12.2019")
    send(police, "police")
    return part


@pytest.fixture
def reply(world, today):
    """What a body answered by letter, with a file, entered by who had asked."""
    fields = (AskedField("f1", "Women who spoke", FieldKind.NUMBER, "persons"), AskedField("f2", "Table", FieldKind.FILE))
    asked = Asked("Women in talks, in 2018", fields, date(2019, 12, 20), date(2019, 12, 16), "O8")
    made = requests.request_data(world.plan, get_institution("md-mfaei"), asked, by=person("bureau"))
    said = Reply(
        {"f1": "7"},
        {"f2": Upload("table.csv", BytesIO(b"a,b\n1,2\n"), 8)},
        "From țara's lists.",
        letter_number="02/1",
        letter_on=date(2019, 12, 12),
    )
    return requests.answer_request(made, said, by=person("bureau"))


def past_the_trigger(one, **told):
    """As somebody with the database in hand would: the guard of the table goes first."""
    table = one._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"drop trigger {table}_no_update")
        else:
            cursor.execute("set constraints all immediate")
            cursor.execute(f"drop trigger {table}_no_update on {table}")
        for name, value in told.items():
            cursor.execute(
                f'/* from outside */ update {table} set "{name}" = %s where id = %s',
                [value if isinstance(value, str) else json.dumps(value), one.pk],
            )


def line_of(part, code="6.2-a"):
    return SentLine.objects.get(sending__part=part, row__due__obligation__row__code=code)


def test_what_was_sent_up_is_whole(unit, capsys):
    assert main(["verify"]) == 0
    assert "2 sendings of inner rounds: each is what was frozen." in capsys.readouterr().out


def test_a_changed_figure_is_named(world, unit, capsys):
    past_the_trigger(line_of(unit), figures={"6.2-a": {"count": 4}})
    assert main(["verify"]) == 2
    assert f"sending MD.2019.R{unit.round_id}.{UNIT}.1 is not what was frozen" in capsys.readouterr().err


def test_a_changed_figure_of_a_body_further_below_is_named(world, unit, capsys):
    line = line_of(world.parts["md-gpi"])
    (gathered,) = line.gathered
    assert gathered["figures"] == {"6.2-a": {"count": 3}}
    past_the_trigger(line, gathered=[gathered | {"figures": {"6.2-a": {"count": 30}}}])
    assert main(["verify"]) == 2
    assert f"sending MD.2019.R{world.inner.pk}.md-gpi.1 is not what was frozen" in capsys.readouterr().err


def test_a_sending_that_came_back_and_went_again_is_compared_both_times(world, unit, capsys):
    police = world.parts["md-gpi"]
    judging.send_back_part(police, because="Say how many.", by=person("interior"))
    send(police, "police", "Three times.")
    assert main(["verify"]) == 0
    assert "3 sendings of inner rounds" in capsys.readouterr().out


def test_what_was_answered_is_whole_until_somebody_changes_it(reply, capsys):
    requests.send_back_reply(reply.request, because="Name the year.", by=person("bureau"))
    again = Reply({"f1": "8"}, letter_number="02/2", letter_on=date(2019, 12, 12))
    requests.answer_request(reply.request, again, by=person("bureau"))
    assert main(["verify"]) == 0
    assert "2 replies to data requests: each is what was frozen." in capsys.readouterr().out


@pytest.mark.parametrize(
    "told",
    [{"values": {"f1": "70"}}, {"note": "Other words."}, {"letter_number": "02/9"}, {"letter_on": "2019-12-11"}, {"files": {}}],
    ids=lambda told: next(iter(told)),
)
def test_an_answer_that_was_changed_is_named(reply, capsys, told):
    past_the_trigger(reply, **told)
    assert main(["verify"]) == 2
    assert f"reply MD.D{reply.request_id}.md-mfaei.1 to a data request is not what was frozen" in capsys.readouterr().err


def test_an_answer_whose_question_was_changed_is_named(reply, capsys):
    with connection.cursor() as cursor:
        cursor.execute("/* from outside */ update rounds_datarequest set what = 'Men in talks' where id = %s", [reply.request_id])
    assert main(["verify"]) == 2
    assert f"reply MD.D{reply.request_id}.md-mfaei.1" in capsys.readouterr().err


@operation
def by_force(act, *, by):
    """Write past the operations of the room."""
    changed("test")
    act()


@pytest.mark.parametrize("told", [{"sha256": "0" * 64}, {"note": "Other words."}], ids=lambda told: next(iter(told)))
def test_the_table_itself_refuses_a_change_of_what_was_answered(reply, told):
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        by_force(lambda: DataReply.objects.filter(pk=reply.pk).update(**told), by=COMMAND_LINE)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        by_force(lambda: DataReply.objects.filter(pk=reply.pk).delete(), by=COMMAND_LINE)


def test_a_reply_of_before_gets_the_same_hash(reply):
    before = MigrationLoader(connection).get_migration("rounds", "0004_hashes_of_replies").operations[0].code.__globals__
    assert before["sha256_of"](DataReply.objects.get(pk=reply.pk)) == reply.sha256
