"""Two bodies assess themselves: one finishes, releases it and proposes actions; one stops half way."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from followthrough.base.kernel import clock
from followthrough.demo.answers import dice_for
from followthrough.demo.calendar import CS, MOD
from followthrough.demo.made import INVENTED
from followthrough.demo.registered import keeper_of
from followthrough.evidence.assessments import operations as assessments
from followthrough.evidence.assessments.rules.instruments import Instrument
from followthrough.evidence.assessments.rules.questions import MISSIONS, WHOLE_BODY
from followthrough.promise.institutions.queries import get_institution

SAID = ("yes", "partly", "partly", "no", "no", "does-not-apply")


def assessment_events(plan: str) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Opened, answered, closed, released, each on its day."""
    if plan != "moldova-2018-2021":
        return
    held: dict[str, Any] = {}
    yield clock.at_local(date(2019, 5, 6), 9), partial(_open, held, MOD, WHOLE_BODY, f"Internal review 2019 {INVENTED}")
    yield clock.at_local(date(2019, 6, 3), 9), partial(_answer, held, MOD, WHOLE_BODY, 1.0)
    yield clock.at_local(date(2019, 6, 14), 9), partial(_close, held, MOD)
    yield clock.at_local(date(2019, 7, 1), 9), partial(_propose, held, MOD)
    yield clock.at_local(date(2020, 2, 3), 9), partial(_release, held, MOD)
    open_one: dict[str, Any] = {}
    yield clock.at_local(date(2019, 10, 7), 9), partial(_open, open_one, CS, MISSIONS, f"Missions, first look {INVENTED}")
    yield clock.at_local(date(2019, 10, 9), 9), partial(_answer, open_one, CS, MISSIONS, 0.4)


def _open(held: dict[str, Any], body: str, instrument: Instrument, title: str) -> None:
    held["one"] = assessments.open_assessment(get_institution(body), instrument.code, title, by=keeper_of(body))


def _answer(held: dict[str, Any], body: str, instrument: Instrument, share: float) -> None:
    dice = dice_for(2019, body, "assessment")
    asked = instrument.questions[: round(len(instrument.questions) * share)]
    answers = {question.code: (dice.choice(SAID), f"A look into the files {INVENTED}") for question in asked}
    assessments.answer_section(held["one"], answers, by=keeper_of(body))


def _close(held: dict[str, Any], body: str) -> None:
    assessments.close_assessment(held["one"], by=keeper_of(body))


def _propose(held: dict[str, Any], body: str) -> None:
    gaps = held["one"].answers.filter(answer="no").values_list("question", flat=True)
    for question in list(gaps)[:2]:
        what = f"A working group looks at it {INVENTED}"
        assessments.record_action(held["one"], question, what, "Human resources", date(2020, 6, 30), by=keeper_of(body))


def _release(held: dict[str, Any], body: str) -> None:
    assessments.publish_assessment(held["one"], by=keeper_of(body))
