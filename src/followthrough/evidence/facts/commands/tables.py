"""Totals as a CSV or Parquet file, in one order always."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from followthrough.evidence.facts.rules.rolling import Key
from followthrough.evidence.facts.rules.states import Rolled
from followthrough.evidence.facts.rules.tree import PLAN

COVERAGE = ("institutions_reporting", "institutions")


def write_table(totals: Mapping[Key, Rolled], by: Sequence[str], out: Path, *, coverage: bool) -> None:
    """Write the columns `by` and `number`, with `coverage` two more; an empty number was not reported, 0 was.

    Rows are sorted by their columns, the line of the plan before those of bodies.
    """
    place = by.index("institution") if "institution" in by else None
    keys = sorted(totals, key=lambda key: _sorted_by(key, place))
    columns: dict[str, list[str] | list[int | None] | list[int]] = {
        name: [key[index] for key in keys] for index, name in enumerate(by)
    }
    columns["number"] = [totals[key].number for key in keys]
    if coverage:
        columns |= {COVERAGE[0]: [totals[key].reporting for key in keys], COVERAGE[1]: [totals[key].of for key in keys]}
    if out.suffix.lower() == ".parquet":
        _write_parquet(columns, out)
    else:
        _write_csv(columns, out)


def _sorted_by(key: Key, place: int | None) -> tuple[tuple[bool, str], ...]:
    return tuple((not (index == place and value == PLAN), value) for index, value in enumerate(key))


def _write_csv(columns: Mapping[str, Sequence[object]], out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


def _write_parquet(columns: Mapping[str, Sequence[object]], out: Path) -> None:
    whole = {"number", *COVERAGE}
    arrays = {
        name: pa.array(
            [int(str(value)) for value in values] if name == "year" else values, type=_type(name in whole or name == "year")
        )
        for name, values in columns.items()
    }
    parquet.write_table(pa.table(arrays), out)


def _type(is_whole: bool) -> pa.DataType:
    return pa.int64() if is_whole else pa.string()
