"""Changes and consequences in sentences, for a page and for a terminal alike."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from followthrough.base.kernel.codes import in_order
from followthrough.base.kernel.texts import Text
from followthrough.base.kernel.words import gettext_noop as _
from followthrough.base.kernel.words import say
from followthrough.promise.plans.rules.amendments.changes import Change, Subject, What
from followthrough.promise.plans.rules.amendments.consequences import Consequence, Explanation, Fate
from followthrough.promise.plans.rules.document import PlanDocument
from followthrough.promise.plans.rules.targets import stated
from followthrough.promise.plans.rules.words import LEGAL_EFFECT_NAMES, RECURRENCE_NAMES, SCOPE_NAMES, LegalEffect


@dataclass(frozen=True)
class Teller:
    """How a reader is told: the language, the label of a body by its code, a day in words."""

    language: str
    name: Callable[[str], str]
    day: Callable[[date], str]


def namer(*documents: PlanDocument) -> Callable[[str], str]:
    """Gives a body its short name by its code, from the first of `documents` that describes it."""
    names = {body.code: body.label for document in reversed(documents) for body in document.bodies}
    return lambda code: names.get(code, code)


@dataclass(frozen=True)
class ToldChange:
    """One change as a reader sees it: what it is about, what happens, how it read before and after ("" where nothing is)."""

    place: str
    what: str
    before: str
    after: str


PLACES: dict[Subject, str] = {
    Subject.PLAN: _("The plan"),
    Subject.BODY: _("Institution {code}"),
    Subject.OBJECTIVE: _("Objective {code}"),
    Subject.ACTION: _("Action {code}"),
    Subject.ROW: _("Row {code}"),
    Subject.INDICATOR: _("Indicator {code}"),
    Subject.TARGET: _("Target of indicator {code}"),
    Subject.DUTY: _("Standing duty {code}"),
    Subject.REST: _("The file"),
}
WHOLE: dict[What, str] = {What.ADDED: _("is added"), What.WITHDRAWN: _("is withdrawn")}
ASPECTS: dict[str, str] = {
    "aliases": _("other names"),
    "body_lists": _("lists of institutions"),
    "budget": _("budget"),
    "coordinator": _("coordinator"),
    "deadline": _("deadline"),
    "depends_on": _("rows that must come first"),
    "evidence": _("proof"),
    "expression": _("target"),
    "holidays": _("days off"),
    "lead": _("lead"),
    "legal_effect": _("legal effect"),
    "measures": _("what is counted"),
    "proof": _("where the proof is looked up"),
    "topics": _("topics"),
    "name": _("name"),
    "notes": _("notes"),
    "order": _("order"),
    "outcome": _("expected outcome"),
    "parent": _("stands below"),
    "period": _("period"),
    "recurrence": _("how it recurs"),
    "reporting": _("reporting"),
    "responsible": _("who is responsible"),
    "scope": _("each or all together"),
    "short": _("short name"),
    "supervisor": _("supervisor"),
    "title": _("title"),
    "within": _("where it stands"),
}


def told_change(change: Change, document: PlanDocument, teller: Teller) -> ToldChange:
    """A change in words. `document` is the text in which its subject stands; it gives targets their unit."""
    what = say(WHOLE[change.what]) if change.what in WHOLE else say(ASPECTS.get(change.aspect, change.aspect))
    tell = _teller_of(change, document, teller)
    before, after = (tell(value) if value is not None else "" for value in (change.before, change.after))
    return ToldChange(_place(change), what, before, after)


def _place(change: Change) -> str:
    if change.subject == Subject.TARGET:
        indicator, part, year = change.code.rsplit(".", 2)
        code = f"{indicator}, {year}" if part == "all" else f"{indicator}, {part}, {year}"
        return say(PLACES[change.subject], code=code)
    return say(PLACES[change.subject], code=change.code)


def _teller_of(change: Change, document: PlanDocument, teller: Teller) -> Callable[[Any], str]:
    """What puts a value of this change into words."""
    if change.subject == Subject.TARGET:
        unit = _unit(change, document, teller)
        return lambda value: stated(value.get("expression") if change.aspect == "" else value, unit)
    if change.aspect == "":
        return lambda value: _told_whole(value, teller)
    return lambda value: _told_value(change.aspect, value, teller)


def _unit(change: Change, document: PlanDocument, teller: Teller) -> str:
    code = change.code.rsplit(".", 2)[0]
    units = (one["unit"] for one in document.stored["indicators"] if one["code"] == code)
    return Text.of(next(units, None)).told(teller.language)


def _told_whole(value: Mapping[str, Any], teller: Teller) -> str:
    """A thing that comes or goes: its text, years and institutions."""
    words = Text.of(value.get("outcome") or value.get("title")).told(teller.language)
    parts = [words or str((value.get("name") or {}).get(teller.language) or value.get("short") or "")]
    parts += [_told_years(value["deadline"]) if "deadline" in value else ""]
    parts += [_told_bodies(value["responsible"], teller) if value.get("responsible") else ""]
    return " · ".join(part for part in parts if part)


def _told_value(aspect: str, value: Any, teller: Teller) -> str:
    if aspect in _BY_ASPECT:
        return _BY_ASPECT[aspect](value, teller)
    if isinstance(value, Mapping) and {"plain", "wording"} & set(value):
        return Text.of(value).told(teller.language)
    if isinstance(value, Mapping):
        return str(value.get(teller.language) or value.get("en") or say(_("see the file")))
    if isinstance(value, list):
        return ", ".join(map(str, value)) if all(isinstance(one, str) for one in value) else say(_("see the file"))
    return str(value)


def _told_years(deadline: Mapping[str, Any] | None) -> str:
    if not deadline:
        return say(_("no deadline"))
    first, last = deadline["from"], deadline["to"]
    return str(last) if first == last else f"{first}–{last}"


def _told_bodies(codes: Sequence[str], teller: Teller) -> str:
    return ", ".join(teller.name(code) for code in codes)


def _told_effects(entries: Sequence[Mapping[str, Any]], teller: Teller) -> str:
    told = []
    for entry in entries:
        name = say(LEGAL_EFFECT_NAMES[LegalEffect(entry["effect"])])
        day = teller.day(date.fromisoformat(str(entry["from"]))) if entry["from"] else ""
        told.append(say(_("{effect} from {day}"), effect=name, day=day) if day else name)
    return ", ".join(told)


_BY_ASPECT: dict[str, Callable[[Any, Teller], str]] = {
    "deadline": lambda value, teller: _told_years(value),
    "period": lambda value, teller: _told_years(value),
    "responsible": _told_bodies,
    "legal_effect": _told_effects,
    "recurrence": lambda value, teller: say(RECURRENCE_NAMES[value]),
    "scope": lambda value, teller: say(SCOPE_NAMES[value]),
    **dict.fromkeys(("lead", "supervisor", "coordinator", "recipient", "parent"), lambda value, teller: teller.name(value)),
}


@dataclass(frozen=True)
class Line:
    """What becomes of duties that share a fate: their rows, the sentence, whose they are, a quiet remark."""

    rows: tuple[str, ...]
    fate: Fate
    sentence: str
    bodies: str
    remark: str
    duties: int


FATES: dict[Fate, str] = {
    Fate.CREATED: _("New: owed from the report on {year}"),
    Fate.CLOSED: _("Closed on {day}; not asked from the report on {year}"),
    Fate.KEPT: _("Stays owed: it fell due before {day}"),
    Fate.PASSED_ON: _("Passes on to {heir}, from the report on {year}"),
    Fate.SETTLED: _("Stays as it is: it was settled before {day}"),
    Fate.CARRIED: _("Goes on, as the changed row says"),
}
DAY_MOVED = _("Goes on; due on {due} instead of {before}")
NO_DAY = _("no day")


def lines_of(explanation: Explanation, teller: Teller) -> tuple[Line, ...]:
    """What follows, line by line in the order of rows: one line for duties of whom the same is to be said."""
    groups: dict[tuple[Any, ...], list[Consequence]] = {}
    for one in explanation.touched:
        groups.setdefault(_group(one), []).append(one)
    ordered = sorted(groups.values(), key=lambda ones: (in_order(ones[0].owed.row), list(Fate).index(ones[0].fate)))
    told: dict[tuple[str, ...], Line] = {}
    for line in (_line(ones, explanation, teller) for ones in ordered):
        said = (line.sentence, line.bodies, line.remark)
        before = told.get(said)
        told[said] = replace(line, rows=before.rows + line.rows, duties=before.duties + line.duties) if before else line
    return tuple(told.values())


def _group(one: Consequence) -> tuple[Any, ...]:
    days = (one.due_before, one.owed.due_on) if one.is_day_moved else ()
    return one.owed.row, one.fate, one.heir, days


def _line(ones: list[Consequence], explanation: Explanation, teller: Teller) -> Line:
    first = ones[0]
    bodies = list(dict.fromkeys(one.owed.institution for one in ones))
    years = sorted({one.owed.year for one in ones if one.owed.year})
    told = _told_bodies(bodies, teller)
    return Line(
        rows=(first.owed.row,),
        fate=first.fate,
        sentence=_sentence(first, explanation, teller),
        bodies=f"{told} · {', '.join(map(str, years))}" if years else told,
        remark=" ".join(_remarks(ones, teller)),
        duties=len(ones),
    )


def _sentence(one: Consequence, explanation: Explanation, teller: Teller) -> str:
    if one.fate == Fate.CARRIED and one.is_day_moved:
        days = [teller.day(day) if day else say(NO_DAY) for day in (one.owed.due_on, one.due_before)]
        return say(DAY_MOVED, due=days[0], before=days[1])
    return say(
        FATES[one.fate],
        day=teller.day(explanation.in_force_on),
        year=explanation.from_year,
        heir=teller.name(one.heir) if one.heir else "",
    )


def _remarks(ones: list[Consequence], teller: Teller) -> Iterator[str]:
    """What was said of them already and stays."""
    settled: dict[int, list[str]] = {}
    for one in ones:
        if one.standing.settled_in:
            settled.setdefault(one.standing.settled_in, []).append(one.owed.institution)
    for year, bodies in sorted(settled.items()):
        told = _told_bodies(list(dict.fromkeys(bodies)), teller)
        yield say(_("Accepted as settled in {year} for {bodies}: that stays."), year=year, bodies=told)
    answered = {one.owed.institution for one in ones if one.standing.answered_in and not one.standing.settled_in}
    if answered:
        yield say(_("Answers of {bodies} stay where they were given."), bodies=_told_bodies(sorted(answered), teller))


def totals_of(explanation: Explanation) -> dict[Fate, int]:
    """How many duties share each fate; those carried over unchanged are counted under CARRIED as well."""
    return {fate: len(explanation.of(fate)) for fate in Fate}
