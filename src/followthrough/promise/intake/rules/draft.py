"""What was read as a draft plan file: sound for `plan check`, with every open doubt as a note and a comment."""

from collections.abc import Iterable
from typing import Any

import yaml

from followthrough.promise.intake.rules.doubts import Doubt
from followthrough.promise.intake.rules.indicators import ReadIndicator, Value
from followthrough.promise.intake.rules.names import Body
from followthrough.promise.intake.rules.reading import ReadAction, Reading, ReadObjective, ReadRow
from followthrough.promise.plans.rules.words import Recurrence

Stored = dict[str, Any]
NOT_SAID = "Not said in the document"
UNCLEAR_BETWEEN = [Recurrence.ANNUAL.value, Recurrence.CUMULATIVE.value]
WIDTH = 110


class _Plain(yaml.SafeDumper):
    """Writes every text out: plan files know no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def draft(reading: Reading, name: str) -> bytes:
    """The draft plan file of a document called `name`, as UTF-8 YAML."""
    body = yaml.dump(plan_of(reading, name), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=WIDTH)
    return ("\n".join(_remarks(reading, name)) + "\n\n" + body).encode()


def _remarks(reading: Reading, name: str) -> Iterable[str]:
    yield "# yaml-language-server: $schema=../schema/plan.schema.json"
    yield "#"
    yield f"# A draft, read from “{_safe(name)}”. Nobody has checked it yet: compare every row with the document."
    yield f"# {len(reading.rows)} rows, {reading.clear_rows} of them without an open question. Open questions:"
    for doubt in reading.open:
        yield f"# - {doubt.code} ({doubt.place}): {_safe(doubt.question)}"
    if not reading.open:
        yield "# - none"


def _safe(words: str) -> str:
    return " ".join(words.split())


def plan_of(reading: Reading, name: str) -> Stored:
    """The draft as the data of a plan file."""
    writer = _Writer(reading, name)
    return {
        "format": "followthrough-plan/1",
        "plan": writer.head(),
        "bodies": writer.bodies(),
        "core_objectives": [],
        "barriers": [],
        "objectives": [writer.objective(objective) for objective in reading.objectives],
        "indicators": writer.indicators(),
        "reporting": {"yearly": None, "frequencies": [], "chain": []},
        "standing_duties": [],
        "links": [],
        "notes": writer.plan_notes(),
        "reference_lines": [],
    }


class _Writer:
    """Turns the parts of one reading into the shapes of a plan file."""

    def __init__(self, reading: Reading, name: str) -> None:
        self.reading, self.name, self.language = reading, name, reading.language
        self.has_dates = any(row.deadline.last is not None for row in reading.rows)
        self.unknown: list[tuple[str, str]] = []

    def text(self, words: str) -> Stored:
        """The document's own words as wording, and as plain words until somebody writes better ones."""
        if not words:
            return {"wording": None, "plain": {"en": NOT_SAID}}
        return {"wording": {self.language: words}, "plain": {"en": words} | {self.language: words}}

    def note(self, words: str, source: str, kind: str = "ambiguity") -> Stored:
        """A note in English: what stays open."""
        return {"kind": kind, "text": {"wording": None, "plain": {"en": words}}, "source": source}

    def head(self) -> Stored:
        """The block `plan`."""
        head = self.reading.head
        has_period = head.first_year is not None and head.last_year is not None
        kind = "national_programme_with_action_plan" if has_period else "institutional_action_plan"
        return {
            "code": head.code,
            "short": head.short,
            "country": head.country,
            "kind": kind,
            "languages": list(dict.fromkeys(["en", self.language])),
            "title": self.text(head.title),
            "subtitle": {"wording": None, "plain": {"en": "A draft, read from a document"}},
            "goal": None,
            "legal_act": None,
            "period": {"from": head.first_year, "to": head.last_year, "in_force_on": None} if has_period else None,
            "years": None,
            **dict.fromkeys(("coordinator", "supervisor", "recipient")),
            **dict.fromkeys(("classified_rule", "recommendation_rule", "transparency_rule", "budget_rule")),
        }

    def bodies(self) -> list[Stored]:
        """Every body that the document names."""
        named = list(self.reading.bodies)
        if not named or any(not row.responsible for row in self.reading.rows):
            named.append(Body(self._nobody(), "", {"en": NOT_SAID}, (NOT_SAID,)))
        codes = {body.code for body in named}
        return [self._body(body, codes) for body in named]

    def _body(self, body: Body, codes: set[str]) -> Stored:
        is_new = body.code in self.reading.new_bodies
        return {
            "code": body.code,
            "short": body.short or None,
            "name": dict(body.name) if "en" in body.name else {"en": next(iter(body.name.values()), body.code)} | dict(body.name),
            "aliases": list(dict.fromkeys(body.aliases or tuple(body.name.values()))),
            "group": body.kind or "named_in_plan",
            "parent": body.parent if body.parent in codes else None,
            "legal_effect": [
                {
                    "from": None,
                    "effect": "undetermined",
                    "basis": "Read from a document; nobody has decided it yet",
                    "source": self.name,
                }
            ],
            "named_in": [self.name],
            "note": "New: named in the document, not known before" if is_new else None,
        }

    def objective(self, objective: ReadObjective) -> Stored:
        """One objective; where nothing is dated and all its actions have the same bodies, these stand at the objective."""
        is_undated = self.is_undated(objective)
        rows = objective.rows
        results = list(dict.fromkeys(row.outcome for row in rows if row.outcome))
        supervisors = list(dict.fromkeys(code for row in rows for code in row.supervisors))
        return {
            "number": objective.number,
            "title": self.text(objective.title),
            "aim": None,
            "core_objective": None,
            "barrier": None,
            "lead": None,
            "supervisor": supervisors[0] if supervisors else None,
            "responsible": list(rows[0].responsible) if is_undated else None,
            "result": self.text(results[0]) if is_undated and results else None,
            "source": objective.place,
            "actions": [self.action(action, is_undated) for action in objective.actions],
        }

    def is_undated(self, objective: ReadObjective) -> bool:
        """Whether the actions of an objective have no rows of their own: no dates, one set of bodies, one result."""
        rows = objective.rows
        same = len({row.responsible for row in rows}) == 1 and len({row.outcome for row in rows}) == 1
        return (
            not self.has_dates
            and same
            and bool(rows[0].responsible)
            and all(len(action.rows) == 1 for action in objective.actions)
        )

    def action(self, action: ReadAction, is_undated: bool) -> Stored:
        """One action with its rows."""
        shared = {
            "number": action.number,
            "number_printed": action.printed or None,
            "title": self.text(action.title),
            "source": action.place,
        }
        if not is_undated:
            return shared | {"rows": [self.row(row) for row in action.rows]}
        row = action.rows[0]
        return shared | {"rows": None, "evidence": list(row.evidence), "notes": self.row_notes(row)}

    def row(self, row: ReadRow) -> Stored:
        """One row."""
        dated = row.deadline.last is not None
        return {
            "code": row.code,
            "outcome": self.text(row.outcome),
            "deadline": {"from": row.deadline.first, "to": row.deadline.last} if dated else None,
            "recurrence": row.recurrence.value,
            "recurrence_between": UNCLEAR_BETWEEN if row.recurrence == Recurrence.UNCLEAR else None,
            "scope": "undetermined",
            "scope_proposed": None,
            "responsible": list(row.responsible) or [self._nobody()],
            "evidence": list(row.evidence),
            "budget": self.text(row.budget) | {"amount": None} if row.budget else None,
            "depends_on": [],
            "notes": self.row_notes(row),
            "source": row.place,
        }

    def _nobody(self) -> str:
        """The body that stands for "nobody is named": a row needs one, and no real body may be put in its place."""
        return f"{self.reading.head.country.lower()}-not-said"

    def row_notes(self, row: ReadRow) -> list[Stored]:
        """The open questions of a row, and what was answered about it."""
        notes = [self.note(_told(doubt), row.place) for doubt in self.reading.doubts_of(row) if doubt.is_open]
        if row.deadline_words and not row.deadline.is_certain:
            notes.append(self.note(f"The deadline is printed as “{row.deadline_words}”", row.place, "note"))
        return notes

    def plan_notes(self) -> list[Stored]:
        """What concerns the plan as a whole."""
        words = ["Read from a document. Whether each institution owes a row alone or all together is not decided for any row."]
        words += [_told(doubt) for doubt in self.reading.open if not doubt.places]
        words += [f"An indicator was read that belongs to no objective: “{title}” ({place})" for title, place in self.unknown]
        return [{"text": {"wording": None, "plain": {"en": told}}, "source": self.name, "place": None} for told in words]

    def indicators(self) -> list[Stored]:
        """The indicators whose objective is known; the others are told in the notes of the plan."""
        numbers = {objective.number for objective in self.reading.objectives}
        counted: dict[str, int] = {}
        found = []
        for indicator in self.reading.indicators:
            if indicator.objective not in numbers:
                self.unknown.append((indicator.title, indicator.place))
                continue
            counted[indicator.objective] = counted.get(indicator.objective, 0) + 1
            letter = "" if counted[indicator.objective] == 1 else chr(ord("A") + counted[indicator.objective] - 1)
            found.append(self._indicator(indicator, f"O{indicator.objective.replace('.', 'X')}{letter}"))
        return found

    def _indicator(self, indicator: ReadIndicator, code: str) -> Stored:
        labels = list(dict.fromkeys(value.label for value in indicator.figures)) or [""]
        is_percent = any(value.is_percent for value in indicator.figures) or "%" in indicator.title
        return {
            "code": code,
            "level": "objective",
            "of": indicator.objective,
            "title": self.text(indicator.title),
            "kind": "percentage" if is_percent else "index",
            "unit": {"wording": None, "plain": {"en": "percent" if is_percent else NOT_SAID}},
            "better": "undetermined",
            "grades": None,
            "parts": [self._part(indicator, label, place) for place, label in enumerate(labels)],
            "measured_by": None,
            "information_source": self.text(indicator.source),
            "formula": {"wording": None, "plain": {"en": NOT_SAID}},
            "notes": [
                self.note("Kind, unit and direction were not read: decide them", indicator.place),
                *self._printed(indicator),
            ],
            "source": indicator.place,
        }

    def _part(self, indicator: ReadIndicator, label: str, place: int) -> Stored:
        baseline = _labelled(indicator.baseline, label)
        year = indicator.baseline_year
        return {
            "code": f"part_{place + 1}" if label else "all",
            "title": self.text(label) if label else None,
            "sex": None,
            "baseline": {"year": year, "value": _figure(baseline)} if year else None,
            "targets": [
                {"year": target, "expression": _expression(_labelled(found, label), baseline)}
                for target, found in indicator.targets
            ],
        }

    def _printed(self, indicator: ReadIndicator) -> Iterable[Stored]:
        for year, found in indicator.targets:
            for value in found:
                if value.number is None:
                    yield self.note(f"The target for {year} is printed as “{value.words}”", indicator.place)


def _told(doubt: Doubt) -> str:
    told = _safe(doubt.question)
    return f"{told} Taken for now: {doubt.assumed}" if doubt.assumed else told


def _labelled(found: tuple[Value, ...], label: str) -> Value | None:
    return next((value for value in found if value.label == label), None)


def _figure(value: Value | None) -> float | str | None:
    if value is None:
        return None
    return float(value.number) if value.number is not None else value.words


def _expression(value: Value | None, baseline: Value | None) -> Stored | None:
    """A printed target: an increase where it has a plus (its kind is not said), a most where it lies below the baseline."""
    if value is None or value.number is None:
        return None
    number = float(value.number)
    if value.is_increase:
        return {"form": "increase", "amount": number, "as": "undetermined", "over": "undetermined"}
    falls = baseline is not None and baseline.number is not None and value.number < baseline.number
    return {"form": "at_most" if falls else "at_least", "value": number}
