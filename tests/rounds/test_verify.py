"""`followthrough verify` compares every sending of an inner round with its hash, and names the first that does not match."""

import json

import pytest
from django.db import connection

from followthrough.project.cli import main
from followthrough.reporting.rounds.models import SentLine
from followthrough.reporting.rounds.operations import judging
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


def past_the_trigger(line, **changed):
    """As somebody with the database in hand would: the guard of the table goes first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("drop trigger rounds_sentline_no_update")
        else:
            cursor.execute("set constraints all immediate")
            cursor.execute("drop trigger rounds_sentline_no_update on rounds_sentline")
        for name, value in changed.items():
            cursor.execute(
                f"/* from outside */ update rounds_sentline set {name} = %s where id = %s", [json.dumps(value), line.pk]
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
