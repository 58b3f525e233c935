"""The whole summary: its letterhead, its sections in their order, the words a writer says on its own."""

from collections.abc import Iterator, Mapping

from followthrough.base.kernel.texts import Text as PlanText
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.publishing.releases.rules import FrozenData
from followthrough.publishing.reports.blocks import Block, Contents, Document, Note, Notes, Paragraph, Section, Words, plain
from followthrough.publishing.reports.summary.annex import annex
from followthrough.publishing.reports.summary.chapter import chapter
from followthrough.publishing.reports.summary.content import day_or_none
from followthrough.publishing.reports.summary.earlier import earlier
from followthrough.publishing.reports.summary.findings import findings
from followthrough.publishing.reports.summary.front import front
from followthrough.publishing.reports.summary.indicators import core_indicators
from followthrough.publishing.reports.summary.ledger import Ledger
from followthrough.publishing.reports.summary.sentences import day_words, years_words
from followthrough.publishing.reports.summary.standing import standing
from followthrough.publishing.reports.summary.tokens import paragraphs_of
from followthrough.publishing.reports.summary.year import OPENING, Year


def summary(frozen: FrozenData, language: str, narratives: Mapping[str, int] | None = None) -> Document:
    """The yearly summary of a plan, made from one release and nothing else: the same release, the same document.

    Our own words are said in the language that is switched on, the plan's in `language`. `narratives` as of a year.
    """
    year = Year(frozen, language, narratives or {})
    book = Ledger(year)
    return Document(
        language=language,
        title=say(_("{plan}:\nwhat was done in {year}"), plan=plan_name(year), year=year.number),
        subtitle=_subtitle(year),
        short_title=say(_("Summary report {year}"), year=year.number),
        letterhead=letterhead_of(year),
        recipient=recipient_of(year),
        day=frozen.frozen_on,
        day_words=day_words(frozen.frozen_on),
        release_label=frozen.label,
        release_hash=frozen.sha256,
        marks=_marks(year),
        words=writer_words(),
        sections=tuple(_sections(book)),
    )


def plan_name(year: Year) -> str:
    """Title of the plan without the years at its end, which would stand beside the year reported on."""
    title = year.told(PlanText.of(year.plan["title"]))
    return title.removesuffix(_years(year)).rstrip(" ,:")


def _years(year: Year) -> str:
    period = year.plan["period"] or {}
    return years_words(period.get("from"), period.get("to"))


def _subtitle(year: Year) -> str:
    parts = [say(_("Summary report"))]
    subtitle = PlanText.of(year.plan["subtitle"])
    parts += [", ".join(part for part in (year.told(subtitle), _years(year)) if part)] if subtitle else []
    return " · ".join([*parts, *act_of(year)])


def act_of(year: Year) -> tuple[str, ...]:
    """The act that adopted the plan, with its number and day; nothing where the plan names none."""
    act = year.plan["legal_act"]
    if act:
        adopted_on = day_or_none(act.get("adopted_on"))
        named = " ".join(part for part in (year.told(PlanText.of(act["kind"])), act.get("number")) if part)
        return (say(_("{act} of {day}"), act=named, day=day_words(adopted_on)) if adopted_on else named,)
    return ()


def letterhead_of(year: Year) -> tuple[str, ...]:
    """The coordinator of the plan under the house it belongs to."""
    coordinator = year.plan["coordinator"]
    if coordinator is None:
        return ()
    heads = [coordinator["parent"], coordinator] if coordinator["parent"] else [coordinator]
    return tuple(year.told(PlanText(plain=head["name"])) for head in heads)


def recipient_of(year: Year) -> tuple[str, ...]:
    """Whom the plan's summary goes to."""
    recipient = year.plan["recipient"]
    return (say(_("To the {name}"), name=year.name(recipient["code"])),) if recipient else ()


def invented_of(year: Year) -> tuple[str, ...]:
    """The mark of invented data, where the data are."""
    return (say(_("Invented data")),) if year.is_invented else ()


def _marks(year: Year) -> tuple[str, ...]:
    return (*invented_of(year), *(() if year.release.is_published else (say(_("Draft: reporting is still open")),)))


def writer_words() -> Words:
    """The words that a writer says on its own, in the reader's language."""
    # The writer fills the places in braces, so they are said as themselves.
    return Words(
        page=say(_("{page} of {pages}"), page="{page}", pages="{pages}"),
        release=say(_("release {label}"), label="{label}"),
        content=say(_("data {hash}"), hash="{hash}"),
        note_number=say(_("No.")),
        note_figure=say(_("Figure")),
        note_code=say(_("Code")),
        note_source=say(_("Where it comes from")),
        edit_from=say(_("{name}: what stands from here can be changed"), name="{name}"),
        edit_to=say(_("{name}: up to here"), name="{name}"),
    )


def _sections(book: Ledger) -> Iterator[Section]:
    yield front(book)
    yield Section(say(_("Contents")), "contents", (Contents(),), in_contents=False)
    yield Section(say(_("Opening by the coordinator")), "opening", tuple(_opening(book)), new_page=False)
    yield findings(book)
    yield from (chapter(book, objective) for objective in book.year.objectives)
    yield earlier(book)
    yield from standing(book)
    yield from core_indicators(book)
    yield from annex(book)
    yield Section(say(_("Annex 2. Where each figure comes from")), "figures", (Notes(book.sources),))


def _opening(book: Ledger) -> Iterator[Block]:
    paragraphs = paragraphs_of(book, book.year.release.content["summary"]["text"])
    narrative = book.year.narrative(OPENING)
    if not paragraphs:
        yield Paragraph((), narrative=narrative) if narrative else Note(plain(say(_("The coordinator has written no opening."))))
    yield from (Paragraph(runs, narrative=narrative) for runs in paragraphs)
