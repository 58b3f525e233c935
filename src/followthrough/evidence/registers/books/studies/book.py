"""The register of studies put together."""

from collections.abc import Callable

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.books.studies.facts import APPLIED_ONES, CLOSED, COMPLETED, MADE, flows, groups, stocks
from followthrough.evidence.registers.books.studies.fields import FIELDS, LEDGER, check
from followthrough.evidence.registers.books.studies.models import APPLIED, OPEN, Recommendation, Study
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words

WORDS = Words(
    title=_("Studies"),
    about=_(
        "Completed studies and the ledger of their recommendations: what was applied, what was rejected and why, what is open."
    ),
    enter=_("Enter a study"),
    counted=ngettext_lazy("%(n)d study", "%(n)d studies", "n"),
    empty=_("No study is entered. If a study was made by a firm or a university for your body, it belongs here too."),
    begin=_("Begin with the title page and the list of recommendations; one line for each is enough."),
)


def told(study: Study, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """Who made it under the title; its ledger in three numbers."""
    lines = list(study.lines.all())
    open_ones = sum(line.state == OPEN for line in lines)
    applied = sum(line.state == APPLIED for line in lines)
    numbers = (str(len(lines)), str(applied), str(len(lines) - applied - open_ones), str(open_ones))
    return Told(study.title, study.carried_out_by, numbers)


BOOK = Book(
    code="studies",
    words=WORDS,
    model=Study,
    fields=FIELDS,
    lines=LEDGER,
    line_model=Recommendation,
    measures=(COMPLETED,),
    levels=(MADE, CLOSED, APPLIED_ONES),
    day="completed_on",
    check=check,
    told=told,
    columns=(_("Recommendations"), _("Applied"), _("Rejected"), _("Open")),
    flows=flows,
    stocks=stocks,
    groups=groups,
)
