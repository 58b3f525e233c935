"""One paper as one reader may read it: found by kind, plan, year and what it is about; built in a language when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from followthrough.base.kernel import clock
from followthrough.base.kernel.errors import NotAllowed, NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.promise.institutions.queries import get_institution
from followthrough.promise.plans.models import Plan
from followthrough.publishing.papers import permissions
from followthrough.publishing.papers.queries.body import body_content
from followthrough.publishing.papers.queries.late import late_content
from followthrough.publishing.papers.queries.letter import letter_content, period_letter
from followthrough.publishing.papers.queries.live import frozen_now, lead_content
from followthrough.publishing.papers.queries.periodic import ONE_LANGUAGE, in_one_language, period_asked, periodic_content
from followthrough.publishing.papers.queries.returns import may_read_all
from followthrough.publishing.papers.queries.transparency import asks_for_openness, transparency_content
from followthrough.publishing.papers.rules.hashes import hash_of
from followthrough.publishing.papers.rules.kinds import EVERYTHING, Kind
from followthrough.publishing.releases.queries.releases import frozen, get_latest
from followthrough.publishing.reports.blocks import Document
from followthrough.publishing.reports.body import body_report
from followthrough.publishing.reports.cover_letter import cover_letter
from followthrough.publishing.reports.late import late_list
from followthrough.publishing.reports.lead import lead_report
from followthrough.publishing.reports.periodic import periodic_report
from followthrough.publishing.reports.summary import summary
from followthrough.publishing.reports.transparency import transparency_report
from followthrough.reporting.cycles.queries.cycles import get_cycle, get_lead_report
from followthrough.reporting.cycles.queries.submissions import submissions_of
from followthrough.reporting.periodic.queries.chains import chain_of

NOT_YET = _("The summary and what goes with it are read by coordinator, supervisor and leads until it is published.")
NOT_OF_BODY = _("The report of {name} is read by its own people; by others as far as it was sent and is open to them.")
NOT_OF_LEAD = _(
    "The report of {name} is read by that lead; once it is sent also by coordinator and supervisor, once published by all."
)
NOT_LAST = _("The letter with a report on a period is read by the office that sends it, and by the supervisor of the plan.")
NOT_IN_PLAN = _("The reports of this plan are read by the institutions that it names.")


@dataclass(frozen=True)
class Paper:
    """A paper with the hash of its content; `build` makes the document, in the language that is switched on by the caller."""

    kind: Kind
    plan: str
    year: int
    about: str
    sha256: str
    build: Callable[[str], Document]

    @property
    def name(self) -> str:
        """What its file is called, without its ending; where the data are made up the name says so."""
        about = "" if self.about in {EVERYTHING, str(self.year)} else f"-{self.about}"
        invented = "-invented-data" if settings.INVENTED_DATA else ""
        return f"{self.plan}-{self.year}-{self.kind.value}{about}{invented}"


def get_paper(kind: Kind, plan: Plan, year: int, about: str, reader: Any) -> Paper:
    """The paper; `reader` None stands for the command line. Raises NotFound, and NotAllowed for whoever may not read it."""
    sha256, build = MAKERS[kind](plan, year, about, reader)
    return Paper(kind, plan.short, year, about, sha256, build)


Made = tuple[str, Callable[[str], Document]]


def _summary(plan: Plan, year: int, about: str, reader: Any) -> Made:
    cycle = get_cycle(plan, year)
    _check(reader is None or permissions.may_read_of_cycle(reader, cycle, Kind.SUMMARY), "reports.not_yours", NOT_YET)
    release = frozen(get_latest(cycle))
    return release.sha256, lambda language: summary(release, language)


def _body(plan: Plan, year: int, about: str, reader: Any) -> Made:
    cycle = get_cycle(plan, year, "summary")
    submissions = submissions_of(about, cycle)
    institution = submissions[0].institution if submissions else get_institution(about)
    is_open = reader is None or permissions.may_read_body(reader, cycle, institution, submissions)
    _check(is_open, "paper.not_yours", NOT_OF_BODY, name=institution.label)
    content = frozen_now(body_content(cycle, institution, reader, submissions), cycle)
    return content.sha256, lambda language: body_report(content, language)


def _lead(plan: Plan, year: int, about: str, reader: Any) -> Made:
    cycle = get_cycle(plan, year, "summary")
    report = get_lead_report(cycle, about)
    _check(reader is None or permissions.may_read_lead(reader, report), "paper.not_yours", NOT_OF_LEAD, name=report.lead.label)
    is_inside = reader is not None and permissions.may_edit(reader, cycle, report)
    content = frozen_now(lead_content(cycle, report, is_inside=is_inside), cycle)
    return content.sha256, lambda language: lead_report(content, language)


def _late(plan: Plan, year: int, about: str, reader: Any) -> Made:
    cycle = get_cycle(plan, year, "plan__coordinator__parent")
    _check(reader is None or permissions.may_read_of_cycle(reader, cycle, Kind.LATE), "reports.not_yours", NOT_YET)
    content = late_content(cycle)
    sha256 = hash_of(content)
    return sha256, lambda language: late_list(content, sha256, language)


def _letter(plan: Plan, year: int, about: str, reader: Any) -> Made:
    today = clock.today()
    if about != EVERYTHING:
        period = period_asked(plan, about)
        _check(may_read_all(chain_of(plan), reader), "paper.letter_not_yours", NOT_LAST)
        content = period_letter(plan, period)
    else:
        cycle = get_cycle(plan, year, "summary__dispatch", "plan__coordinator__parent")
        _check(reader is None or permissions.may_read_of_cycle(reader, cycle, Kind.LETTER), "reports.not_yours", NOT_YET)
        content = letter_content(cycle)
    sha256 = hash_of(content)
    return sha256, lambda language: cover_letter(content, sha256, language, today)


def _transparency(plan: Plan, year: int, about: str, reader: Any) -> Made:
    _check(reader is None or permissions.may_read_registers_of(reader, plan), "reports.not_yours", NOT_IN_PLAN)
    if not asks_for_openness(plan.document):
        raise NotFound("paper.no_openness", _("The plan {plan} asks for no report on open decision-making."), plan=plan.short)
    content = transparency_content(plan, year)
    sha256 = hash_of(content)
    return sha256, lambda language: transparency_report(content, sha256, language)


def _periodic(plan: Plan, year: int, about: str, reader: Any) -> Made:
    _check(reader is None or permissions.may_read_registers_of(reader, plan), "reports.not_yours", NOT_IN_PLAN)
    period = period_asked(plan, about)
    told = in_one_language(plan, period, reader)
    sha256 = hash_of(told)

    def build(language: str) -> Document:
        content = told if language == ONE_LANGUAGE else periodic_content(plan, period, reader)
        return periodic_report(content, sha256, language)

    return sha256, build


def _check(is_open: bool, code: str, template: str, **facts: Any) -> None:
    if not is_open:
        raise NotAllowed(code, template, **facts)


MAKERS: dict[Kind, Callable[[Plan, int, str, Any], Made]] = {
    Kind.SUMMARY: _summary,
    Kind.BODY: _body,
    Kind.LEAD: _lead,
    Kind.LATE: _late,
    Kind.LETTER: _letter,
    Kind.TRANSPARENCY: _transparency,
    Kind.PERIODIC: _periodic,
}
