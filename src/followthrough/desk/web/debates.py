"""The pack of a yearly debate: the published summary put on the table, and the paper beside it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from followthrough.base.kernel.errors import FollowthroughError, NotAllowed
from followthrough.desk.queries.packs import pack_of
from followthrough.desk.web.asked import asked_plan
from followthrough.desk.web.papers import invented_marks, pdf_response
from followthrough.desk.web.report_forms import person_of
from followthrough.evidence.engagement import operations
from followthrough.evidence.engagement.queries.debates import get_debate, get_readable
from followthrough.publishing.releases.queries.releases import frozen, get_published
from followthrough.publishing.writers import write
from followthrough.reporting.cycles.queries.cycles import get_cycle


@require_POST
def pack(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """Name the published summary of the year as the one that is debated."""
    debate = get_debate(asked_plan(request, plan_code), year)
    try:
        release = frozen(get_published(get_cycle(debate.plan, year)))
        operations.record_pack(debate, release.label, release.sha256, by=person_of(request))
    except NotAllowed:
        raise
    except FollowthroughError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The summary %(label)s lies on the table.") % {"label": release.label})
    return redirect("engagement:debate", debate.plan.short, year)


@never_cache
@require_safe
def pack_pdf(request: HttpRequest, plan_code: str, year: int) -> HttpResponse:
    """The paper for the table."""
    debate = get_readable(asked_plan(request, plan_code), year, request.user)
    paper = pack_of(debate, get_language() or "en", invented_marks())
    return pdf_response(write(paper, "pdf"), f"{debate.plan.short}-debate-{year}")
