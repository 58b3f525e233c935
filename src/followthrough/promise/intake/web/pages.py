"""What the page of a document shows: one card for each row, its printed cells beside the reading, doubts first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from followthrough.base.kit.parts import Chip
from followthrough.promise.intake.models import PlanReading
from followthrough.promise.intake.rules.doubts import KIND_NAMES, Doubt, Kind
from followthrough.promise.intake.rules.reading import ReadAction, Reading, ReadObjective, ReadRow
from followthrough.promise.intake.web.forms import OWN_FIELD, AnswersForm
from followthrough.promise.plans.rules.words import RECURRENCE_NAMES

PLACE = re.compile(r"table (\d+), row (\d+)(?: \(page (\d+)\))?")
OF_THE_WHOLE = (Kind.PLAN, Kind.COLUMN, Kind.BODY)
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Question:
    """One doubt with its fields, and how it stands."""

    code: str
    fields: tuple[BoundField, ...]
    chip: Chip
    where: str
    is_needed: bool


@dataclass(frozen=True)
class QuestionGroup:
    """Questions about the whole document under a heading."""

    heading: str
    anchor: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class RowCard:
    """A row: as printed, as read, and its questions."""

    code: str
    title: str
    over: str
    source: Pairs
    read: Pairs
    questions: tuple[Question, ...]
    elsewhere: Pairs


@dataclass(frozen=True)
class ReviewPage:
    """Everything on the page of a document besides its form."""

    name: str
    heading: str
    lede: str
    crumbs: Pairs
    groups: tuple[QuestionGroup, ...]
    asked: tuple[RowCard, ...]
    clear: tuple[RowCard, ...]
    clear_words: str
    loaded_words: str
    loaded_url: str
    stopping_words: str
    stopping: Pairs
    indicators: Pairs
    address: str
    draft: str
    load: str
    withdraw: str


def page_of(reading: PlanReading, read: Reading, form: AnswersForm) -> ReviewPage:
    """Put the page together."""
    cards = [
        (row, _card(objective, action, row, read, form))
        for objective in read.objectives
        for action in objective.actions
        for row in action.rows
    ]
    asked = tuple(card for row, card in cards if row.place_code in read.doubtful_places)
    clear = tuple(card for row, card in cards if row.place_code not in read.doubtful_places)
    facts = {"clear": read.clear_rows, "all": len(read.rows), "objectives": len(read.objectives)}
    return ReviewPage(
        name=reading.name,
        heading=_("%(clear)d of %(all)d rows without a question") % facts,
        lede=_(
            "Compare each row with the document, answer what is asked, then load the plan. Nothing is loaded until you say so."
        ),
        crumbs=((_("Plans from documents"), reverse("intake:uploads")), (reading.name, "")),
        groups=tuple(_groups(read, form)),
        asked=asked,
        clear=clear,
        clear_words=ngettext("%(count)d row without a question", "%(count)d rows without a question", len(clear))
        % {"count": len(clear)},
        loaded_words=_("This draft is loaded as %(plan)s. Its questions are closed.") % {"plan": reading.loaded_as}
        if reading.loaded_as
        else "",
        loaded_url=reverse("desk:plan", args=[reading.loaded_as]) if reading.loaded_as else "",
        stopping_words=_stopping(read),
        stopping=tuple((doubt.question, _anchor(doubt, read)) for doubt in read.stopping),
        indicators=tuple((indicator.title, _place(indicator.place)) for indicator in read.indicators),
        address=reverse("intake:review", args=[reading.pk]),
        draft=reverse("intake:draft", args=[reading.pk]),
        load=reverse("intake:load", args=[reading.pk]),
        withdraw=reverse("intake:withdraw", args=[reading.pk]),
    )


def _stopping(read: Reading) -> str:
    count = len(read.stopping)
    if not count:
        return ""
    told = ngettext(
        "%(count)d question must be answered before the plan can be loaded.",
        "%(count)d questions must be answered before the plan can be loaded.",
        count,
    )
    return told % {"count": count}


def _place(place: str) -> str:
    found = PLACE.fullmatch(place)
    if found is None:
        return ""
    table, row, page = found.groups()
    if page:
        return _("Table %(table)s, row %(row)s, page %(page)s") % {"table": table, "row": row, "page": page}
    return _("Table %(table)s, row %(row)s") % {"table": table, "row": row}


def _groups(read: Reading, form: AnswersForm) -> Iterator[QuestionGroup]:
    for kind in OF_THE_WHOLE:
        doubts = [doubt for doubt in read.doubts if doubt.kind == kind]
        if doubts:
            yield QuestionGroup(
                _(KIND_NAMES[kind]), f"about-{kind.value}", tuple(_question(doubt, form, read) for doubt in doubts)
            )


def _question(doubt: Doubt, form: AnswersForm, read: Reading) -> Question:
    names = (doubt.code, OWN_FIELD.format(doubt.code))
    fields = tuple(form[name] for name in names if name in form.fields)
    rows = [row.code for row in read.rows if row.place_code in doubt.places]
    where = _("Rows %(rows)s") % {"rows": ", ".join(rows)} if doubt.kind == Kind.BODY and rows else ""
    return Question(doubt.code, fields, _chip(doubt), where, doubt.is_stopping)


def _chip(doubt: Doubt) -> Chip:
    if not doubt.is_open:
        return Chip("tick", "good", _("Answered"))
    if doubt.kind == Kind.PLAN:
        return Chip("ring", "quiet", _("Proposed"))
    return Chip("diamond", "doubt", _("Open")) if doubt.is_stopping else Chip("ring", "quiet", _("May stay open"))


def _card(objective: ReadObjective, action: ReadAction, row: ReadRow, read: Reading, form: AnswersForm) -> RowCard:
    questions = tuple(
        _question(doubt, form, read)
        for doubt in read.doubts_of(row)
        if doubt.kind not in OF_THE_WHOLE and _stands_here(doubt, row, read)
    )
    over = _("Objective %(number)s: %(title)s") % {"number": objective.number, "title": objective.title}
    source = tuple((head or "–", text) for head, text in row.source)
    where = f"{over} · {_place(row.place)}"
    return RowCard(
        row.code, action.title, where, source, tuple(_read(action, row, read)), questions, tuple(_elsewhere(row, read))
    )


def _elsewhere(row: ReadRow, read: Reading) -> Iterator[tuple[str, str]]:
    """Open questions about this row that stand at another place of the page: (words, address)."""
    for doubt in read.doubts_of(row):
        if doubt.is_open and (doubt.kind in OF_THE_WHOLE or not _stands_here(doubt, row, read)):
            yield doubt.question, _anchor(doubt, read)


def _anchor(doubt: Doubt, read: Reading) -> str:
    """Where on the page a question stands."""
    first = next((row for row in read.rows if row.place_code in doubt.places), None)
    return f"#about-{doubt.kind.value}" if doubt.kind in OF_THE_WHOLE or first is None else f"#row-{first.code}"


def _stands_here(doubt: Doubt, row: ReadRow, read: Reading) -> bool:
    """A question about several rows stands once, at the first of them."""
    first = next(other for other in read.rows if other.place_code in doubt.places)
    return first is row


def _read(action: ReadAction, row: ReadRow, read: Reading) -> Iterator[tuple[str, str]]:
    language = get_language() or "en"
    names = {body.code: body.name.get(language) or body.name.get("en") or body.code for body in read.bodies}
    yield _("Action"), f"{action.number} {action.title}"
    yield _("Outcome"), row.outcome or _("Not said")
    yield _("Deadline"), _deadline(row)
    yield _("How often"), _(RECURRENCE_NAMES[row.recurrence])
    yield _("Responsible"), _list(names, row.responsible) or _("Nobody")
    if row.supervisors:
        yield _("Supervises"), _list(names, row.supervisors)
    if row.budget:
        yield _("Money"), row.budget


def _deadline(row: ReadRow) -> str:
    if row.deadline.last is None:
        return _("All the time") if row.deadline.is_continuous else _("Not said")
    return row.deadline.told.replace("-", "–")


def _list(names: dict[str, str], codes: Iterable[str]) -> str:
    return "; ".join(names[code] for code in codes)
