"""A digest a person and day: made once, with everything it tells, in the reader's language; nothing about unbound bodies rises."""

from datetime import timedelta

import pytest

from followthrough.base.accounts import operations as accounts
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel import clock
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.models import Seat
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import effects_in
from followthrough.reporting.notices.operations import record_notice
from followthrough.reporting.periodic.operations.telling import CAME
from followthrough.reporting.reminders.models import Digest, Mail, Told
from followthrough.reporting.reminders.operations import digests as writes
from followthrough.reporting.reminders.operations.choices import record_pace
from followthrough.reporting.reminders.operations.digests import record_digest, remind_everybody
from followthrough.reporting.reminders.queries.recipients import holders_on
from followthrough.reporting.reminders.rules.paces import Pace
from followthrough.reporting.rounds.operations.requests import ASKED
from tests.factories.cast import on, person
from tests.factories.world import DRAFT_OF_GUARD, DRAFT_OF_LEAD, REASON, SENT_BY_PENITENTIARIES

pytestmark = pytest.mark.django_db
JOB = "system:reminders"


def remind(day=None):
    """Make the digests of a day (today)."""
    if day is None:
        return remind_everybody(clock.today(), by=JOB)
    with on(day, 7):
        return remind_everybody(clock.today(), by=JOB)


def mail_to(name):
    """The latest mail to a person."""
    return Mail.objects.filter(person=person(name)).order_by("-pk").first()


def section(text, heading):
    """The lines of one part of a mail."""
    return text.partition(heading)[2].partition("\n\n")[0]


def test_twice_tells_once(today):
    first = remind()
    assert first.made > 5
    told = Told.objects.count()
    assert remind().made == 0
    assert Told.objects.count() == told
    assert Digest.objects.count() == Mail.objects.count() == first.made


def test_a_day_later_only_what_is_new_is_said(today):
    remind("2020-01-14")
    late = mail_to("customs").text
    assert "5 days late" in section(late, "TO BE DONE")
    remind("2020-01-15")
    assert Digest.objects.filter(person=person("customs")).count() == 1
    remind("2020-01-16")
    assert "7 days late" in section(mail_to("customs").text, "TO BE DONE")


def test_a_run_that_is_killed_goes_on_where_it_was(today, monkeypatch):
    real, done = writes.record_digest, []

    def dies(holder, going, *, by):
        if len(done) == 4:
            raise KeyboardInterrupt
        done.append(real(holder, going, by=by))
        return done[-1]

    monkeypatch.setattr(writes, "record_digest", dies)
    with pytest.raises(KeyboardInterrupt):
        remind()
    monkeypatch.setattr(writes, "record_digest", real)
    before = set(Digest.objects.values_list("person_id", flat=True))
    remind()
    assert before < set(Digest.objects.values_list("person_id", flat=True))
    assert Digest.objects.count() == Mail.objects.count()
    assert Digest.objects.values("person").distinct().count() == Digest.objects.count()


def test_what_is_killed_inside_one_person_leaves_nothing(today, monkeypatch):
    def dies(self, digests, **more):
        raise KeyboardInterrupt

    holder = next(one for one in holders_on(clock.today()) if one.person.sign_in_name == "customs")
    going = next(going for _holder, going in writes._rounds(clock.today()))
    monkeypatch.setattr(Told.objects.__class__, "bulk_create", dies)
    with pytest.raises(KeyboardInterrupt):
        record_digest(holder, going, by=JOB)
    assert not Digest.objects.filter(person=holder.person).exists()
    assert not Mail.objects.filter(person=holder.person).exists()


def test_who_has_no_address_is_counted_and_told_once_there_is_one(today):
    accounts.record_email(person("customs"), "", by=COMMAND_LINE)
    assert remind().without_address == 1
    assert mail_to("customs") is None
    accounts.record_email(person("customs"), "customs@example.org", by=COMMAND_LINE)
    assert remind().made == 1
    assert mail_to("customs").to == "customs@example.org"


def test_deputies_get_the_same(today):
    remind()
    texts = [mail_to(name).text.partition("\n")[2] for name in ("defense", "defense.deputy")]
    assert texts[0] == texts[1]


def test_nothing_about_a_body_that_is_not_bound_reaches_the_vice_prime_minister(today):
    cycle = Cycle.objects.select_related("plan").get(year=2019)
    effects = effects_in(cycle)
    unbound = [
        seat.institution
        for seat in Seat.objects.filter(role=Role.FOCAL_POINT).select_related("institution")
        if effects.get(seat.institution_id) != LegalEffect.BINDING and seat.institution_id in effects
    ]
    assert unbound
    for day in ("2020-01-14", "2020-01-23", "2020-02-01", "2020-02-20"):
        remind(day)
    texts = "\n".join(Mail.objects.filter(person=person("vice.prime.minister")).values_list("text", flat=True))
    assert "LATE" in texts
    assert [body.label for body in unbound if f" {body.label} " in texts] == []
    bureau = "\n".join(Mail.objects.filter(person=person("bureau")).values_list("text", flat=True))
    assert all(f" {body.label} " in bureau for body in unbound)


def test_a_body_that_is_not_bound_reads_no_word_of_lateness(today):
    remind("2020-01-23")
    text = mail_to("intelligence").text
    assert "asked for; the day has passed" in text
    assert "late" not in section(text, "TO BE DONE")


def test_a_vacant_seat_is_said_to_the_bureau(today):
    remind()
    text = section(mail_to("bureau").text, "NOBODY HOLDS THIS SEAT")
    assert "Approver" in text
    assert get_institution("md-spgs").told("en") in text
    assert "Focal point" not in text
    institutions.revoke_seat(Seat.objects.get(person=person("guard")), by=COMMAND_LINE)
    remind("2020-01-20")
    assert "Focal point" in section(mail_to("bureau").text, "NOBODY HOLDS THIS SEAT")


def test_the_mail_is_in_the_language_of_its_reader_and_small(today):
    accounts.record_language(person("customs"), "ro", by=COMMAND_LINE)
    remind()
    mail = mail_to("customs")
    assert mail.language == "ro"
    assert "ianuarie" in mail.text
    assert len(mail.text) < 4000


def test_no_mail_holds_what_was_written(today):
    for day in ("2020-01-14", "2020-01-23"):
        remind(day)
    everything = "\n".join(f"{mail.subject}\n{mail.text}" for mail in Mail.objects.all())
    assert [words for words in (DRAFT_OF_GUARD, DRAFT_OF_LEAD, SENT_BY_PENITENTIARIES, REASON) if words in everything] == []


def test_whoever_wants_only_what_is_urgent_hears_news_later(today):
    record_pace(person("defense.lead"), Pace.URGENT, by=person("defense.lead"))
    remind("2019-12-27")
    assert mail_to("defense.lead") is None
    record_pace(person("defense.lead"), Pace.WEEKLY, by=person("defense.lead"))
    remind("2019-12-28")
    assert mail_to("defense.lead") is None
    remind("2019-12-30")
    assert "NEW" in mail_to("defense.lead").text


def test_notices_of_an_office_are_told_to_who_holds_it_once(today):
    remind()
    text = mail_to("penitentiaries").text
    assert "sent the report for 2019 back" in section(text, "NEW")
    remind("2020-01-15")
    later = Mail.objects.filter(person=person("penitentiaries")).order_by("-pk").first().text
    assert later == text or "sent the report for 2019 back" not in section(later, "NEW")


def test_day_by_day_nothing_is_told_twice(today):
    day = clock.today() - timedelta(days=40)
    for step in range(60):
        remind((day + timedelta(days=step)).isoformat())
    keys = list(Told.objects.values_list("person_id", "key"))
    assert len(keys) == len(set(keys))
    assert Digest.objects.filter(person=person("customs")).count() < 20


def test_news_tell_days_and_periods_in_words(today):
    body = get_institution("md-cs")
    kept = {"sender": "Unit A", "period": "2019-W50", "asker": "BRI", "day": "2019-12-09"}
    for key, template in (("came", CAME), ("asked", ASKED)):
        record_notice(key, body, Role.FOCAL_POINT, template, address="/tasks/", facts=kept, by=person("bureau"))
    remind()
    news = section(mail_to("customs").text, "NEW\n")
    assert "The return of Unit A for week 50 of 2019 has come." in news
    assert "BRI asks you for data by 9 December 2019." in news
