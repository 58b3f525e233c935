"""A year of Kosovo's reports, week by week: sent, nil, late, missing, sent back, corrected, passed on and accepted."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from followthrough.base.kernel import clock
from followthrough.demo import periodic_words as words
from followthrough.demo.offices import UNITS
from followthrough.demo.people import named
from followthrough.demo.periodic_words import YEAR
from followthrough.demo.registered import enter
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.reporting.calendar.rules.periods import Frequency
from followthrough.reporting.dispatches.rules import Channel
from followthrough.reporting.periodic.operations import decisions, judging, sending, windows
from followthrough.reporting.periodic.operations.sending import Letter
from followthrough.reporting.periodic.queries.calendar import lying_with
from followthrough.reporting.periodic.queries.chains import chain_of
from followthrough.reporting.periodic.queries.events import events_of
from followthrough.reporting.periodic.queries.gathering import texts_for
from followthrough.reporting.periodic.queries.lying import lying_at
from followthrough.reporting.periodic.queries.reports import find_submission, hops_of
from followthrough.reporting.periodic.queries.windows import get_window, table_around

LFC, MINISTRY, RIGHTS, COMMUNITY = "ks-lfc", "ks-mksf", "ks-hru", "ks-cau"
WRITERS = {code: code.removeprefix("ks-").replace("-", ".") for code, _name in UNITS} | {
    RIGHTS: "human.rights",
    COMMUNITY: "community.affairs",
    MINISTRY: "ministry",
}
OPENED = {2019: date(2018, 12, 17), 2020: date(2019, 12, 16)}
DUE_DECIDED = date(2019, 9, 2)
QUARTER_ENDS = {1: date(2019, 3, 31), 2: date(2019, 6, 30), 3: date(2019, 9, 30), 4: date(2019, 12, 31)}
Happens = tuple[datetime, Callable[[], None]]


def periodic_events(document: PlanDocument) -> Iterator[Happens]:
    """Everything of the chain of Kosovo; nothing for a plan without one."""
    if document.short != "KS":
        return
    for year, day in OPENED.items():
        yield clock.at_local(day, 9), partial(_open, year)
    yield clock.at_local(DUE_DECIDED, 11), _decide
    for place, made in enumerate(words.events_of_units()):
        yield clock.at_local(made.entered_on, 13, place % 60), partial(enter, made)
    for week in range(1, words.LAST_WEEK + 1):
        yield from _week(week)
    yield from _first_week_of_2020()
    for quarter, end in QUARTER_ENDS.items():
        yield from _quarter(quarter, end)
    yield from _annual()


def _week(week: int) -> Iterator[Happens]:
    code = f"{YEAR}-W{week:02}"
    monday = date.fromisocalendar(YEAR, week, 1) + timedelta(days=7)
    yield from _sent(week, code, monday)
    yield from _sent_back(week, code, monday)
    yield clock.at_local(monday + timedelta(days=1), 15), partial(_pass_on, LFC, code)
    yield clock.at_local(monday + timedelta(days=4), 15), partial(_pass_on, LFC, code)
    yield clock.at_local(monday + timedelta(days=4), 16), partial(_pass_on, MINISTRY, code)
    for (unit, corrected), because in words.CORRECTED.items():
        if corrected == week:
            yield clock.at_local(monday + timedelta(days=9), 9), partial(_correct, unit, code, because)
            yield clock.at_local(monday + timedelta(days=10), 9), partial(_pass_on, LFC, code)
            yield clock.at_local(monday + timedelta(days=11), 9), partial(_pass_on, MINISTRY, code)
    if week % 4 == 0:
        yield clock.at_local(monday + timedelta(days=5), 9), partial(_acknowledge, RIGHTS, code, "Noted.")


def _sent(week: int, code: str, monday: date) -> Iterator[Happens]:
    for place, (unit, _name) in enumerate(UNITS):
        if not words.is_silent(unit, week):
            day = monday + timedelta(days=4) if (unit, week) in words.LATE else monday
            yield clock.at_local(day, 9, place), partial(_send, unit, code, words.text_of(unit, week))
    yield clock.at_local(monday, 10), partial(_send, RIGHTS, code, words.RIGHTS_TEXTS[week % 3] if week % 4 == 0 else "")
    if week % 2:
        yield clock.at_local(monday, 10, 5), partial(_send, COMMUNITY, code, "")


def _sent_back(week: int, code: str, monday: date) -> Iterator[Happens]:
    for (unit, back), because in words.LFC_BACK.items():
        if back == week:
            yield clock.at_local(monday, 14), partial(_send_back, unit, code, LFC, because)
            if (unit, back) not in words.NEVER_MENDED:
                yield clock.at_local(monday + timedelta(days=1), 9), partial(_send, unit, code, "The number was added.")
    for (unit, back), because in words.MINISTRY_BACK.items():
        if back == week:
            yield clock.at_local(monday + timedelta(days=2), 9), partial(_send_back, unit, code, MINISTRY, because)
            yield clock.at_local(monday + timedelta(days=2), 11), partial(_send_back, unit, code, LFC, because)
            yield clock.at_local(monday + timedelta(days=3), 9), partial(_send, unit, code, "Counted again: once each.")


def _first_week_of_2020() -> Iterator[Happens]:
    """The week in which 2019 ends; two units have sent it, one is with the LFC still."""
    for place, (unit, _name) in enumerate(UNITS[:2]):
        yield clock.at_local(date(2020, 1, 6), 9, place), partial(_send, unit, "2020-W01", "")
    yield (
        clock.at_local(date(2020, 1, 13), 9),
        partial(_send, UNITS[0][0], "2020-W02", "Back from leave; the plan of the year was read together."),
    )


def _quarter(number: int, end: date) -> Iterator[Happens]:
    code = f"{YEAR}-Q{number}"
    for place, (unit, _name) in enumerate(UNITS):
        if (unit, number) != (words.D, 3):
            yield clock.at_local(end + timedelta(days=3), 11, place), partial(_send, unit, code, "", takes=True)
    yield (
        clock.at_local(end + timedelta(days=3), 12),
        partial(_send, RIGHTS, code, "The quarter in short: advice, one draft, one table."),
    )
    yield clock.at_local(end + timedelta(days=6), 12), partial(_pass_on, LFC, code)
    yield clock.at_local(end + timedelta(days=7), 12), partial(_pass_on, MINISTRY, code)
    yield (
        clock.at_local(end + timedelta(days=8), 10),
        partial(_acknowledge, RIGHTS, code, "Read. Please add what came of the advice."),
    )
    if number < max(QUARTER_ENDS):
        letter = Letter(channel=Channel.COURIER, number=f"{number}/2019 (invented)")
        text = "The returns of the quarter, put together from what the units wrote."
        yield clock.at_local(end + timedelta(days=12), 10), partial(_send, MINISTRY, code, text, takes=True, letter=letter)


def _annual() -> Iterator[Happens]:
    """The year: two units have sent it, and it waits for the LFC."""
    for place, (unit, _name) in enumerate(UNITS[:2]):
        text = "A year with more courses than the one before."
        yield clock.at_local(date(2020, 1, 9), 9, place), partial(_send, unit, str(YEAR), text)


def _open(year: int) -> None:
    windows.open_year(get_plan("KS"), year, by=named("ministry"))


def _decide() -> None:
    because = "Meeting of 2 September 2019 (invented): the units asked for a day."
    decisions.decide_due(get_plan("KS"), Frequency.WEEKLY, 3, because=because, by=named("ministry"))


def _send(body: str, code: str, text: str, *, takes: bool = False, letter: Letter | None = None) -> None:
    """Write what there is to say and send it, or send "nothing to report" where there is nothing."""
    plan, by, sender = get_plan("KS"), named(WRITERS[body]), get_institution(body)
    window = get_window(plan, code)
    held = find_submission(window, sender)
    if text:
        held = sending.record_text(window, sender, text, version=held.version if held else 0, by=by)
    if takes:
        _take_in(window, sender, by)
        held = find_submission(window, sender)
    is_nil = not text and not (held and held.text) and not _has_events(plan, window, sender)
    sending.submit(window, sender, is_nil=is_nil, letter=letter or sending.HERE, by=by)


def _take_in(window: Any, sender: Any, by: Any) -> None:
    inside = table_around(window.plan, window.code)[0].inside(window)
    texts = texts_for(chain_of(window.plan), inside, window, sender)
    sending.consolidate(window, sender, [one.copy_id for one in texts[:4]], by=by)


def _has_events(plan: Any, window: Any, sender: Any) -> bool:
    return bool(events_of(chain_of(plan).covered(sender.code), window.first_on, window.last_on))


def _judge_of(station: str) -> Any:
    return named("lfc.gender" if station == LFC else "ministry")


def _pass_on(station: str, code: str) -> None:
    """Everything that lies there, in one act; nothing where nothing does."""
    plan = get_plan("KS")
    lying = lying_with(chain_of(plan), get_window(plan, code), station)
    read = [(one.hop, one.sha256) for one in lying]
    for one in lying:
        one.hop.submission = one.submission
    if read:
        judging.approve(read, by=_judge_of(station))


def _send_back(body: str, code: str, station: str, because: str) -> None:
    held = find_submission(get_window(get_plan("KS"), code), get_institution(body))
    found = lying_at(held) if held else None
    if found is not None and found.hop.recipient.code == station:
        judging.send_back(found.hop, because, by=_judge_of(station))


def _correct(body: str, code: str, because: str) -> None:
    window, sender = get_window(get_plan("KS"), code), get_institution(body)
    held = find_submission(window, sender)
    if held is not None:
        sending.correct(held, because, by=named(WRITERS[body]))
        _send(body, code, because)


def _acknowledge(body: str, code: str, remark: str) -> None:
    held = find_submission(get_window(get_plan("KS"), code), get_institution(body))
    hops = hops_of(held) if held else []
    for hop in hops:
        if hop.kind == "acknowledge":
            judging.record_acknowledgement(hop, remark, by=named("hierarchy"))
