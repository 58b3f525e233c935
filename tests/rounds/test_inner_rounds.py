"""An inner round from opening to the report that is made from it."""

from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction

from followthrough.base.audit import queries as audit
from followthrough.base.kernel.errors import NotAllowed, RuleBroken
from followthrough.base.kernel.markings import ClassifiedText
from followthrough.promise.institutions.queries import get_institution
from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.notices.models import Notice
from followthrough.reporting.rounds.models import InnerAnswer, InnerPart, InnerRemark, InnerSending, SentLine
from followthrough.reporting.rounds.operations import answers, judging, rounds
from followthrough.reporting.rounds.operations.reminding import record_reminders
from followthrough.reporting.rounds.queries.gathered import gathered_of
from followthrough.reporting.rounds.queries.rounds import get_part, view_of
from followthrough.reporting.rounds.rules.states import InTime, PartState
from tests.factories.cast import on, person
from tests.rounds.world import DUE, FIGURES, below, dues_of, fill, opened, row_of, send, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(today):
    """Everything happens on the day of the world."""


def refused(act, kind=RuleBroken):
    with pytest.raises(kind) as told:
        act()
    return told.value.code


def part(world, code):
    return InnerPart.objects.select_related("round__cycle__plan", "round__institution", "institution").get(
        pk=world.parts[code].pk
    )


def test_opening_asks_every_body_for_every_row_and_tells_it(world):
    view = view_of(world.inner)
    assert [line.part.institution.code for line in view.lines] == ["md-gpi", "md-bpd", "md-dct", "md-bma"]
    assert [row.code for row in view.rows] == ["1.3-b", "3.2-a", "6.2-a"]
    assert InnerAnswer.objects.filter(part__round=world.inner).count() == 12
    assert Notice.objects.filter(institution__code="md-bpd", key__contains="asked").count() == 1


def test_only_bodies_below_and_only_own_rows_are_asked(world):
    by, body, cycle = person("interior"), get_institution("md-mia"), world.cycle
    dues = dues_of(cycle, rows=("4.1-b",))

    def attempt(bodies, wanted, due_on=DUE):
        return lambda: rounds.open_round(cycle, body, [get_institution(code) for code in bodies], wanted, due_on, by=by)

    assert refused(attempt(["md-na"], dues)) == "round.elsewhere"
    assert refused(attempt(["md-mia"], dues)) == "round.elsewhere"
    assert refused(attempt([], dues)) == "round.nobody"
    assert refused(attempt(["md-gpi"], [])) == "round.nothing"
    assert refused(attempt(["md-gpi"], dues_of(cycle, "md-cs", ("4.1-b",)))) == "round.not_yours"
    assert refused(attempt(["md-gpi"], dues, date(2019, 12, 11))) == "round.past"
    assert attempt(["md-cpess"], dues)()


def test_a_body_is_asked_once_for_a_due_whoever_asks(world):
    assert refused(lambda: opened(world.cycle, ["md-cpess", "md-gpi"])) == "round.asked_before"
    assert not InnerPart.objects.filter(institution__code="md-cpess").exists()
    below(part(world, "md-gpi"))
    assert refused(lambda: opened(world.cycle, ["md-gpi-unit"])) == "round.asked_before"


def test_nobody_but_the_focal_point_opens(world):
    for name in ("interior.lead", "bureau", "police", "customs", "interior.public"):
        act = lambda name=name: rounds.open_round(  # noqa: E731 -- because each is one refusal
            world.cycle, get_institution("md-mia"), [get_institution("md-cpess")], dues_of(world.cycle), DUE, by=person(name)
        )
        assert refused(act, NotAllowed) == "not_yours", name


def test_answers_are_saved_with_a_version_and_two_do_not_overwrite_each_other(world):
    by, held = person("border.police"), part(world, "md-bpd")
    cycles.record_declaration(world.cycle, by=by)
    answer = get_part(held.pk, by).rows[0].answer
    saved = answers.answer_inner(answer, text("1.3-b"), version=0, by=by)
    assert (saved.version, saved.figures) == (1, FIGURES["1.3-b"])
    assert refused(lambda: answers.answer_inner(answer, text("1.3-b"), version=0, by=by)) == "text.stale"
    assert (
        refused(lambda: answers.answer_inner(answer, text("6.2-a", figures={"6.2-a": {"count": 1}}), version=1, by=by))
        == "figure.unknown"
    )
    assert refused(lambda: answers.answer_inner(answer, text("1.3-b", "x" * 3001), version=1, by=by)) == "text.long"
    assert refused(lambda: answers.answer_inner(answer, text("1.3-b", "TOP SECRET"), version=1, by=by), ClassifiedText)


def test_nothing_is_saved_before_the_declaration(world):
    by = person("carabineers")
    answer = get_part(part(world, "md-dct").pk, by).rows[0].answer
    assert refused(lambda: answers.answer_inner(answer, text("1.3-b"), version=0, by=by)) == "declaration.missing"


def test_a_part_is_sent_when_every_row_is_answered(world):
    by, held = person("border.police"), part(world, "md-bpd")
    cycles.record_declaration(world.cycle, by=by)
    assert refused(lambda: answers.submit_part(held, by=by)) == "part.incomplete"
    sending = send(held, "border.police")
    assert (sending.number, SentLine.objects.filter(sending=sending).count()) == (1, 3)
    assert refused(lambda: answers.submit_part(held, by=by)) == "part.submit.not_now"
    answer = get_part(held.pk, by).rows[0].answer
    assert refused(lambda: answers.answer_inner(answer, text("1.3-b"), version=1, by=by)) == "part.answer.not_now"
    assert Notice.objects.filter(institution__code="md-mia", key=f"inner-round:{held.pk}:sent:1").count() == 1
    assert audit.find_break() is None


def test_every_reason_is_kept_and_a_corrected_part_is_on_time(world):
    held = part(world, "md-bpd")
    send(held, "border.police")
    for reason in ("Count debates only.", "Name the order."):
        judging.send_back_part(held, because=reason, by=person("interior"))
        send(held, "border.police")
    with on("2019-12-20"):
        judging.send_back_part(held, because="Once more.", by=person("interior"))
        send(held, "border.police")
        judging.accept_part(held, by=person("interior"))
        view = get_part(held.pk, person("border.police"))
    texts = InnerRemark.objects.filter(sending__part=held, is_acceptance=False).order_by("pk").values_list("text", flat=True)
    assert list(texts) == ["Count debates only.", "Name the order.", "Once more."]
    assert (view.in_time, view.state, len(view.sendings)) == (InTime.ON_TIME, PartState.ACCEPTED, 4)
    assert refused(lambda: judging.send_back_part(held, because=" ", by=person("interior"))) == "part.reason"


def test_another_sending_than_the_one_read_is_not_accepted(world):
    held, by = part(world, "md-bpd"), person("interior")
    send(held, "border.police")
    judging.send_back_part(held, because="Count debates only.", by=by)
    send(held, "border.police")
    assert refused(lambda: judging.accept_part(held, read=1, by=by)) == "version.another"
    judging.accept_part(held, read=2, by=by)
    assert InnerRemark.objects.get(is_acceptance=True).sending.number == 2


def test_late_and_missing_by_the_first_sending(world):
    with on("2019-12-19"):
        send(part(world, "md-dct"), "carabineers")
        lines = {line.part.institution.code: line.in_time for line in view_of(world.inner).lines}
    assert (lines["md-dct"], lines["md-bma"]) == (InTime.LATE, InTime.MISSING)


def test_the_body_above_enters_for_a_body_without_account_and_names_the_paper(world):
    held, by = part(world, "md-bma"), person("interior")
    fill(held, "interior")
    assert refused(lambda: answers.submit_part(held, by=by)) == "part.paper"
    assert answers.submit_part(held, on_paper="letter 14 of 10 December 2019", by=by).on_paper == "letter 14 of 10 December 2019"


def test_a_body_writes_for_itself_only(world):
    answer = get_part(part(world, "md-gpi").pk, person("police")).rows[0].answer
    for name in ("border.police", "bureau", "interior.lead", "customs", "vice.prime.minister"):
        assert (
            refused(lambda name=name: answers.answer_inner(answer, text("1.3-b"), version=0, by=person(name)), NotAllowed)
            == "not_yours"
        )
        assert refused(lambda name=name: judging.accept_part(part(world, "md-gpi"), by=person(name)), NotAllowed) == "not_yours"


def test_files_stand_beside_and_a_sending_names_them(world):
    held, by = part(world, "md-bpd"), person("border.police")
    fill(held, "border.police")
    answer = get_part(held.pk, by).rows[0].answer
    item = answers.record_inner_file(answer, name="list.txt", stream=BytesIO(b"INVENTED DATA. A list.\n"), size=23, by=by)
    answers.submit_part(held, by=by)
    assert [entry["id"] for entry in SentLine.objects.get(sending__part=held, row=answer.row).files] == [item.pk]
    judging.send_back_part(held, because="Once more.", by=person("interior"))
    answers.withdraw_inner_file(item, by=by)
    answers.withdraw_inner_file(item, by=by)
    answers.submit_part(held, by=by)
    assert SentLine.objects.get(sending__part=held, row=answer.row, sending__is_latest=True).files == []
    attempt = lambda: answers.record_inner_file(answer, name="x.exe", stream=BytesIO(b"MZ"), size=2, by=by)  # noqa: E731 -- because it is one refusal
    judging.send_back_part(held, because="Once more.", by=person("interior"))
    assert refused(attempt) == "file.refused"


def test_figures_add_up_through_every_level_and_keep_their_source(world):
    gpi = part(world, "md-gpi")
    inner = below(gpi)
    unit = inner.parts.select_related("round__cycle__plan", "round__institution", "institution").get()
    send(
        unit,
        "police",
        "The unit.",
        {"1.3-b": {"1.3-b": {"part": 1, "whole": 2}}, "6.2-a": {"6.2-a": {"count": 1}}},
        paper="letter 3",
    )
    send(gpi, "police", "The police.")
    send(part(world, "md-bpd"), "border.police", "The border.")
    found = gathered_of(world.inner, row_of(world.inner, "6.2-a"))
    assert [(line.body, line.path) for line in found.lines] == [
        ("md-gpi", ("md-gpi",)),
        ("md-gpi-unit", ("md-gpi", "md-gpi-unit")),
        ("md-bpd", ("md-bpd",)),
    ]
    assert (found.totals[0].number, found.totals[0].given, found.totals[0].asked) == (5, 3, 5)
    share = gathered_of(world.inner, row_of(world.inner, "1.3-b")).totals[0]
    assert (share.number, share.whole) == (41, 162)
    each = gathered_of(world.inner, row_of(world.inner, "3.2-a")).totals[0]
    assert (each.number, each.given, each.asked) == (2, 2, 5)
    assert [one.institution.code for one in found.waiting] == ["md-dct", "md-bma"]


def test_what_is_sent_back_says_nothing_until_it_comes_again(world):
    held = part(world, "md-bpd")
    send(held, "border.police")
    judging.send_back_part(held, because="Once more.", by=person("interior"))
    assert gathered_of(world.inner, row_of(world.inner, "6.2-a")).lines == ()


def test_a_round_is_withdrawn_only_before_somebody_answers(world):
    by = person("interior")
    assert refused(lambda: rounds.withdraw_round(world.inner, because=" ", by=by)) == "round.because"
    rounds.withdraw_round(world.inner, because="Opened by mistake.", by=by)
    assert refused(lambda: send(part(world, "md-bpd"), "border.police")) == "round.withdrawn"
    again = opened(world.cycle, ["md-gpi", "md-bpd"])
    held = again.parts.select_related("round__cycle__plan", "round__institution", "institution").get(institution__code="md-bpd")
    send(held, "border.police")
    assert refused(lambda: rounds.withdraw_round(again, because="Mistake.", by=by)) == "round.sent"


def test_the_day_moves_and_who_has_not_sent_is_told(world):
    send(part(world, "md-bpd"), "border.police")
    rounds.correct_day(world.inner, date(2019, 12, 20), by=person("interior"))
    rounds.correct_day(world.inner, date(2019, 12, 20), by=person("interior"))
    told = Notice.objects.filter(key__contains=":day:").values_list("institution__code", flat=True).order_by("pk")
    assert list(told) == ["md-gpi", "md-dct", "md-bma"]


def test_reminders_come_once_and_the_body_above_hears_of_who_is_missing(world):
    send(part(world, "md-bpd"), "border.police")
    with on("2019-12-13"):
        assert record_reminders(by="system:test") == 3
        assert record_reminders(by="system:test") == 0
    with on("2019-12-17"):
        assert record_reminders(by="system:test") == 3
    assert Notice.objects.filter(institution__code="md-mia", key__contains="passed").count() == 3


def test_what_was_sent_is_never_changed(world):
    sending = send(part(world, "md-bpd"), "border.police")
    for statement in ("update rounds_sentline set narrative='x'", "delete from rounds_sentline"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor, connection.wrap_database_errors:
            cursor.cursor.execute(statement)
    assert SentLine.objects.filter(sending=sending).exclude(narrative="What came of it.").count() == 0
    assert InnerSending.objects.get(pk=sending.pk).sha256 == sending.sha256
