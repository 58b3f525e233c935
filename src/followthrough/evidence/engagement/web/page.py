"""One debate as its page shows it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kit.parts import Chip, FileLine, Table, TableCell, TableColumn
from followthrough.evidence.engagement import permissions
from followthrough.evidence.engagement.models import DebateComment, DebateGuest, YearlyDebate
from followthrough.evidence.engagement.queries.content import carried_then, is_sound
from followthrough.evidence.engagement.queries.debates import People, comments_of, files_of, guests_of, people_of
from followthrough.evidence.engagement.queries.recommended import Told, carried_into, recommendations_of
from followthrough.evidence.engagement.rules.debates import (
    ANSWER_NAMES,
    PROGRESS_NAMES,
    SIDE_NAMES,
    STATE_NAMES,
    Answer,
    Progress,
    Side,
    State,
)
from followthrough.evidence.engagement.web.doors import address_of, day_told, name_of
from followthrough.promise.plans.models import Plan

SHORT_HASH = 12


@dataclass(frozen=True)
class CommentLine:
    """What an organisation said, with the reply beside it."""

    who: str
    under: str
    text: str
    reply: str
    reply_under: str
    url: str


@dataclass(frozen=True)
class DebatePage:
    """A debate: what it begins with, who came, what was said, what was recommended."""

    heading: str
    lede: str
    facts: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]
    invitation: str
    is_broken: bool
    may_write: bool
    can_close: bool
    carried_words: str
    carried: Table | None
    guests: Table
    people: str
    comments: tuple[CommentLine, ...]
    recommendations: Table
    papers: tuple[FileLine, ...]
    addresses: dict[str, str]


def state_chip(state: State) -> Chip:
    """Planned, invited, held, closed."""
    words = _(STATE_NAMES[state])
    return {
        State.PLANNED: Chip("dashed", "open", words),
        State.INVITED: Chip("clock", "wait", words),
        State.HELD: Chip("half", "middling", words),
        State.CLOSED: Chip("tick", "good", words),
    }[state]


def answer_chip(answer: Answer | None) -> Chip:
    """What was answered."""
    if answer is None:
        return Chip("clock", "wait", _("No answer yet"))
    words = _(ANSWER_NAMES[answer])
    return {
        Answer.ACCEPTED: Chip("tick", "good", words),
        Answer.PARTLY: Chip("half", "middling", words),
        Answer.REFUSED: Chip("cross", "bad", words),
    }[answer]


def progress_words(told: Told) -> str:
    """How far it has come; nothing where there is nothing to follow."""
    return "" if told.answer in {None, Answer.REFUSED} else _(PROGRESS_NAMES[told.progress])


def debate_page(debate: YearlyDebate, person: Any) -> DebatePage:
    """Everything that the page of a debate shows to `person`."""
    keeps = permissions.may_keep(person, debate.plan)
    is_open = debate.closed_on is None
    guests, comments, told = guests_of(debate), comments_of(debate), recommendations_of(debate)
    total, each = people_of(debate, guests, person)
    before = carried_into(debate)
    return DebatePage(
        heading=_heading(debate, told),
        lede=_lede(debate),
        facts=tuple(_facts(debate)),
        questions=tuple(line for line in debate.questions.splitlines() if line.strip()),
        invitation=debate.invitation,
        is_broken=not is_sound(debate),
        may_write=keeps and is_open,
        can_close=keeps and is_open and debate.held_on is not None,
        carried_words=_carried_words(before),
        carried=_carried(debate, before) if before else None,
        guests=_guests(debate, guests, each, may_write=keeps and is_open),
        people=_people(guests, total),
        comments=tuple(_comment(debate, one, may_reply=keeps) for one in comments),
        recommendations=recommendations_table(debate.plan, told),
        papers=tuple(_papers(debate)),
        addresses=_addresses(debate),
    )


def _addresses(debate: YearlyDebate) -> dict[str, str]:
    names = ("details", "new-guest", "new-comment", "new-recommendation", "minutes", "close")
    return {name.replace("-", "_"): address_of(debate, name) for name in names} | {
        "pack": reverse("desk:debate-pack", args=[debate.plan.short, debate.year])
    }


def _heading(debate: YearlyDebate, told: list[Told]) -> str:
    if not told:
        return name_of(debate)
    answered = sum(one.answer is not None for one in told)
    words = ngettext(
        "%(answered)d of %(n)d recommendation is answered", "%(answered)d of %(n)d recommendations are answered", len(told)
    )
    return f"{name_of(debate)}: {words % {'answered': answered, 'n': len(told)}}"


def _lede(debate: YearlyDebate) -> str:
    if debate.state == State.CLOSED:
        return _("Held on %(day)s. The record is closed and frozen; answers and progress still follow.") % {
            "day": day_told(debate.held_on)
        }
    if debate.state == State.HELD:
        return _("On %(day)s. The record is open.") % {"day": day_told(debate.held_on)}
    if debate.state == State.INVITED:
        return _("Invited on %(day)s; the day of the debate is not set.") % {"day": day_told(debate.invited_on)}
    return _("Planned. Civil society and development partners debate the summary once a year (¶43); the text sets no day.")


def _facts(debate: YearlyDebate) -> list[tuple[str, str]]:
    facts = [
        (
            _("On the table"),
            _("Summary %(label)s, data %(hash)s") % {"label": debate.release_label, "hash": debate.release_sha256[:SHORT_HASH]},
        )
        if debate.release_label
        else (_("On the table"), _("no summary is named yet")),
        (_("Place"), debate.place),
        (_("Invited on"), day_told(debate.invited_on)),
        (_("Counted as"), debate.entry or _("not in the register of debates")),
    ]
    if debate.sha256:
        facts.append((_("Record closed"), f"{day_told(debate.closed_on)}, {debate.sha256[:SHORT_HASH]}"))
    return [fact for fact in facts if fact[1]]


def _carried_words(before: list[Told]) -> str:
    opened = sum(one.standing.is_open for one in before)
    words = ngettext("%(n)d recommendation comes from before", "%(n)d recommendations come from before", len(before))
    rest = ngettext("%(n)d of them is open", "%(n)d of them are open", opened)
    return f"{words % {'n': len(before)}}; {rest % {'n': opened}}."


def _carried(debate: YearlyDebate, before: list[Told]) -> Table:
    """What the debate begins with; once its record is closed beside how it stood then."""
    then = carried_then(debate)
    columns = [
        TableColumn(_("Recommended before")),
        TableColumn(_("To")),
        TableColumn(_("Answer")),
        TableColumn(_("How far it is")),
    ]
    if then is not None:
        columns.append(TableColumn(_("When this record was closed")))
    rows = []
    for one in before:
        key = one.recommendation
        row: list[str | TableCell] = [
            TableCell(
                f"{key.debate.year}, {key.number}. {key.text}",
                reverse("engagement:recommendation", args=[debate.plan.short, key.debate.year, key.number]),
                under=key.organisation,
            ),
            key.institution.label,
            TableCell(chip=answer_chip(one.answer), under=one.because),
            progress_words(one) or "–",
        ]
        if then is not None:
            row.append(_then(then.get((key.debate.year, key.number))))
        rows.append(tuple(row))
    return Table(_("What became of what was recommended before"), tuple(columns), tuple(rows), is_caption_hidden=True)


def _then(stood: dict[str, Any] | None) -> str:
    if stood is None:
        return "–"
    if stood["answer"] is None:
        return _("No answer yet")
    told = _(ANSWER_NAMES[Answer(stood["answer"])])
    return told if stood["answer"] == Answer.REFUSED else f"{told}, {_(PROGRESS_NAMES[Progress(stood['progress'])])}"


def _guests(debate: YearlyDebate, guests: list[DebateGuest], each: dict[int, People], *, may_write: bool) -> Table:
    columns = [TableColumn(_("Organisation")), TableColumn(_("It is")), TableColumn(_("Came"))]
    if each:
        columns += [TableColumn(label, is_number=True) for label in (_("Women"), _("Men"), _("Sex not known"))]
    rows = []
    for one in guests:
        row: list[str | TableCell] = [
            TableCell(one.organisation, address_of(debate, "guest", one.pk) if may_write else ""),
            _(SIDE_NAMES[Side(one.side)]),
            _("yes") if one.has_come else _("no"),
        ]
        if each:
            people = each[one.pk]
            row += [people.women, people.men, people.not_known] if one.has_come else ["–", "–", "–"]
        rows.append(tuple(row))
    empty = _("Nobody is invited yet.")
    return Table(_("Who was invited"), tuple(columns), tuple(rows), is_caption_hidden=True, empty=empty)


def _people(guests: list[DebateGuest], total: People) -> str:
    came = [one for one in guests if one.has_come]
    if not came:
        return ""
    words = ngettext("%(n)d organisation came", "%(n)d organisations came", len(came)) % {"n": len(came)}
    counts = _("women: %(women)s, men: %(men)s, sex not known: %(not_known)s") % vars(total)
    return f"{words}; {counts}."


def _comment(debate: YearlyDebate, one: DebateComment, *, may_reply: bool) -> CommentLine:
    return CommentLine(
        who=one.organisation,
        under=" · ".join(part for part in (about_told(one.about), one.source) if part),
        text=one.text,
        reply=one.reply,
        reply_under=f"{one.reply_office}, {day_told(one.replied_on)}" if one.reply else "",
        url=address_of(debate, "comment", one.pk) if may_reply else "",
    )


def about_told(about: str) -> str:
    """Say "row 6.2-a", "objective 6"."""
    if not about:
        return _("the whole report")
    return _("row %(code)s") % {"code": about} if "-" in about or "." in about else _("objective %(code)s") % {"code": about}


def recommendations_table(plan: Plan, told: list[Told]) -> Table:
    """Recommendations with their answers."""
    columns = tuple(TableColumn(label) for label in (_("Recommendation"), _("To"), _("Answer"), _("Until"), _("How far it is")))
    rows = tuple(
        (
            TableCell(
                f"{one.recommendation.number}. {one.recommendation.text}",
                reverse(
                    "engagement:recommendation", args=[plan.short, one.recommendation.debate.year, one.recommendation.number]
                ),
                under=f"{one.recommendation.organisation} · {about_told(one.recommendation.about)}",
            ),
            one.recommendation.institution.label,
            TableCell(chip=answer_chip(one.answer), under=one.because),
            day_told(one.recommendation.due_on) or "–",
            progress_words(one) or "–",
        )
        for one in told
    )
    return Table(_("Recommendations"), columns, rows, is_caption_hidden=True, empty=_("Nothing is recommended yet."))


def _papers(debate: YearlyDebate) -> list[FileLine]:
    papers = [
        FileLine(day_told(one.added_at), one.file_name, address_of(debate, "file", one.pk), is_file=True)
        for one in files_of(debate)
    ]
    if debate.release_label:
        pack = reverse("desk:debate-pack-pdf", args=[debate.plan.short, debate.year])
        report = reverse("desk:report", args=[debate.plan.short, debate.year])
        papers.append(FileLine("PDF", _("Paper for the table: questions and what became of last year’s"), pack, is_file=True))
        papers.append(FileLine(debate.release_label, _("The summary that is debated"), report))
    return papers
