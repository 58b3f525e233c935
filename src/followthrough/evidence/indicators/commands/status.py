"""`followthrough plan status`: what the facts say of every duty and row, as a table, CSV or JSON."""

import csv
import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import date
from typing import Any

from followthrough.base.kit.terminal import Command
from followthrough.evidence.indicators.queries import PlanStatus, plan_status
from followthrough.evidence.indicators.rules.evaluating import Evaluated
from followthrough.evidence.indicators.rules.statuses import DutyStatus, RowStatus
from followthrough.evidence.indicators.rules.told import activity_told, duty_reason
from followthrough.evidence.indicators.rules.verdicts import MET, Verdict
from followthrough.promise.plans.queries import get_plan
from followthrough.promise.plans.rules.words import Scope

QUANTIFIERS = {Scope.EACH: "each institution", Scope.TOTAL: "all together", Scope.JOINT: "one joint product"}
COLUMNS = ("row", "institution", "year", "status", "derived", "value", "threshold", "reason")
INTERNAL = "internal, small counts"


def a_day(text: str) -> date:
    """A day as it is typed, 2020-01-05."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no day; write it as 2020-01-05") from error


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("plan", metavar="CODE", help="code or short name of a loaded plan")
    parser.add_argument("--year", type=int, default=None, help="only what the report on this year asks for")
    parser.add_argument("--as-of", type=a_day, default=None, metavar="DATE", help="as known at the end of this day, 2020-01-05")
    parser.add_argument("--format", choices=["table", "csv", "json"], default="table")


def _run(arguments: Namespace) -> None:
    status = plan_status(get_plan(arguments.plan), arguments.year, arguments.as_of)
    {"table": _table, "csv": _csv, "json": _json}[arguments.format](status)


def duty_record(duty: DutyStatus, row: RowStatus) -> dict[str, Any]:
    """The record of the list for programs: `row, institution, year, status, derived, value, threshold, reason`, and more.

    `value` and `threshold` are those of the measure that decides; where all owe a row together, of all together.
    """
    deciding = _deciding(row.whole or duty.measures)
    return {
        "row": duty.row.code,
        "institution": duty.institution,
        "year": duty.year,
        "status": duty.status,
        "derived": duty.is_derived,
        "value": _number(deciding),
        "threshold": None if deciding is None or deciding.measure.threshold is None else _plain(deciding.measure.threshold),
        "reason": _reason(duty),
        "measures": [_measure_record(one) for one in duty.measures],
    }


def row_record(row: RowStatus) -> dict[str, Any]:
    """The record of a row: the count that the quantifier of its text asks for."""
    deciding = _deciding(row.whole)
    counted = row.counted
    return {
        "row": row.row.code,
        "year": row.year,
        "quantifier": QUANTIFIERS[row.scope],
        "status": row.verdict.value,
        "derived": row.is_derived,
        "met": row.met if row.scope == Scope.EACH else int(row.verdict in MET),
        "of": len(counted) if row.scope == Scope.EACH else 1,
        "binding_met": sum(duty.verdict in MET for duty in counted if duty.is_bound),
        "binding_of": sum(duty.is_bound for duty in counted),
        "derived_count": sum(duty.is_derived for duty in row.duties),
        "not_assessable": sum(duty.verdict == Verdict.NOT_ASSESSABLE for duty in row.duties),
        "not_applicable": len(row.duties) - len(counted),
        "value": _number(deciding),
        "threshold": None if deciding is None or deciding.measure.threshold is None else _plain(deciding.measure.threshold),
        "readings": row.other,
    }


def _reason(duty: DutyStatus) -> str:
    reason = duty_reason(duty, may_see=True, may_see_all=True)
    if duty.typed is None:
        return reason
    if not duty.is_derived:
        return f"typed; {reason}"
    return f"{reason}; the institution says “{duty.typed.status}”: {duty.typed.because}" if duty.typed.differs else reason


def _deciding(measures: Sequence[Evaluated]) -> Evaluated | None:
    """The first measure that is not met, else the first."""
    return next((one for one in measures if one.verdict not in MET), measures[0] if measures else None)


def _measure_record(one: Evaluated) -> dict[str, Any]:
    return {
        "measure": one.measure.code,
        "status": one.verdict.value,
        "value": _number(one),
        "part": one.part,
        "whole": one.whole,
        "needed": one.needed,
        "facts": one.facts,
    }


def _number(one: Evaluated | None) -> int | float | None:
    if one is None or one.value is None:
        return None
    return int(one.value) if one.value.denominator == 1 else round(float(one.value), 6)


def _plain(number: Any) -> int | float:
    return int(number) if number == int(number) else float(number)


def _json(status: PlanStatus) -> None:
    told = {
        "plan": status.plan.short,
        "year": status.year,
        "as_of": status.today.isoformat(),
        "obligations": [duty_record(duty, row) for row in status.rows for duty in row.duties],
        "rows": [row_record(row) for row in status.rows],
        "note": INTERNAL,
    }
    print(json.dumps(told, indent=1, ensure_ascii=False))


def _csv(status: PlanStatus) -> None:
    writer = csv.DictWriter(sys.stdout, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(duty_record(duty, row) for row in status.rows for duty in row.duties)
    print(INTERNAL, file=sys.stderr)


def _table(status: PlanStatus) -> None:
    for row in status.rows:
        record = row_record(row)
        what = f"{record['met']} of {record['of']}" + (f" ({record['readings']})" if row.other else "")
        derived = "derived" if row.is_derived else "not derived"
        if row.row.last_year is None:
            what = activity_told(row, may_see=True)
        else:
            what += f", {record['quantifier']}"
        print(f"{row.row.code:<8} {row.year or '':<5} {row.verdict.value:<15} {what}; {derived}")
        for duty in row.duties:
            print(f"    {duty.label:<14} {duty.status:<15} {_reason(duty)}")
    rows = {row.row.code for row in status.rows}
    derived_rows = {row.row.code for row in status.rows if row.is_derived}
    duties = sum(duty.is_derived for duty in status.duties)
    print(f"{len(derived_rows)} of {len(rows)} rows have a derived status; {duties} of {len(status.duties)} duties. {INTERNAL}")


COMMAND = Command(("plan", "status"), "Say what the facts prove of every duty and row of a plan.", _arguments, _run)
