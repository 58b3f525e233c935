"""The coordinator has the workbooks of a cycle sent by mail; many are written and put into the outbox by a process of its own."""

import os
import subprocess
import sys
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from followthrough.base.accounts.models import Person
from followthrough.base.kernel.errors import NotAllowed
from followthrough.base.kernel.words import gettext_noop
from followthrough.promise.plans.queries import plan_for
from followthrough.reporting.cycles.models import Cycle
from followthrough.reporting.cycles.queries.cycles import get_cycle
from followthrough.reporting.reminders.operations.workbooks import mail_workbooks
from followthrough.reporting.workbooks.permissions import may_run
from followthrough.reporting.workbooks.queries.gathering import institutions_asked

MOST_AT_ONCE = 30
"""So many bodies are served while the person waits."""


@require_POST
def mail(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Put a mail with its workbook into the outbox for each focal point."""
    plan = plan_for(request.user, plan_code)
    if not may_run(request.user, plan):
        raise NotAllowed("workbook.run", gettext_noop("Only the coordinator of the plan has all workbooks sent at once."))
    cycle = get_cycle(plan, year)
    bodies = institutions_asked(cycle)
    if len(bodies) > MOST_AT_ONCE:
        _start(cycle)
        messages.success(request, _("The workbooks are being written. Each mail stands in the outbox as soon as it is ready."))
    else:
        came = mail_workbooks(cycle, bodies, by=cast(Person, request.user))
        words = _(
            "Mails that wait in the outbox: %(made)d. Institutions that nobody with a mail address speaks for: %(without)d."
        )
        messages.success(request, words % {"made": came.made, "without": came.without_address})
    return redirect("workbooks:overview", plan_code, year)


def _start(cycle: Cycle) -> None:
    command = [sys.executable, "-m", "followthrough", "workbook", "mail", cycle.plan.short, "--cycle", str(cycle.year)]
    subprocess.Popen(  # noqa: S603 -- because every part of the command is ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "FOLLOWTHROUGH_HOME": str(settings.HOME)},
        start_new_session=True,
    )
