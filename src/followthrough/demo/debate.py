"""The invented debates of the reports for 2018, 2019 and 2020: what was said, recommended, answered and carried over."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from io import BytesIO

from followthrough.base.kernel import clock
from followthrough.demo.calendar import CS, MIA, MOD
from followthrough.demo.made import INVENTED
from followthrough.demo.people import person_of
from followthrough.evidence.engagement import operations as debates
from followthrough.evidence.engagement.operations import Details, Guest, Said
from followthrough.evidence.engagement.queries.debates import comments_of, find_debate, get_debate, guests_of
from followthrough.evidence.engagement.queries.recommended import get_recommendation
from followthrough.evidence.engagement.rules.debates import Answer, Progress, Side
from followthrough.evidence.registers.operations.papers import Paper
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.institutions.rules import Role
from followthrough.promise.plans.queries import get_plan
from followthrough.publishing.releases.queries.releases import frozen, get_published
from followthrough.reporting.cycles.queries.cycles import get_cycle

BRI = "md-bri"
PLACE = "State Chancellery, small hall (invented)"
NETWORK, CENTRE, MISSION = (
    "Women’s network (invented)",
    "Centre for security policy (invented)",
    "A development partner (invented)",
)
GUESTS = (
    (NETWORK, Side.CIVIL_SOCIETY, 6, 1),
    (CENTRE, Side.CIVIL_SOCIETY, 2, 3),
    (MISSION, Side.DEVELOPMENT_PARTNER, 1, 1),
    ("Chair of sociology of a university (invented)", Side.ACADEMIA, 1, 0),
)
ABSENT = ("Trade union of customs staff (invented)", Side.CIVIL_SOCIETY)
MINUTES = "Minutes of the debate (invented)"


def debate_events(plan: str) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """One debate each spring from 2019 on."""
    if plan != "moldova-2018-2021":
        return
    for year, day in ((2018, date(2019, 4, 24)), (2019, date(2020, 4, 29)), (2020, date(2021, 4, 28))):
        yield clock.at_local(date(day.year, 3, 12), 9), partial(_invite, plan, year, day)
        yield clock.at_local(day, 17), partial(_hold, plan, year, day)
        yield clock.at_local(date(day.year, 5, 20), 9), partial(_close, plan, year)
    yield clock.at_local(date(2019, 5, 13), 9), partial(_answer_first, plan)
    yield clock.at_local(date(2020, 2, 17), 9), partial(_tell_first, plan)
    yield clock.at_local(date(2020, 5, 18), 9), partial(_answer_second, plan)
    yield clock.at_local(date(2021, 2, 15), 9), partial(_tell_second, plan)
    yield clock.at_local(date(2022, 2, 21), 9), partial(_plan_next, plan)


def _invite(plan: str, year: int, day: date) -> None:
    bureau = person_of(BRI, Role.COORDINATOR)
    debate = debates.record_debate(get_plan(plan), year, by=bureau)
    release = frozen(get_published(get_cycle(debate.plan, year)))
    debates.record_pack(debate, release.label, release.sha256, by=bureau)
    invitation = f"The Bureau invites to the yearly debate of the report for {year} {INVENTED}"
    details = Details(clock.today(), day, PLACE, invitation, debate.questions)
    debates.correct_debate(debate, details, by=bureau)
    for organisation, side, _women, _men in GUESTS:
        debates.record_guest(debate, Guest(organisation, side), by=bureau)
    debates.record_guest(debate, Guest(*ABSENT), by=bureau)


SAID: dict[int, tuple[tuple[str, str, str], ...]] = {
    2018: (
        (NETWORK, "6.2-a", "Our members were invited to two debates in the whole year, not to five."),
        (MISSION, "", "The report says what was done and seldom what it changed."),
    ),
    2019: (
        (CENTRE, "3", "Without a survey of staff nobody knows whether procedures on harassment are trusted."),
        (NETWORK, "6", "The number of debates grew; what became of our recommendations is hard to find."),
    ),
    2020: ((CENTRE, "8", "The way to missions is counted now. Say in the text where women drop out."),),
}
RECOMMENDED: dict[int, tuple[tuple[str, str, str, str, date | None], ...]] = {
    2018: (
        (NETWORK, "6.2-a", "Announce each debate two weeks ahead on the ministry’s page.", CS, date(2019, 12, 31)),
        (CENTRE, "3.4-a", "Publish how many complaints came and how many were closed.", MIA, date(2019, 12, 31)),
        (MISSION, "", "Open the meetings of the group of partners to the press.", BRI, None),
    ),
    2019: (
        (CENTRE, "3", "Hold a survey of staff before the end of 2020.", MOD, date(2020, 12, 31)),
        (NETWORK, "6", "Print beside each recommendation what became of it.", BRI, date(2020, 12, 31)),
    ),
    2020: ((NETWORK, "1", "Let women of the services tell of their work in schools.", MOD, date(2021, 12, 31)),),
}


def _hold(plan: str, year: int, day: date) -> None:
    bureau, debate = person_of(BRI, Role.COORDINATOR), get_debate(get_plan(plan), year)
    came = {organisation: (side, women, men) for organisation, side, women, men in GUESTS}
    for guest in guests_of(debate):
        if guest.organisation in came:
            side, women, men = came[guest.organisation]
            debates.correct_guest(guest, Guest(guest.organisation, side, "", True, women, men, 0), by=bureau)
    content = f"INVENTED DATA\nMinutes of the debate of the report for {year}.\nNothing in this file happened.\n".encode()
    paper = Paper(f"minutes-debate-{year}-invented-data.txt", BytesIO(content), len(content))
    debates.record_minutes(debate, paper, by=bureau)
    for organisation, about, text in SAID[year]:
        debates.record_comment(debate, Said(organisation, MINUTES, f"{text} {INVENTED}", about), by=bureau)
    for organisation, about, text, body, due_on in RECOMMENDED[year]:
        told = Said(organisation, MINUTES, f"{text} {INVENTED}", _known(debate.plan, about))
        debates.record_recommendation(debate, told, get_institution(body), due_on, by=bureau)


def _known(plan: object, about: str) -> str:
    """The row if the plan still has it."""
    document = plan.document  # type: ignore[attr-defined]  # because a plan is told as an object here
    known = {row.code for row in document.rows} | {one.number for one in document.objectives}
    return about if about in known else ""


def _close(plan: str, year: int) -> None:
    bureau, debate = person_of(BRI, Role.COORDINATOR), get_debate(get_plan(plan), year)
    for comment in comments_of(debate)[:1]:
        reply = f"The bureau asks the bodies and tells it at the next debate {INVENTED}"
        debates.answer_comment(comment, reply, "Bureau for Reintegration (invented)", clock.today(), by=bureau)
    debates.close_debate(debate, by=bureau)


def _answer(plan: str, year: int, number: int, answer: Answer, because: str, body: str, office: str) -> None:
    role = Role.COORDINATOR if body == BRI else Role.FOCAL_POINT
    one = get_recommendation(get_debate(get_plan(plan), year), number)
    words = f"{because} {INVENTED}" if because else ""
    debates.answer_recommendation(one, answer, words, office, clock.today(), one.due_on, by=person_of(body, role))


def _answer_first(plan: str) -> None:
    _answer(plan, 2018, 1, Answer.ACCEPTED, "", CS, "Customs Service (invented)")
    _answer(plan, 2018, 2, Answer.PARTLY, "Numbers yes, once a year; of small services only together with others.", MIA, "Ministry of Internal Affairs (invented)")  # fmt: skip
    _answer(plan, 2018, 3, Answer.REFUSED, "Partners speak of drafts there; the minutes are given out.", BRI, "Bureau for Reintegration (invented)")  # fmt: skip


def _tell(plan: str, year: int, number: int, progress: Progress, told: str, body: str) -> None:
    role = Role.COORDINATOR if body == BRI else Role.FOCAL_POINT
    one = get_recommendation(get_debate(get_plan(plan), year), number)
    debates.record_progress(one, progress, f"{told} {INVENTED}", clock.today(), by=person_of(body, role))


def _tell_first(plan: str) -> None:
    _tell(plan, 2018, 1, Progress.DONE, "Announcements stand there since September 2019", CS)
    _tell(plan, 2018, 2, Progress.UNDER_WAY, "The first numbers are with the lawyers", MIA)


def _answer_second(plan: str) -> None:
    _answer(plan, 2019, 2, Answer.ACCEPTED, "", BRI, "Bureau for Reintegration (invented)")


def _tell_second(plan: str) -> None:
    _tell(plan, 2018, 2, Progress.DONE, "Published in January 2021", MIA)
    _tell(plan, 2019, 2, Progress.DONE, "Each debate begins with the list", BRI)


def _plan_next(plan: str) -> None:
    """The debate of the report for 2021 is planned and not invited to yet."""
    if find_debate(get_plan(plan), 2021) is None:
        debates.record_debate(get_plan(plan), 2021, by=person_of(BRI, Role.COORDINATOR))
