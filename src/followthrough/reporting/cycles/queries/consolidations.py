"""Reads of the leads' texts and of the coordinator's summary, and what a lead should look at before writing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from followthrough.base.kernel.canonical import sha256_of
from followthrough.base.kernel.codes import FigureCode
from followthrough.base.kernel.errors import NotFound
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.reporting.cycles.models import Consolidation, Cycle, LeadReport, Summary
from followthrough.reporting.cycles.queries.cycles import SubmissionLine
from followthrough.reporting.cycles.queries.reported import CycleReport, Reported
from followthrough.reporting.cycles.rules.answers import STATUS_NAMES, Status
from followthrough.reporting.cycles.rules.lateness import Timeliness
from followthrough.reporting.cycles.rules.states import SubmissionState
from followthrough.reporting.cycles.rules.tokens import named_in


def consolidations_of(report: LeadReport) -> list[Consolidation]:
    """The texts of a lead's report, one per objective, in the order of the plan."""
    rows = Consolidation.objects.filter(report=report).select_related("objective", "saved_by")
    return list(rows.order_by("objective__position"))


def hash_of_texts(texts: Iterable[Sequence[str]]) -> str:
    """Hash of what a lead's report says: (number of the objective, text) in the order of the plan."""
    return sha256_of([[number, text] for number, text in texts])


def texts_of_report(report: LeadReport) -> list[tuple[str, str]]:
    """What a lead's report says now: (number of the objective, text) in the order of the plan."""
    return list(report.consolidations.order_by("objective__position").values_list("objective__number", "text"))


def content_of_report(report: LeadReport) -> str:
    """Hash of what a lead's report says now: its texts by objective."""
    return hash_of_texts(texts_of_report(report))


def get_consolidation(cycle: Cycle, objective_number: str) -> Consolidation:
    """The text on one objective in a cycle; raises NotFound where the objective has no lead."""
    row = (
        Consolidation.objects.filter(report__cycle=cycle, objective__number=objective_number)
        .select_related("objective", "saved_by", "report__lead", "report__cycle__plan")
        .first()
    )
    if row is None:
        raise NotFound("consolidation.unknown", _("There is no lead's text on objective {number}."), number=objective_number)
    return row


def texts_of(cycle: Cycle) -> dict[str, Consolidation]:
    """Every lead's text of a cycle by number of objective."""
    rows = Consolidation.objects.filter(report__cycle=cycle).select_related("objective", "report__lead")
    return {row.objective.number: row for row in rows}


def get_summary(cycle: Cycle) -> Summary:
    """What the coordinator wrote above the leads' reports."""
    return Summary.objects.select_related("saved_by").get(cycle=cycle)


@dataclass(frozen=True)
class Finding:
    """Something a lead should look at before writing: a gap, or an answer that is not accepted yet."""

    tag: str
    headline: str
    detail: str


GAP, OPEN_QUESTION, CONTRADICTION, DRIFT = _("Gap"), _("Not accepted"), _("Contradiction"), _("Drift")


def findings(report: CycleReport, lines: list[SubmissionLine], objective: str) -> list[Finding]:
    """Gaps of one objective: bodies without an answer, answers that are sent back or wait, bodies undetermined."""
    asked = {one.institution for one in report.of(objective=objective)} | {
        one.institution for one in report.debts if one.objective == objective
    }
    found: list[Finding] = []
    for line in lines:
        if line.institution.code not in asked:
            continue
        if line.is_missing:
            found.append(_missing(line))
        elif line.state == SubmissionState.SENT_BACK:
            found.append(Finding(OPEN_QUESTION, say(_("{name}: sent back"), name=line.institution.label), say(_SENT_BACK)))
        elif line.state == SubmissionState.SUBMITTED:
            found.append(Finding(OPEN_QUESTION, say(_("{name}: waits for you"), name=line.institution.label), say(_WAITS)))
    return [*found, *contradictions(report.of(objective=objective))]


def contradictions(reported: Iterable[Reported]) -> Iterator[Finding]:
    """Answers that say something else than the registers showed, each with the reason that the institution gave."""
    for one in reported:
        if one.is_contradicted and one.answer is not None and one.proposed is not None:
            headline = say(
                _("{name} on {row}: says “{said}”, the registers show “{shown}”"),
                name=one.institution_label,
                row=one.row.code,
                said=say(STATUS_NAMES[one.answer.status]) if one.answer.status else NOBODY,
                shown=say(STATUS_NAMES[one.proposed]),
            )
            yield Finding(CONTRADICTION, headline, one.answer.differs_because or say(_("No reason is given.")))


def drift(codes: Iterable[str], labels: Mapping[str, str], text: str, *, has_left: bool = False) -> Iterator[Finding]:
    """Answers that were corrected since the text was saved, and whether a paragraph names them; a report that left is not changed."""
    named = named_in(text)
    for code in codes:
        row, _dot, body = code.rpartition(".")
        is_named = code in named or row in named
        headline = say(
            _("{name} on {row}: corrected since you saved"),
            name=labels.get(body, body),
            row=row.split(".", 1)[1].rpartition(".")[0],
        )
        words = _DRIFTED_LEFT if has_left else _DRIFTED_NAMED if is_named else _DRIFTED
        yield Finding(DRIFT, headline, say(words))


_DRIFTED_NAMED = _("A paragraph of your text rests on it. Read it again, then save your text.")
_DRIFTED_LEFT = _(
    "The report has left with the answer before, and the coordinator was told. Correct it if the text no longer holds."
)
_DRIFTED = _("No paragraph names it. Save your text once more if it still holds.")
NOBODY = "–"
_SENT_BACK = _("What it sent first counts until it answers again. Say in the text that it was sent back.")
_WAITS = _("It counts as sent. Read it, then accept it or send it back.")
_OVERDUE = _("The report can go out with the gap named. It will not be counted as zero.")
_PAST = _("The plan does not say whether it is bound, so it is not called late. Name the gap.")


def _missing(line: SubmissionLine) -> Finding:
    is_overdue = line.timeliness == Timeliness.OVERDUE
    template = _("{name}: no answer, overdue") if is_overdue else _("{name}: no answer, past the date")
    return Finding(GAP, say(template, name=line.institution.label), say(_OVERDUE if is_overdue else _PAST))


def proposed_text(report: CycleReport, lines: list[SubmissionLine], objective: str, language: str) -> str:
    """A first text on an objective made from the answers: row by row, figures by code, bodies by name, gaps named.

    The lead starts from it and writes what came of it; it is stored only when the lead saves.
    """
    plan, year = report.cycle.plan.short, report.cycle.year
    rows = {one.row.code: one.row for one in report.of(objective=objective)}
    paragraphs = [
        say(_("Of the duties of {year}, [{code}] are done."), year=year, code=FigureCode.objective(plan, objective, year))
    ]
    for code, row in rows.items():
        figure = FigureCode.row(plan, code, year)
        dues = report.of(row=code)
        told = [f"{code}. {row.outcome.told(language)}"]
        told.append(_done_sentence(figure, _who(dues, Status.DONE, Status.DONE_LATE)))
        told += [say(template, who=_who(dues, *statuses)) for statuses, template in _SENTENCES if _who(dues, *statuses) != NOBODY]
        paragraphs.append("\n".join(told))
    asked = {one.institution for one in report.of(objective=objective)}
    missing = [line.institution.told(language) for line in lines if line.is_missing and line.institution.code in asked]
    if missing:
        paragraphs.append(say(_("No answer came from: {who}."), who=", ".join(missing)))
    return "\n\n".join(paragraphs)


_SENTENCES = (
    ((Status.PARTLY,), _("Partly: {who}.")),
    ((Status.IN_PROGRESS, Status.NOT_STARTED), _("Under way or not begun, and not due yet: {who}.")),
    ((Status.NOT_DONE,), _("Not done: {who}.")),
    ((Status.NOT_APPLICABLE,), _("Does not apply to: {who}.")),
)


def _done_sentence(figure: FigureCode, who: str) -> str:
    if who == NOBODY:
        return say(_("Done in [{code}] institutions."), code=figure)
    return say(_("Done in [{code}] institutions: {who}."), code=figure, who=who)


def _who(dues: list[Reported], *statuses: Status) -> str:
    names = [one.institution_label for one in dues if one.status in statuses]
    return ", ".join(names) or NOBODY
