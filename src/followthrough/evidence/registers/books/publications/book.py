"""The register of publications put together: fields, checks, facts, words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import ngettext_lazy

from followthrough.base.kernel.periods import day
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.evidence.facts.rules.cells import Cell
from followthrough.evidence.facts.rules.measures import Measure, OverTime
from followthrough.evidence.registers.books.publications.models import Copies, Publication
from followthrough.evidence.registers.rules.fields import Fault, Field, Kind, Lines
from followthrough.evidence.registers.shared.book import Book, Count, Told, Words
from followthrough.evidence.registers.shared.fields import LINK, NOTE, title_field, topic_field
from followthrough.evidence.registers.shared.people import told_twice

ISSUED = Measure("publications.issued", OverTime.FLOW, _("Materials published"), declared=("topic", "channel"))
COPIES = Measure("publications.copies", OverTime.FLOW, _("Copies handed out"), declared=("topic", "channel"))
KINDS = (
    ("leaflet", _("Leaflet")),
    ("brochure", _("Brochure")),
    ("poster", _("Poster")),
    ("book", _("Book or handbook")),
    ("video", _("Film or video")),
    ("online", _("Page or material online")),
)
LANGUAGES = (
    ("ro", _("Romanian")),
    ("ru", _("Russian")),
    ("sq", _("Albanian language")),
    ("sr", _("Serbian language")),
    ("en", _("English")),
    ("tr", _("Turkish language")),
    ("rom", _("Romani language")),
    ("other", _("Another language")),
)
FIELDS = (
    title_field(_("Title of the material"), _("Serving abroad: what women ask")),
    Field("kind", _("What it is"), Kind.CHOICE, is_needed=True, choices=KINDS, example="leaflet", aliases=("Tipul",)),
    topic_field(_("What it is about"), "peace"),
    Field("issued_on", _("Published on"), Kind.DAY, is_needed=True, example="2019-06-03"),
    LINK,
    NOTE,
)
LINES = Lines(
    "copies",
    _("Copies"),
    _("Copies in one language"),
    (
        Field("language", _("Language"), Kind.CHOICE, is_needed=True, choices=LANGUAGES, example="ro", aliases=("Limba",)),
        Field("copies", _("Copies handed out"), Kind.COUNT, is_needed=True, example="500"),
    ),
    help=_("One line for each language. A material online has none."),
    is_open_in_form=2,
)
WORDS = Words(
    title=_("Publications"),
    about=_("Leaflets, brochures, films and other materials: when they were published, and how many copies in which language."),
    enter=_("Enter a publication"),
    counted=ngettext_lazy("%(n)d publication", "%(n)d publications", "n"),
    empty=_("No publication is entered. A material that was only drafted is entered once it is out."),
    begin=_("Begin with the deliveries of your printer."),
)


def check(values: Mapping[str, Any]) -> Iterable[Fault]:
    """Each language once."""
    yield from told_twice("copies", values["copies"], ("language",))


def told(found: Publication, say_choice: Callable[[str, str], str], count: Count) -> Told:
    """What it is; copies, and in how many languages."""
    lines = list(found.lines.all())
    copies = str(sum(line.copies for line in lines)) if lines else ""
    return Told(found.title, say_choice("kind", found.kind), (copies, str(len(lines)) if lines else ""))


def flows(found: Publication) -> Iterable[Cell]:
    """Published once; copies by language, which stands as the channel."""
    body, on = found.institution.code, day(found.issued_on)
    yield Cell(ISSUED.code, body, on, 1, topic=found.topic, entry=found.code)
    for line in found.lines.all():
        yield Cell(COPIES.code, body, on, line.copies, topic=found.topic, channel=line.language, entry=found.code)


BOOK = Book(
    code="publications",
    words=WORDS,
    model=Publication,
    fields=FIELDS,
    lines=LINES,
    line_model=Copies,
    measures=(ISSUED, COPIES),
    day="issued_on",
    check=check,
    told=told,
    columns=(_("Copies"), _("Languages")),
    flows=flows,
)
