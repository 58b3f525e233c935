"""The register of international standards put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.standards.models import Application, Standard
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.rules.running import Change, levels
from followthrough.evidence.registers.shared.book import Book, Count, Group, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, title_field
from followthrough.evidence.registers.shared.people import told_twice

APPLIED = Measure("standards.applied", OverTime.STOCK, _("Standards of conventions taken over"), declared=("topic",))
KNOWN = Measure("standards.known", OverTime.STOCK, _("Standards of conventions to be taken over"), declared=("topic",))
FIELDS = (
    title_field(
        _("What it asks for"), _("Complaints are looked into by somebody independent"), _("In your own words, one thing.")
    ),
    Field(
        "document",
        _("Convention or document, with article"),
        is_needed=True,
        longest=200,
        example=_("Convention on discrimination against women, article 2"),
    ),
    Field("known_on", _("To be applied since"), Kind.DAY, is_needed=True, example="2018-01-01"),
    LINK,
    NOTE,
)
LINES = Lines(
    "acts",
    _("Acts that apply it"),
    _("Act"),
    (
        Field("act", _("Act in the register of acts"), Kind.OFFERED, is_needed=True, offer="acts", longest=60),
        Field("since_on", _("Since"), Kind.DAY, is_needed=True, example="2019-03-01"),
    ),
    help=_("A standard is taken over once an act of yours applies it. No line: not yet."),
    is_open_in_form=1,
)
WORDS = Words(
    title=_("International standards"),
    about=_("What conventions ask of a body, provision by provision, and which of its acts apply it since when."),
    enter=_("Enter a standard"),
    counted=ngettext_lazy("%(n)d standard", "%(n)d standards", "n"),
    empty=_("No standard is entered. A convention as a whole is too large: enter one provision at a time."),
    begin=_("Begin with the provisions that your own orders quote already."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Each act once."""
    yield from told_twice("acts", values["acts"], ("act",))


def told(found: Standard, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """Where it stands; since when it is applied, and by how many acts."""
    lines = list(found.lines.all())
    since = min((line.since_on for line in lines), default=None)
    return Told(found.title, found.document, (since, str(len(lines))))


def groups(found: Standard) -> Iterable[Group]:
    """All standards of a body are counted together."""
    yield Group(found.institution_id, found.institution.code)


def stocks(group: Group, standards: Sequence[Standard]) -> Iterable[Cell]:
    """Known, and taken over since the first act that applies it. Both begin together, so that none taken over is a zero."""
    changes: dict[str, list[Change]] = {KNOWN.code: [], APPLIED.code: []}
    for one in standards:
        changes[KNOWN.code].append((one.known_on, 1, one.code))
        changes[APPLIED.code].append((one.known_on, 0, one.code))
        since = min((line.since_on for line in one.lines.all()), default=None)
        if since is not None:
            changes[APPLIED.code].append((max(since, one.known_on), 1, one.code))
    for code, found in changes.items():
        for on, level, entry in levels(found):
            yield Cell(code, group.institution, day(on), level, entry=entry)


BOOK = Book(
    code="standards",
    words=WORDS,
    model=Standard,
    fields=FIELDS,
    lines=LINES,
    line_model=Application,
    measures=(),
    levels=(KNOWN, APPLIED),
    day="known_on",
    check=check,
    told=told,
    columns=(_("Applied since"), _("Acts")),
    stocks=stocks,
    groups=groups,
)
