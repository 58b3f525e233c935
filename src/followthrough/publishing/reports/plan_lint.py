"""What will make trouble in a plan, as a paper: one page of counts by kind, then every finding."""

from collections.abc import Iterator
from itertools import groupby

from followthrough.base.kernel.texts import Text as PlanText
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.cited import cited
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.lint.finding import CODES, KINDS, Finding
from followthrough.promise.plans.rules.lint.lint import Lint
from followthrough.promise.plans.rules.lint.places import place_words
from followthrough.publishing.reports.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
    plain,
)

MOST_PLACES = 6
"""So many places are named beside a count; the annex has all of them."""


def plan_lint(plan: PlanDocument, lint: Lint, language: str, marks: tuple[str, ...] = ()) -> Document:
    """Build the paper from what was found. Our words are said in the language that is switched on."""
    title = PlanText.of(plan.head["title"]).told(language)
    return Document(
        language=language,
        title=say(_("What the plan leaves open")),
        subtitle=title,
        short_title=say(_("What {plan} leaves open"), plan=plan.short),
        marks=marks,
        words=Words(page=say(_("{page} of {pages}"), page="{page}", pages="{pages}")),
        sections=(
            Section("", "counts", tuple(_first_page(plan, lint)), in_contents=False),
            Section(say(_("Annex. Every finding")), "findings", tuple(_annex(plan, lint)), landscape=True),
        ),
    )


def _first_page(plan: PlanDocument, lint: Lint) -> Iterator[Block]:
    told = say(_("{count} findings of {kinds} kinds, found by rules."), count=len(lint.findings), kinds=len(lint.kinds))
    noted = say(_("{count} remarks by readers stand apart below."), count=len(lint.noted)) if lint.noted else ""
    yield Paragraph(plain(f"{told} {noted}".strip()), lede=True)
    columns = (Column(say(_("Kind")), 3.4), Column(say(_("Found")), 0.8, numeric=True), Column(say(_("Where")), 3.6))
    rows = tuple(
        Row((plain(say(KINDS[kind])), plain(str(len(lint.of_kind(kind)))), plain(_places(plan, lint, kind))))
        for kind in lint.kinds
    )
    yield Table("", columns, rows)
    if lint.noted:
        by_kind = [(kind, list(notes)) for kind, notes in groupby(lint.noted, key=lambda note: note.kind)]
        noted_rows = (
            Row((plain(say(KINDS[kind])), plain(str(len(notes))), plain(_first_of(plan, [note.place for note in notes]))))
            for kind, notes in by_kind
        )
        heads = (
            Column(say(_("Noted by readers")), 3.4),
            Column(say(_("Noted")), 0.8, numeric=True),
            Column(say(_("Where")), 3.6),
        )
        yield Table("", heads, tuple(noted_rows))


def _places(plan: PlanDocument, lint: Lint, kind: int) -> str:
    return _first_of(plan, [finding.place for finding in lint.of_kind(kind)])


def _first_of(plan: PlanDocument, places: list[str]) -> str:
    each = list(dict.fromkeys(place_words(plan, place) for place in places))
    more = len(each) - MOST_PLACES
    told = ", ".join(each[:MOST_PLACES])
    return say(_("{places} and {more} more"), places=told, more=more) if more > 0 else told


def _annex(plan: PlanDocument, lint: Lint) -> Iterator[Block]:
    for kind in lint.kinds:
        yield Heading(3, plain(f"{kind}. {say(KINDS[kind])}"))
        for code, found in groupby(lint.of_kind(kind), key=lambda finding: finding.code):
            yield Paragraph(plain(say(CODES[code].suggestion)))
            yield _table(plan, code, tuple(found))
    if lint.noted:
        yield Heading(3, plain(say(_("Noted by readers, not found by a rule"))))
        yield Bullets(tuple(plain(f"{place_words(plan, note.place)}: {note.text} ({cited(note.source)})") for note in lint.noted))


def _table(plan: PlanDocument, code: str, findings: tuple[Finding, ...]) -> Table:
    columns = (Column(say(_("Place")), 1.2), Column(say(_("What follows")), 5), Column(say(_("Code")), 1.4))
    rows = (Row((plain(place_words(plan, finding.place)), plain(finding.consequence), plain(code))) for finding in findings)
    return Table("", columns, tuple(rows))
