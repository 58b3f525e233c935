"""All 1,440 values of a plan in which another system was measured, accepted one by one and in one sheet; every level above refreshed."""

import os
import tempfile
import time
from typing import Any

from benchmarks.statuses import LIMIT_VALUE, MOST_QUERIES, TREE, YEARS

INDICATORS = 40
LIMIT_ALL = 5.0
SEXES = ("F", "M")


def main() -> None:
    """Print seconds on the wall clock, of the processor, and questions, beside the limits."""
    bodies = _bodies()
    measures = _measures()
    leaves = [code for code in TREE if code.startswith("x-i")]
    values = [(place, leaf, year) for place in range(INDICATORS) for leaf in leaves for year in YEARS]
    print(f"{len(values)} values, {INDICATORS} indicators over {len(measures)} measures of persons, {len(TREE)} bodies")
    _one_by_one(values, measures, bodies)
    _all_at_once(values, measures, bodies)


def _one_by_one(values: Any, measures: Any, bodies: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.evidence.facts import operations as facts
    from followthrough.evidence.facts.queries import rolled_up

    def accept(value: Any, number: int) -> None:
        measure, entry = measures[value[0] % len(measures)], "one-{}-{}-{}".format(*value)
        facts.restate({"entry": entry}, _cells(value, measures, number, entry), by=COMMAND_LINE)
        rolled_up(measure, bodies, ("institution", "sex", "year"))

    began, worked = time.perf_counter(), time.process_time()
    for value in values:
        accept(value, 3)
    _line("one by one", time.perf_counter() - began, time.process_time() - worked, LIMIT_ALL)
    taken = []
    for number in range(90, 95):
        with CaptureQueriesContext(connection) as questions:
            began, worked = time.perf_counter(), time.process_time()
            accept(values[0], number)
            taken.append((time.perf_counter() - began, time.process_time() - worked))
    asked = sum(not question["sql"].startswith(("BEGIN", "COMMIT")) for question in questions)
    _line("one value again", *min(taken), LIMIT_VALUE, f"{asked} questions of at most {MOST_QUERIES}")


def _all_at_once(values: Any, measures: Any, bodies: Any) -> None:
    """One restatement of all values, as a sheet that is accepted, and one roll-up of every measure."""
    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.evidence.facts import operations as facts
    from followthrough.evidence.facts.queries import rolled_up

    began, worked = time.perf_counter(), time.process_time()
    cells = [cell for value in values for cell in _cells(value, measures, 3, f"sheet-{value[0]}")]
    facts.restate({"entry__startswith": "sheet-"}, cells, by=COMMAND_LINE)
    for measure in measures:
        rolled_up(measure, bodies, ("institution", "sex", "year"))
    _line("all in one sheet", time.perf_counter() - began, time.process_time() - worked, LIMIT_ALL)


def _cells(value: Any, measures: Any, number: int, entry: str) -> list[Any]:
    from followthrough.base.kernel.periods import year
    from followthrough.evidence.facts.rules.cells import Cell

    place, leaf, when = value
    code = measures[place % len(measures)].code
    return [Cell(code, leaf, year(when), number, sex=sex, entry=entry) for sex in SEXES]


def _measures() -> list[Any]:
    from followthrough.evidence.facts.rules.measures import measures

    return [one for one in measures() if one.of_persons and not one.is_stock][:INDICATORS]


def _bodies() -> Any:
    from followthrough.base.audit.operations import COMMAND_LINE
    from followthrough.evidence.facts.queries.bodies import Bodies
    from followthrough.evidence.facts.rules.tree import Tree
    from followthrough.promise.institutions import operations as institutions
    from followthrough.promise.institutions.operations import Body

    made = institutions.record_bodies(
        [Body(code, "", {"en": code}, "", parent, ()) for code, parent in TREE.items()], by=COMMAND_LINE
    )
    return Bodies(Tree(TREE, frozenset(TREE)), {code: one.pk for code, one in made.items()}, dict.fromkeys(TREE, ""))


def _line(what: str, taken: float, worked: float, limit: float, more: str = "") -> None:
    print(f"{what:<18} {taken:7.3f} s ({worked:.3f} s of a processor), {taken / limit:5.2f} × the limit of {limit:g} s  {more}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "FOLLOWTHROUGH_HOME": home,
            "FOLLOWTHROUGH_PLAIN_HTTP": "1",
            "DJANGO_SETTINGS_MODULE": "followthrough.project.settings",
        }
        import django

        django.setup()
        from followthrough.project.commands import migrate

        migrate()
        main()
