"""Workbooks by mail: each focal point gets the file of its body, in its language, as an attachment."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from followthrough.base.accounts.models import Person
from followthrough.base.audit.operations import Actor, operation
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.base.kit import files
from followthrough.promise.institutions.models import Institution
from followthrough.promise.institutions.permissions import people_in
from followthrough.promise.institutions.rules import Role
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.reminders.models import Mail
from followthrough.reporting.reminders.operations.mails import record_mail
from followthrough.reporting.reminders.queries.letters import address_of
from followthrough.reporting.workbooks.permissions import may_run
from followthrough.reporting.workbooks.queries.words import languages
from followthrough.reporting.workbooks.queries.written import WrittenFile, workbook_for


@dataclass
class Mailed:
    """What came of it: mails made, bodies that nobody with a mail address speaks for."""

    made: int = 0
    without_address: int = 0


@operation
def record_workbook_mail(cycle: Cycle, institution: Institution, made: WrittenFile, person: Person, *, by: Actor) -> Mail:
    """Keep the file and a mail that carries it. Its text says what and until when; what stands in the file is not repeated."""
    if isinstance(by, Person) and not may_run(by, cycle.plan):
        raise NotAllowed("workbook.run", gettext_noop("Only the coordinator of the plan has all workbooks sent at once."))
    stored = files.store(settings.EVIDENCE_ROOT, io.BytesIO(made.content))
    language = _language_of(person)
    with translation.override(language):
        facts = {
            "year": cycle.year,
            "institution": institution.told(language),
            "day": _until(cycle),
            "address": address_of(f"/workbooks/{cycle.plan.short}/{cycle.year}/{institution.code}/"),
        }
        subject = _("Workbook for the report on %(year)d: %(institution)s") % facts
        text = (
            _(
                "Attached is the workbook of your institution for the report on %(year)d, due on %(day)s. Fill in the yellow cells and upload it here, or send it back to whoever coordinates the plan:\n\n%(address)s\n\nWrite nothing classified in it (¶44)."
            )
            % facts
        )
    attachment = {"path": stored.relative_path, "name": made.name, "media_type": made.media_type}
    return record_mail(person.email, subject, text, language=language, person=person, attachments=[attachment], by=by)


def _until(cycle: Cycle) -> str:
    """The day of the text, and beside it the working day that decides where offices are closed on it."""
    legal, effective = cycle.institutions_due_on, cycle.institutions_effective_on
    if legal == effective:
        return date_format(legal, "j F Y")
    return f"{date_format(legal, 'j F Y')} ({_('in time until %(day)s') % {'day': date_format(effective, 'j F Y')}})"


def mail_workbooks(cycle: Cycle, institutions: Sequence[Institution], *, kind: str = "xlsx", by: Actor) -> Mailed:
    """Make a mail for every focal point of each body; each in a transaction of its own."""
    came, people = Mailed(), people_in(Role.FOCAL_POINT, [body.pk for body in institutions])
    for body in institutions:
        reached = [person for person in people.get(body.pk, ()) if person.email and person.is_active]
        came.without_address += not reached
        for person in reached:
            made = workbook_for(cycle, body, kind, _language_of(person))
            record_workbook_mail(cycle, body, made, person, by=by)
            came.made += 1
    return came


def _language_of(person: Person) -> str:
    return person.language if person.language in languages() else settings.LANGUAGE_CODE
