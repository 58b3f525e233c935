"""What stands in the way, what is open from earlier years, and what waits for a decision."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followthrough.base.kernel.words import say
from followthrough.base.kit.parts import Bar, Bars, Item, Table, TableCell, TableColumn
from followthrough.desk.queries.control.facts import CycleFacts
from followthrough.desk.queries.marks import EFFECT_MARKS, duties_told
from followthrough.desk.queries.names import language, told
from followthrough.promise.plans.models import Plan
from followthrough.promise.plans.queries import held_questions
from followthrough.promise.plans.rules.words import LegalEffect
from followthrough.reporting.cycles.queries.reported import Reported
from followthrough.reporting.cycles.rules.answers import DIFFICULTY_NAMES, SETTLED, Difficulty
from followthrough.reporting.reminders.queries.offered.decisions import READINGS


def obstacles(facts: CycleFacts) -> Bars:
    """Difficulties by code, most named first, with how many institutions name each; each opens its answers."""
    address = reverse("desk:difficulties", args=[facts.chosen.cycle.plan.short, facts.year])
    named: dict[Difficulty, list[Reported]] = defaultdict(list)
    for one in facts.report.dues:
        for code in one.answer.difficulties if one.answer else ():
            named[code].append(one)
    ordered = sorted(named.items(), key=lambda pair: -len(pair[1]))
    return Bars(
        tuple(
            Bar(len(dues), _(DIFFICULTY_NAMES[code]), under=_named_by(dues), url=f"{address}?difficulty={code}#answers")
            for code, dues in ordered
        )
    )


def _named_by(dues: list[Reported]) -> str:
    count = len({one.institution for one in dues})
    return ngettext("%(count)d institution", "%(count)d institutions", count) % {"count": count}


def obstacles_caption(facts: CycleFacts) -> str:
    """How many answers name a difficulty."""
    count = sum(bool(one.answer and one.answer.difficulties) for one in facts.report.dues)
    return ngettext(
        "Named in %(count)d answer; one answer may name several", "Named in %(count)d answers; one answer may name several", count
    ) % {"count": count}


def open_debts(facts: CycleFacts) -> tuple[Reported, ...]:
    """Duties of earlier years that nobody has said done, or not applicable, in this cycle either."""
    return tuple(one for one in facts.report.debts if one.status not in SETTLED)


def debts_headline(facts: CycleFacts) -> str:
    """Say "Debts from 2018: 14 duties still open"."""
    debts = open_debts(facts)
    years = sorted({_year(one) for one in debts})
    told_facts = {
        "years": "–".join(dict.fromkeys(str(year) for year in (years[0], years[-1]))) if years else "",
        "count": len(debts),
    }
    if not debts:
        return _("No debts from earlier years")
    return (
        ngettext(
            "Debts from %(years)s: %(count)d duty still open", "Debts from %(years)s: %(count)d duties still open", len(debts)
        )
        % told_facts
    )


def _year(one: Reported) -> int:
    return one.year or one.row.last_year or 0


def debts_table(facts: CycleFacts) -> Table:
    """Row by row: in which institutions it is still open, and how many are settled."""
    grouped: dict[tuple[str, int | None], list[Reported]] = defaultdict(list)
    for one in open_debts(facts):
        grouped[one.row.code, one.year].append(one)
    return Table(
        caption=_("Rows of earlier years that are not done everywhere"),
        columns=(TableColumn(_("Row")), TableColumn(_("Open in")), TableColumn(_("Settled"), is_number=True)),
        rows=tuple(_debt(facts, dues) for dues in grouped.values()),
        empty=_("Everything that was due before is done or does not apply."),
    )


def _debt(facts: CycleFacts, dues: list[Reported]) -> tuple[str | TableCell, ...]:
    row = dues[0].row
    every = next(len(entry.responsible) for entry in facts.chosen.cycle.plan.document.rows if entry.code == row.code)
    words = _("%(code)s of %(year)s") % {"code": row.code, "year": _year(dues[0])}
    address = reverse("desk:row", args=[facts.chosen.cycle.plan.short, row.code]) + facts.chosen.query
    return (
        TableCell(words, url=address, under=told(row.outcome)),
        ", ".join(f"{one.institution_label}{_raised(one)}" for one in dues),
        _("%(settled)d of %(every)d") % {"settled": every - len(dues), "every": every},
    )


def _raised(one: Reported) -> str:
    """The mark of the body as a raised letter that plain text has too."""
    return {"u": "ᵘ", "r": "ʳ", "": ""}[EFFECT_MARKS[one.effect]]


def decisions(facts: CycleFacts) -> Iterable[Item]:
    """Bodies of which nobody has decided yet whether the plan binds them; then what the text itself leaves open."""
    yield from _effects(facts)
    yield from _of_the_text(facts.chosen.cycle.plan)


def _of_the_text(plan: Plan) -> Iterable[Item]:
    """Places that can be read in several ways, and indicators of which nobody knows where they began."""
    undecided = sum(one.holds is None for one in held_questions(plan))
    if undecided:
        yield Item(say(READINGS, count=undecided), reverse("desk:readings", args=[plan.short]))
    codes = [one.code for one in plan.document.indicators if not all(part.has_baseline for part in one.parts)]
    if codes:
        words = ngettext("%(count)d indicator has no baseline", "%(count)d indicators have no baseline", len(codes))
        yield Item(
            words % {"count": len(codes)}, reverse("desk:plan", args=[plan.short]) + "#h-indicators", under=", ".join(codes)
        )


def _effects(facts: CycleFacts) -> Iterable[Item]:
    plan = facts.chosen.cycle.plan.short
    for body in facts.institutions:
        if facts.effects[body.code] == LegalEffect.UNDETERMINED:
            words = _("%(name)s: is it bound?") % {"name": body.told(language())}
            count = len(facts.report.of(institution=body.code))
            told_facts = {"duties": duties_told(count), "year": facts.year}
            under = _("%(duties)s in %(year)d. Until it is decided they are counted apart and never called late.") % told_facts
            yield Item(words, reverse("desk:institution", args=[plan, body.code]) + "#effect", under=under)
