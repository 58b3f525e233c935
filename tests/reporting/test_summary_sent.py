"""A published summary leaves for the Government once, is judged by its day, and is noted only after it came."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.publishing.releases import operations as releases
from followthrough.publishing.releases.queries.frozen import frozen_releases
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.operations import summaries
from followthrough.reporting.cycles.queries.summaries import sent_summary
from followthrough.reporting.cycles.rules.lateness import Timeliness
from followthrough.reporting.dispatches.models import Dispatch
from followthrough.reporting.dispatches.rules import Channel
from tests.factories.cast import offices, on, open_cycle, person

pytestmark = pytest.mark.django_db
ARRIVED, NOTED = date(2019, 2, 12), date(2019, 3, 13)


@pytest.fixture
def cycle(db):
    return open_cycle(offices(), 2018)


@pytest.fixture
def published(cycle):
    with on("2019-02-11"):
        releases.publish(cycle, by=COMMAND_LINE)
    return Cycle.objects.select_related("plan__coordinator").get(pk=cycle.pk)


def send(cycle, day="2019-02-11", now=None, by="bureau", **more):
    with on(now or day, 16):
        return releases.dispatch(cycle, on=date.fromisoformat(day), channel=Channel.STATE, number="02/1", by=person(by), **more)


def test_it_leaves_with_the_hash_of_its_release_and_its_letter(published):
    letter = SimpleUploadedFile("letter.txt", b"INVENTED DATA. A letter.\n")
    sent = send(published, file=letter)
    release = published.releases.get(is_published=True)
    assert (sent.sender.code, sent.recipient.code, sent.sha256) == ("md-bri", "md-gov", release.sha256)
    assert sent.files.get().title == "letter.txt"
    assert [one.is_whole for one in frozen_releases() if one.name.endswith("as it left")] == [True]


@pytest.mark.parametrize(("day", "when"), [("2019-02-11", Timeliness.ON_TIME), ("2019-02-12", Timeliness.LATE)])
def test_the_day_on_the_letter_against_the_effective_day_decides(published, day, when):
    """10 February 2019 is a Sunday: what leaves on Monday is in time, however late it is entered."""
    send(published, day, now="2019-04-01")
    with on("2019-04-01"):
        assert sent_summary(published).timeliness == when


def test_until_it_leaves_it_is_overdue_although_it_is_published(published):
    with on("2019-02-12"):
        assert (sent_summary(published).timeliness, sent_summary(published).waits) == (Timeliness.OVERDUE, True)


def test_what_is_not_published_cannot_leave(cycle):
    with pytest.raises(RuleBroken, match="not published yet"):
        send(cycle)


@pytest.mark.parametrize(("day", "words"), [("2019-02-12", "has not come yet"), ("2019-02-10", "cannot have been sent")])
def test_a_day_that_cannot_be_is_refused(published, day, words):
    with pytest.raises(RuleBroken, match=words):
        send(published, day, now="2019-02-11")


def test_it_leaves_once(published):
    send(published)
    with pytest.raises(RuleBroken, match="left on"):
        send(published, "2019-02-12")
    assert Dispatch.objects.count() == 1


def test_a_refused_file_keeps_it_here(published):
    with pytest.raises(RuleBroken):
        send(published, file=SimpleUploadedFile("letter.exe", b"MZ\x00\x01"))
    assert sent_summary(published).summary.dispatch is None


@pytest.mark.parametrize("name", ["vice.prime.minister", "defense.lead", "customs"])
def test_only_the_coordinator_notes_anything(published, name):
    letter = SimpleUploadedFile("letter.txt", b"A letter.\n")
    with pytest.raises(NotAllowed):
        send(published, by=name)
    send(published)
    with on("2019-04-01"):
        for act in (
            lambda: summaries.record_arrival(published, "7", ARRIVED, by=person(name)),
            lambda: summaries.record_noted(published, "9", NOTED, by=person(name)),
            lambda: summaries.record_file(published, letter, by=person(name)),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_nothing_comes_back_on_what_has_not_left(published):
    with on("2019-04-01"):
        for act in (summaries.record_arrival, summaries.record_noted):
            with pytest.raises(RuleBroken, match="has not left yet"):
                act(published, "7", NOTED, by=person("bureau"))


def test_arrival_and_note_are_kept_and_can_be_corrected(published):
    send(published)
    with on("2019-04-01"):
        summaries.record_arrival(published, " 11  84 ", ARRIVED, by=person("bureau"))
        summaries.record_noted(published, "Record 9", date(2019, 3, 12), by=person("bureau"))
        held = summaries.record_noted(published, "Record 10", NOTED, by=person("bureau"))
    assert (held.dispatch.incoming_number, held.noted_number, held.noted_on) == ("11 84", "Record 10", NOTED)


@pytest.mark.parametrize(
    ("number", "day", "words"),
    [
        ("", NOTED, "Give the number"),
        ("9", date(2019, 4, 2), "has not come yet"),
        ("9", date(2019, 2, 11), "came on"),
    ],
)
def test_a_note_that_cannot_be_is_refused(published, number, day, words):
    send(published)
    with on("2019-04-01"):
        summaries.record_arrival(published, "7", ARRIVED, by=person("bureau"))
        with pytest.raises(RuleBroken, match=words):
            summaries.record_noted(published, number, day, by=person("bureau"))


def test_a_note_before_it_left_and_an_arrival_after_the_note_are_refused(published):
    send(published)
    with on("2019-04-01"):
        with pytest.raises(RuleBroken, match="left on"):
            summaries.record_noted(published, "9", date(2019, 2, 10), by=person("bureau"))
        summaries.record_noted(published, "9", NOTED, by=person("bureau"))
        with pytest.raises(RuleBroken, match="note was taken"):
            summaries.record_arrival(published, "7", date(2019, 3, 14), by=person("bureau"))


@pytest.mark.parametrize(
    "change", ["noted_number = '9', noted_on = '2019-03-13'", "noted_number = '9'", "noted_on = '2019-03-13'"]
)
def test_the_database_holds_no_note_of_what_has_not_left(published, change):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.connection.execute(f"update reporting_summary set {change}")
