"""What the words of the pages mean, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from followthrough.desk.queries.marks import key
from followthrough.reporting.cycles.rules.counting import SHAPES


@dataclass(frozen=True)
class Word:
    """A word with its meaning."""

    word: str
    meaning: str


@dataclass(frozen=True)
class WordGroup:
    """Words that belong together."""

    heading: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Glossary:
    """The page of words: the shapes first, then words in groups."""

    key: tuple[tuple[str, str], ...]
    groups: tuple[WordGroup, ...]


def glossary() -> Glossary:
    """Every word that a page uses in a sense of its own."""
    groups = (
        WordGroup(_("The plan"), tuple(Word(*pair) for pair in _plan_words())),
        WordGroup(_("Reporting"), tuple(Word(*pair) for pair in _reporting_words())),
        WordGroup(_("How it is counted"), tuple(Word(*pair) for pair in _counting_words())),
    )
    return Glossary(key(SHAPES), groups)


def _plan_words() -> tuple[tuple[str, str], ...]:
    return (
        (_("Plan"), _("A programme that was adopted: what it wants, what will be done, by whom and until when.")),
        (_("Objective"), _("One thing that the plan wants. Objectives may serve a core objective above them.")),
        (_("Action"), _("What will be done for an objective.")),
        (
            _("Row"),
            _("One dated line of an action with its own deadline and its own expected outcome. Some actions have several."),
        ),
        (
            _("Duty"),
            _("One row for one institution. This is what is answered and what is counted: one small square is one duty."),
        ),
        (
            _("Reading"),
            _(
                "One of several things that an unclear target or row can mean. The coordinator may decide which one is worked with."
            ),
        ),
        (
            _("Annual plan"),
            _(
                "What one institution means to do in one year for the rows that it owes. Approved, it is frozen, and the report of the year is compared with it."
            ),
        ),
        (
            _("Version"),
            _("The plan as it stands after an act that amends it. Reports of earlier years keep the version of their year."),
        ),
        (
            _("Standing duty"),
            _("Something that the plan asks beside its rows. It is tracked apart and never counted among the duties."),
        ),
        (_("Indicator"), _("What the plan measures to see whether an objective is reached.")),
        (_("Baseline"), _("The value from which an indicator starts. Many plans leave it out; that is said and not filled in.")),
        (_("Target"), _("What an indicator must reach. Where the plan can be read in several ways, that is said beside it.")),
        (
            _("Legal effect"),
            _(
                "Whether the plan binds an institution, is a recommendation to it, or leaves this undetermined. The coordinator records a "
                "decision with its document. Only an institution that is bound can be late."
            ),
        ),
    )


def _reporting_words() -> tuple[tuple[str, str], ...]:
    return (
        (_("Lead"), _("The institution that brings an objective together: it reads what the others sent and writes one text.")),
        (_("Coordinator"), _("The institution that looks after the whole plan and writes the summary report.")),
        (_("Supervisor"), _("Who oversees the plan and reads everything that was sent.")),
        (_("Reporting on a year"), _("The time in which a year is reported on. It ends when the summary is published.")),
        (_("Answer"), _("What an institution says of one duty: how far it is, what was done, what stood in the way.")),
        (_("Report, submission"), _("All answers of one institution to one lead.")),
        (_("Draft"), _("What is written and not sent. Nobody outside the institution sees it.")),
        (_("Sent"), _("The answers are frozen as they are. The lead reads them.")),
        (_("Sent back"), _("The lead asks for a change and says why. What was sent first stays as it was.")),
        (_("Accepted"), _("The lead takes the report as it is. From then on everybody in the plan can read it.")),
        (_("Debt"), _("A duty of an earlier year that no accepted report has said done. It is asked again each year.")),
        (_("Summary report"), _("What the coordinator sends to the Government: the leads’ texts, the counts, what is missing.")),
    )


def _counting_words() -> tuple[tuple[str, str], ...]:
    return (
        (_("5 of 8 done"), _("Five of eight duties are done. There is never a percentage without its count.")),
        (
            _("Does not apply"),
            _("The institution says why a duty does not fit it. The duty leaves the count and is named beside it."),
        ),
        (_("No answer"), _("Nothing was sent. It is not zero and not “not done”; the institution is named.")),
        (
            _("In progress, not started"),
            _("A row that runs over several years is judged in its last year. Before that it can be under way."),
        ),
        (_("Done late"), _("Done after its day; the day is given.")),
        (
            _("Late, past the date"),
            _("An institution that the plan binds is late. For every other the date has passed, and no more is said."),
        ),
        (
            _("Undetermined"),
            _("Nobody has decided yet whether the plan binds the institution. It is marked u and counted apart."),
        ),
        (_("Not open to you yet"), _("An answer that your seat does not read yet, whether it was sent or not.")),
    )
