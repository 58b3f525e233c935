"""The register of trainings put together."""

from collections.abc import Callable

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.registers.books.trainings import facts
from followthrough.evidence.registers.books.trainings.fields import FIELDS, PARTICIPANTS, check, questions, size
from followthrough.evidence.registers.books.trainings.models import Participants, Training
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words

WORDS = Words(
    title=_("Trainings"),
    about=_("What was taught, for how many hours, to how many women and men, and how many of them for the first time."),
    enter=_("Enter a training"),
    counted=ngettext_lazy("%(n)d training", "%(n)d trainings", "n"),
    empty=_("No training is entered. A training given by somebody else counts too, if people of your body took part."),
    begin=_("Begin with the attendance lists of this year. The lists stay with you: only numbers are entered, nobody is named."),
)


def told(training: Training, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """Audience and place under the title; hours, and attendances of women and men."""
    lines = list(training.lines.all())
    under = ", ".join(part for part in (training.audience, training.place) if part)
    women, men = (count([(line.attendances, bool(line.community)) for line in lines if line.sex == sex]) for sex in ("F", "M"))
    new = count([(line.new_in_year, bool(line.community)) for line in lines])
    return Told(training.title, under, (str(training.hours), women, men, new))


BOOK = Book(
    code="trainings",
    words=WORDS,
    model=Training,
    fields=FIELDS,
    lines=PARTICIPANTS,
    line_model=Participants,
    measures=(facts.HELD, facts.HOURS, facts.ATTENDANCES, facts.PARTICIPANTS, facts.REACHED),
    levels=(facts.POSTS_REACHED,),
    day="from_on",
    check=check,
    questions=questions,
    size=size,
    told=told,
    columns=(_("Hours"), _("Women"), _("Men"), _("New this year")),
    flows=facts.flows,
    stocks=facts.stocks,
    groups=facts.groups,
    is_coverage_shown=True,
)
