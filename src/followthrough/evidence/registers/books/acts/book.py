"""The register of acts put together."""

from collections.abc import Callable

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.books.acts.facts import ADOPTED, IMPLEMENTED, IN_FORCE, flows, groups, stocks
from followthrough.evidence.registers.books.acts.fields import FIELDS, check
from followthrough.evidence.registers.books.acts.models import Act
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words

WORDS = Words(
    title=_("Acts"),
    about=_(
        "Procedures, codes, decisions, programmes and other acts: when they were adopted, and when people began to work by them."
    ),
    enter=_("Enter an act"),
    counted=ngettext_lazy("%(n)d act", "%(n)d acts", "n"),
    empty=_(
        "No act is entered. An empty register means that nothing was adopted, or that nobody has entered it yet: readers cannot tell which."
    ),
    begin=_("Begin with the acts that the plan asks for by a date; the order or decision itself lies with your registry."),
)


def told(act: Act, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """Kind and number under the title; the days as columns."""
    under = " ".join(part for part in (say_choice("kind", act.kind), act.number and f"№ {act.number}") if part)
    return Told(act.title, under, (act.in_force_on or act.adopted_on, act.implemented_on, act.repealed_on))


BOOK = Book(
    code="acts",
    words=WORDS,
    model=Act,
    fields=FIELDS,
    measures=(ADOPTED, IMPLEMENTED),
    levels=(IN_FORCE,),
    day="adopted_on",
    check=check,
    told=told,
    columns=(_("In force from"), _("Put into practice on"), _("Repealed on")),
    flows=flows,
    stocks=stocks,
    groups=groups,
)
