"""The table of standing duties: what the plan asks beside its dated rows."""

from collections.abc import Iterator

from followthrough.base.kernel.texts import Text as PlanText
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.cited import cited
from followthrough.publishing.reports.blocks import Block, Column, Note, Row, Section, Table, plain
from followthrough.publishing.reports.summary.content import Stored
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.sentences import MONTHS

WHO: dict[str, str] = {
    "implementing": _("every institution that carries out the plan"),
    "coordinator": _("the coordinator"),
    "coordinating": _("the institutions that coordinate"),
    "stakeholders": _("partners outside the State"),
    "nobody": _("the plan names nobody"),
}
FREQUENCIES: dict[str, str] = {
    "yearly": _("every year"),
    "once": _("once"),
    "standing": _("all the time"),
    "not_said": _("not said"),
}


def standing(book: Ledger) -> list[Section]:
    """The chapter, or none where the plan has no such duty."""
    if not book.year.release.content["standing_duties"]:
        return []
    return [Section(say(_("Standing duties")), "standing", tuple(_blocks(book)), new_page=False)]


def _blocks(book: Ledger) -> Iterator[Block]:
    yield Note(
        plain(say(_("The plan asks these beside its dated rows. The yearly report asks no answer to them, so none is counted.")))
    )
    columns = (
        Column(say(_("Code")), 0.7),
        Column(say(_("Duty")), 3.6),
        Column(say(_("Who")), 2.4),
        Column(say(_("How often")), 1.4),
        Column(say(_("Source")), 1.5),
    )
    rows = (_row(book, entry) for entry in book.year.release.content["standing_duties"])
    yield Table("", columns, tuple(rows))


def _row(book: Ledger, entry: Stored) -> Row:
    title = book.year.told(PlanText.of(entry["title"]))
    who = book.year.name(entry["body"]) if entry["body"] else ""
    cells = (entry["code"], title, who or say(WHO[entry["who"]]), _often(entry), cited(entry["source"]))
    return Row(tuple(plain(cell) for cell in cells))


def _often(entry: Stored) -> str:
    told = say(FREQUENCIES[entry["frequency"]])
    if entry["due"]:
        day = {"day": entry["due"]["day"], "month": say(MONTHS[entry["due"]["month"] - 1])}
        return say(_("{often}, by {day} {month}"), often=told, **day)
    return say(_("{often}, in {year}"), often=told, year=entry["year"]) if entry["year"] else told
