"""The country of the evening: offices, both plans, the cycle 2019 open, and invented people with sessions made directly."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from secrets import choice
from string import ascii_letters, digits
from typing import Any

USUAL_BACKEND = "django.contrib.auth.backends.ModelBackend"
DEADLINE = "2020-01-05"
YEAR = 2019
QUICK_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


@dataclass(frozen=True)
class Browser:
    """What a browser holds of somebody signed in: the cookie of the session and the token against forged forms."""

    session: str
    token: str


@dataclass(frozen=True)
class Writer:
    """One invented person, signed in here and (`plain`) at the peer: the answer that it writes, its report, what may be said there."""

    number: int
    browser: Browser
    plain: Browser
    answer: int
    submission: int
    address: str
    status: str
    needs_difficulty: bool


@dataclass(frozen=True)
class Country:
    """Who writes, and for each report who signs (None: its institution has no approver) and how many answers it asks."""

    writers: tuple[Writer, ...]
    approvers: dict[int, Browser | None]
    asked: dict[int, int]
    institutions: int


def tell(people: int) -> Country:
    """Record the country by operations; `people` writers take the duties of the smallest reports first, then in turns again."""
    from django.test.utils import override_settings
    from tests.factories import cast

    from followthrough.promise.institutions.permissions import people_in
    from followthrough.promise.institutions.rules import Role
    from followthrough.reporting.cycles.models import Submission
    from followthrough.reporting.cycles.queries.submissions import asked

    with override_settings(PASSWORD_HASHERS=[QUICK_HASHER]):
        opened = cast.open_cycle(cast.offices(), YEAR)
        reports = Submission.objects.filter(cycle=opened).select_related("cycle__plan", "institution", "lead").order_by("pk")
        duties = {report: asked(report) for report in reports}
        smallest = sorted(duties, key=lambda report: (len(duties[report]), report.pk))
        places = cycle([(report, one) for report in smallest for one in duties[report]])
        writers = tuple(_writer(number, *next(places)) for number in range(people))
    signing = people_in(Role.APPROVER, {report.institution_id for report in duties})
    approvers = {
        report.pk: _signed_in(signing[report.institution_id][0]) if signing.get(report.institution_id) else None
        for report in duties
    }
    asked_of = {report.pk: len(found) for report, found in duties.items()}
    institutions = len({report.institution_id for report in duties if report.pk in {one.submission for one in writers}})
    return Country(writers, approvers, asked_of, institutions)


def _writer(number: int, report: Any, one: Any) -> Writer:
    """A focal point of the report's institution; the first of everything that may be said of the duty is said."""
    from tests.factories.cast import on

    from followthrough.base.accounts import operations as accounts
    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.promise.institutions import operations as institutions
    from followthrough.promise.institutions.rules import Role
    from followthrough.reporting.cycles.rules.answers import ALLOWED, NEEDS_DIFFICULTY, Status
    from followthrough.reporting.cycles.web.marks import address_of

    with on("2018-04-03"):
        office = f"Invented focal point {number}, {report.institution.label}"
        person = accounts.record_person(f"evening.{number}", office, password="invented-data-1325", by=COMMAND_LINE)
        institutions.grant_seat(person, report.institution, Role.FOCAL_POINT, by=COMMAND_LINE)
    status = Status.DONE if Status.DONE in ALLOWED[one.kind] else ALLOWED[one.kind][0]
    needs = status in NEEDS_DIFFICULTY
    signed_in = (_signed_in(person), _signed_in(person, USUAL_BACKEND))
    return Writer(number, *signed_in, one.answer.pk, report.pk, address_of(one), status.value, needs)


def _signed_in(person: Any, backend: str = "") -> Browser:
    """A session as signing in leaves it, here or by another `backend`."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = backend or settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return Browser(session.session_key or "", "".join(_letters(32)))


def _letters(number: int) -> Iterator[str]:
    return (choice(ascii_letters + digits) for _place in range(number))
