"""Who sees what: each role with its sentence, and what is open to it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Table, TableCell, TableColumn
from followthrough.desk.queries.glossary import Word
from followthrough.promise.institutions.rules import ROLE_NAMES, ROLE_SENTENCES, Role


@dataclass(frozen=True)
class WhoSeesWhat:
    """The page: roles in sentences, then the same as a table."""

    roles: tuple[Word, ...]
    table: Table


def who_sees_what() -> WhoSeesWhat:
    """Every role, and what each may read."""
    roles = tuple(Word(_(ROLE_NAMES[role]), _(ROLE_SENTENCES[role])) for role in Role)
    columns = (TableColumn(_("What")), *(TableColumn(_(ROLE_NAMES[role])) for role in Role), TableColumn(_("Without a seat")))
    return WhoSeesWhat(roles, Table(_("What is open to whom"), columns, tuple(_rows()), is_caption_hidden=True))


def _rows() -> tuple[tuple[str | TableCell, ...], ...]:
    yes, no = _("yes"), _("no")
    own, accepted = _("the own institution’s"), _("the own one’s, and what is accepted")
    leads = _("on its objectives, and what is accepted")
    on_its = _("on its objectives")
    theirs = _("its own, and of the bodies below it")
    return (
        (_("The plan, its rows and duties"), yes, yes, yes, yes, yes, yes, yes),
        (_("What the registers hold, without small counts of persons"), yes, yes, yes, yes, yes, yes, no),
        (_("Counts of fewer than 5 persons in the registers"), theirs, theirs, theirs, theirs, theirs, no, no),
        (_("Entering in the registers"), theirs, no, no, no, theirs, no, no),
        (_("Drafts of answers"), own, no, no, no, no, _("once laid before it"), no),
        (_("Answers that were sent"), accepted, leads, _("all"), _("all"), accepted, accepted, no),
        (_("A lead’s text before it is sent"), no, _("its own"), no, no, no, no, no),
        (_("Questions on a duty or a report"), own, on_its, yes, yes, _("its own"), own, no),
        (_("Questions asked inside an institution"), own, no, no, no, no, own, no),
        (
            _("A lead’s text once sent"),
            _("once published"),
            _("its own; all once published"),
            _("all"),
            _("all"),
            _("once published"),
            _("once published"),
            no,
        ),
        (_("The summary report before it is published"), no, yes, yes, yes, no, no, no),
        (_("The published summary report"), yes, yes, yes, yes, yes, yes, no),
    )
