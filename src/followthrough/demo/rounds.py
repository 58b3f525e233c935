"""The inner round of the Ministry of Internal Affairs in the cycle of 2019, and two data requests. All of it is invented."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from followthrough.base.kernel import clock
from followthrough.demo.answers import dice_for
from followthrough.demo.calendar import MHLSP, MIA, MOD, Route
from followthrough.demo.made import INVENTED
from followthrough.demo.people import TELLER, named, person_of
from followthrough.promise.institutions import operations as institutions
from followthrough.promise.institutions.operations import Body
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.operations.amended import bodies_of
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.measures import MeasureEntry
from followthrough.reporting.cycles.operations import cycles
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.cycles.queries.submissions import asked_of
from followthrough.reporting.cycles.rules.answers import Difficulty, Status
from followthrough.reporting.rounds.operations import answers, judging, rounds
from followthrough.reporting.rounds.operations import requests as asking
from followthrough.reporting.rounds.operations.answers import InnerText
from followthrough.reporting.rounds.operations.reminding import record_reminders
from followthrough.reporting.rounds.queries.gathered import gathered_of
from followthrough.reporting.rounds.queries.requests import requests_for
from followthrough.reporting.rounds.queries.rounds import AskedRow, get_part, parts_of, rounds_of, view_of
from followthrough.reporting.rounds.rules.figures import PARTS, Adding, adding_of
from followthrough.reporting.rounds.rules.requests import AskedField, FieldKind

Happens = tuple[datetime, Callable[[], None]]
PLAN, YEAR = "moldova-2018-2021", 2019
GPI, BPD, DCT, BPNC, UNIT = "md-gpi", "md-bpd", "md-dct", "md-bpnc", "md-gpi-unit"
SEVEN = (GPI, BPD, DCT, "md-cpess", "md-bma", "md-police-academy", BPNC)
ON_PAPER = ("md-cpess", "md-bma", "md-police-academy")
ROWS = ("1.3-b", "3.2-a", "3.5-a", "4.1-b", "6.2-a")
DAY, DAY_BELOW = date(2019, 12, 16), date(2019, 12, 11)
INSERTED = {(MIA, MOD): ("1.3-b", "6.2-a"), (MIA, MHLSP): ("3.5-a",), (MIA, MIA): ("4.1-b",)}
"""Which rows the ministry makes from what came, before it sends each of its three reports."""

SAID = (
    "Our people took part in the training of the ministry, in two groups.",
    "A debate was held in the hall of the service; the minutes are kept.",
    "The order is signed, and everybody was told of it in the morning.",
    "The report was read in the council of the service.",
)
BACK = "The figure of row 6.2-a counts a meeting that was inside the service. Count debates with others only."
BACK_LATER = "The list of those trained has been put in order: give the figure of row 1.3-b anew."


def round_events(plan: str) -> Iterator[Happens]:
    """The round from opening to the correction that comes after the report was sent, and the requests."""
    if plan != PLAN:
        return
    yield from _round()
    yield from _requests()


def _at(month: int, day: int, hour: int = 10) -> datetime:
    return clock.at_local(date(2019 if month > 6 else 2020, month, day), hour)


def _round() -> Iterator[Happens]:
    yield _at(12, 4), _open
    yield _at(12, 5), _open_below
    yield _at(12, 10), partial(_answer, UNIT, "police", "letter 31 of 10 December 2019")
    yield _at(12, 12), partial(_answer, GPI, "police", "", from_below=True)
    yield _at(12, 13), partial(_answer, BPD, "border.police", "")
    yield _at(12, 13, 8), _remind
    for place, body in enumerate(ON_PAPER):
        yield _at(12, 16, 9 + place), partial(_answer, body, "interior", f"letter {40 + place} of 16 December 2019")
    yield _at(12, 17), partial(_send_back, BPD, BACK)
    yield _at(12, 18), partial(_answer, BPD, "border.police", "", debates=1)
    yield _at(12, 19), partial(_answer, DCT, "carabineers", "")
    for place, body in enumerate((GPI, BPD, *ON_PAPER)):
        yield _at(12, 20, 9 + place), partial(_accept, body)
    yield _at(1, 9), partial(_send_back, GPI, BACK_LATER)
    yield _at(1, 13), partial(_answer, GPI, "police", "", trained=40)


def take_over(route: Route) -> None:
    """The ministry takes over what came, with its source, into the report that it is about to send."""
    person = person_of(MIA, Role.FOCAL_POINT)
    (inner,) = (one for one in rounds_of(person) if one.institution.code == MIA)
    for row in view_of(inner).rows:
        if row.code in INSERTED[route]:
            found = gathered_of(inner, row.row)
            codes = [line.code for line in found.lines if line.narrative][:3]
            version = found.draft.version if found.draft else 0
            judging.consolidate_inner(row.row, codes, with_totals=True, version=version, by=person)


def is_made_from_below(year: int, route: Route) -> bool:
    """Whether a report is made from what bodies below said."""
    return year == YEAR and route in INSERTED


def _cycle() -> Any:
    return get_cycle(get_plan(PLAN), YEAR)


def _open() -> None:
    cycle, body, person = _cycle(), get_institution(MIA), person_of(MIA, Role.FOCAL_POINT)
    cycles.record_declaration(cycle, by=person)
    dues = [one.due for one in asked_of(body, cycle) if one.row_code in ROWS and not one.answer.is_debt]
    bodies = [get_institution(code) for code in SEVEN]
    words = f"Only what your own service did; figures from your lists {INVENTED}."
    rounds.open_round(cycle, body, bodies, dues, DAY, words=words, by=person)


def _open_below() -> None:
    """The police asks a unit of its own, which exists in the demonstration only."""
    name = {"en": f"Police unit of the north {INVENTED}", "ro": "Unitatea de poliție nord (inventată)"}
    bodies = [*bodies_of(get_plan(PLAN).document), Body(UNIT, "", name, "unit", GPI, ())]
    unit = institutions.record_bodies(bodies, by=TELLER)[UNIT]
    person = named("police")
    (part,) = parts_of(person)
    view = get_part(part.pk, person)
    cycles.record_declaration(part.round.cycle, by=person)
    dues = [row.answer.due for row in view.rows]
    rounds.open_round(part.round.cycle, part.institution, [unit], dues, DAY_BELOW, part=part, by=person)


def _part_of(body: str) -> Any:
    """The part of a body in the round, found by who runs it."""
    runner = named("police") if body == UNIT else person_of(MIA, Role.FOCAL_POINT)
    inner = next(one for one in rounds_of(runner) if one.institution.code == (GPI if body == UNIT else MIA))
    return next(line.part for line in view_of(inner).lines if line.part.institution.code == body)


def _answer(
    body: str, name: str, paper: str, *, from_below: bool = False, debates: int | None = None, trained: int | None = None
) -> None:
    """A body answers every row and sends; `debates` and `trained` are what a correction says instead."""
    person, dice = named(name), dice_for(YEAR, body, "inner")
    part = _part_of(body)
    cycles.record_declaration(part.round.cycle, by=person)
    for row in get_part(part.pk, person).rows:
        if row.answer.status and debates is None and trained is None:
            continue
        text = _text(row.asked, body, dice)
        if row.asked.code == "6.2-a" and debates is not None:
            text = InnerText(**(vars(text) | {"figures": {"6.2-a": {"count": debates}}}))
        if row.asked.code == "1.3-b" and trained is not None:
            text = InnerText(
                **(
                    vars(text)
                    | {
                        "narrative": "The list was put in order; two groups were trained.",
                        "figures": {"1.3-b": {"part": trained, "whole": 130}},
                    }
                )
            )
        answers.answer_inner(row.answer, text, version=row.answer.version, by=person)
    if from_below:
        _take_over_below(part, person)
    answers.submit_part(part, on_paper=paper, by=person)


def _take_over_below(part: Any, person: Any) -> None:
    (inner,) = part.rounds.all()
    row = view_of(inner).rows[0].row
    found = gathered_of(inner, row)
    version = found.draft.version if found.draft else 0
    judging.consolidate_inner(row, [line.code for line in found.lines], version=version, by=person)


def _text(asked: AskedRow, body: str, dice: Any) -> InnerText:
    status = dice.choice((Status.DONE, Status.DONE, Status.PARTLY, Status.IN_PROGRESS))
    is_hard = status == Status.PARTLY
    return InnerText(
        status=status,
        narrative=f"{dice.choice(SAID)} {INVENTED}",
        difficulties=(dice.choice((Difficulty.STAFF, Difficulty.DATA, Difficulty.COORDINATION)),) if is_hard else (),
        difficulty="The dates of the trainings were moved twice." if is_hard else "",
        figures={measure.code: _figures(measure, dice) for measure in asked.measures},
    )


def _figures(measure: MeasureEntry, dice: Any) -> dict[str, int]:
    adding = adding_of(measure)
    if adding == Adding.POOLED:
        whole = dice.randint(60, 400)
        return {"part": dice.randint(10, whole), "whole": whole}
    return {PARTS[adding][0]: dice.randint(0, 1 if adding == Adding.EACH else 4)}


def _send_back(body: str, because: str) -> None:
    judging.send_back_part(_part_of(body), because=because, by=person_of(MIA, Role.FOCAL_POINT))


def _accept(body: str) -> None:
    judging.accept_part(_part_of(body), by=person_of(MIA, Role.FOCAL_POINT))


def _remind() -> None:
    record_reminders(by=TELLER)


def _requests() -> Iterator[Happens]:
    yield _at(11, 18), _ask_foreign_affairs
    yield _at(12, 2, 8), _remind
    yield _at(12, 18), _enter_letter
    yield _at(12, 19), _accept_reply
    yield _at(1, 8), _ask_justice


def _ask(body: str, asked: asking.Asked) -> None:
    asking.request_data(get_plan(PLAN), get_institution(body), asked, by=person_of("md-bri", Role.COORDINATOR))


def _ask_foreign_affairs() -> None:
    fields = (
        AskedField("f1", "Talks and meetings of the year", FieldKind.NUMBER, "meetings"),
        AskedField("f2", "Women among those who spoke for the country", FieldKind.NUMBER, "persons", of_persons=True),
        AskedField("f3", "How it was counted", FieldKind.TEXT),
    )
    what = f"Women in talks on the settlement, in 2018 {INVENTED}"
    _ask(
        "md-mfaei", asking.Asked(what, fields, date(2019, 12, 9), date(2019, 12, 2), "O8", "Department of multilateral relations")
    )


def _ask_justice() -> None:
    fields = (
        AskedField("f1", "Cases that came to a court", FieldKind.NUMBER, "cases"),
        AskedField("f2", "What is in the figure and what is not", FieldKind.TEXT),
        AskedField("f3", "The table by court", FieldKind.FILE),
    )
    what = f"Cases of violence at work in the sector, in 2019 {INVENTED}"
    _ask("md-moj", asking.Asked(what, fields, date(2020, 1, 29), date(2020, 1, 22), "C1"))


def _request(body: str) -> Any:
    lines = requests_for(person_of("md-bri", Role.COORDINATOR), get_plan(PLAN))
    return next(line.request for line in lines if line.request.institution.code == body)


def _enter_letter() -> None:
    values = {"f1": "14", "f2": "3", "f3": f"From the lists of those who took part {INVENTED}."}
    reply = asking.Reply(values, letter_number="02/1-4471", letter_on=date(2019, 12, 16))
    asking.answer_request(_request("md-mfaei"), reply, by=person_of("md-bri", Role.COORDINATOR))


def _accept_reply() -> None:
    asking.accept_reply(_request("md-mfaei"), by=person_of("md-bri", Role.COORDINATOR))
