"""Mail until a server has taken it: down, dying in the middle, refusing, two workers at once. Nothing is lost."""

import socket
from datetime import timedelta

import pytest

from followthrough.base.accounts import operations as accounts
from followthrough.base.audit.operations import COMMAND_LINE
from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.reporting.reminders.models import Mail
from followthrough.reporting.reminders.operations.mails import assign_mails, record_delivery, record_mail, request_mail_again
from followthrough.reporting.reminders.operations.sending import send_waiting
from followthrough.reporting.reminders.queries.outbox import get_outbox
from followthrough.reporting.reminders.rules.mails import LEASE, MailState
from tests.factories.cast import offices, on, person
from tests.reminders.sink import listening, point

pytestmark = pytest.mark.django_db
JOB = "system:reminders"


def made(*names, **more):
    """Mails to these names at example.org."""
    return [record_mail(f"{name}@example.org", "Two to do", f"To {name}.", by=JOB, **more) for name in names]


def states():
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def sink(settings):
    with listening(settings) as server:
        yield server


@pytest.fixture
def nobody_listens(settings):
    """A port on which nothing answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    point(settings, port)
    return port


def test_mail_arrives_once_as_it_was_written(sink):
    (mail,) = made("customs")
    assert vars(send_waiting(by=JOB)) == {"sent": 1, "put_off": 0, "refused": 0}
    assert vars(send_waiting(by=JOB)) == {"sent": 0, "put_off": 0, "refused": 0}
    ((to, message),) = sink.taken
    assert to == "customs@example.org"
    assert message["Subject"] == "Two to do"
    assert message["Message-ID"] == mail.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().strip() == "To customs."
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.held_until) == (MailState.SENT, 1, None)


def test_letters_of_every_language_arrive(sink):
    record_mail("customs@example.org", "Două de făcut până joi", "Është për t’u bërë: ș ț ă î ç ë.", by=JOB)
    send_waiting(by=JOB)
    ((_to, message),) = sink.taken
    assert message["Subject"] == "Două de făcut până joi"
    assert "ș ț ă î ç ë" in message.get_content()


def test_a_server_that_is_down_loses_nothing(settings, nobody_listens):
    with on("2020-01-14", 7):
        made("customs", "guard", "interior")
        assert send_waiting(by=JOB).put_off == 3
        assert send_waiting(by=JOB).put_off == 0  # the pause has not passed
    assert states() == [MailState.WAITING] * 3
    assert all("refused" in error or "Errno" in error for error in Mail.objects.values_list("last_error", flat=True))
    with listening(settings) as sink, on("2020-01-14", 8):
        assert send_waiting(by=JOB).sent == 3
    assert len(set(sink.ids)) == 3


def test_pauses_grow_while_it_is_down(nobody_listens):
    with on("2020-01-14", 7):
        (mail,) = made("customs")
    moment, waits = mail.next_at, []
    for _attempt in range(6):
        with clock.at(moment):
            send_waiting(by=JOB)
        mail.refresh_from_db()
        waits.append(mail.next_at - moment)
        moment = mail.next_at
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=1)
    assert waits[-1] == timedelta(hours=1)


@pytest.mark.parametrize("word", ["EHLO", "MAIL", "RCPT", "DATA"])
def test_a_server_that_dies_before_it_has_the_mail_gets_it_later(sink, word):
    sink.dies_at = word
    with on("2020-01-14", 7):
        made("customs", "guard")
        came = send_waiting(by=JOB)
        assert (came.sent, came.put_off) == (0, 2)
    sink.dies_at = ""
    with on("2020-01-14", 8):
        assert send_waiting(by=JOB).sent == 2
    assert sorted(sink.recipients) == ["customs@example.org", "guard@example.org"]


def test_a_server_that_dies_before_it_confirms_gets_the_same_mail_with_the_same_name(sink):
    sink.dies_at = "END"
    with on("2020-01-14", 7):
        made("customs", "guard")
        came = send_waiting(by=JOB)
        assert (came.sent, came.put_off) == (1, 1)
    with on("2020-01-14", 8):
        send_waiting(by=JOB)
    assert states() == [MailState.SENT] * 2
    assert sink.recipients.count("customs@example.org") == 2
    assert len(set(sink.ids)) == 2


def test_a_recipient_that_is_refused_for_good_does_not_keep_the_others(sink):
    sink.refuses["guard@example.org"] = "550 no such mailbox"
    made("customs", "guard", "interior")
    came = send_waiting(by=JOB)
    assert (came.sent, came.put_off, came.refused) == (2, 0, 1)
    refused = Mail.objects.get(to="guard@example.org")
    assert (refused.state, refused.last_error) == (MailState.REFUSED, "550 no such mailbox")


def test_a_recipient_that_is_refused_for_now_is_tried_again(sink):
    sink.refuses["guard@example.org"] = "451 come back later"
    with on("2020-01-14", 7):
        made("guard")
        assert send_waiting(by=JOB).put_off == 1
    sink.refuses.clear()
    with on("2020-01-14", 8):
        assert send_waiting(by=JOB).sent == 1


def test_a_worker_that_dies_with_mail_in_hand_loses_its_lease_not_the_mail(sink):
    with on("2020-01-14", 7):
        made("customs")
        assert len(assign_mails(10, by=JOB)) == 1  # and nothing more is heard of it
        assert send_waiting(by=JOB).sent == 0
    with clock.at(clock.at_local(clock.today().replace(2020, 1, 14), 7) + LEASE):
        assert send_waiting(by=JOB).sent == 1


def test_what_was_sent_meanwhile_is_not_marked_otherwise(sink):
    (mail,) = made("customs")
    (held,) = assign_mails(10, by=JOB)
    record_delivery(held, by=JOB)
    record_delivery(held, by=JOB)
    mail.refresh_from_db()
    assert mail.state == MailState.SENT


def test_heads_cannot_be_broken():
    (mail,) = [record_mail("a@example.org", "Due\r\nBcc: all@example.org\n\nHello", "x", by=JOB)]
    assert mail.subject == "Due Bcc: all@example.org Hello"
    for address in ("a@example.org\nBcc: b@example.org", "a@example.org, b@example.org", ""):
        with pytest.raises(RuleBroken):
            record_mail(address, "Due", "x", by=JOB)


def test_a_marked_text_is_never_kept():
    with pytest.raises(ClassifiedText):
        record_mail("a@example.org", "Due", "SECRET\nfirst line", by=JOB)
    assert not Mail.objects.exists()


def test_an_attachment_that_is_gone_is_told_and_keeps_nobody_else(sink, tmp_path, settings):
    settings.EVIDENCE_ROOT = tmp_path
    (tmp_path / "kept").write_bytes(b"a,b\n")
    here = {"path": "kept", "name": "report.csv", "media_type": "text/csv"}
    made("customs", attachments=[here])
    made("guard", attachments=[here | {"path": "gone"}])
    made("interior")
    assert send_waiting(by=JOB).sent == 2
    ((_to, message), _other) = sink.taken
    assert [part.get_filename() for part in message.iter_attachments()] == ["report.csv"]
    assert Mail.objects.get(to="guard@example.org").state == MailState.REFUSED


def test_the_bureau_sees_what_is_stuck_and_tries_again(sink):
    offices()
    sink.refuses["guard@example.org"] = "550 no such mailbox"
    record_mail("guard@example.org", "Due", "x", person=person("guard"), by=JOB)
    send_waiting(by=JOB)
    (stuck,) = get_outbox(person("bureau"), clock.today()).stuck
    with pytest.raises(NotAllowed):
        request_mail_again(stuck, by=person("customs"))
    accounts.record_email(person("guard"), "guard.new@example.org", by=COMMAND_LINE)
    request_mail_again(stuck, by=person("bureau"))
    assert send_waiting(by=JOB).sent == 1
    assert sink.recipients == ["guard.new@example.org"]
    assert get_outbox(person("bureau"), clock.today()).stuck == ()
    with pytest.raises(RuleBroken):
        request_mail_again(stuck, by=person("bureau"))
